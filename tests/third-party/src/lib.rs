//! A crate with a registry of its own, as another project would have it.

codes::registry!("codes.toml", "id", "de");

#[cfg(test)]
mod tests {
    use super::{REGISTRY, billing, firmware, relay};
    use codes::{Label, Locale, Retry};

    const CLOSED: billing::Code = billing::ACCOUNT_CLOSED;

    #[test]
    fn constants_work_in_patterns_and_unknown_numbers_survive() {
        let seen = match billing::Code::new(2001) {
            CLOSED => "closed",
            _ => "another",
        };
        assert_eq!(seen, "closed");
        assert_eq!(billing::Code::new(999_999).number(), 999_999);
        assert_eq!(billing::Code::new(2999).retry(), Some(Retry::AfterChange));
    }

    #[test]
    fn codes_are_read_and_written_in_the_notation_of_their_family() {
        assert_eq!(firmware::LOW_BATTERY.to_string(), "0x0001");
        assert_eq!("0x0001".parse(), Ok(firmware::LOW_BATTERY));
        assert_eq!(
            firmware::Code::find("low battery"),
            Some(firmware::LOW_BATTERY)
        );
        assert_eq!(
            billing::Code::find("acc-closed"),
            Some(billing::ACCOUNT_CLOSED)
        );
    }

    #[test]
    fn codes_from_the_wire_are_as_wide_as_the_classes_or_a_registered_code() {
        assert_eq!(
            billing::Code::from_ascii(b"2001"),
            Some(billing::ACCOUNT_CLOSED)
        );
        assert_eq!(billing::Code::from_ascii(b"201"), None);
        assert_eq!(
            firmware::Code::from_ascii(b"0x0001"),
            Some(firmware::LOW_BATTERY)
        );
        assert_eq!(firmware::Code::from_ascii(b"1"), None);
    }

    #[test]
    fn pages_use_the_labels_of_the_library_unless_the_file_has_its_own() {
        let page = CLOSED.versus(billing::ACCOUNT_BLOCKED).to_string();
        for expected in [
            "Billing 2001 Account Closed vs 2002 Account Blocked",
            "\n\nWhat to Do\n\n",
            "\n\nWhen You See It\n\n",
            "A closed account stays closed",
            "2002 is temporary",
        ] {
            assert!(page.contains(expected), "{expected:?} is not in\n{page}");
        }
    }

    #[test]
    fn fixed_words_are_its_own_where_it_has_them() {
        let heading = |locale| REGISTRY.label(Label::Fix, locale).text();
        assert_eq!(heading(Locale::EN), "What to Do");
        let later = Retry::Later;
        let word = REGISTRY.label(later.label(), Locale::ID);
        assert_eq!(word, codes::label(later.label(), Locale::ID));
        assert_eq!(word.locale(), Locale::ID);
    }

    #[test]
    fn translations_are_its_own_where_it_has_them_and_those_of_the_library_for_labels() {
        let page = CLOSED.explain().locale(Locale::ID).to_string();
        assert!(page.contains("Akun Ditutup"), "{page}");
        assert!(page.contains("Ketika Anda Melihatnya"), "{page}");
        // What is not translated is there in English.
        assert!(page.contains("Ask for another account."), "{page}");
    }

    #[test]
    fn in_a_language_without_texts_of_its_own_a_page_has_the_labels_of_the_library() {
        let page = CLOSED.versus(billing::ACCOUNT_BLOCKED).locale(Locale::AR);
        assert!(!REGISTRY.has_locale(Locale::AR));
        assert_eq!(page.language(), Locale::AR);
        let page = page.to_string();
        for expected in ["\n\nمتى تراه\n\n", "\n\nWhat to Do\n\n", "متى ترى الرمز"]
        {
            assert!(page.contains(expected), "{expected:?} is not in\n{page}");
        }
    }

    #[test]
    fn its_catalogs_translate_the_labels_of_the_library_too() {
        let german = Locale::new("de");
        let page = CLOSED.versus(billing::ACCOUNT_BLOCKED).locale(german);
        let text = page.to_string();
        for expected in [
            "Billing 2001 Account Closed und 2002 Account Blocked im Vergleich",
            "Verbindung: bleibt offen",
            "\n\nWas die beiden trennt\n\n",
            // Its own label, and one of the library.
            "\n\nWas zu tun ist\n\n",
            "\n\nWann er auftritt\n\n",
            "2002 ist vorübergehend",
        ] {
            assert!(text.contains(expected), "{expected:?} is not in\n{text}");
        }
        // Every heading is in German, and prose is not: none of it is, so that no text says it of itself.
        for block in page.blocks() {
            if matches!(block.kind(), codes::BlockKind::Heading(_)) {
                assert_eq!(block.locale(), german, "{page}");
            }
        }
        assert!(text.contains("The account is closed"), "{text}");
        assert!(
            !page.blocks().any(|block| block.is_untranslated()),
            "{text}"
        );
    }

    #[test]
    fn a_translation_of_another_label_than_the_library_has_is_not_used() {
        let page = CLOSED.explain().locale(Locale::ID).to_string();
        // Its translation of `Learn More` is of today, and that of `At a Glance` is of other words.
        assert!(page.contains("\n\nBaca Selanjutnya\n\n"), "{page}");
        assert!(page.contains("\n\nSekilas\n\n"), "{page}");
        assert!(!page.contains("Kabar Lama"), "{page}");
        // Nor is that of a sentence.
        let page = CLOSED.versus(billing::ACCOUNT_BLOCKED).locale(Locale::ID);
        assert!(!page.to_string().contains("Kalimat Lama"), "{page}");
    }

    #[test]
    fn a_page_says_whether_all_of_it_is_translated() {
        let page = CLOSED.explain();
        assert!(page.is_translated(), "English needs no translation");
        assert!(!page.locale(Locale::ID).is_translated());
        // Nothing is missing in a language that is not there at all: the page is in English.
        assert!(page.locale(Locale::new("nl")).is_translated());
        let (x, y) = (codes::smtp::HELP_MESSAGE, codes::smtp::START_MAIL_INPUT);
        assert!(x.versus(y).locale(Locale::ID).is_translated());
    }

    #[test]
    fn a_search_finds_all_meanings_of_a_number_in_the_class_that_was_asked_for() {
        let found = |text| -> Vec<String> {
            let entries = REGISTRY.search(text);
            entries.map(|entry| entry.to_string()).collect()
        };
        assert_eq!(
            found("4.1.1"),
            ["4.1.1 Unknown Account", "4.1.1 Unknown Recipient"]
        );
        assert_eq!(
            found("unknown"),
            ["X.1.1 Unknown Account", "X.1.1 Unknown Recipient"]
        );
        assert_eq!(found("5.1.1"), [""; 0]);
    }

    #[test]
    fn dotted_codes_may_be_registered_with_their_class() {
        let family = relay::Code::family();
        assert_eq!(family.find("5.7.1"), Some(relay::NOT_ALLOWED.any()));
        let near = |number| family.nearest(number).map(|entry| entry.id()).next();
        assert_eq!(near(5_007_003), Some("5.7.2"));
        assert_eq!(near(2_000_001), Some("2.0.0"));
        let error = "7".parse::<relay::Code>().expect_err("it is no code");
        assert!(error.to_string().contains("such as 2.0.0"), "{error}");
    }

    #[test]
    fn the_registry_is_separate_from_that_of_the_library() {
        let families: Vec<&str> = REGISTRY.families().map(|family| family.id()).collect();
        assert_eq!(families, ["billing", "firmware", "audit", "relay"]);
        assert!(codes::REGISTRY.family("billing").is_none());
    }
}
