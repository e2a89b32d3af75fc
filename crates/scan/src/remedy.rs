//! What there is to do, in one order for whatever was found or judged.

use wirecodes::{Advice, AnyCode, Class, Entry, Locale, Localized, Reason, Seen};

/// What there is to do about a code: by the text of software that stands there; else by the reason for which mail was
/// refused, where its words give another one than the entry is for; else by the entry; else by a text that only stands
/// around others; else by the class of the code. The first of these that says anything speaks to both: to the one who got
/// the code, and to whoever runs what answered.
///
/// ```
/// use wirecodes::{CUES, Locale, smtp};
/// use wirecodes_scan::Scanner;
///
/// let scanner = Scanner::new(&CUES);
/// let hit = scanner.scan(b"host mx.example.com said: 554 No").next().expect("a code");
/// let fix = hit.remedy().fix_in(Locale::EN).expect("it says something");
/// assert_eq!(fix.text(), smtp::entry::TRANSACTION_FAILED.fix());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    code: Option<AnyCode>,
    entry: Option<Entry>,
    seen: Option<Seen>,
    /// Whether the text only stands around what gives the reason, and says to act on that.
    is_around: bool,
    advice: Option<Advice>,
}

/// Why something was refused.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Why {
    pub(crate) reason: Reason,
    pub(crate) is_guess: bool,
    /// What is said of the reason.
    pub(crate) advice: Option<Advice>,
}

impl Why {
    /// As a text of software says, else the entry.
    fn of(entry: Option<Entry>, seen: Option<Seen>) -> Self {
        let of_seen = seen.and_then(Seen::reason);
        let known = of_seen.filter(|reason| *reason != Reason::Unknown);
        let reason = known.or_else(|| entry.and_then(Entry::reason));
        let family = seen.and_then(|seen| Some(seen.codes().next()?.family()));
        let advice = reason.and_then(|reason| family?.registry().advice(reason));
        Self {
            reason: reason.unwrap_or(Reason::Unknown),
            is_guess: false,
            advice,
        }
    }
}

impl Remedy {
    /// What there is to do about a code with a meaning, beside a text of software.
    pub fn of(code: AnyCode, entry: Option<Entry>, seen: Option<Seen>) -> Self {
        Self::for_reason(Why::of(entry, seen), Some(code), entry, seen)
    }

    /// The same where it is known why something was refused.
    pub(crate) fn for_reason(
        why: Why,
        code: Option<AnyCode>,
        entry: Option<Entry>,
        seen: Option<Seen>,
    ) -> Self {
        let is_around = seen.is_some_and(|seen| is_around(seen, why.reason));
        let says_what_to_do = |seen: Seen| seen.fix().or(seen.operator_fix()).is_some();
        let is_of_text = !is_around && seen.is_some_and(says_what_to_do);
        let says_more = match entry {
            Some(entry) => {
                let is_of_entry = entry.reason() == Some(why.reason);
                why.reason != Reason::Unknown && !why.is_guess && !is_of_entry
            }
            None => true,
        };
        Self {
            code,
            entry,
            seen,
            is_around,
            advice: why.advice.filter(|_| says_more && !is_of_text),
        }
    }

    /// What is said of the reason, where that says what there is to do. `None` where something else does.
    pub fn advice(self) -> Option<Advice> {
        self.advice
    }

    /// What the one who got the code does, who sent the mail or the request, in a language. `None` where nothing says
    /// anything, or what it says is for whoever runs what answered alone.
    pub fn fix_in(self, locale: Locale) -> Option<Localized> {
        let [fix, _] = self.fixes_in(locale);
        fix
    }

    /// What whoever runs what answered does, in a language. `None` where what says what to do has nothing for them.
    pub fn operator_fix_in(self, locale: Locale) -> Option<Localized> {
        let [_, of_operator] = self.fixes_in(locale);
        of_operator
    }

    fn fixes_in(self, locale: Locale) -> [Option<Localized>; 2] {
        let of_seen = |seen: Seen| [seen.fix_in(locale), seen.operator_fix_in(locale)];
        let of_reason =
            |advice: Advice| [Some(advice.fix_in(locale)), advice.operator_fix_in(locale)];
        let of_entry = |entry: Entry| [Some(entry.fix_in(locale)), entry.operator_fix_in(locale)];
        let of_class = |class: Class| [class.fix_in(locale), class.operator_fix_in(locale)];
        let class = self.code.and_then(AnyCode::class);
        let said = [
            self.seen.filter(|_| !self.is_around).map(of_seen),
            self.advice.map(of_reason),
            self.entry.map(of_entry),
            self.seen.filter(|_| self.is_around).map(of_seen),
            class.map(of_class),
        ];
        let mut said = said.into_iter().flatten();
        said.find(|said| *said != [None, None]).unwrap_or_default()
    }
}

/// Whether a text only stands around what gives the reason, and says to act on that.
fn is_around(seen: Seen, reason: Reason) -> bool {
    let vague = [Reason::Unknown, Reason::Policy];
    let is_vague = seen
        .reason()
        .is_some_and(|of_text| vague.contains(&of_text));
    seen.gives_way() || is_vague && !vague.contains(&reason)
}
