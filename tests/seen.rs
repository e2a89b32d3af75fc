//! What software prints: in which lines a text is found, on which pages it stands, and what it changes there;
//! and what the registry of this crate has to have of such texts.

use std::collections::BTreeSet;

use wirecodes::{Actor, AnyCode, Label, Page, REGISTRY, Reason, Retry, Seen};

mod own {
    wirecodes::registry!("tests/seen/codes.toml");
}

use own::{detail, mail};

fn seen(id: &str) -> Seen {
    own::REGISTRY.find_seen(id).expect("a text of that id")
}

/// What a page says below a heading, block by block.
fn below(page: &Page, heading: Label) -> Vec<String> {
    let mut blocks = page
        .blocks()
        .skip_while(|block| block.label() != Some(heading));
    blocks.next();
    blocks
        .take_while(|block| !matches!(block.kind(), wirecodes::BlockKind::Heading(_)))
        .map(|block| block.runs().map(|run| run.text()).collect())
        .collect()
}

#[test]
fn a_text_is_found_whatever_varies_in_it_and_in_any_letter_case() {
    for (line, found) in [
        ("550 5.7.1 It is against our rules.", true),
        ("AGAINST RULES: against the RULES", true),
        ("against rules", false),
        ("rules against", false),
        ("against our r", false),
        ("", false),
        ("müßig: against ünsere rules", true),
    ] {
        let place = seen("acme-rules").find_in(line.as_bytes());
        assert_eq!(place.is_some(), found, "{line}");
    }
    let line = "450 mailbox is locked, with no code at all";
    let found: Vec<&str> = own::REGISTRY.seen_in(line).map(Seen::id).collect();
    assert_eq!(found, ["acme-busy", "acme-everywhere"]);
    let bytes = b"caf\xe9: mailbox is locked".as_slice();
    let found: Vec<&str> = own::REGISTRY.seen_in(bytes).map(Seen::id).collect();
    assert_eq!(found, ["acme-busy"]);
}

#[test]
fn a_page_shows_the_texts_of_its_code_where_they_tell_most() {
    let code = |class, subject, number| {
        let code = detail::Code::new(class, subject, number).expect("a code");
        code.any()
    };
    let rules = "against … rules – Acme means its list of addresses, which has nothing to do with \
                 permissions. Ask Acme to strike the address from LIST.";
    let any = "whatever the class";
    let range = "within the range – Acme counts its own limits here.";
    let busy = "mailbox is locked";
    for (page, texts) in [
        (code(5, 7, 1).explain(), &["Acme", rules, "Acme", any][..]),
        // Acme means 5.7.1 alone.
        (code(4, 7, 1).explain(), &["Acme", any]),
        (
            detail::entry::NOT_ALLOWED.explain(),
            &["Acme", rules, "Acme", any],
        ),
        // Nobody registered these; a class has no texts of a range.
        (code(4, 7, 555).explain(), &["Acme", range]),
        (code(4, 7, 600).explain(), &[]),
        (code(5, 7, 555).explain(), &[]),
        (mail::BUSY.explain(), &["Acme", busy]),
        // The enhanced code tells more than the reply code beside it, whose page has it while there is room.
        (mail::entry::REFUSED.explain(), &["Acme", rules]),
        (mail::entry::NO_MAILBOX.explain(), &[]),
    ] {
        assert_eq!(below(&page, Label::Seen), texts, "{page}");
    }
    // Who asks for them gets those too.
    let of = |seen: &mut dyn Iterator<Item = Seen>| seen.map(Seen::id).collect::<Vec<_>>();
    assert_eq!(of(&mut mail::entry::REFUSED.seen()), ["acme-rules"]);
    assert_eq!(of(&mut mail::entry::NO_MAILBOX.seen()), [""; 0]);
    assert_eq!(of(&mut mail::REFUSED.any().seen()), ["acme-rules"]);
    assert_eq!(of(&mut code(4, 7, 555).seen()), ["acme-range"]);
}

#[test]
fn a_code_has_the_texts_of_each_of_its_entries_and_one_of_every_class_those_of_all_classes() {
    let ids = |seen: &mut dyn Iterator<Item = Seen>| seen.map(Seen::id).collect::<BTreeSet<_>>();
    for entry in REGISTRY.families().flat_map(|family| family.entries()) {
        let code = entry.code();
        let of_code = ids(&mut code.seen());
        assert!(ids(&mut entry.seen()).is_subset(&of_code), "{entry:?}");
        if entry.registered_code().starts_with('X') {
            let of_classes = (1..=9).flat_map(|class| {
                let code = code.family().code(class * 1_000_000 + code.number());
                code.seen()
            });
            assert_eq!(ids(&mut { of_classes }), of_code, "{entry:?}");
        }
    }
    for (subject, number, texts) in [
        (7, 1, &["acme-any", "acme-rules"][..]),
        (7, 555, &["acme-range"]),
        (7, 600, &[]),
    ] {
        let code = detail::Code::new(0, subject, number).expect("a code").any();
        assert_eq!(
            ids(&mut code.seen()),
            texts.iter().copied().collect(),
            "{code}"
        );
    }
}

#[test]
fn who_has_a_text_before_them_reads_its_meaning_first_and_its_facts() {
    let code = detail::Code::new(5, 7, 1).expect("a code").any();
    let page = code.explain().with_seen(seen("acme-rules"));
    let labels: Vec<Label> = page.blocks().filter_map(|block| block.label()).collect();
    assert_eq!(labels[..2], [Label::Seen, Label::Description]);
    assert!(below(&page, Label::Seen)[1].starts_with("against … rules – Acme means"));
    let facts = below(&page, Label::Glance);
    let [never, nobody] = [Retry::Never.label(), Actor::Nobody.label()];
    for label in [never, nobody] {
        let word = own::REGISTRY.label(label, page.language());
        assert!(facts.iter().any(|fact| *fact == word.text()), "{facts:?}");
    }
    // The other text of the code is there as before, this one not twice.
    assert_eq!(page.to_string().matches("against … rules").count(), 1);
    assert_eq!(page.to_string().matches("whatever the class").count(), 1);
    assert!(page.to_string().contains("https://example.com/rules"));
    assert!(page.to_string().contains("- Acme 1.2.3\n"));
    // It belongs to pages of one code alone, of its own registry.
    let compared = mail::BUSY.versus(mail::NO_MAILBOX);
    assert_eq!(compared.with_seen(seen("acme-rules")), compared);
    let other = wirecodes::smtp::OK.explain();
    assert_eq!(other.with_seen(seen("acme-rules")), other);
}

/// What a program keeps by a page has to be what it says.
#[test]
fn equal_pages_say_the_same_in_whatever_order_they_were_told_what_their_reader_has() {
    let same = |a: Page, b: Page| {
        assert_eq!(a, b);
        assert_eq!(a.to_string(), b.to_string());
    };
    let page = detail::Code::new(5, 7, 1).expect("a code").explain();
    let [rules, any] = ["acme-rules", "acme-any"].map(seen);
    same(page.with_seen(rules).with_seen(any), page.with_seen(any));
    #[cfg(all(feature = "smtp-enhanced", feature = "wordings"))]
    {
        let page = wirecodes::smtp_enhanced::DELIVERY_NOT_AUTHORIZED.explain();
        let seen = REGISTRY.find_seen("gmail-unauthenticated").expect("a text");
        let advice = REGISTRY.advice(Reason::UnknownAddress).expect("advice");
        let both = page.with_seen(seen).with_advice(advice);
        same(page.with_advice(advice).with_seen(seen), both);
        assert!(both.to_string().contains("no such address"), "{both}");
    }
}

#[test]
#[cfg(feature = "http")]
fn what_only_quotes_a_status_takes_no_place_from_what_to_do_about_it() {
    let quotes = |id: &str| REGISTRY.find_seen(id).expect("a text of that id");
    let status = wirecodes::http::UNAUTHORIZED;
    // A client says it of any status, and another one in place of the code that it would have had.
    for id in ["axios-status", "ws-unexpected-response"] {
        let page = status.explain().with_seen(quotes(id)).brief().to_string();
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        let fix = place(&wirecodes::http::entry::UNAUTHORIZED.fix()[..20]);
        assert!(fix < place(quotes(id).by()), "{page}");
        let without = status.explain().brief().to_string();
        assert!(without.lines().all(|line| page.contains(line)), "{page}");
    }
    // What says something of its own does, and so does what the code has in common with no class.
    let own = REGISTRY.find_seen("nginx-too-large-body").expect("a text");
    let page = wirecodes::http::CONTENT_TOO_LARGE.explain();
    let page = page.with_seen(own).brief().to_string();
    assert!(
        !page.contains(wirecodes::http::entry::CONTENT_TOO_LARGE.fix()),
        "{page}"
    );
}

#[test]
#[cfg(feature = "default")]
fn a_text_is_of_a_code_alone_where_it_comes_with_it_or_with_a_range_that_is_no_class() {
    let code = |text| REGISTRY.find(text).expect("a code");
    for (id, text, expected) in [
        ("discord-disallowed-intents", "websocket 4014", true),
        ("python-websockets-private-use", "websocket 4014", false),
        ("axios-status", "http 404", false),
        ("discord-disallowed-intents", "websocket 4013", false),
    ] {
        let seen = REGISTRY.find_seen(id).expect("a text of that id");
        assert_eq!(seen.is_own_of(code(text)), expected, "{id} {text}");
    }
    // Of a code of another registry none is, whatever its number and the place of its family.
    for number in 0..1000 {
        let other = mail::Code::new(number).any();
        assert!(
            !REGISTRY.seen().any(|seen| seen.is_own_of(other)),
            "{other}"
        );
    }
}

#[test]
fn the_short_form_begins_with_what_the_text_says_and_has_its_remedy_in_place_of_the_general_one() {
    let code = detail::Code::new(5, 7, 1).expect("a code").any();
    let brief = |code: AnyCode, id| code.explain().brief().with_seen(seen(id)).to_string();
    assert_eq!(
        brief(code, "acme-rules"),
        "Detail 5.7.1 Not Allowed\n\n\
         Acme: against … rules – Acme means its list of addresses, which has nothing to do with \
         permissions. Ask Acme to strike the address from LIST.\n\n\
         It is not allowed.\n\n\
         Retry: no\n\
         Who acts next: nobody\n"
    );
    // A text that says nothing of its own takes nothing away.
    assert_eq!(
        brief(code, "acme-any"),
        "Detail 5.7.1 Not Allowed\n\n\
         Acme: whatever the class\n\n\
         It is not allowed.\n\n\
         How to Fix\n\n\
         Ask who made the rule.\n\n\
         Retry: only after a change\n"
    );
    let page = code.explain().with_seen(seen("acme-rules"));
    assert_eq!(page.brief().to_string(), brief(code, "acme-rules"));
}

#[test]
fn the_short_form_of_one_meaning_of_several_says_which_it_is_and_names_the_others() {
    assert_eq!(
        mail::entry::REFUSED.explain().brief().to_string(),
        "Mail 550 Refused\n\n\
         Meaning: when the mail is not wanted\n\n\
         The mail is not wanted.\n\n\
         How to Fix\n\n\
         Ask the recipient.\n\n\
         Retry: only after a change\n\
         Who acts next: whoever made the request\n\
         Other Meanings of This Number: 550 No Mailbox (when the mailbox is not there)\n"
    );
}

#[test]
fn a_reason_an_example_and_a_command_are_what_the_file_says() {
    let busy = mail::entry::BUSY;
    assert_eq!(busy.example(), Some("450 Mailbox busy"));
    assert_eq!(busy.try_command(), Some("mail --again"));
    assert_eq!(busy.reason(), Some(Reason::SystemFault));
    let page = busy.explain();
    assert_eq!(below(&page, Label::Example), ["450 Mailbox busy"]);
    assert_eq!(below(&page, Label::Try), ["mail --again"]);
    let reason = |page: &Page| {
        let facts = below(page, Label::Glance);
        let place = facts.iter().position(|fact| fact == "Reason");
        facts[place.expect("a row") + 1].clone()
    };
    assert_eq!(reason(&page), "a fault of the receiving system");
    assert_eq!(
        reason(&page.with_seen(seen("acme-busy"))),
        "the mailbox takes no mail"
    );
    assert_eq!(mail::entry::NO_MAILBOX.reason(), None);
    assert_eq!(mail::entry::NO_MAILBOX.example(), None);
}

#[test]
fn a_mapping_goes_one_way_and_its_page_shows_what_leads_back() {
    let [there, back] = {
        let mappings = own::REGISTRY.mappings();
        let of = |from: &str| mappings.clone().find(|m| m.source().id() == from);
        let found = [of("detail"), of("mail")].map(|m| m.expect("a mapping"));
        assert_eq!(mappings.len(), 2);
        found
    };
    let page = there.list().to_string();
    assert!(
        page.contains("X.7.1 Not Allowed  550 Refused (when the mail is not wanted), 450 Busy  Leads back to: X.7.1"),
        "{page}"
    );
    assert!(
        page.contains("A gateway: https://example.com/gateway"),
        "{page}"
    );
    // Two become one, which leads back to one of them and to a third.
    let page = back.list().to_string();
    assert_eq!(
        page.matches("Leads back to: 550, 450\n").count(),
        2,
        "{page}"
    );
    let to: Vec<_> = mail::entry::REFUSED.maps_to().collect();
    assert_eq!(to, [detail::entry::NOT_ALLOWED]);
    assert_eq!(mail::entry::BUSY.maps_to().count(), 0);
    let becomes = |code: AnyCode| there.becomes(code).collect::<Vec<_>>();
    let not_allowed = detail::NOT_ALLOWED.with_class(5).expect("a class");
    let expected = [mail::entry::REFUSED, mail::entry::BUSY];
    for (code, entries) in [
        (detail::NOT_ALLOWED.any(), &expected[..]),
        (not_allowed.any(), &expected),
        (mail::REFUSED.any(), &[]),
    ] {
        assert_eq!(becomes(code), entries, "{code:?}");
    }
    // Rows of one registry mean nothing in another.
    for code in REGISTRY.families().flat_map(|family| family.entries()) {
        assert_eq!(becomes(code.code()), [], "{code:?}");
    }
    let explained = detail::entry::NOT_ALLOWED.explain();
    assert_eq!(below(&explained, Label::MapsTo).len(), 2);
    assert_eq!(below(&explained, Label::MapsFrom).len(), 2);
    let relation = |page: &Page| below(page, Label::Relation);
    let compared = mail::entry::BUSY.versus(detail::entry::NOT_ALLOWED);
    assert_eq!(
        relation(&compared),
        ["Where Detail is mapped to Mail, Detail X.7.1 goes with Mail 450."]
    );
    let compared = mail::entry::NO_MAILBOX.versus(detail::entry::NOT_ALLOWED);
    assert_eq!(
        relation(&compared),
        [
            "Where Mail is mapped to Detail, Mail 550 goes with Detail X.7.1.",
            "Mail 550 is not the only Mail code that goes with Detail X.7.1, so the way back does not tell which \
             of them it was.",
            "Where Detail is mapped to Mail, Detail X.7.1 goes with another code than Mail 550.",
        ]
    );
}

/// The letters and digits of a text.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn every_entry_has_an_example_in_which_its_code_or_a_name_of_it_stands() {
    let mut wrong = Vec::new();
    for entry in REGISTRY.families().flat_map(|family| family.entries()) {
        let shown = entry.example().is_some_and(|example| {
            let code = entry.registered_code().trim_start_matches('X');
            let names = entry.aliases().chain([entry.name(), entry.constant()]);
            example.contains(code)
                || names
                    .into_iter()
                    .any(|n| folded(example).contains(&folded(n)))
        });
        if !shown {
            wrong.push(format!("{entry:?}: {:?}", entry.example()));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_text_with_a_code_is_on_the_page_of_the_code_that_it_tells_most_about() {
    let mut missing = Vec::new();
    for seen in REGISTRY.seen() {
        let first = seen.codes().next().expect("it comes with something");
        let [code, last] = first.bounds();
        if code != last {
            continue;
        }
        let mut pages = match first.entry() {
            Some(_) => first
                .family()
                .code(code.number())
                .entries()
                .map(|e| e.explain())
                .collect(),
            None => vec![code.explain()],
        };
        // What varies in a text is shown as dots.
        let says = |page: &String| seen.text().split('*').all(|part| page.contains(part));
        pages.retain(|page| says(&page.to_string()));
        if pages.is_empty() {
            missing.push(seen.id());
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[cfg(feature = "default")]
#[test]
fn as_many_programs_and_providers_are_named_as_the_readme_says() {
    let readme: Vec<&str> = include_str!("../README.md").split_whitespace().collect();
    assert!(
        readme
            .join(" ")
            .contains("and a hundred other programs and providers print")
    );
    let named: BTreeSet<&str> = REGISTRY.seen().map(Seen::by).collect();
    for name in ["Gmail", "Postfix", "nginx", "OpenSSL"] {
        assert!(named.contains(name), "{name}");
    }
    assert!(named.len() >= 104, "{}", named.len());
}

#[test]
fn reasons_are_of_mail_alone() {
    let mail = ["smtp", "smtp-enhanced"];
    for family in REGISTRY.families() {
        let reasons: BTreeSet<_> = family
            .entries()
            .filter_map(|entry| entry.reason())
            .collect();
        assert!(
            reasons.is_empty() || mail.contains(&family.id()),
            "{family:?}"
        );
    }
    for seen in REGISTRY.seen().filter(|seen| seen.reason().is_some()) {
        let mut families = seen.codes().map(|codes| codes.family().id());
        assert!(families.all(|family| mail.contains(&family)), "{seen:?}");
    }
}
