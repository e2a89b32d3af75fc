//! Addresses of mail, as they stand in texts.

/// Nobody has a longer one (RFC 5321 §4.5.3.1).
const LONGEST: usize = 320;

/// A text without the brackets and blanks around it, and without what old software puts before an address.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'));
    let text = inner.unwrap_or(text).trim();
    let behind_mailto = text
        .get(..7)
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    without_script(behind_mailto.map_or(text, |_| &text[7..]))
}

/// Whether a text is an address, and nothing else.
pub(super) fn is_one(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let of_local =
        |c: char| !c.is_whitespace() && !c.is_control() && !r#"<>()[]\,;:@""#.contains(c);
    let of_domain = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    let is_literal = domain.starts_with('[') && domain.ends_with(']');
    let is_domain = domain.starts_with(char::is_alphanumeric) && domain.chars().all(of_domain);
    text.len() <= LONGEST
        && !local.is_empty()
        && (is_quoted || local.chars().all(of_local))
        && (is_domain || is_literal && domain.len() > 2)
        && !domain.ends_with('.')
}

/// Whether an address is one that others can write to, and no mailbox of a network of its own.
pub(super) fn is_public(address: &str) -> bool {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    let last = domain.rsplit_once('.').map(|(_, last)| last.to_lowercase());
    is_one(address) && last.is_some_and(|last| !OF_NETWORKS.contains(&&*last))
}

/// What domains end with in a network of one's own (RFC 6762, RFC 9476 and what many use).
const OF_NETWORKS: [&str; 5] = ["local", "localdomain", "internal", "lan", "corp"];

/// The addresses in a text, from left to right.
pub(super) fn all_in(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| c.is_whitespace() || "<>()[],;:\"'".contains(c);
    let words = text.split(parts);
    let words = words.map(|word| word.trim_matches(|c: char| ".!?*`".contains(c)));
    let words = words.map(without_script);
    words.filter(|word| is_one(word))
}

/// A word without what stands before an address and behind it in Chinese, Japanese or Korean, which have no blanks there.
fn without_script(word: &str) -> &str {
    let is_of_script = |c: char| c >= '\u{2e80}';
    let Some(at) = word.find('@') else {
        return word;
    };
    let start = word[..at].rfind(is_of_script).map_or(0, |last| {
        last + word[last..].chars().next().map_or(0, char::len_utf8)
    });
    let end = word[at..]
        .find(is_of_script)
        .map_or(word.len(), |first| at + first);
    // An address may be in that script as a whole.
    if start < at && at + 1 < end {
        &word[start..end]
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_domain_and_nothing_else() {
        for text in [
            "a@b",
            "anna+x@mx.example.com",
            "\"a b\"@example.com",
            "a@[192.0.2.1]",
            "jörg@bücher.example",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "", "@", "a@", "@b", "a b@c", "a@b c", "<a@b>", "a@b.", "a@.b", "a:b@c", "a@b>",
        ] {
            assert!(!is_one(text), "{text}");
        }
        let long = format!("{}@example.com", "a".repeat(LONGEST));
        assert!(!is_one(&long));
    }

    #[test]
    fn others_can_write_to_an_address_of_a_domain_that_is_known_outside() {
        for (text, expected) in [
            ("anna@example.com", true),
            ("anna@mx.example.com", true),
            ("anna@cluster.LOCAL", false),
            ("anna@daemon", false),
            ("/s=anna/c=gb/", false),
        ] {
            assert_eq!(is_public(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_found_among_words() {
        let text = "Your mail to <anna@example.com>, or (bert@example.org). See mailto:x@example.net, 无法发送到a@example.com失败, 用户@例子.公司";
        let found: Vec<&str> = all_in(text).collect();
        assert_eq!(
            found,
            [
                "anna@example.com",
                "bert@example.org",
                "x@example.net",
                "a@example.com",
                "用户@例子.公司"
            ]
        );
    }
}
