//! Whether a page in text, Markdown or HTML is well-formed: its markup is that of its blocks and
//! nothing else, whatever its texts hold.
//!
//! Markdown is read by another implementation, HTML by a scanner that knows only what the renderer
//! may write. What both find has to be what the blocks say: the same elements in the same order,
//! with the same texts, literals and links. Shared by the tests and the fuzz targets.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use wirecodes::{Block, BlockKind, Page, RunKind};

/// The smallest elements that hold text, with what is in them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Leaf {
    /// The HTML element; for Markdown, the list of an item.
    element: String,
    text: String,
    literals: Vec<String>,
    /// Address and title.
    links: Vec<(String, String)>,
}

impl Leaf {
    fn new(element: &str) -> Self {
        Self {
            element: element.to_owned(),
            ..Self::default()
        }
    }

    fn of_block(element: &str, block: &Block) -> Self {
        let mut leaf = Self::new(element);
        for run in block.runs() {
            leaf.text += run.text();
            if let RunKind::Link(spec) = run.kind() {
                let link = (spec.url().to_owned(), run.text().to_owned());
                leaf.links.push(link);
                continue;
            }
            let literals = run
                .spans()
                .filter(|span| span.is_literal() && !span.text().is_empty());
            leaf.literals
                .extend(literals.map(|span| span.text().to_owned()));
        }
        leaf
    }
}

/// Asserts that a page is well-formed in every format. Then all formats have the texts of its blocks,
/// and what holds of one of them holds of all.
pub(crate) fn assert_well_formed(page: Page) {
    assert_text(page);
    assert_markdown(page);
    assert_html(page);
}

/// Asserts that plain text has the texts of the blocks in their order, a line each at least, and
/// that what is isolated stays apart.
pub(crate) fn assert_text(page: Page) {
    let text = page.to_string();
    assert!(text.ends_with('\n') || text.is_empty(), "{text:?}");
    assert!(
        !text.contains(|c: char| c.is_control() && c != '\n'),
        "a control character: {text:?}"
    );
    assert_isolates(&text);
    let shown = without_isolates(&text);
    let mut rest = shown.as_str();
    for block in page.blocks() {
        if matches!(block.kind(), BlockKind::ColumnHead { .. }) {
            continue;
        }
        let expected = without_isolates(&Leaf::of_block("", &block).text);
        // A link has its address between its title and what follows.
        if matches!(block.kind(), BlockKind::Point) && block.runs().any(is_link) {
            continue;
        }
        // Whatever is no part of a list or a table stands alone between empty lines.
        let stands_alone = matches!(
            block.kind(),
            BlockKind::Title | BlockKind::Heading(_) | BlockKind::Paragraph
        );
        let expected = match stands_alone && rest.len() < shown.len() {
            true => format!("\n\n{expected}\n"),
            false => expected,
        };
        let at = rest.find(&expected);
        let at = at.unwrap_or_else(|| panic!("{expected:?} is not in {rest:?}"));
        // The end of its line begins what parts it from the next one.
        rest = &rest[at + expected.trim_end_matches('\n').len()..];
    }
}

fn is_link(run: wirecodes::Run) -> bool {
    matches!(run.kind(), RunKind::Link(_))
}

/// Asserts that isolates are closed where they were opened, on one line, and that no two adjoin:
/// right-to-left text would show them in reverse.
fn assert_isolates(text: &str) {
    for line in text.lines().filter(|line| may_isolate(line)) {
        let mut open = false;
        for c in line.chars() {
            match c {
                '\u{2066}' => assert!(!std::mem::replace(&mut open, true), "{line:?}"),
                '\u{2069}' => assert!(std::mem::replace(&mut open, false), "{line:?}"),
                _ => {}
            }
        }
        assert!(!open, "an isolate is left open: {line:?}");
        assert_side(line);
        assert!(
            !line.contains("\u{2069}\u{2066}"),
            "isolates adjoin: {line:?}"
        );
    }
}

/// Asserts that what is isolated in a line does not leave it open from which side it is written: only in lines from
/// right to left something is.
fn assert_side(line: &str) {
    let mut outside = line
        .split('\u{2066}')
        .map(|piece| match piece.split_once('\u{2069}') {
            Some((_, behind)) => behind,
            None => piece,
        });
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}');
    let is_table = line.starts_with('|');
    assert!(
        is_table || !line.contains('\u{2066}') || outside.any(|piece| piece.contains(is_rtl)),
        "nothing says that it stands on the right: {line:?}"
    );
}

/// Whether the byte is there that isolates, and the joiner of no width, begin with: a byte is found much
/// faster than a character.
fn may_isolate(text: &str) -> bool {
    text.as_bytes().contains(&0xe2)
}

fn without_isolates(text: &str) -> String {
    if !may_isolate(text) {
        return text.to_owned();
    }
    text.replace(['\u{2066}', '\u{2069}', '\u{200f}'], "")
}

/// Asserts that Markdown, read by another implementation, has the elements and texts of the blocks.
pub(crate) fn assert_markdown(page: Page) {
    let markdown = page.markdown().to_string();
    assert!(
        markdown.ends_with('\n') || markdown.is_empty(),
        "{markdown:?}"
    );
    assert_isolates(&markdown);
    let (expected, strong) = expected_markdown(page);
    let (found, found_strong) = read_markdown(&markdown);
    for (expected, found) in expected.iter().zip(&found) {
        assert_eq!(expected, found, "\n{markdown}");
    }
    assert_eq!(expected.len(), found.len(), "\n{markdown}");
    assert_eq!(strong, found_strong, "what is bold in\n{markdown}");
}

/// What the blocks say that Markdown has, and how many of them are bold.
fn expected_markdown(page: Page) -> (Vec<Leaf>, usize) {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut strong = 0;
    let mut previous = None;
    for block in page.blocks() {
        let kind = block.kind();
        let element = match kind {
            BlockKind::Item(_) => "ol",
            BlockKind::Point | BlockKind::Term | BlockKind::Value => "ul",
            BlockKind::RowHead | BlockKind::Cell { .. } => "td",
            kind => html_element(kind),
        };
        strong += usize::from(matches!(kind, BlockKind::Term | BlockKind::RowHead));
        if let BlockKind::Cell { columns, .. } = kind
            && !matches!(previous, Some("td" | "th"))
        {
            // Markdown has no table without a head.
            leaves.extend((0..columns).map(|_| Leaf::new("th")));
        }
        previous = Some(element);
        let mut leaf = Leaf::of_block(element, &block);
        if let (BlockKind::Value, Some(term)) = (kind, leaves.last_mut()) {
            term.text = format!("{}{}{}", term.text, page.colon(), leaf.text);
            term.literals.append(&mut leaf.literals);
            term.links.append(&mut leaf.links);
            continue;
        }
        if matches!(element, "td" | "th") {
            // No code span of a table can hold a backslash before a bar.
            leaf.literals.retain(|literal| !literal.contains("\\|"));
        }
        leaves.push(leaf);
    }
    for leaf in &mut leaves {
        tidy(leaf);
    }
    (leaves, strong)
}

/// The space around a text says nothing in Markdown, and neither do isolates, nor what keeps two
/// literals apart.
fn tidy(leaf: &mut Leaf) {
    let mut text = without_isolates(&leaf.text);
    if may_isolate(&text) {
        text = text.replace('\u{2060}', "");
    }
    leaf.text = text.trim().to_owned();
}

/// What a Markdown text has in it, and how much of it is bold. Anything that no page has is refused.
fn read_markdown(markdown: &str) -> (Vec<Leaf>, usize) {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut strong = 0;
    let mut lists: Vec<&str> = Vec::new();
    let mut in_item = false;
    let mut link = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => leaves.push(Leaf::new(match level {
                HeadingLevel::H1 => "h1",
                HeadingLevel::H2 => "h2",
                HeadingLevel::H3 => "h3",
                level => panic!("a heading of level {level} in\n{markdown}"),
            })),
            // A paragraph in an item is the item.
            Event::Start(Tag::Paragraph) if in_item => {}
            Event::Start(Tag::Paragraph) => leaves.push(Leaf::new("p")),
            Event::Start(Tag::List(number)) => {
                lists.push(if number.is_some() { "ol" } else { "ul" });
                assert_eq!(lists.len(), 1, "a list in a list in\n{markdown}");
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                in_item = true;
                leaves.push(Leaf::new(lists[0]));
            }
            Event::End(TagEnd::Item) => in_item = false,
            Event::Start(Tag::TableHead) => lists.push("th"),
            Event::End(TagEnd::TableHead) => {
                lists.pop();
            }
            Event::Start(Tag::TableCell) => {
                leaves.push(Leaf::new(lists.last().copied().unwrap_or("td")));
            }
            Event::Start(Tag::Strong) => strong += 1,
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                title,
                ..
            }) => {
                assert_eq!(&*title, "", "a title in\n{markdown}");
                link = Some((dest_url.to_string(), String::new()));
            }
            Event::End(TagEnd::Link) => last(&mut leaves).links.extend(link.take()),
            Event::Text(text) => {
                if let Some((_, title)) = &mut link {
                    *title += &text;
                }
                last(&mut leaves).text += &text;
            }
            Event::Code(text) => {
                let leaf = last(&mut leaves);
                leaf.text += &text;
                leaf.literals.push(text.to_string());
            }
            Event::Start(Tag::Table(_) | Tag::TableRow)
            | Event::End(
                TagEnd::Heading(_)
                | TagEnd::Paragraph
                | TagEnd::Table
                | TagEnd::TableRow
                | TagEnd::TableCell
                | TagEnd::Strong,
            ) => {}
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))) => {
                panic!("a block of code in\n{markdown}")
            }
            event => panic!("{event:?} in\n{markdown}"),
        }
    }
    for leaf in &mut leaves {
        tidy(leaf);
    }
    (leaves, strong)
}

fn last(leaves: &mut [Leaf]) -> &mut Leaf {
    leaves.last_mut().expect("text outside of every element")
}

/// The HTML element of a block.
fn html_element(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "h1",
        BlockKind::Heading(2) => "h2",
        BlockKind::Heading(_) => "h3",
        BlockKind::Item(_) | BlockKind::Point => "li",
        BlockKind::Term => "dt",
        BlockKind::Value => "dd",
        BlockKind::ColumnHead { .. } | BlockKind::RowHead | BlockKind::Cell { column: 0, .. } => {
            "th"
        }
        BlockKind::Cell { .. } => "td",
        _ => "p",
    }
}

/// Asserts that HTML has only the elements that the renderer writes, each where it belongs, with
/// quoted attributes, and the texts of the blocks.
pub(crate) fn assert_html(page: Page) {
    let html = page.html().to_string();
    assert!(html.ends_with('\n'), "{html:?}");
    assert!(
        !html.contains("</bdi><bdi") && !has_torn_language(&html),
        "what belongs together adjoins in elements that stand in the order of the text around them:\n{html}"
    );
    let expected: Vec<Leaf> = page
        .blocks()
        .map(|block| Leaf::of_block(html_element(block.kind()), &block))
        .collect();
    let found = Scanner::default().read(&html);
    for (expected, found) in expected.iter().zip(&found) {
        assert_eq!(expected, found, "\n{html}");
    }
    assert_eq!(expected.len(), found.len(), "\n{html}");
}

/// Whether text of one language stands in two elements, one right behind the other.
fn has_torn_language(html: &str) -> bool {
    let language = |attributes: &str| attributes.split('>').next().map(str::to_owned);
    html.match_indices("</span><span ").any(|(end, between)| {
        let before = html[..end].rsplit("<span ").next().and_then(language);
        before == language(&html[end + between.len()..])
    })
}

#[derive(Default)]
struct Scanner {
    /// The elements that are open, the innermost last.
    open: Vec<String>,
    leaves: Vec<Leaf>,
}

impl Scanner {
    fn read(mut self, html: &str) -> Vec<Leaf> {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.text(&rest[..start]);
            let end = rest.find('>').expect("a tag that ends");
            self.tag(&rest[start + 1..end]);
            rest = &rest[end + 1..];
        }
        self.text(rest);
        assert!(self.open.is_empty(), "{:?} left open", self.open);
        self.leaves
    }

    fn tag(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(self.open.pop().as_deref(), Some(name), "</{name}>");
            return;
        }
        let (name, attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        let parent = self.open.last().map_or("", String::as_str);
        assert!(may_hold(parent, name), "<{tag}> in <{parent}>");
        let address = read_attributes(name, attributes);
        match name {
            "p" | "h1" | "h2" | "h3" | "li" | "dt" | "dd" | "th" | "td" => {
                self.leaves.push(Leaf::new(name));
            }
            "a" => {
                let address = address.expect("a link has an address");
                last(&mut self.leaves).links.push((address, String::new()));
            }
            "code" => last(&mut self.leaves).literals.push(String::new()),
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    fn text(&mut self, text: &str) {
        assert!(!text.contains('>'), "a stray `>` in {text:?}");
        let parent = self.open.last().map_or("", String::as_str);
        if matches!(parent, "" | "article" | "ol" | "ul" | "dl" | "table" | "tr") {
            assert_eq!(text.trim(), "", "text in <{parent}>");
            return;
        }
        let text = unescaped(text);
        let leaf = last(&mut self.leaves);
        leaf.text += &text;
        if let ("a", Some((_, title))) = (parent, leaf.links.last_mut()) {
            *title += &text;
        }
        if let ("code", Some(literal)) = (parent, leaf.literals.last_mut()) {
            *literal += &text;
        }
    }
}

fn may_hold(parent: &str, child: &str) -> bool {
    let children: &[&str] = match parent {
        "" => &["article"],
        "article" => &["p", "h1", "h2", "h3", "ol", "ul", "dl", "table"],
        "ol" | "ul" => &["li"],
        "dl" => &["dt", "dd"],
        "table" => &["tr"],
        "tr" => &["th", "td"],
        "p" | "h1" | "h2" | "h3" | "li" | "dt" | "dd" | "th" | "td" => {
            &["a", "code", "bdi", "span"]
        }
        "span" => &["code", "bdi"],
        // A code, and its name in the language of the registry file.
        "bdi" => &["span"],
        _ => &[],
    };
    children.contains(&child)
}

/// Reads the attributes of an element, all of them quoted and known, and returns its address.
fn read_attributes(element: &str, attributes: &str) -> Option<String> {
    let mut address = None;
    let mut rest = attributes;
    while !rest.is_empty() {
        let attribute = rest.strip_prefix(' ').expect("a space before an attribute");
        let (name, value) = attribute.split_once("=\"").expect("a quoted attribute");
        let (value, after) = value.split_once('"').expect("a closing quote");
        rest = after;
        let value = unescaped(value);
        let known = match (element, name) {
            ("article", "class") => value == "wirecodes",
            (_, "dir") => value == "ltr" || value == "rtl",
            ("th", "scope") => value == "col" || value == "row",
            (_, "lang") => true,
            ("a", "href") => value.starts_with("https://") || value.starts_with("http://"),
            _ => false,
        };
        assert!(known, "{name}={value:?} in <{element}>");
        if name == "href" {
            address = Some(value);
        }
    }
    address
}

/// Text without its entities, of which there are five.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut unescaped = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').expect("an entity that ends");
        unescaped.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            entity => panic!("the entity `{entity}`"),
        });
        unescaped += rest;
    }
    unescaped
}
