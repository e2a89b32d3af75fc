//! What `compare!` and `explain!` expand to: pages as constants.

use crate::data::locale::Locale;
use crate::page::Page;
use crate::registry::{AnyCode, Entry};

/// The text of a page as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __page_text {
    ($page:expr) => {{
        // Composed twice: to know how long it is, and into an array of just that length.
        const __WIRECODES_PAGE: $crate::Page = $page;
        const __WIRECODES_BYTES: [u8; $crate::__private::text_length(__WIRECODES_PAGE)] =
            $crate::__private::text_bytes(__WIRECODES_PAGE);
        const __WIRECODES_TEXT: &str = $crate::__private::str_of(&__WIRECODES_BYTES);
        __WIRECODES_TEXT
    }};
}

/// The entry of a code, or a build error.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    ($code:expr) => {{
        const __WIRECODES_CHOICE: $crate::__private::Choice = $code.__choice();
        match __WIRECODES_CHOICE.entry() {
            ::core::option::Option::Some(entry) => entry,
            ::core::option::Option::None => {
                ::core::panic!("{}", __WIRECODES_CHOICE.error().text())
            }
        }
    }};
}

/// The page in a language; a build error if there is nothing in it.
///
/// At run time the page is there in English, and says so; a constant would be English for good.
pub const fn in_language(page: Page, locale: Locale) -> Page {
    let page = page.locale(locale);
    assert!(
        page.language().is(locale),
        "the registry has nothing in this language: is its feature on, such as `lang-id`?"
    );
    page
}

/// How many bytes the plain text of a page has.
pub const fn text_length(page: Page) -> usize {
    let text = page.text();
    let mut pieces = text.pieces();
    let mut length = 0;
    while let Some(piece) = pieces.advance() {
        length += piece.len();
    }
    length
}

/// The plain text of a page, of which `N` is the length.
pub const fn text_bytes<const N: usize>(page: Page) -> [u8; N] {
    let text = page.text();
    let mut pieces = text.pieces();
    let mut buffer = Buffer::new();
    while let Some(piece) = pieces.advance() {
        buffer.append(piece);
    }
    buffer.bytes
}

/// The text of bytes that were put together from whole texts.
pub const fn str_of(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("whole texts are valid UTF-8"),
    }
}

/// Text that is being put together, as much of it as there is room for.
#[allow(
    missing_debug_implementations,
    reason = "macros use it up at compile time"
)]
pub struct Buffer<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Buffer<N> {
    const fn new() -> Self {
        Self {
            bytes: [0; N],
            length: 0,
        }
    }

    const fn append(&mut self, piece: &str) {
        let end = self.length + piece.len();
        if end <= N {
            let (head, _) = self.bytes.split_at_mut(end);
            let (_, place) = head.split_at_mut(self.length);
            place.copy_from_slice(piece.as_bytes());
            self.length = end;
        }
    }

    /// What was put together.
    pub const fn text(&self) -> &str {
        str_of(self.bytes.split_at(self.length).0)
    }
}

/// What is wrong with a code, with the names of some entries.
type Error = Buffer<2048>;

impl Error {
    /// Names an entry as a user would.
    const fn append_entry(&mut self, entry: Entry) {
        self.append("`entry::");
        self.append(entry.constant());
        self.append("`");
    }
}

/// What was given to a macro that needs one meaning of a registered code.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "macros use it up at compile time"
)]
pub struct Choice {
    code: AnyCode,
    entry: Option<Entry>,
}

impl Choice {
    const fn of_entry(entry: Entry) -> Self {
        Self {
            code: entry.code(),
            entry: Some(entry),
        }
    }

    const fn of_code(code: AnyCode) -> Self {
        let entry = match code.entry() {
            // Which of several meanings is meant, a number does not say.
            Some(entry) if entry.next_meaning().is_none() => Some(entry),
            _ => None,
        };
        Self { code, entry }
    }

    /// The entry, if it is clear which one is meant.
    pub const fn entry(self) -> Option<Entry> {
        self.entry
    }

    /// What is wrong with a code that is not clear, and what to write instead.
    pub const fn error(self) -> Error {
        match self.code.entry() {
            Some(first) => has_several_meanings(first),
            None => is_unregistered(self.code),
        }
    }
}

impl AnyCode {
    #[doc(hidden)]
    pub const fn __choice(self) -> Choice {
        Choice::of_code(self)
    }
}

impl Entry {
    #[doc(hidden)]
    pub const fn __choice(self) -> Choice {
        Choice::of_entry(self)
    }
}

const fn has_several_meanings(first: Entry) -> Error {
    let mut error = Error::new();
    error.append("this code of ");
    error.append(first.family().label());
    error.append(" has several meanings; name one of them: ");
    error.append_entry(first);
    let mut meaning = first;
    while let Some(next) = meaning.next_meaning() {
        error.append(", ");
        error.append_entry(next);
        meaning = next;
    }
    error
}

/// Names up to four registered codes around it: the two below it and the two above.
const fn is_unregistered(code: AnyCode) -> Error {
    let family = code.family();
    let [start, end] = family.row().entries;
    let number = family.codes().as_registered(code.number());
    let mut above = start;
    while above < end && Entry::at(family.registry, above).number() < number {
        above += 1;
    }
    let mut row = if above >= start + 2 { above - 2 } else { start };
    let behind = if row + 4 < end { row + 4 } else { end };
    let mut error = Error::new();
    error.append("nobody registered this code of ");
    error.append(family.label());
    let mut before = "; near it are ";
    while row < behind {
        error.append(before);
        error.append_entry(Entry::at(family.registry, row));
        before = ", ";
        row += 1;
    }
    error
}
