//! Replies of SMTP servers: any bytes are one or not, without a panic, and what is read of them is what
//! stands in them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecodes::smtp::{ParseReplyError, Reply};
use wirecodes::{Retry, smtp_enhanced};

fuzz_target!(|bytes: &[u8]| {
    // Each reply that is taken from a buffer is whole, and leaves less of it.
    let mut buffer = bytes;
    while let Ok(Some((reply, rest))) = Reply::split_first(buffer) {
        assert!(reply.is_complete() && reply.as_bytes().ends_with(b"\n"));
        assert!(rest.len() < buffer.len() && buffer.ends_with(rest));
        assert_eq!(Reply::from_bytes(buffer), Ok(reply));
        buffer = rest;
    }
    let reply = match Reply::from_bytes(bytes) {
        Ok(reply) => reply,
        Err(error) => {
            // Different codes are a matter of lines.
            let is_of_lines = matches!(error, ParseReplyError::OtherCode { .. });
            assert!(!is_of_lines || bytes.contains(&b'\n'));
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let digits = bytes.trim_ascii_start().get(..3).expect("a code");
    assert_eq!(reply.code().to_string().as_bytes(), digits);
    if let Some(enhanced) = reply.enhanced() {
        let enhanced = enhanced.to_string();
        let mut windows = bytes.windows(enhanced.len());
        assert!(windows.any(|window| window == enhanced.as_bytes()));
    }
    let mut from = bytes.as_ptr_range().start;
    for line in reply.lines() {
        // Each line lies in the input, behind the one before it.
        let place = line.as_bytes().as_ptr_range();
        assert!(from <= place.start && place.end <= bytes.as_ptr_range().end);
        from = place.end;
        assert!(!line.as_bytes().contains(&b'\n'));
    }
    assert!(reply.lines().count() > 0);
    let of_recipients = |code: smtp_enhanced::Code| code.is(smtp_enhanced::TOO_MANY_RECIPIENTS);
    let is_exception = reply.code().number() == 552 && reply.enhanced().is_some_and(of_recipients);
    let decides = if is_exception {
        Some(Retry::Later)
    } else {
        reply.code().retry()
    };
    assert_eq!(reply.retry(), decides);
    assert_eq!(reply.outcome(), reply.code().outcome());
    let _ = reply.entry().map(|entry| entry.fix());
    assert_eq!(reply.entry_for(""), reply.entry());
    // The lines that were read are a reply of their own, whatever stood behind them.
    let mut text: Vec<u8> = Vec::new();
    let last = reply.lines().count() - 1;
    for (place, line) in reply.lines().enumerate() {
        let is_last = place == last && reply.is_complete();
        text.extend_from_slice(digits);
        text.push(if is_last { b' ' } else { b'-' });
        if let Some(enhanced) = reply.enhanced() {
            text.extend_from_slice(enhanced.to_string().as_bytes());
            text.push(b' ');
        }
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    let again = Reply::from_bytes(&text).expect("a reply");
    assert_eq!(again.enhanced(), reply.enhanced());
    assert_eq!(again.is_complete(), reply.is_complete());
    assert!(again.lines().eq(reply.lines()));
});
