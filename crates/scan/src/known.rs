//! The codes and names of the families that are looked for.

use std::cmp::Reverse;

use wirecodes::{Entry, Family};
use wirecodes_base::spelling::{end_of_capitals, end_of_name};

use crate::bytes::initial_of;

/// The families, and what their codes are called.
#[derive(Debug)]
pub(crate) struct Known {
    families: Vec<Family>,
    /// For each [`Protocol`] its family, if it is looked for.
    of_protocols: [Option<Family>; PROTOCOLS],
    /// What families with decimal codes register, by number and family.
    registered: Vec<Registered>,
    /// The digits of the largest of these numbers.
    most_digits: usize,
}

/// A number that a family registers.
#[derive(Debug)]
struct Registered {
    number: u32,
    family: Family,
    /// The letters that its names begin with.
    initials: u32,
}

/// A family that forms of lines or words of its own are known of, which no cue of the registry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http,
    Smtp,
    /// The enhanced status codes of SMTP.
    Enhanced,
    Ftp,
    Sip,
    Websocket,
    Tls,
    Grpc,
    Dns,
    /// Extended DNS Errors.
    Ede,
}

/// How many there are.
const PROTOCOLS: usize = Protocol::Ede as usize + 1;

impl Protocol {
    pub(crate) fn of(family: Family) -> Option<Self> {
        Some(match family.id() {
            "http" => Self::Http,
            "smtp" => Self::Smtp,
            "smtp-enhanced" => Self::Enhanced,
            "ftp" => Self::Ftp,
            "sip" => Self::Sip,
            "websocket" => Self::Websocket,
            "tls-alert" => Self::Tls,
            "grpc" => Self::Grpc,
            "dns" => Self::Dns,
            "dns-ede" => Self::Ede,
            _ => return None,
        })
    }

    /// Whether people speak of its codes as of those of HTTP, which have three digits too.
    pub(crate) const fn is_spoken_of_as_http(self) -> bool {
        matches!(self, Self::Sip | Self::Smtp | Self::Ftp)
    }
}

impl Known {
    pub(crate) fn new(families: Vec<Family>) -> Self {
        let mut registered: Vec<Registered> = Vec::new();
        let is_decimal = |family: &&Family| family.code(0).to_string() == "0";
        for family in families.iter().filter(is_decimal) {
            // 111 is an error of the system, however often SMTP is said to have it.
            let can_stand = |entry: &Entry| entry.code().is_sent();
            for entry in family.entries().filter(can_stand) {
                let (number, family) = (entry.number(), *family);
                let initials = names(entry).fold(0, |all, name| all | initial_of(name.as_bytes()));
                match registered.last_mut() {
                    Some(last) if (last.number, last.family) == (number, family) => {
                        last.initials |= initials;
                    }
                    _ => registered.push(Registered {
                        number,
                        family,
                        initials,
                    }),
                }
            }
        }
        registered.sort_by_key(|registered| registered.number);
        let largest = registered.last().map_or(0, |registered| registered.number);
        let mut of_protocols = [None; PROTOCOLS];
        for family in &families {
            if let Some(protocol) = Protocol::of(*family) {
                of_protocols[protocol as usize] = Some(*family);
            }
        }
        Self {
            families,
            of_protocols,
            registered,
            most_digits: largest.to_string().len(),
        }
    }

    pub(crate) fn families(&self) -> &[Family] {
        &self.families
    }

    /// The family of a protocol, if it is looked for.
    pub(crate) fn family_of(&self, protocol: Protocol) -> Option<Family> {
        self.of_protocols[protocol as usize]
    }

    /// The protocol of a family that is looked for.
    pub(crate) fn protocol(&self, family: Family) -> Option<Protocol> {
        Protocol::of(family).filter(|protocol| self.family_of(*protocol) == Some(family))
    }

    /// Whether codes of the family are looked for.
    pub(crate) fn has(&self, family: Family) -> bool {
        self.families.contains(&family)
    }

    /// The entries of a decimal number, in all families.
    pub(crate) fn entries(&self, number: u32) -> impl Iterator<Item = Entry> + '_ {
        let families = self.registered(number).iter();
        families.flat_map(move |registered| registered.family.code(number).entries())
    }

    /// How many digits a registered number has at most.
    pub(crate) fn most_digits(&self) -> usize {
        self.most_digits
    }

    /// Whether any family registers a decimal number.
    pub(crate) fn is_registered(&self, number: u32) -> bool {
        !self.registered(number).is_empty()
    }

    /// Whether a registered number may have a name that begins with a letter. Many numbers of a log are registered,
    /// and have some word beside them.
    pub(crate) fn may_begin(&self, number: u32, letter: u8) -> bool {
        let letter = initial_of(&[letter]);
        let mut families = self.registered(number).iter();
        families.any(|registered| registered.initials & letter != 0)
    }

    /// The families that register a number.
    fn registered(&self, number: u32) -> &[Registered] {
        let all = &self.registered;
        let start = all.partition_point(|registered| registered.number < number);
        let same = all[start..]
            .iter()
            .take_while(|registered| registered.number == number);
        &all[start..start + same.count()]
    }
}

/// The entry whose name begins at a place of a line, and where it ends; of several names the longest.
pub(crate) fn name_in(family: Family, line: &[u8], at: usize) -> Option<(Entry, usize)> {
    longest_name(family, line, at, end_of_name)
}

/// The same of a name that stands there as one word of capital letters.
pub(crate) fn capitals_in(family: Family, line: &[u8], at: usize) -> Option<(Entry, usize)> {
    longest_name(family, line, at, end_of_capitals)
}

fn longest_name(
    family: Family,
    line: &[u8],
    at: usize,
    end: impl Fn(&[u8], usize, &str) -> Option<usize>,
) -> Option<(Entry, usize)> {
    let names = family.names_from(char::from(*line.get(at)?));
    let found = names.filter_map(|(name, entry)| Some((end(line, at, name)?, entry)));
    // Of names that end alike, the first: those of an entry that stands first in the registry.
    let (end, entry) = found.max_by_key(|(end, entry)| (*end, Reverse(*entry)))?;
    Some((entry, end))
}

/// What an entry is called.
pub(crate) fn names(entry: Entry) -> impl Iterator<Item = &'static str> {
    [entry.name(), entry.constant()]
        .into_iter()
        .chain(entry.aliases())
}

/// The family in whose replies the codes of a family stand, where SMTP and FTP, which write them alike, are meant.
pub(crate) fn protocol_of(family: Family) -> Option<Family> {
    Some(answered_with(family)).filter(|answered| is_of_replies(*answered))
}

/// Whether replies are of the family: those of SMTP and FTP are written alike.
pub(crate) fn is_of_replies(family: Family) -> bool {
    matches!(Protocol::of(family), Some(Protocol::Smtp | Protocol::Ftp))
}

/// Whether mail servers answer with the codes of a family: SMTP's, and those that say more about them.
pub fn is_of_mail(family: Family) -> bool {
    answered_with(family).id() == wirecodes_base::mail::FAMILY
}

/// The family whose answers the codes of a family stand in.
fn answered_with(family: Family) -> Family {
    family.details().unwrap_or(family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_entries_of_each_family_however_many_there_are() {
        let once: Vec<Family> = wirecodes::REGISTRY.families().collect();
        let known = Known::new(once.repeat(5));
        let http = Known::new(vec![wirecodes::http::OK.any().family()]);
        let of_http = |known: &Known| {
            let entries = known.entries(404);
            entries
                .filter(|entry| entry.family().id() == "http")
                .count()
        };
        assert_eq!(of_http(&http), 1);
        assert_eq!(of_http(&known), 5);
        assert!(known.may_begin(404, b'n') && !known.may_begin(404, b'x'));
        // X.5.1 is 5001 as a number, and nobody writes it so.
        assert!(!known.is_registered(5001));
    }
}
