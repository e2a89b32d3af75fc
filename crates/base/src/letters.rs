//! Letter case of letters that are not ASCII: a text is found in any case by bringing it into one. Which letters of ASCII
//! are rare: a text is found by these.

/// The small letter, of one that is not ASCII, if it takes as many bytes; any other character as it is.
///
/// What stands in a text stays where it is so: the small letter of `İ` takes more bytes, and `İ` stays.
pub fn small(letter: char) -> char {
    // Most letters are small ones, or of scripts that have none; to look that up takes long.
    if matches!(letter, '\0'..='\u{7f}' | 'ß'..='ÿ' | 'а'..='џ' | '\u{2e80}'..='\u{a63f}' | '가'..='힣')
    {
        return letter;
    }
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        // The sigma that a word ends with is the same letter.
        (Some('\u{3c2}'), None) => '\u{3c3}',
        (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
        _ => letter,
    }
}

/// Whether a text stands somewhere, in any letter case of ASCII. Its letters that are not ASCII stand there as they are
/// in the text, or all of them [small](small()).
pub fn is_there(text: &str, there: &[u8]) -> bool {
    there.eq_ignore_ascii_case(text.as_bytes()) || !text.is_ascii() && is_small_there(text, there)
}

#[cold]
fn is_small_there(text: &str, there: &[u8]) -> bool {
    let mut rest = there;
    let mut is_next = |letter: char| {
        let mut bytes = [0; 4];
        let letter = small(letter).encode_utf8(&mut bytes).as_bytes();
        let here = rest.split_at_checked(letter.len());
        here.is_some_and(|(here, behind)| {
            rest = behind;
            here.eq_ignore_ascii_case(letter)
        })
    };
    text.chars().all(&mut is_next) && rest.is_empty()
}

/// How rare a few bytes are in what programs write. What is no letter of ASCII is not rare.
pub fn rareness(bytes: &[u8]) -> u8 {
    bytes.iter().map(|byte| RARENESS[usize::from(*byte)]).sum()
}

/// The letters, the most frequent in logs first.
const LETTERS: [u8; 26] = *b"etosianrmlcdpuhgfqybwvkxjz";

/// For each byte the place of the letter among these, in either case.
const RARENESS: [u8; 256] = {
    let mut all = [0; 256];
    let mut place = 0;
    while place < LETTERS.len() {
        let letter = LETTERS[place];
        all[letter as usize] = place as u8;
        all[letter.to_ascii_uppercase() as usize] = place as u8;
        place += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_there_as_it_is_or_in_small_letters() {
        for (text, there, expected) in [
            ("Mailbox full", "mailbox FULL", true),
            ("Ящик ПОЛОН", "Ящик ПОЛОН", true),
            ("Ящик ПОЛОН", "ящик полон", true),
            ("ящик полон", "ЯЩИК полон", false),
            ("ΧΡΉΣΤΗΣ", "χρήστησ", true),
            ("Ü", "ü", true),
            ("Ü", "u", false),
            ("é", "éé", false),
            ("", "", true),
        ] {
            assert_eq!(
                is_there(text, there.as_bytes()),
                expected,
                "{text}, {there}"
            );
        }
    }
}
