//! What `qmail-send` logs of a delivery, where low lines stand for blanks: `Remote_host_said:_550_5.1.1_No_such_user/`.

use super::candidates::{Candidate, Candidates};
use crate::hit::Cue;
use crate::known::{Known, Protocol};

/// What stands before the reply of the other server.
pub(crate) const SAID: &str = "_said:_";

/// Three digits, a blank, an enhanced code, and what stands behind it.
const LONGEST: usize = 20;

/// Finds the codes of the reply that such a line quotes.
pub(crate) fn find(line: &[u8], known: &Known, found: &mut Candidates) {
    for at in memchr::memmem::find_iter(line, SAID.as_bytes()) {
        find_behind(line, at + SAID.len(), known, found);
    }
}

fn find_behind(line: &[u8], start: usize, known: &Known, found: &mut Candidates) {
    let mut reply = [b' '; LONGEST];
    for (byte, there) in reply.iter_mut().zip(&line[start..]) {
        *byte = if *there == b'_' { b' ' } else { *there };
    }
    let mut find = |protocol, at: usize| {
        let (code, end) = known.family_of(protocol)?.code_in(&reply, at)?;
        let range = start + at..start + end;
        let weight = SAID.len() + end;
        found.push(Candidate::new(range, code, Cue::Encoded(SAID), weight));
        Some(end)
    };
    let end = find(Protocol::Smtp, 0);
    find(Protocol::Enhanced, end.map_or(0, |end| end + 1));
}
