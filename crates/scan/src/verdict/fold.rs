//! Letter case: a text and what is looked for in it are brought into one, so that each is found in any case.

use std::borrow::Cow;

use wirecodes_base::letters::small;

/// A text of which the letters that are not ASCII are small ones; those of ASCII are compared in any case as they are.
///
/// What stands in it stays where it is: a letter whose small one takes more or fewer bytes, as that of `İ`, stays.
pub(crate) fn folded(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return text;
    }
    let mut folded = Vec::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        fold(chunk.valid(), &mut folded);
        folded.extend_from_slice(chunk.invalid());
    }
    Cow::Owned(folded)
}

/// The same of a text that is looked for; most are small already.
pub(crate) fn folded_str(text: &'static str) -> Cow<'static, str> {
    match text.is_ascii() || text.chars().all(|letter| small(letter) == letter) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(small).collect()),
    }
}

fn fold(text: &str, folded: &mut Vec<u8>) {
    for letter in text.chars().map(small) {
        folded.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_small_and_stay_where_they_are() {
        for (text, expected) in [
            ("Mailbox FULL", "Mailbox FULL"),
            ("EMPFÄNGER", "EMPFäNGER"),
            ("ПОЛЬЗОВАТЕЛЬ, ЁЖ Їжак", "пользователь, ёж їжак"),
            ("ΧΡΉΣΤΗΣ χρήστης", "χρήστησ χρήστησ"),
            ("ŽLUŤOUČKÝ", "žLUťOUčKý"),
            ("İSTANBUL ı ẞ × 邮箱", "İSTANBUL ı ẞ × 邮箱"),
        ] {
            let folded = folded(text.as_bytes().into());
            assert_eq!(String::from_utf8_lossy(&folded), expected);
            assert_eq!(folded.len(), text.len(), "{text}");
        }
        assert_eq!(
            &*folded(b"\xc3\xff\xd0\x9f\xd0"[..].into()),
            b"\xc3\xff\xd0\xbf\xd0"
        );
    }
}
