//! Pages as constants: [`compare!`](crate::compare) and [`explain!`](crate::explain).

use crate::data::index::NONE;
use crate::data::locale::Locale;
use crate::page::Page;
use crate::registry::{Code, Entry};

/// The page that compares two codes as text, composed at compile time: a `&'static str`.
///
/// Takes constants of a family by their paths, or entries, and gives what `Display` gives for
/// [`Entry::versus`](crate::Entry::versus). A third argument is the language; one that is not there is
/// a build error.
///
/// ```
/// use wirecodes::{compare, smtp};
///
/// const TEXT: &str = compare!(smtp::HELP_MESSAGE, smtp::OK);
/// assert_eq!(TEXT, smtp::entry::HELP_MESSAGE.versus(smtp::entry::OK).to_string());
/// ```
///
/// The name decides which meaning of a number it is: `smtp::TLS_NOT_AVAILABLE` is never the other
/// meaning of 454. (A path through a module stands for the entry of that name in the module's `entry`;
/// a constant of your own is taken as a code when it is written without a path, or in braces.) A code
/// without a path has no name to go by:
///
/// ```compile_fail
/// # use wirecodes::{compare, smtp};
/// use smtp::TLS_NOT_AVAILABLE;
///
/// // error: this code of SMTP has several meanings; name one of them: ...
/// const TEXT: &str = compare!(TLS_NOT_AVAILABLE, smtp::OK);
/// ```
///
/// A code that nobody registered is a build error that names the near ones:
///
/// ```compile_fail
/// # use wirecodes::{compare, smtp};
/// // error: nobody registered this code of SMTP; near it are ...
/// const TEXT: &str = compare!(smtp::Code::new(999), smtp::OK);
/// ```
///
/// ```compile_fail
/// # use wirecodes::{Locale, compare, smtp};
/// // error: the registry has nothing in this language: is its feature on, such as `lang-id`?
/// const TEXT: &str = compare!(smtp::HELP_MESSAGE, smtp::OK, Locale::new("xx"));
/// ```
#[macro_export]
macro_rules! compare {
    ($($argument:tt)*) => {
        $crate::__private::page! { ($crate) compare $($argument)* }
    };
}

/// The page that explains a code as text, composed at compile time: a `&'static str`.
///
/// Takes a constant of a family by its path, or an entry, and gives what `Display` gives for
/// [`Entry::explain`](crate::Entry::explain). A second argument is the language. What is no code of
/// one meaning is a build error, as for [`compare!`](crate::compare).
///
/// ```
/// use wirecodes::{explain, http};
///
/// const TEXT: &str = explain!(http::NOT_FOUND);
/// assert_eq!(TEXT, http::entry::NOT_FOUND.explain().to_string());
/// ```
#[macro_export]
macro_rules! explain {
    ($($argument:tt)*) => {
        $crate::__private::page! { ($crate) explain $($argument)* }
    };
}

/// The text of a page as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __page_text {
    ($page:expr) => {{
        // Composed once, into a buffer that is long enough; only as much of it as is text gets
        // into the program.
        const __WIRECODES_BUFFER: $crate::__private::Buffer =
            $crate::__private::Buffer::of_page($page);
        const __WIRECODES_BYTES: [u8; __WIRECODES_BUFFER.length()] = __WIRECODES_BUFFER.bytes();
        const __WIRECODES_TEXT: &str = $crate::__private::str_of(&__WIRECODES_BYTES);
        __WIRECODES_TEXT
    }};
}

/// The entry of a code, or a build error.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    ($code:expr) => {{
        const __WIRECODES_CANDIDATE: $crate::__private::Candidate = $code.__candidate();
        const __WIRECODES_ERROR: $crate::__private::Buffer = __WIRECODES_CANDIDATE.error();
        const __WIRECODES_BYTES: [u8; __WIRECODES_ERROR.length()] = __WIRECODES_ERROR.bytes();
        match __WIRECODES_CANDIDATE.entry() {
            ::core::option::Option::Some(entry) => entry,
            ::core::option::Option::None => {
                ::core::panic!("{}", $crate::__private::str_of(&__WIRECODES_BYTES))
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

impl Code {
    #[doc(hidden)]
    pub const fn __candidate(self) -> Candidate {
        Candidate::of_code(self)
    }
}

impl Entry {
    #[doc(hidden)]
    pub const fn __candidate(self) -> Candidate {
        Candidate::of_entry(self)
    }
}

/// Text that is being put together.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "macros use it up at compile time"
)]
pub struct Buffer {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Buffer {
    /// Several times as long as the longest page of this crate's registry.
    const CAPACITY: usize = 1 << 16;

    const fn new() -> Self {
        Self {
            bytes: [0; Self::CAPACITY],
            length: 0,
        }
    }

    const fn append(&mut self, piece: &str) {
        let end = self.length + piece.len();
        assert!(
            end <= Self::CAPACITY,
            "the page is longer than 64 KiB, too long for a constant: use `Display`"
        );
        let (head, _) = self.bytes.split_at_mut(end);
        let (_, place) = head.split_at_mut(self.length);
        place.copy_from_slice(piece.as_bytes());
        self.length = end;
    }

    /// The plain text of a page.
    pub const fn of_page(page: Page) -> Self {
        let mut buffer = Self::new();
        let text = page.text();
        let mut pieces = text.pieces();
        while let Some(piece) = pieces.advance() {
            buffer.append(piece);
        }
        buffer
    }

    /// How many bytes the text has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The bytes of the text, of which `N` is the length.
    pub const fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        bytes.copy_from_slice(self.bytes.split_at(N).0);
        bytes
    }
}

/// The text of bytes that were put together from whole texts.
pub const fn str_of(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("whole texts are valid UTF-8"),
    }
}

/// What was given to a macro that needs one meaning of a registered code.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "macros use it up at compile time"
)]
pub struct Candidate {
    code: Code,
    entry: Option<Entry>,
}

impl Candidate {
    pub(crate) const fn of_entry(entry: Entry) -> Self {
        Self {
            code: entry.code(),
            entry: Some(entry),
        }
    }

    pub const fn of_code(code: Code) -> Self {
        let entry = match code.entry() {
            // Which of several meanings is meant, a number does not say.
            Some(entry) if entry.next_meaning().is_none() => Some(entry),
            _ => None,
        };
        Self { code, entry }
    }

    pub const fn entry(self) -> Option<Entry> {
        self.entry
    }

    /// What is wrong with the code; empty if nothing is.
    pub const fn error(self) -> Buffer {
        let mut error = Buffer::new();
        let mut i = 0;
        while let Some(piece) = self.error_piece(i) {
            error.append(piece);
            i += 1;
        }
        error
    }

    /// The pieces of the error: what is wrong with the code, and what to write instead.
    const fn error_piece(self, index: usize) -> Option<&'static str> {
        if self.entry.is_some() {
            return None;
        }
        let several = self.code.entry();
        let head = match several {
            Some(_) => [
                "this code of ",
                " has several meanings; name one of them: `entry::",
            ],
            None => ["nobody registered this code of ", "; near it are `entry::"],
        };
        match index {
            0 => Some(head[0]),
            1 => Some(self.code.family().label()),
            2 => Some(head[1]),
            _ => {
                let (candidate, part) = ((index - 3) / 2, (index - 3) % 2);
                let entry = match several {
                    Some(first) => nth_meaning(first, candidate),
                    None => nth_near(self.code, candidate),
                };
                match (entry, part) {
                    (Some(entry), 0) => Some(entry.constant()),
                    (Some(_), _) => {
                        let next = match several {
                            Some(first) => nth_meaning(first, candidate + 1),
                            None => nth_near(self.code, candidate + 1),
                        };
                        Some(if next.is_some() { "`, `entry::" } else { "`" })
                    }
                    (None, _) => None,
                }
            }
        }
    }
}

const fn nth_meaning(first: Entry, nth: usize) -> Option<Entry> {
    let mut meaning = Some(first);
    let mut i = 0;
    while i < nth {
        meaning = match meaning {
            Some(entry) => entry.next_meaning(),
            None => None,
        };
        i += 1;
    }
    meaning
}

/// One of up to four registered codes around a number: the two below it and the two above.
const fn nth_near(code: Code, nth: usize) -> Option<Entry> {
    let family = code.family();
    let [start, end] = family.row().entries;
    let number = family.codes().as_registered(code.number());
    let mut above = start;
    while above < end && Entry::at(family.registry, above).number() < number {
        above += 1;
    }
    let from = if above >= start + 2 { above - 2 } else { start };
    let row = from + nth as u16;
    if nth < 4 && row < end && row != NONE {
        Some(Entry::at(family.registry, row))
    } else {
        None
    }
}
