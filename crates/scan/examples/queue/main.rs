//! A mail queue that goes by what servers answer: it tries again, strikes addresses off, and tells the sender why, in
//! the sender's language.

use std::time::Duration;

use wirecodes::{CUES, Label, Locale, REGISTRY, Retry, WORDINGS};
use wirecodes_scan::{AddressUse, Judge, Verdict};

/// What the relay of this house says is in a file of its own.
mod own {
    #![allow(
        dead_code,
        missing_docs,
        reason = "not all of what is generated is asked for"
    )]
    wirecodes::registry!("examples/queue/codes.toml");
}

/// A message in the queue.
struct Message {
    recipient: &'static str,
    /// The language of the sender.
    locale: Locale,
    /// How often its delivery was tried.
    attempts: u32,
}

/// What the queue does with a message that was refused.
#[derive(Debug)]
enum Step {
    /// Tries again after that time.
    Retry(Duration),
    /// Tells the sender, and takes the recipient's address off the lists where that is dead.
    GiveUp { suppress: bool, notice: String },
}

/// Where the server says nothing else, the first attempt is followed by another after that.
const FIRST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// Whoever refuses so often, with longer and longer pauses between, has refused for good.
const MOST_ATTEMPTS: u32 = 8;

fn step(message: &Message, verdict: &Verdict) -> Step {
    // This message is one question, the address another: a sender who is on a block list has no dead recipients.
    if verdict.retry() == Some(Retry::Later) && message.attempts < MOST_ATTEMPTS {
        let pause = FIRST_PAUSE * 2_u32.pow(message.attempts - 1);
        // Greylisting takes no earlier attempt for one.
        return Step::Retry(verdict.wait().map_or(pause, |wait| wait.max(pause)));
    }
    Step::GiveUp {
        suppress: verdict.address() == AddressUse::Suppress,
        notice: notice(message, verdict),
    }
}

/// What the sender is told.
fn notice(message: &Message, verdict: &Verdict) -> String {
    let locale = message.locale;
    let word = |label: Label| REGISTRY.label(label, locale).text();
    let row = |label: Label, value: Label| format!("{}: {}", word(label), word(value));
    let mut lines = vec![
        message.recipient.to_owned(),
        row(Label::RowsReason, verdict.reason().label()),
        row(Label::RowsAddress, verdict.address().label()),
    ];
    lines.extend(verdict.fix_in(locale).map(|fix| fix.text().to_owned()));
    lines.join("\n    ")
}

fn main() {
    // Made once, for all messages and threads. What one's own registry says goes before what everybody says.
    let judge = Judge::new(&CUES, &WORDINGS).with(&own::WORDINGS);
    let indonesian = REGISTRY.locale("id").unwrap_or(Locale::EN);
    let message = |recipient, locale, attempts| Message {
        recipient,
        locale,
        attempts,
    };
    for (message, reply) in [
        (
            message("bob@example.org", Locale::EN, 1),
            "451 4.7.1 Greylisted, try again in 20 minutes",
        ),
        (
            message("eve@example.com", indonesian, 1),
            "550 5.1.1 <eve@example.com>: Recipient address rejected: User unknown",
        ),
        (
            message("tom@example.net", indonesian, 1),
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example.org",
        ),
        (
            message("ann@example.net", Locale::EN, MOST_ATTEMPTS),
            "421 4.3.2 come back after lunch",
        ),
        (
            message("kim@example.net", Locale::EN, 1),
            "550 Tenant 7 is suspended",
        ),
    ] {
        let verdict = judge.reply(reply.as_bytes());
        println!("{reply}\n  by {}", verdict.decided().rule);
        match step(&message, &verdict) {
            Step::Retry(pause) => println!("  again in {} minutes", pause.as_secs() / 60),
            Step::GiveUp { suppress, notice } => {
                println!(
                    "  given up, address struck off: {suppress}\n  tell the sender:\n    {notice}"
                );
            }
        }
    }
}
