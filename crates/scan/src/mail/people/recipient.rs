//! A recipient that stands at the beginning of a line, and what stands behind it.

use super::super::address;
use super::phrases::OF_ORIGINS;

/// An address at the beginning of a line.
pub(super) struct Recipient<'t> {
    pub(super) address: &'t str,
    /// The address that became this one.
    pub(super) original: Option<&'t str>,
    pub(super) behind: &'t str,
    /// Whether what follows is said of it, since a colon stands there and nothing behind it.
    pub(super) announces: bool,
}

impl<'t> Recipient<'t> {
    pub(super) fn read(line: &'t str) -> Option<Self> {
        let line = behind_label(behind_x400(line.trim()));
        let line = line.trim_start_matches(['*', '-', '•', ' ']);
        let (address, behind) = match line.strip_prefix('<') {
            Some(inner) => inner.split_once('>')?,
            None => line.split_at(line.find(char::is_whitespace).unwrap_or(line.len())),
        };
        let (address, behind) = match (address.strip_suffix(':'), address.strip_suffix("...")) {
            (Some(address), _) => (address, Behind::Text(behind)),
            (None, Some(address)) => (address, Behind::Text(behind)),
            (None, None) => (address.trim_end_matches([',', ';']), Behind::read(behind)?),
        };
        let address = address::bare(address);
        let (original, behind) = match behind {
            Behind::Text(behind) => (None, behind),
            // GroupWise puts into brackets why.
            Behind::Remark { remark, behind: "" } if !remark.contains('@') => (None, remark),
            Behind::Remark { remark, behind } => (other_in(remark, address), behind),
        };
        address::is_one(address).then_some(Self {
            address,
            original,
            behind,
            announces: behind.is_empty() && line.ends_with(':'),
        })
    }
}

/// What a line says in brackets of where a recipient came from: `(expanded from: <anna@example.com>)`.
pub(super) fn origin(line: &str) -> Option<&str> {
    let remark = line.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut begins = OF_ORIGINS.iter();
    begins
        .any(|begin| remark.starts_with(begin))
        .then_some(remark)
}

/// The first address in a text, if it is another one.
pub(super) fn other_in<'t>(text: &'t str, recipient: &str) -> Option<&'t str> {
    let address = address::all_in(text).next();
    address.filter(|address| !address.eq_ignore_ascii_case(recipient))
}

/// What stands behind an address.
enum Behind<'t> {
    Text(&'t str),
    /// Such as which address it comes from.
    Remark {
        remark: &'t str,
        behind: &'t str,
    },
}

impl<'t> Behind<'t> {
    /// `None` if it goes on like a sentence.
    fn read(text: &'t str) -> Option<Self> {
        let text = text.trim();
        if let Some((remark, behind)) = text.strip_prefix('(').and_then(|text| text.split_once(')'))
        {
            let behind = behind.trim_start();
            let behind = behind.strip_prefix(':').unwrap_or(behind);
            return Some(Self::Remark { remark, behind });
        }
        // Exchange: when that was, which may begin with the day of the week.
        let is_time = text.strip_prefix("on ").is_some_and(|time| {
            let time = time
                .split_once(", ")
                .map_or(time, |(day, time)| match day.len() {
                    3 => time,
                    _ => day,
                });
            time.starts_with(|c: char| c.is_ascii_digit())
        });
        if text.is_empty() || is_time {
            return Some(Self::Text(""));
        }
        let mut marks = [":", "...", "- ", "– "].into_iter();
        marks
            .find_map(|mark| text.strip_prefix(mark))
            .map(Self::Text)
    }
}

/// A line without what stands before an address in one of X.400: `c=US;a= ;p=Example;dda:SMTP=anna@example.com; on ...`.
fn behind_x400(line: &str) -> &str {
    let behind = line
        .split_once("dda:SMTP=")
        .filter(|_| line.starts_with("c="));
    behind.map_or(line, |(_, behind)| behind)
}

/// A line without what says that its address is that of a recipient: `Failed Recipient: anna@example.com`.
fn behind_label(line: &str) -> &str {
    match line.split_once(':') {
        Some((label, behind)) if label.len() < 30 && label.to_lowercase().contains("recipient") => {
            behind.trim_start()
        }
        _ => line,
    }
}
