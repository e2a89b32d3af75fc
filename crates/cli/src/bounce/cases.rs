//! Cases for people to read, each under its recipient.

use std::io::{self, Write};

use wirecodes::{Label, Locale};
use wirecodes_scan::{Bounce, Kind, Recipient};

use super::case::{Case, CaseReport, Place};
use crate::complaints::visible;
use crate::labels;
use crate::lines::Style;
use crate::read::finding::Explained;
use crate::read::input::STANDARD_INPUT;
use crate::read::session::Report;
use crate::read::styled::{FURTHER, MARK, Styled};

/// What the lines of a case begin with.
const INDENT: &str = "    ";

pub(super) struct Cases {
    locale: Locale,
    names_files: bool,
    /// The file or the folder that is being read.
    begun: Option<String>,
    styled: Styled,
    explained: Explained,
    /// What was said to do.
    advised: Vec<&'static str>,
}

impl Cases {
    pub(super) fn new(locale: Locale, names_files: bool) -> Self {
        Self {
            locale,
            names_files,
            begun: None,
            styled: Styled::of_output(),
            explained: Explained::default(),
            advised: Vec::new(),
        }
    }

    fn word(&self, label: Label) -> &'static str {
        labels::word(label, self.locale)
    }

    fn paragraph(
        &self,
        mark: &str,
        text: &str,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.styled.paragraph(mark, &[(text, style)], out)
    }
}

impl CaseReport for Cases {
    fn mail(&mut self, place: Place<'_>, mail: &Bounce, out: &mut dyn Write) -> io::Result<()> {
        // Of a mailbox most mails may be others; a file of a Maildir is none that was named.
        let is_first = place.mail == Some(1) && place.file == self.begun.as_deref();
        if !mail.recipients().is_empty() || mail.kind() == Kind::Other && !is_first {
            return Ok(());
        }
        let separator = self.word(Label::SeenSeparator);
        let file = visible(place.file.unwrap_or(STANDARD_INPUT));
        let kind = self.word(mail.kind().label());
        let texts = [
            (file.as_str(), Style::EMPHASIZED),
            (separator, Style::PLAIN),
            (kind, Style::PLAIN),
        ];
        self.styled.paragraph("", &texts, out)
    }

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
        let text = || case.text.lines().collect::<Vec<_>>().join(" ").into();
        let address = visible(&case.address.clone().unwrap_or_else(text));
        let original = case.recipient.and_then(Recipient::original);
        let original = original.filter(|original| Some(*original) != case.address.as_deref());
        let original = original.map(|original| format!(" ({})", visible(original)));
        let action = case.recipient.and_then(Recipient::action);
        let action = action.map(|action| {
            let separator = self.word(Label::SeenSeparator);
            format!("{separator}{}", self.word(action.label()))
        });
        let title = [
            (address.as_str(), Style::EMPHASIZED),
            (original.as_deref().unwrap_or_default(), Style::PLAIN),
            (action.as_deref().unwrap_or_default(), Style::PLAIN),
        ];
        self.styled.paragraph("", &title, out)?;
        for row in case.rows(self.locale) {
            self.paragraph(INDENT, &row, Style::PLAIN, out)?;
        }
        if let Some(finding) = case.finding() {
            self.paragraph(MARK, &finding.title(self.locale), Style::EMPHASIZED, out)?;
            if let Some(words) = self.explained.words(finding, self.locale) {
                self.paragraph(FURTHER, &words, Style::PLAIN, out)?;
            }
        }
        for text in case.advice(self.locale) {
            if !self.advised.contains(&text) {
                self.advised.push(text);
                self.paragraph(FURTHER, text, Style::PLAIN, out)?;
            }
        }
        Ok(())
    }
}

impl Report for Cases {
    fn file(&mut self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        self.begun = name.map(str::to_owned);
        if self.names_files {
            self.styled.file(name, out)?;
        }
        Ok(())
    }
}
