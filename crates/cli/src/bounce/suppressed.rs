//! The addresses that are not to be used again, one a line, as lists of them are kept.

use std::collections::HashSet;
use std::io::{self, Write};

use wirecodes_scan::Bounce;

use super::case::{Case, CaseReport, Place};
use crate::complaints::visible;
use crate::read::session::Report;

#[derive(Default)]
pub(super) struct Suppressed {
    /// Those that were written. In lists letter case does not tell addresses apart.
    written: HashSet<String>,
}

impl CaseReport for Suppressed {
    fn mail(&mut self, _: Place<'_>, _: &Bounce, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
        match case.suppressed() {
            Some(address) if self.written.insert(address.to_lowercase()) => {
                writeln!(out, "{}", visible(address))
            }
            _ => Ok(()),
        }
    }
}

impl Report for Suppressed {}
