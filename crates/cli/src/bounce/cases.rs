//! Cases for people to read, each under its recipient.

use std::io::{self, Write};

use wirecodes::{Label, Locale};
use wirecodes_scan::{AddressUse, Bounce, MailKind, Recipient};

use super::case::{Case, CaseReport, Place};
use crate::complaints::visible;
use crate::labels;
use crate::lines::Style;
use crate::reading::finding::Explained;
use crate::reading::input::STANDARD_INPUT;
use crate::reading::session::Report;
use crate::reading::styled::{FURTHER, MARK, Styled};

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
    advised: Vec<String>,
    /// How many mails of it report nothing.
    others: u64,
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
            others: 0,
        }
    }

    fn word(&self, label: Label) -> &'static str {
        labels::word(label, self.locale)
    }

    /// Says of a mail, or of those in a file, what it is where it reports nothing.
    fn other(
        &self,
        file: Option<&str>,
        which: &[String],
        kind: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let separator = self.word(Label::SeenSeparator);
        let file = visible(file.unwrap_or(STANDARD_INPUT));
        let mut texts = vec![(file.as_str(), Style::EMPHASIZED)];
        for text in which.iter().map(String::as_str).chain([kind]) {
            texts.extend([(separator, Style::PLAIN), (text, Style::PLAIN)]);
        }
        self.styled.paragraph("", &texts, out)
    }

    /// Says how many mails report nothing of what was read last.
    fn end_of_file(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let kind = self.word(MailKind::Other.label());
        let kind = match std::mem::take(&mut self.others) {
            0 => return Ok(()),
            1 => kind.to_owned(),
            several => format!("{kind} ({several})"),
        };
        self.other(self.begun.as_deref(), &[], &kind, out)
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
        if !mail.recipients().is_empty() {
            return Ok(());
        }
        // Of a mailbox most mails may be others, which are counted.
        if mail.kind() == MailKind::Other {
            self.others += 1;
            return Ok(());
        }
        let kind = self.word(mail.kind().label());
        let words = Vec::from_iter(place.mail_words(self.locale));
        self.other(place.file, &words, kind, out)?;
        for address in mail.complainers() {
            let address = visible(address);
            let suppress = self.word(AddressUse::Suppress.label());
            let separator = self.word(Label::SeenSeparator);
            self.paragraph(
                INDENT,
                &format!("{address}{separator}{suppress}"),
                Style::PLAIN,
                out,
            )?;
        }
        Ok(())
    }

    fn case(&mut self, case: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
        let text = || case.text.lines().collect::<Vec<_>>().join(" ").into();
        let address = visible(&case.address.clone().unwrap_or_else(text));
        let original = case.recipient.and_then(Recipient::original);
        let original = original.filter(|original| Some(*original) != case.address.as_deref());
        let original = original.map(|original| format!(" ({})", visible(original)));
        let action = case.recipient.and_then(Recipient::action);
        let action = action.map(|action| action.label());
        let action = action.or(case.is_of_client().then_some(Label::AboutClient));
        let action = action.map(|action| {
            let separator = self.word(Label::SeenSeparator);
            format!("{separator}{}", self.word(action))
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
                self.paragraph(FURTHER, &text, Style::PLAIN, out)?;
                self.advised.push(text);
            }
        }
        Ok(())
    }
}

impl Report for Cases {
    fn file(&mut self, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        self.end_of_file(out)?;
        self.begun = name.map(str::to_owned);
        if self.names_files {
            self.styled.file(name, out)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.end_of_file(out)
    }
}
