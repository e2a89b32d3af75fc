//! The reply of a mail server that a code stands in: a question may be the record of a whole session, or tell a story.

use std::ops::Range;

/// So near before an enhanced code stands the reply code that it belongs to.
const NEAR: usize = 4;

/// The reply in which a code stands that is at a place of a question.
pub(super) fn around(question: &str, place: Range<usize>) -> Range<usize> {
    let lines: Vec<&str> = question.split_inclusive('\n').collect();
    let starts = lines.iter().scan(0, |end, line| {
        *end += line.len();
        Some(*end - line.len())
    });
    let starts: Vec<usize> = starts.collect();
    let own = starts.partition_point(|start| *start <= place.start) - 1;
    let mut first = own;
    while first > 0 && leads_to(lines[first - 1], lines[first]) {
        first -= 1;
    }
    let mut end = own + 1;
    while end < lines.len() && goes_on(lines[end - 1], lines[end]) {
        end += 1;
    }
    let end = starts.get(end).copied().unwrap_or(question.len());
    let code = first_code(question, place);
    let before = &question[starts[first]..code];
    let start = if is_prose(before) {
        code
    } else {
        starts[first]
    };
    start..end
}

/// Whether a line is of the same reply as the one behind it, in which the code stands.
fn leads_to(line: &str, next: &str) -> bool {
    let is_of_other = line.trim().is_empty() || code_of(line.trim_start()).is_some();
    repeats_code(line, next) || is_folded(next) && !is_of_other
}

/// Whether a reply goes on in the line behind another one of it.
fn goes_on(line: &str, next: &str) -> bool {
    let words = next.trim_start();
    let begins_reply = || code_of(words).is_some();
    let is_text = is_folded(next) || words.starts_with(|c: char| c.is_lowercase() || c == '(');
    repeats_code(line, next) || !words.is_empty() && is_text && !begins_reply()
}

fn is_folded(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// Whether a reply of several lines goes on in the next one: `550-5.7.1 Mail from`.
fn repeats_code(line: &str, next: &str) -> bool {
    code_before_dash(line).is_some_and(|(before, code)| {
        next.strip_prefix(before)
            .is_some_and(|rest| rest.starts_with(code))
    })
}

/// What a line has before the code of a reply that goes on in the next one, and the code: `S: ` and `550` of
/// `S: 550-5.7.1 Mail from ...`.
fn code_before_dash(line: &str) -> Option<(&str, &str)> {
    let mut dashes = line.match_indices('-').map(|(at, _)| at);
    dashes.find_map(|at| {
        let start = at.checked_sub(3)?;
        let code = code_of(line.get(start..)?)?;
        let before = &line[..start];
        let is_begin = !before.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '-');
        is_begin.then_some((before, code))
    })
}

/// The code that a line of a reply begins with.
fn code_of(line: &str) -> Option<&str> {
    let code = line.get(..3)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_digit());
    let is_end = !line[3..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    (is_code && is_end).then_some(code)
}

/// Where the codes of a reply begin, one of which is at a place.
fn first_code(question: &str, place: Range<usize>) -> usize {
    let before = &question[..place.start];
    let is_between = |c: char| !c.is_alphanumeric() && c != '\n';
    let words = before.trim_end_matches(is_between);
    let is_near = before.len() - words.len() <= NEAR;
    let code = words.len().checked_sub(3).filter(|start| {
        let is_code = before.get(*start..).and_then(code_of).is_some();
        is_near && is_code && !before[..*start].ends_with(char::is_alphanumeric)
    });
    code.unwrap_or(place.start)
}

/// Whether a text is what somebody tells, and nothing that a program writes before a reply.
fn is_prose(text: &str) -> bool {
    let is_of_prose = |c: char| c.is_alphabetic() || c.is_whitespace() || ",.;!?'’\"()".contains(c);
    text.chars().all(is_of_prose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_told_from_what_stands_around_it() {
        for (question, code, reply) in [
            ("550 5.1.1 unknown", "5.1.1", "550 5.1.1 unknown"),
            (
                "250-8BITMIME\n250 SIZE\nMAIL FROM:<a@b.example>\n550 5.7.1 go away\nQUIT\n221 Bye\n",
                "5.7.1",
                "550 5.7.1 go away\n",
            ),
            (
                "S: 550-5.7.1 Our rules\nS: 550 5.7.1 forbid it\nC: QUIT\n",
                "5.7.1",
                "S: 550-5.7.1 Our rules\nS: 550 5.7.1 forbid it\n",
            ),
            (
                "550-Our rules\n550 5.7.1 forbid it\nRCPT TO:<b@c.example>\n550 5.1.1 unknown\n",
                "5.7.1",
                "550-Our rules\n550 5.7.1 forbid it\n",
            ),
            (
                "<b@c.example>\n    after RCPT TO:<b@c.example>:\n    550 5.1.1 unknown\n\nmore\n",
                "5.1.1",
                "<b@c.example>\n    after RCPT TO:<b@c.example>:\n    550 5.1.1 unknown\n",
            ),
            (
                "It says:\n550 5.7.1 your host stands on a list, ask\nyour provider (S3)\nWhat now?",
                "5.7.1",
                "550 5.7.1 your host stands on a list, ask\nyour provider (S3)\n",
            ),
            (
                "It timed out, and then my mail came back with 550 5.1.1 unknown",
                "5.1.1",
                "550 5.1.1 unknown",
            ),
            ("Fehler für é: 5.1.1", "5.1.1", "Fehler für é: 5.1.1"),
            (
                "host mx.example said: 550 5.1.1 unknown",
                "5.1.1",
                "host mx.example said: 550 5.1.1 unknown",
            ),
        ] {
            let place = question.find(code).expect("the code");
            let around = around(question, place..place + code.len());
            assert_eq!(&question[around], reply, "{question}");
        }
    }
}
