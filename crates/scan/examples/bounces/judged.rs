//! Lines of which somebody has judged what they say.

use std::error::Error;

use wirecodes::{Reason, Retry};
use wirecodes_scan::AddressUse;

/// A line, and what is right to say of it.
#[derive(Debug)]
pub(crate) struct Judged {
    /// Where it is from, for who reads what was wrong.
    pub(crate) place: String,
    pub(crate) text: Vec<u8>,
    /// The reasons that are right; any one is if there is none.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) retry: Option<Retry>,
    /// What of the address is right; anything if there is none.
    pub(crate) addresses: Vec<AddressUse>,
}

impl Judged {
    /// One in our own words; an empty one is not known.
    pub(crate) fn ours(
        text: &str,
        reason: &str,
        retry: &str,
        dead: &str,
    ) -> Result<Self, Box<dyn Error>> {
        let reason =
            Reason::from_id(reason).ok_or_else(|| format!("there is no reason `{reason}`"))?;
        let retry = match retry {
            "" | "-" => None,
            word => {
                Some(Retry::from_id(word).ok_or_else(|| format!("there is no `{word}` of retry"))?)
            }
        };
        let addresses = match dead {
            "" => vec![],
            "yes" => vec![AddressUse::Suppress],
            "no" => vec![AddressUse::Keep],
            "-" => vec![AddressUse::Unknown],
            word => return Err(format!("`{word}` of dead is none of yes, no and -").into()),
        };
        Ok(Self {
            place: String::new(),
            text: text.into(),
            reasons: vec![reason],
            retry,
            addresses,
        })
    }
}
