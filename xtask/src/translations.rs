//! What is wrong with translations that could be used nevertheless: faults that a program can see.
//!
//! Each is an error of `cargo xtask check`, and can be excused where it stands, in a comment of the message:
//! `# excused: length — the language has one word for it`.

use std::collections::{BTreeSet, HashMap};

use icu_normalizer::ComposingNormalizerBorrowed;
use wirecodes_model::message::kind_of;
use wirecodes_model::po::{self, PoMessage};
use wirecodes_model::{Diagnostic, Source};

use crate::glossary::Glossary;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    /// One English text is translated in one way.
    TwoWays,
    /// Numbers and acronyms are kept.
    Kept,
    /// A translation ends as the English does.
    End,
    /// Brackets stand in pairs, as many as in the English.
    Brackets,
    /// A text is in the normal form that a search expects.
    Nfc,
    /// Marks are those of the language.
    Punctuation,
    /// No number is shown in another order than it is written.
    Digits,
    /// A translation is another text than the English.
    English,
    /// A translation is about as long as the English.
    Length,
    /// Two codes of a family have two names.
    Name,
    /// Words are those of the glossary.
    Glossary,
    /// Of phrases by which people ask, each is there once.
    Phrases,
}

impl Check {
    /// All of them, by what an excuse calls them.
    const ALL: [(&'static str, Self); 12] = [
        ("two-ways", Self::TwoWays),
        ("kept", Self::Kept),
        ("end", Self::End),
        ("brackets", Self::Brackets),
        ("nfc", Self::Nfc),
        ("punctuation", Self::Punctuation),
        ("digits", Self::Digits),
        ("english", Self::English),
        ("length", Self::Length),
        ("name", Self::Name),
        ("glossary", Self::Glossary),
        ("phrases", Self::Phrases),
    ];

    fn id(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, check)| *check == self)
            .map_or("", |(id, _)| id)
    }
}

/// A fault of a translation.
struct Fault {
    check: Check,
    what: String,
    help: String,
    is_warning: bool,
}

impl Fault {
    fn new(check: Check, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            check,
            what: what.into(),
            help: help.into(),
            is_warning: false,
        }
    }
}

/// What is wrong with the catalogs of a language, in their order.
pub(crate) fn problems(
    tag: &str,
    catalogs: &[Source],
    glossary: Option<&Glossary>,
) -> Vec<Diagnostic> {
    let mut known = Known::default();
    let mut problems = Vec::new();
    for source in catalogs {
        // What cannot be read is reported elsewhere.
        let (po, _) = po::parse(source);
        for message in &po.messages {
            let mut faults = Vec::new();
            if !message.fuzzy && !message.translation.is_empty() {
                faults = faults_of(tag, message, glossary);
                faults.extend(known.faults(message));
            }
            problems.extend(after_excuses(source, message, faults));
        }
    }
    problems
}

/// The faults that nobody has excused, and the excuses that nothing needs.
fn after_excuses(source: &Source, message: &PoMessage, mut faults: Vec<Fault>) -> Vec<Diagnostic> {
    let diagnostic = |what: String, help: &str| Diagnostic::new(source, &message.span, what, help);
    let mut problems = Vec::new();
    let comments = message.notes.comments.iter();
    for excuse in comments.filter_map(|comment| comment.trim().strip_prefix("excused:")) {
        let [id, reason] = match excuse.split_once('—') {
            Some((id, reason)) => [id.trim(), reason.trim()],
            None => [excuse.trim(), ""],
        };
        let check = Check::ALL.iter().find(|(known, _)| *known == id);
        let Some((_, check)) = check.filter(|_| !reason.is_empty()) else {
            let ids: Vec<&str> = Check::ALL.iter().map(|(id, _)| *id).collect();
            problems.push(diagnostic(
                format!("`excused:{excuse}` excuses nothing"),
                &format!(
                    "write `# excused: length — why it is right`, with one of {}",
                    ids.join(", ")
                ),
            ));
            continue;
        };
        let before = faults.len();
        faults.retain(|fault| fault.check != *check);
        if faults.len() == before {
            problems.push(diagnostic(
                format!("the excuse `{id}` is not needed"),
                "remove the comment: nothing is wrong with the translation any more",
            ));
        }
    }
    for fault in faults {
        let what = format!("`{}` {}", message.context, fault.what);
        let help = format!(
            "{}, or say why it is right: `# excused: {} — ...`",
            fault.help,
            fault.check.id()
        );
        let problem = diagnostic(what, &help);
        problems.push(match fault.is_warning {
            true => problem.as_warning(),
            false => problem,
        });
    }
    problems
}

/// What the translations so far say.
#[derive(Default)]
struct Known {
    /// Context and translation, by the kind of text and the English.
    translations: HashMap<(String, String), (String, String)>,
    /// Context and English, by the family and the translated name.
    names: HashMap<(String, String), (String, String)>,
}

impl Known {
    /// What is wrong with a message beside those before it.
    fn faults(&mut self, message: &PoMessage) -> Vec<Fault> {
        let PoMessage {
            context,
            english,
            translation,
            ..
        } = message;
        let mut faults = Vec::new();
        if !is_join(context) && kind_of(context) != "asked-as" {
            let key = (kind_of(context).to_owned(), english.clone());
            let value = (context.clone(), translation.clone());
            let (first, other) = self.translations.entry(key).or_insert(value);
            if other != translation {
                faults.push(Fault::new(
                    Check::TwoWays,
                    format!(
                        "is translated in another way than `{first}`, which has the same English"
                    ),
                    "say the same in both",
                ));
            }
        }
        if kind_of(context) == "name"
            && let Some((family, _)) = context.split_once('.')
        {
            // A class and a code may have one name.
            let of = if context.contains(".class.") || context.contains(".subject.") {
                format!("{family}.")
            } else {
                family.to_owned()
            };
            let value = (context.clone(), english.clone());
            let (first, other) = self.names.entry((of, translation.clone())).or_insert(value);
            if other != english {
                faults.push(Fault::new(
                    Check::Name,
                    format!("is called as `{first}` is, and the English tells them apart"),
                    "choose another name for one of the two",
                ));
            }
        }
        faults
    }
}

/// Whether it has what stands between words, and no words.
fn is_join(context: &str) -> bool {
    context.starts_with("template.join-")
}

/// What is wrong with a translation by itself.
fn faults_of(tag: &str, message: &PoMessage, glossary: Option<&Glossary>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let language = Language::of(tag);
    let english = Words::of(&message.english);
    let translated = Words::of(&message.translation);
    if !ComposingNormalizerBorrowed::new_nfc().is_normalized(&message.translation) {
        faults.push(Fault::new(
            Check::Nfc,
            "is not in the normal form NFC, and so no search finds it",
            "write each letter with its mark as one character, where there is one",
        ));
    }
    if kind_of(&message.context) == "asked-as" {
        faults.extend(phrases(&message.translation));
        return faults;
    }
    if is_join(&message.context) || !english.has_letters() {
        return faults;
    }
    if message.translation == message.english && english.has_words() {
        faults.push(Fault::new(
            Check::English,
            "is the English text",
            "translate it, or leave it empty",
        ));
    }
    faults.extend(kept(&english, &translated));
    faults.extend(end(language, &english, &translated));
    faults.extend(brackets(&english, &translated));
    faults.extend(punctuation(language, &translated));
    faults.extend(digits(language, &translated));
    faults.extend(length(language, &message.english, &message.translation));
    if let Some(glossary) = glossary {
        let words = [english.0.as_str(), translated.0.as_str()];
        faults.extend(glossary.faults(tag, words).into_iter().map(|found| Fault {
            check: Check::Glossary,
            what: found.what,
            help: found.help,
            is_warning: !found.is_forbidden,
        }));
    }
    faults
}

/// Stands where a literal or a placeholder was.
const OBJECT: char = '\u{fffc}';

/// A text without its literals and placeholders.
struct Words(String);

impl Words {
    fn of(text: &str) -> Self {
        let mut words = String::new();
        for (place, piece) in text.split('`').enumerate() {
            if place > 0 {
                words.push(OBJECT);
            }
            if place % 2 == 1 {
                continue;
            }
            let mut is_placeholder = false;
            for c in piece.chars() {
                is_placeholder |= c == '{';
                if !is_placeholder {
                    words.push(c);
                } else if c == '}' {
                    is_placeholder = false;
                    words.push(OBJECT);
                }
            }
        }
        Self(words)
    }

    fn has_letters(&self) -> bool {
        self.0.contains(char::is_alphabetic)
    }

    /// Whether there is a word in small letters, so that there is something to translate.
    fn has_words(&self) -> bool {
        let mut words = self.0.split(|c: char| !c.is_alphabetic());
        words.any(|word| word.len() > 2 && word.chars().skip(1).all(char::is_lowercase))
    }

    /// The numbers, digits by digits.
    fn numbers(&self) -> BTreeSet<&str> {
        let digits = self.0.split(|c: char| !c.is_ascii_digit());
        digits.filter(|digits| !digits.is_empty()).collect()
    }

    /// Acronyms, and names with capitals inside; a plural is what it is the plural of.
    fn acronyms(&self) -> BTreeSet<&str> {
        let words = self.0.split(|c: char| !c.is_ascii_alphanumeric());
        let words = words.map(|word| word.strip_suffix('s').unwrap_or(word));
        let is_acronym = |word: &&str| {
            let capitals = word.bytes().filter(u8::is_ascii_uppercase);
            capitals.count() > 1
        };
        words.filter(is_acronym).collect()
    }
}

fn kept(english: &Words, translated: &Words) -> Vec<Fault> {
    let mut faults = Vec::new();
    let [ours, theirs] = [translated.numbers(), english.numbers()];
    let help = "keep numbers as digits, and acronyms as they are";
    if let Some(number) = theirs.difference(&ours).next() {
        faults.push(Fault::new(Check::Kept, format!("has no {number}"), help));
    }
    if let Some(number) = ours.difference(&theirs).next() {
        faults.push(Fault::new(
            Check::Kept,
            format!("has {number}, which the English has not"),
            help,
        ));
    }
    let mut acronyms = english.acronyms().into_iter();
    if let Some(acronym) = acronyms.find(|acronym| !translated.0.contains(acronym)) {
        faults.push(Fault::new(Check::Kept, format!("has no {acronym}"), help));
    }
    faults
}

/// Words in which people ask are those of the language, as many and as careless as they are: each phrase is there once.
fn phrases(translation: &str) -> Option<Fault> {
    let phrases = translation.split([';', '؛', '；']).map(str::trim);
    let mut known = BTreeSet::new();
    let mut phrases = phrases.map(str::to_lowercase);
    let odd = phrases.find(|phrase| phrase.is_empty() || !known.insert(phrase.clone()))?;
    Some(Fault::new(
        Check::Phrases,
        format!("has `{odd}` without need"),
        "write phrases with one `;` between them, and each of them once",
    ))
}

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Stop,
    Question,
    Exclamation,
    Colon,
    Dots,
    Open,
}

impl Ending {
    fn of(words: &Words) -> Self {
        let closing = |c: char| "\"'”’»›)]）］」』】".contains(c);
        match words.0.trim_end_matches(closing).chars().next_back() {
            Some('.' | '。' | '．' | '।' | '॥' | '۔') => Self::Stop,
            Some('?' | '？' | '؟') => Self::Question,
            Some('!' | '！') => Self::Exclamation,
            Some(':' | '：') => Self::Colon,
            Some('…') => Self::Dots,
            _ => Self::Open,
        }
    }
}

fn end(language: Language, english: &Words, translated: &Words) -> Option<Fault> {
    let [ours, theirs] = [Ending::of(translated), Ending::of(english)];
    let is_same = ours == theirs || !language.has_full_stops && theirs == Ending::Stop;
    (!is_same).then(|| {
        Fault::new(
            Check::End,
            format!("ends in another way than the English: {ours:?}, not {theirs:?}")
                .to_lowercase(),
            "end a sentence as the language ends it, and a name or a label with no mark",
        )
    })
}

fn brackets(english: &Words, translated: &Words) -> Option<Fault> {
    const PAIRS: [[char; 2]; 7] = [
        ['(', ')'],
        ['[', ']'],
        ['（', '）'],
        ['［', '］'],
        ['«', '»'],
        ['「', '」'],
        ['『', '』'],
    ];
    let count = |words: &Words, wanted: char| words.0.chars().filter(|c| *c == wanted).count();
    let unpaired = PAIRS
        .iter()
        .find(|[open, close]| count(translated, *open) != count(translated, *close));
    if let Some([open, close]) = unpaired {
        return Some(Fault::new(
            Check::Brackets,
            format!("has not as many {close} as {open}"),
            "close each bracket that is opened",
        ));
    }
    let round = |words: &Words| count(words, '(') + count(words, '（');
    (round(translated) < round(english)).then(|| {
        Fault::new(
            Check::Brackets,
            "has fewer brackets than the English",
            "keep what stands in brackets",
        )
    })
}

/// What is to be known of a language.
#[derive(Debug, Clone, Copy)]
struct Language {
    script: Script,
    /// Whether sentences end with a full stop.
    has_full_stops: bool,
    /// How many characters a translation has for each of the English, at least and at most.
    length: [f64; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Han,
    Other,
}

impl Language {
    fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or(tag);
        let (script, length) = match primary {
            "ar" => (Script::Arabic, [0.45, 1.7]),
            "zh" => (Script::Han, [0.2, 0.7]),
            "ja" => (Script::Han, [0.25, 1.0]),
            "ko" => (Script::Other, [0.25, 1.0]),
            _ => (Script::Other, [0.5, 1.9]),
        };
        Self {
            script,
            has_full_stops: primary != "th",
            length,
        }
    }
}

fn is_arabic(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{600}'..='\u{8ff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn punctuation(language: Language, translated: &Words) -> Option<Fault> {
    let characters: Vec<char> = translated.0.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| characters.get(place)).copied();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_fault = |place: usize| {
        let [before, behind] = [at(place.checked_sub(1)), at(Some(place + 1))];
        match language.script {
            // A mark within a word or a number is none of a sentence.
            Script::Arabic => {
                ",;?".contains(characters[place]) && !(is_latin(before) && is_latin(behind))
            }
            Script::Han => {
                ",;:?!".contains(characters[place])
                    && (before.is_some_and(is_han) || behind.is_some_and(is_han))
            }
            Script::Other => false,
        }
    };
    let place = (0..characters.len()).find(|&place| is_fault(place))?;
    Some(Fault::new(
        Check::Punctuation,
        format!("has the mark {} of Latin script", characters[place]),
        match language.script {
            Script::Arabic => "write ، ؛ ؟",
            _ => "write ， ； ： ？ ！ or 、",
        },
    ))
}

/// Digits behind Arabic are shown from left to right one by one: `2026-11-28` as 28-11-2026.
fn digits(language: Language, translated: &Words) -> Option<Fault> {
    if language.script != Script::Arabic {
        return None;
    }
    let characters: Vec<char> = translated.0.chars().collect();
    let is_digit = |place: usize| characters.get(place).is_some_and(char::is_ascii_digit);
    let is_behind_arabic = |place: usize| {
        let mut before = characters[..place].iter().rev();
        before
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| is_arabic(*c))
    };
    let is_fault = |place: usize| match characters[place] {
        '-' | '–' | '‑' => {
            let adjoins_arabic = place > 0 && is_arabic(characters[place - 1]);
            let joins = place > 0 && is_digit(place - 1) && is_behind_arabic(place);
            is_digit(place + 1) && (adjoins_arabic || joins)
        }
        '§' => is_digit(place + 1) && is_behind_arabic(place),
        _ => false,
    };
    let place = (0..characters.len()).find(|&place| is_fault(place))?;
    let shown: String = characters[place..].iter().take(8).collect();
    Some(Fault::new(
        Check::Digits,
        format!("shows `{shown}` in another order than it is written"),
        "say \"from 4 to 5\", name a section by its word, and have a date in a literal",
    ))
}

fn length(language: Language, english: &str, translation: &str) -> Option<Fault> {
    /// Shorter texts differ by chance.
    const SHORTEST: usize = 50;
    // What a template says is mostly in what is put into it.
    if english.contains('{') {
        return None;
    }
    let [ours, theirs] = [translation, english].map(|text| text.chars().count());
    let ratio = ours as f64 / theirs as f64;
    let [least, most] = language.length;
    let is_odd = theirs >= SHORTEST && !(least..=most).contains(&ratio);
    is_odd.then(|| {
        Fault::new(
            Check::Length,
            format!("has {ours} characters for {theirs} of the English"),
            "see whether something is missing or was added",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of the checks that a catalog of some messages fails, in their order.
    fn failed(tag: &str, messages: &str) -> Vec<String> {
        let text = format!("msgid \"\"\nmsgstr \"Language: {tag}\\n\"\n\n{messages}");
        let source = Source::new("labels.po", text);
        let problems = problems(tag, &[source], None);
        let id = |problem: &Diagnostic| -> String {
            let excuse = problem.help.split("`# excused: ").nth(1);
            match excuse.and_then(|excuse| excuse.split_once(" — ")) {
                Some((id, _)) => id.to_owned(),
                None => problem.message.clone(),
            }
        };
        problems.iter().map(id).collect()
    }

    fn message(context: &str, english: &str, translation: &str) -> String {
        format!("msgctxt \"{context}\"\nmsgid \"{english}\"\nmsgstr \"{translation}\"\n\n")
    }

    #[test]
    fn phrases_by_which_people_ask_are_those_of_the_language_and_each_is_there_once() {
        for (translation, expected) in [
            (
                "tidak ditemukan; 404; halaman tidak ditemukan di mana pun",
                None,
            ),
            ("tidak ditemukan; Tidak Ditemukan", Some("phrases")),
            ("tidak ditemukan;", Some("phrases")),
            ("未找到；找不到；未找到", Some("phrases")),
        ] {
            let message = message("http.404.asked-as", "not found", translation);
            assert_eq!(
                failed("id", &message),
                Vec::from_iter(expected),
                "{translation}"
            );
        }
    }

    #[test]
    fn each_check_fails_where_its_fault_is_put_in_and_nowhere_else() {
        let long = "Wait for the reply, and send the message again later.";
        for (tag, check, english, right, wrong) in [
            (
                "id",
                "kept",
                "After 30 minutes.",
                "Setelah 30 menit.",
                "Setelah 3 menit.",
            ),
            (
                "id",
                "kept",
                "After 30 minutes.",
                "Setelah 30 menit.",
                "Setelah 30 menit 5.",
            ),
            (
                "id",
                "kept",
                "Two MX hosts.",
                "Dua host MX.",
                "Dua host surat.",
            ),
            ("id", "kept", "All URLs.", "Semua URL.", "Semua alamat."),
            ("id", "end", "Wait.", "Tunggu.", "Tunggu"),
            ("id", "end", "Mailbox Full", "Kotak Penuh", "Kotak Penuh."),
            ("zh-Hans", "end", "Wait for it.", "请稍等。", "请稍等"),
            ("hi", "end", "Wait for it.", "प्रतीक्षा करें।", "प्रतीक्षा करें"),
            ("ar", "end", "Is it sent?", "هل أُرسلت؟", "هل أُرسلت."),
            (
                "id",
                "brackets",
                "Wait (a day).",
                "Tunggu (sehari).",
                "Tunggu sehari.",
            ),
            (
                "id",
                "brackets",
                "Wait (a day).",
                "Tunggu (sehari).",
                "Tunggu (sehari.",
            ),
            (
                "ja",
                "brackets",
                "Wait (a day).",
                "待つ（一日）。",
                "待つ一日。",
            ),
            (
                "fr",
                "nfc",
                "The sent one.",
                "L’envoyé.",
                "L’envoye\u{301}.",
            ),
            (
                "ar",
                "punctuation",
                "Wait, then send.",
                "انتظر، ثم أرسل.",
                "انتظر, ثم أرسل.",
            ),
            (
                "ar",
                "punctuation",
                "Is it SMTP, or DNS?",
                "SMTP، أو DNS؟",
                "SMTP, أو DNS؟",
            ),
            (
                "ja",
                "punctuation",
                "Wait: later.",
                "待つ：後で。",
                "待つ:後で。",
            ),
            (
                "ar",
                "digits",
                "For 4-5 days.",
                "من 4 إلى 5 أيام.",
                "لمدة 4-5 أيام.",
            ),
            (
                "ar",
                "digits",
                "See §7 of it.",
                "انظر الفقرة 7 منه.",
                "انظر §7 منه.",
            ),
            (
                "ar",
                "digits",
                "By RFC 959 §7.",
                "وفق RFC 959 §7.",
                "وفق §7 من RFC 959.",
            ),
            ("id", "english", "The mailbox", "Kotak surat", "The mailbox"),
            (
                "id",
                "length",
                long,
                "Tunggu balasan, lalu kirim pesan lagi nanti.",
                "Tunggu, lalu kirim.",
            ),
        ] {
            let of = |translation: &str| {
                let mut failed = failed(tag, &message("smtp.550.fix", english, translation));
                // A number for another one is two faults.
                failed.dedup();
                failed
            };
            assert_eq!(of(right), [""; 0], "{right}");
            assert_eq!(of(wrong), [check], "{wrong}");
        }
    }

    #[test]
    fn a_language_says_how_short_and_how_long_a_translation_is_expected() {
        let english = "a".repeat(100);
        for (tag, least, most) in [
            ("ar", 45, 170),
            ("zh-Hans", 20, 70),
            ("ja", 25, 100),
            ("ko", 25, 100),
            ("id", 50, 190),
        ] {
            let is_odd = |length: usize| {
                let translation = "b".repeat(length);
                let found = failed(tag, &message("smtp.550.fix", &english, &translation));
                found == ["length"]
            };
            let is_odd = [least - 1, least, most, most + 1].map(is_odd);
            assert_eq!(is_odd, [true, false, false, true], "{tag}");
        }
        // What is short differs by chance.
        let short = message("smtp.550.fix", "Wait for it, and send it later.", "b.");
        assert_eq!(failed("id", &short), [""; 0]);
    }

    #[test]
    fn what_is_no_fault_is_none() {
        for (tag, english, translation) in [
            // Literals and placeholders are looked at elsewhere.
            ("ar", "Send `A, B; 4-5`.", "أرسل `A, B; 4-5`."),
            ("id", "{x.ref} is `OK`.", "`OK`: {x.ref}."),
            ("ar", "1,000 bytes", "1,000 بايت"),
            ("th", "Wait for it.", "รอสักครู่"),
            ("id", "TLS", "TLS"),
            ("id", " – ", " – "),
        ] {
            let found = failed(tag, &message("smtp.550.fix", english, translation));
            assert_eq!(found, [""; 0], "{translation}");
        }
        let join = message("template.join-brackets", "{x} ({y})", "{x}（{y}）");
        assert_eq!(failed("zh-Hans", &join), [""; 0]);
    }

    #[test]
    fn one_english_text_has_one_translation_and_two_names_of_a_family_have_two() {
        let of = |messages: [(&str, &str, &str); 2]| {
            let messages = messages.map(|(id, english, text)| message(id, english, text));
            failed("id", &messages.concat())
        };
        let [one, other] = ["smtp.550.fix", "ftp.550.fix"];
        assert_eq!(
            of([(one, "Wait.", "Tunggu."), (other, "Wait.", "Tunggu.")]),
            [""; 0]
        );
        assert_eq!(
            of([(one, "Wait.", "Tunggu."), (other, "Wait.", "Nanti.")]),
            ["two-ways"]
        );
        // Of another kind.
        let label = ("label.fix", "Wait.", "Nanti.");
        assert_eq!(of([(one, "Wait.", "Tunggu."), label]), [""; 0]);
        let [one, other, class] = ["smtp.550.name", "smtp.551.name", "smtp.class.5xx.name"];
        let full = (one, "Mailbox Full", "Kotak Penuh");
        assert_eq!(of([full, (other, "Full", "Kotak Penuh")]), ["name"]);
        assert_eq!(of([full, (class, "Full", "Kotak Penuh")]), [""; 0]);
        assert_eq!(of([full, ("ftp.551.name", "Full", "Kotak Penuh")]), [""; 0]);
    }

    #[test]
    fn a_fault_is_excused_with_a_reason_where_it_is_and_no_excuse_is_left_over() {
        let wrong = message("smtp.550.fix", "Wait.", "Tunggu");
        let right = message("smtp.550.fix", "Wait.", "Tunggu.");
        let excused =
            |comment: &str, message: &str| failed("id", &format!("# {comment}\n{message}"));
        assert_eq!(excused("excused: end — a reason", &wrong), [""; 0]);
        assert_eq!(excused("a comment", &wrong), ["end"]);
        let unneeded = ["the excuse `end` is not needed"];
        assert_eq!(excused("excused: end — a reason", &right), unneeded);
        for comment in ["end", "end —", "ends — a reason", "— a reason"] {
            let found = excused(&format!("excused: {comment}"), &wrong);
            assert!(found.contains(&"end".to_owned()), "{comment}: {found:?}");
            assert_eq!(found.len(), 2, "{comment}: {found:?}");
        }
    }

    #[test]
    fn what_waits_for_review_is_no_fault_yet() {
        let fuzzy = format!("#, fuzzy\n{}", message("smtp.550.fix", "Wait.", "Tunggu"));
        assert_eq!(failed("id", &fuzzy), [""; 0]);
    }
}
