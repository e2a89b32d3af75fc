//! What reports say in words for people, in small letters where nothing else is said.

/// What programs say in a report, and nobody else.
pub(super) const OF_PROGRAMS: &[&str] = &[
    "this is the mail system at host",
    "this is the postfix program at host",
    "this is the qmail-send program",
    "this is the mailer-daemon",
    "this is the dragonfly mail agent",
    "xmail bounce:",
    "created automatically by mail delivery software",
    "automatically generated delivery status notification",
    "had permanent fatal errors",
    "had transient non-fatal errors",
    "transcript of session follows",
    "delivery has failed to these recipients",
    "did not reach some or all of the intended recipients",
    "did not reach the following recipient",
    "delivery to the following recipient",
    "was automatically rejected",
    "final-recipient:",
];

/// What people say of it as well.
pub(super) const OF_REPORTS: &[&str] = &[
    "delivery status notification",
    "has not been delivered",
    "has not yet been delivered",
    "error delivering your mail",
    "occurred while attempting to deliver",
    "occurred while trying to deliver",
    "problem delivering your message",
    // What Exchange has in every language.
    "remote server returned '",
    // What was copied out of a report.
    "(in reply to ",
    "smtp error from remote mail server",
];

/// The same where nobody tries again.
pub(super) const OF_FINAL_REPORTS: &[&str] = &[
    "could not be delivered",
    "couldn't be delivered",
    "wasn't delivered to",
    "was not delivered to",
    "undeliverable",
    "undelivered",
    "unable to deliver",
    "wasn't able to deliver",
    "not able to deliver",
    "failed to deliver",
    "delivery failed",
    "returned mail",
    "returning message to sender",
    "konnte nicht zugestellt werden",
    "konnten nicht zugestellt werden",
    "konnte nicht übermittelt werden",
    "n'a pas pu être remis",
    "n’a pas pu être remis",
    "no se pudo entregar",
    "no se ha podido entregar",
    "non è stato possibile recapitare",
    "impossibile recapitare",
    "não pôde ser entregue",
    "não foi possível entregar",
    "не удалось доставить",
    "无法传递",
    "无法投递",
    "无法发送到",
    "被退回",
    "無法傳遞",
    "配信できません",
    "has failed to be delivered",
    "mail could not be sent",
    "n'a pas été remis",
    "no pudo ser entregado",
    "non è stato recapitato",
    "não foi entregue",
    "kon niet worden bezorgd",
    "kunde inte levereras",
    "nie mogła zostać dostarczona",
    "не может быть доставлено",
    "не было доставлено",
    "nachricht wurde nicht an",
    "no se entregó",
    "no se ha entregado",
    "is niet bezorgd",
    "nie została dostarczona",
    "nie zostało dostarczone",
    "levererades inte",
    "blev ikke leveret",
    "ble ikke levert",
    "nebyla doručena",
    "teslim edilemedi",
    "не доставлено",
    "未能送达",
    "退信",
    "配信されません",
    "전달되지 않았습니다",
    "배달되지 않았습니다",
];

/// How the subject of a report begins, and hardly another one.
pub(super) const OF_SUBJECTS: &[&str] = &[
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "delivery problem",
    "delivery notification",
    "mail delivery",
    "message delivery",
    "failure notice",
    "failure delivery",
    "failed delivery",
    "non delivery",
    "non-delivery",
    "nondeliverable",
    "undeliverable",
    "undelivered",
    "returned mail",
    "returned to sender",
    "return to sender",
    "mail system error",
    "mail failure",
    "message could not be delivered",
    "message not delivered",
    "message undeliverable",
    "permanent delivery failure",
    "unzustellbar",
    "nicht zustellbar",
    "unzustellbare mail",
    "zustellung fehlgeschlagen",
    "non remis",
    "échec de la remise",
    "echec de la remise",
    "non distribuable",
    "no se puede entregar",
    "no entregado",
    "mensaje no entregado",
    "non recapitabile",
    "mancato recapito",
    "mancata consegna",
    "não é possível entregar",
    "não entregue",
    "onbestelbaar",
    "не удалось доставить",
    "недоставленное сообщение",
    "не доставлено",
    "无法传递",
    "系统退信",
    "退信",
    "無法傳遞",
    "配信不能",
    "配信できません",
];

/// What says that the message is still on its way.
pub(super) const OF_DELAYS: &[&str] = &[
    "not yet been delivered",
    "warning only",
    "will be retried",
    "will keep trying",
    "temporary failure report",
    "delivery is delayed",
    "has been delayed",
    "had transient non-fatal errors",
    "delivery attempts will continue",
    "temporary problem delivering",
];

/// What says that nobody tries again, besides these, and may be said of something else.
pub(super) const OF_FAILURES: &[&str] = &[
    "this is the qmail-send program",
    "had permanent fatal errors",
    "delivery has failed",
    "permanent error",
    "did not reach",
    "was automatically rejected",
];

/// What is said where the message begins that was returned.
pub(super) const OF_RETURNED: &[&str] = &[
    "copy of the message",
    "copy of your message",
    "original message",
    "message header",
    "message follows",
    "returned message",
    "unsent message",
];

/// How a subject begins that programs write for who is away, where no field says so.
pub(super) const OF_AUTO_REPLIES: &[&str] = &[
    "auto-reply",
    "auto reply",
    "autoreply",
    "automatic reply",
    "out of office",
    "out of the office",
    "abwesenheitsnotiz",
    "automatische antwort",
    "réponse automatique",
    "respuesta automática",
    "resposta automática",
    "risposta automatica",
];

/// With what a mail begins, and hardly a sentence.
pub(super) const OF_HEADERS: &[&str] = &[
    "Return-Path:",
    "Received:",
    "DKIM-Signature:",
    "Message-ID:",
];

/// Fields of a mail that have addresses, none of which is the one that is looked for.
pub(super) const OF_ENVELOPES: &[&str] = &[
    "From:",
    "To:",
    "Cc:",
    "Reply-To:",
    "Sender:",
    "Return-Path:",
    "Received:",
    "Message-ID:",
    "References:",
    "In-Reply-To:",
];

/// What a part begins with that has the returned message.
pub(super) const OF_PARTS: &[&str] = &[
    "Content-Type: message/rfc822",
    "Content-Type: text/rfc822-headers",
];

/// With what it begins that says in brackets where a recipient came from: Sendmail, Postfix, Exim.
pub(super) const OF_ORIGINS: &[&str] = &[
    "expanded from",
    "generated from",
    "ultimately generated from",
];

/// What stands before the address of somebody to ask.
pub(super) const OF_CONTACTS: &[&str] = &[
    "contact",
    "reply to",
    "write to",
    "email at",
    "e-mail at",
    "mail to <postmaster",
    "call ",
    "ask ",
    "help",
    "question",
    "wenden sie sich",
    "kontaktieren",
    "contactez",
    "contatt",
];
