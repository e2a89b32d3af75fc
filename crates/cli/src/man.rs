//! Man pages: those of the program, made of its arguments, and one for each family.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;
use wirecodes::{Block, BlockKind, Family, Label, Locale, Page, REGISTRY, Run, RunKind, Seen};

use crate::args::Args;
use crate::document::blocks;
use crate::labels;

/// The pages, each with the name of its file.
pub(crate) fn files(locale: Locale) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    // `wirecodes help explain` shows what the page of `explain` says.
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    of_command(&command, &mut files)?;
    for family in REGISTRY.families() {
        let file = format!("{}.7", page_of(family));
        files.push((file, tidied(&of_family(family, locale))));
    }
    Ok(files)
}

/// The page of a command and those of its subcommands.
fn of_command(command: &clap::Command, files: &mut Vec<(String, String)>) -> io::Result<()> {
    let man = Man::new(command.clone());
    let file = man.get_filename();
    let name = file.trim_end_matches(".1");
    let mut page = Vec::new();
    man.title(name.to_uppercase())
        .date(date())
        .source(SOURCE)
        .manual(PROGRAM)
        .render(&mut page)?;
    let mut page = String::from_utf8(page).map_err(io::Error::other)?;
    page.push_str(EXIT_STATUS);
    page.push_str(".SH \"SEE ALSO\"\n");
    let families: Vec<String> = REGISTRY.families().map(page_of).collect();
    let mut others: Vec<(&str, u8)> = families.iter().map(|page| (page.as_str(), 7)).collect();
    if name != PROGRAM {
        others = vec![(PROGRAM, 1)];
    }
    page.push_str(&references(&others));
    files.push((file, tidied(&page)));
    for subcommand in command.get_subcommands() {
        if !subcommand.is_hide_set() {
            of_command(subcommand, files)?;
        }
    }
    Ok(())
}

const PROGRAM: &str = "wirecodes";

/// Where the pages are from.
const SOURCE: &str = concat!("wirecodes ", env!("CARGO_PKG_VERSION"));

const EXIT_STATUS: &str = r#".SH "EXIT STATUS"
.TP 4
0
All was found or done.
.TP 4
1
Something was not found, or could not be done.
.TP 4
2
The arguments make no sense, or something could not be read in which codes were to be found.
"#;

/// Other pages that a page leads to, with their sections.
fn references(pages: &[(&str, u8)]) -> String {
    let pages = pages.iter();
    let pages = pages.map(|(name, section)| format!("{}({section})", bold(&literal(name))));
    pages.collect::<Vec<_>>().join(",\n") + "\n"
}

/// The day that the pages bear: the one on which something that they say was last looked up. That of the build
/// or of the export would make other bytes of the same pages.
fn date() -> &'static str {
    REGISTRY.seen().map(Seen::checked).max().unwrap_or_default()
}

/// What the page of a family is called.
fn page_of(family: Family) -> String {
    format!("{PROGRAM}-{}", family.id())
}

/// The page of a family: its codes in a list, then everything of each.
fn of_family(family: Family, locale: Locale) -> String {
    let name = page_of(family);
    let title = family.title_in(locale);
    let mut writer = PageWriter::default();
    writer.line(".\\\" -*- coding: UTF-8 -*-");
    writer.line(&format!(
        ".TH {} 7 {} {} {}",
        argument(&name.to_uppercase()),
        argument(date()),
        argument(SOURCE),
        argument(title.text()),
    ));
    // Hyphenation is that of English, and goes into commands as well; so no lines are stretched either.
    writer.line(".nh\n.ad l");
    // Programs that look for a page by what it is about know this word in every language.
    writer.line(".SH NAME");
    writer.line(&format!("{} \\- {}", literal(&name), prose(title.text())));
    writer.section(family.label());
    writer.page(&family.list().locale(locale));
    for entry in family.entries() {
        writer.page(&entry.explain().locale(locale));
    }
    writer.section(labels::word(Label::More, locale));
    if let Some(registry) = family.public_registry() {
        let (title, url) = (prose(registry.title()), literal(registry.url()));
        writer.line(&format!("{title}: {url}"));
        writer.line(".PP");
    }
    let others: Vec<String> = REGISTRY
        .families()
        .filter(|other| *other != family)
        .map(page_of)
        .collect();
    let others = others.iter().map(|page| (page.as_str(), 7));
    let pages: Vec<(&str, u8)> = std::iter::once((PROGRAM, 1)).chain(others).collect();
    writer.out + &references(&pages)
}

/// Writes pages as requests of the macros for man pages, and lines of text between them.
#[derive(Debug, Default)]
struct PageWriter {
    out: String,
    /// The last block that was written, since a heading of its own or the beginning.
    previous: Option<BlockKind>,
    /// What stands between the title of a link and its address.
    colon: &'static str,
}

impl PageWriter {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A line of text, in which nothing is a request.
    fn text(&mut self, text: &str) {
        if text.starts_with(['.', '\'']) {
            self.out.push_str("\\&");
        }
        self.line(text);
    }

    fn section(&mut self, heading: &str) {
        self.line(&format!(".SH {}", argument(heading)));
        self.previous = None;
    }

    fn page(&mut self, page: &Page) {
        self.colon = page.colon();
        for (block, runs) in blocks(page) {
            self.block(&block, &runs);
        }
    }

    fn block(&mut self, block: &Block<'_>, runs: &[Run]) {
        let kind = block.kind();
        let words = || runs.iter().map(|run| run.text()).collect::<String>();
        let text = || {
            runs.iter()
                .map(|run| text_of(*run, kind, self.colon))
                .collect::<String>()
        };
        match kind {
            // The title says it again.
            BlockKind::Family => return,
            BlockKind::Title => return self.section(&words()),
            BlockKind::Heading(2) => {
                self.line(&format!(".SS {}", argument(&words())));
                self.previous = None;
                return;
            }
            BlockKind::Heading(_) => {
                self.separate(kind, ".PP");
                self.line(&bold(&prose(&words())));
            }
            BlockKind::Item(number) => {
                self.separate(kind, &format!(".IP {number}. 4"));
                self.text(&text());
            }
            BlockKind::Point => {
                self.separate(kind, ".IP \\(bu 2");
                self.text(&text());
            }
            BlockKind::Term | BlockKind::RowHead => {
                // What a fact says fits beside it; what a program says seldom does.
                let indent = if block.label().is_some() { 18 } else { 4 };
                self.separate(kind, &format!(".TP {indent}"));
                self.line(&tag(&prose(&words())));
            }
            BlockKind::Cell {
                column: 0, width, ..
            } => {
                self.separate(kind, &format!(".TP {}", width + 2));
                self.line(&tag(&literal(&words())));
            }
            BlockKind::Value | BlockKind::Cell { .. } => self.text(&text()),
            // A command is no command with lines broken that are too long.
            _ if runs.iter().all(|run| run.kind() == RunKind::Literal) => {
                self.separate(kind, ".PP");
                self.line(".nf");
                self.text(&text());
                self.line(".fi");
            }
            _ => {
                self.separate(kind, ".PP");
                self.text(&text());
            }
        }
        self.previous = Some(kind);
    }

    /// Writes the request that a block begins with: rows of a list follow each other without a space between
    /// them, and behind a heading a paragraph has begun.
    fn separate(&mut self, kind: BlockKind, request: &str) {
        use BlockKind::{Cell, Item, Point, RowHead, Term, Value};
        let is_row = matches!(
            (self.previous, kind),
            (Some(Value), Term)
                | (Some(Point), Point)
                | (Some(Item(_)), Item(_))
                | (Some(Cell { .. }), Cell { .. } | RowHead)
        );
        match (self.previous, request) {
            (None, ".PP") => {}
            _ if is_row => self.line(&format!(".PD 0\n{request}\n.PD")),
            _ => self.line(request),
        }
    }
}

/// What a run says, with its literals in bold.
fn text_of(run: Run, kind: BlockKind, colon: &str) -> String {
    match (run.kind(), kind) {
        (RunKind::Text | RunKind::Note, _) => run
            .spans()
            .map(|span| match span.is_literal() {
                true => bold(&literal(span.text())),
                false => prose(span.text()),
            })
            .collect(),
        (RunKind::Literal, _) => bold(&literal(run.text())),
        // In a list of links the address belongs to the title; elsewhere it would be in the way.
        (RunKind::Link(to), BlockKind::Point) => {
            format!("{}{colon}{}", prose(run.text()), literal(to.url()))
        }
        _ => literal(run.text()),
    }
}

/// What stands beside an item: a line that is not broken.
fn tag(escaped: &str) -> String {
    bold(&escaped.replace(' ', "\\~"))
}

fn bold(escaped: &str) -> String {
    format!("\\fB{escaped}\\fR")
}

/// An argument of a request.
fn argument(text: &str) -> String {
    format!("\"{}\"", prose(text).replace('"', "\\(dq"))
}

/// Text that shows as it is. A hyphen and an apostrophe are those of prose, which a formatter may break a line at
/// and show as its language writes them.
fn prose(text: &str) -> String {
    escaped(text, |c| matches!(c, '-' | '\''))
}

/// Text that shows as it is, and can be copied into a shell.
fn literal(text: &str) -> String {
    escaped(text, |_| false)
}

/// The text with all characters escaped for which a formatter shows others or does something, but for those that
/// are left as they are.
fn escaped(text: &str, is_left: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if is_left(c) => escaped.push(c),
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// How many bytes a line of text may have, two less than `mandoc` has nothing against, for what is put behind it.
const LONGEST: usize = 78;

/// The page as `mandoc -T lint` wants it: no line of text is long or ends in space, and no request does nothing.
fn tidied(page: &str) -> String {
    let page = page.replace(".br\n\n.br\n", ".sp\n");
    let mut tidied = String::with_capacity(page.len() + page.len() / 32);
    let mut is_filled = true;
    for line in page.lines().map(str::trim_end) {
        match line {
            ".nf" => is_filled = false,
            ".fi" => is_filled = true,
            _ => {}
        }
        if is_filled && !line.starts_with(['.', '\'']) {
            break_line(line, &mut tidied);
        } else {
            tidied.push_str(line);
        }
        tidied.push('\n');
    }
    tidied
}

/// Breaks a line of text at spaces, so that it still is one text.
fn break_line(line: &str, out: &mut String) {
    let mut length = 0;
    for (place, word) in line.split(' ').enumerate() {
        // What is no ASCII is counted as the escape that stands for it: `\[u2013]`.
        let of_word: usize = word.chars().map(|c| if c.is_ascii() { 1 } else { 8 }).sum();
        if place > 0 && length + 1 + of_word > LONGEST {
            // A line that ends as a sentence does would have more space behind it.
            let end = out.trim_end_matches("\\fR");
            if end.ends_with(['.', '?', '!', '"', '\'', ')', ']']) {
                out.push_str("\\&");
            }
            out.push('\n');
            if word.starts_with(['.', '\'']) {
                out.push_str("\\&");
            }
            length = 0;
        } else if place > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += of_word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use wirecodes::Entry;

    /// A registry of texts that look like requests and escapes.
    mod own {
        wirecodes::registry!("tests/requests.toml");
    }

    /// What a formatter makes of a page: its words, without the spaces between them.
    fn formatted(page: &str) -> String {
        let mut formatted = String::new();
        for line in page.lines() {
            let text = match line.split_once(' ') {
                Some((".SH" | ".SS", heading)) => heading
                    .strip_prefix('"')
                    .and_then(|heading| heading.strip_suffix('"'))
                    .unwrap_or(heading),
                _ if line.starts_with(['.', '\'']) => continue,
                _ => line,
            };
            formatted.push_str(&shown(text));
        }
        letters(&formatted)
    }

    /// What is shown of a line with escapes.
    fn shown(text: &str) -> String {
        let mut shown = String::new();
        let mut rest = text;
        while let Some((before, escape)) = rest.split_once('\\') {
            shown.push_str(before);
            let escapes = [
                ("fB", ""),
                ("fR", ""),
                ("&", ""),
                ("~", " "),
                ("-", "-"),
                ("e", "\\"),
                ("(aq", "'"),
                ("(ga", "`"),
                ("(ha", "^"),
                ("(ti", "~"),
                ("(dq", "\""),
                ("(bu", "•"),
            ];
            let of_escape = |(name, _): &&(&str, &str)| escape.starts_with(name);
            let known = escapes.iter().find(of_escape);
            let (name, character) = known.unwrap_or_else(|| panic!("an escape: {text}"));
            shown.push_str(character);
            rest = &escape[name.len()..];
        }
        shown + rest
    }

    fn letters(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn assert_says(page: &str, entries: impl Iterator<Item = Entry>, locale: Locale) {
        let formatted = formatted(page);
        let mut rest = formatted.as_str();
        for entry in entries {
            let explained = entry.explain().locale(locale);
            let blocks = explained.blocks();
            for block in blocks.filter(|block| block.kind() != BlockKind::Family) {
                for run in block.runs() {
                    let words = letters(run.text());
                    let place = rest.find(&words);
                    let place = place.unwrap_or_else(|| panic!("{entry:?} has no {words:?}"));
                    rest = &rest[place + words.len()..];
                }
            }
        }
    }

    #[test]
    fn the_page_of_a_family_says_what_the_pages_of_its_codes_say_in_every_language() {
        for locale in REGISTRY.locales() {
            for family in REGISTRY.families() {
                let page = tidied(&of_family(family, locale));
                assert_says(&page, family.entries(), locale);
            }
        }
    }

    #[test]
    fn nothing_in_a_text_is_a_request_or_an_escape() {
        let entry = own::mail::entry::NO_SUCH_USER;
        let mut writer = PageWriter::default();
        writer.page(&entry.explain());
        let page = tidied(&writer.out);
        assert_says(&page, std::iter::once(entry), Locale::EN);
        for expected in [
            ".SH \"Mail 550 .SH \\(dqNo\\(dq \\efBsuch user\\efR\"\n",
            ".SS \"Description\"\n\\fB.nf\\fR stands first, and well-known \\fB\\en(.g\\fR and ",
            "Someone's \\fB\\(aq\\fR stood before 'words' and C:\\espool, or \\(ti and \\(ha did.\n",
            ".nf\n\\fB\\(aq.nf \\-\\- it\\(aqs \\(gax\\(ga \\(ti\\(ha \\efB C:\\enew  two spaces\\fR\n.fi\n",
            "and just\n\\&.so stands as a word",
            "\n\\fB.so \\-\\-file=\\(aqx\\(aq\\fR\n",
        ] {
            assert!(page.contains(expected), "{expected}\n{page}");
        }
    }

    #[test]
    fn no_line_of_text_is_long_or_ends_in_space_or_has_a_request_that_is_none_of_ours() {
        const REQUESTS: [&str; 19] = [
            ".IP", ".PD", ".PP", ".RE", ".RS", ".SH", ".SS", ".TH", ".TP", ".ad", ".br", ".el",
            ".fi", ".ie", ".nf", ".nh", ".sp", ".\\\"", ".SY",
        ];
        for locale in REGISTRY.locales() {
            for (file, page) in files(locale).expect("the pages are written") {
                let mut is_filled = true;
                for line in page.lines() {
                    assert_eq!(line.trim_end(), line, "{file}");
                    let request = line.split(' ').next().unwrap_or_default();
                    if line.starts_with(['.', '\'']) {
                        assert!(REQUESTS.contains(&request), "{file}: {line}");
                        is_filled = (is_filled || request == ".fi") && request != ".nf";
                    } else if is_filled && line.contains(' ') {
                        let bytes: usize =
                            line.chars().map(|c| if c.is_ascii() { 1 } else { 8 }).sum();
                        assert!(bytes <= 80, "{file}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_line_that_is_broken_behind_a_sentence_ends_none() {
        for (before, behind, expected) in [
            ("e.g.", "more", "e.g.\\&\nmore"),
            ("(so.)", "more", "(so.)\\&\nmore"),
            ("\\fBso.\\fR", "more", "\\fBso.\\fR\\&\nmore"),
            ("so,", "more", "so,\nmore"),
            ("so", ".so", "so\n\\&.so"),
            ("so", "'so", "so\n\\&'so"),
        ] {
            let words = "w".repeat(LONGEST - before.len() - 1);
            let text = tidied(&format!("{words} {before} {behind}"));
            assert_eq!(text, format!("{words} {expected}\n"));
        }
    }
}
