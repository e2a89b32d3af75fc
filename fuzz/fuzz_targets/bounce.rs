//! Mails that came back: any bytes are read without a panic, in memory that they do not decide on, and what is judged
//! is a text in which the verdict counts.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wirecodes::{CUES, WORDINGS};
use wirecodes_scan::{Judge, MailKind};

static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge::new(&CUES, &WORDINGS));

fuzz_target!(|mail: &[u8]| {
    let bounce = JUDGE.mail(mail);
    assert!(bounce.kind() == MailKind::Report || bounce.recipients().is_empty());
    for recipient in bounce.recipients().iter().chain(&JUDGE.copied(mail)) {
        let text = recipient.text().as_bytes();
        let verdict = recipient.verdict();
        assert!(text.get(verdict.decided().range.clone()).is_some());
        assert!(
            verdict
                .recipient()
                .is_none_or(|range| text.get(range).is_some())
        );
    }
    JUDGE.returned(mail);
});
