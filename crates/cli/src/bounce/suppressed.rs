//! The addresses that are not to be used again, one a line, as lists of them are kept.

use std::collections::HashSet;
use std::io::{self, Write};

use wirecodes_scan::Bounce;

use super::case::{Case, CaseReport, Place};
use crate::complaints::visible;
use crate::reading::session::Report;

#[derive(Default)]
pub(super) struct Suppressed {
    /// Those that were written. In lists letter case does not tell addresses apart.
    written: HashSet<String>,
}

impl Suppressed {
    fn write(&mut self, address: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.written.insert(address.to_lowercase()) {
            true => writeln!(out, "{}", visible(address)),
            false => Ok(()),
        }
    }
}

impl CaseReport for Suppressed {
    fn mail(&mut self, _: Place<'_>, mail: &Bounce, out: &mut dyn Write) -> io::Result<()> {
        let mut complainers = mail.complainers().iter();
        complainers.try_for_each(|address| self.write(address, out))
    }

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut address = case.suppressed().into_iter();
        address.try_for_each(|address| self.write(address, out))
    }
}

impl Report for Suppressed {}
