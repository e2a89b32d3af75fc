//! Words that tell what a sentence speaks of. Lists are parted by `|`.

/// What a text says that speaks of the codes of a family: beginnings of words, parted by `|`.
pub(crate) struct Speech {
    pub(crate) family: &'static str,
    /// What is of that family alone.
    pub(crate) names: &'static str,
    /// What is spoken of with it, and elsewhere as well.
    pub(crate) hints: &'static str,
}

/// The families, those first whose names leave the least doubt.
pub(crate) const SPEECHES: &[Speech] = &[
    Speech {
        family: "sip",
        names: "sip|opensip|invite|callee|freeswitch|asterisk|kamailio|pjsip|jssip|voip",
        hints: "ringing|inbound call|outbound call|incoming call|outgoing call|declin|telephony|trunk|caller",
    },
    Speech {
        family: "smtp",
        names: "smtp|gsmtp|rcpt|mail from|mail server|greylist",
        hints: "mail|email|e-mail|recipient|postfix|exim|sendmail|nodemailer|outlook|bounce|\
            deferred|relay|sending server|incoming message|undeliver",
    },
    Speech {
        family: "ftp",
        names: "ftp|lftp|pyftp|sftpgo|vsftpd|proftpd|filezilla",
        hints: "passive mode|data connection|pasv|mdtm",
    },
    Speech {
        family: "websocket",
        names: "websocket|web socket|wss|close code|close frame|closeframe|rfc6455|rfc 6455|onclose|close_abnormal|\
            gateway session|gateway does|gateway will|gateway closed",
        hints: "clos|disconnect|reconnect|going away",
    },
    Speech {
        family: "tls-alert",
        names: "tls|ssl|openssl|alert|handshake|servername|server name",
        hints: "certificate|cipher",
    },
    Speech {
        family: "grpc",
        names: "grpc|rpc error|tonic::",
        hints: "rpc|proto file|protobuf|service method",
    },
    Speech {
        family: "dns-ede",
        names: "ede|extended dns error",
        hints: "dns",
    },
    Speech {
        family: "dns",
        names: "dns|resolver|nameserver|name server|rcode",
        hints: "tsig|axfr",
    },
    Speech {
        family: "http",
        names: "http |http/|http-|httperror",
        hints: "http|server|request|response|api|gateway|proxy|nginx|apache|cloudflare|endpoint|page|browser|url|\
            load balancer|website|web site|webhook|upstream|caddy|redirect",
    },
];

/// What stands before a code that a sentence speaks of.
pub(crate) const BEFORE: &str = "a|accepts|add|an|and|another|any|as|be|by|come|comes|either|emit|emits|\
    expect|expected|expecting|get|gets|getting|give|gives|giving|got|handle|hit|hits|hitting|\
    include|includes|instead|intermittent|into|is|not|occasional|of|on|or|raise|raises|random|\
    receive|received|receives|receiving|reports|respond|responded|responds|return|returned|\
    returning|returns|s|says|see|seeing|sees|send|sending|sends|sent|show|showing|shows|\
    sometimes|still|than|that|the|this|throw|throws|to|until|use|used|uses|using|was|when|with";

/// What stands behind one.
pub(crate) const BEHIND: &str = "appears|are|at|because|comes|exists|from|happens|html|indicates|instead|is|means|occurs|page|rather|returned|\
    s|seems|shows|suits|unless|was|when|which|works|would";

/// What a code is called, before it or behind it.
pub(crate) const CALLED: &str =
    "close|code|codes|error|errors|http|message|replies|reply|response|responses|sip|status";

/// The same in Chinese, where no blank parts it from what stands before it: code, error, status, return, report, say, is.
pub(crate) const CALLED_IN_CHINESE: &str = "\u{4ee3}\u{7801}|\u{9519}\u{8bef}|\u{72b6}\u{6001}|\u{72b6}\u{6001}\u{7801}|\
    \u{8fd4}\u{56de}|\u{62a5}\u{9519}|\u{63d0}\u{793a}|\u{662f}";

/// What stands before a number that is no code.
pub(crate) const NUMBERED: &str = "about|attempt|build|chapter|commit|count|cseq|delay|duration|errno|every|expires|extension|forwards|id|\
    issue|least|length|limit|line|max|maximum|min|minimum|most|non|only|pid|port|ports|pr|rfc|section|signal|size|step|\
    timeout|version|within|x";

/// What stands before `than` where amounts are compared.
pub(crate) const COMPARED: &str =
    "bigger|fewer|greater|higher|larger|less|longer|lower|more|smaller";

/// What stands before `of` or `used` where an amount is said.
pub(crate) const AMOUNTS: &str =
    "batch|count|group|length|limit|maximum|minimum|out|quota|range|rate|size|sum|total";

/// What stands before `between` where two codes are told apart, and no range is said.
pub(crate) const CHOSEN: &str = "alternates|choose|difference|differences|differentiate|distinction|distinguish|switches|toggles";

/// What speaks of other numbers: how a process ended, an error of the system or of HTTP/2.
pub(crate) const OF_OTHERS: &str = "exit|errno|os error|signal|sqlstate|rst_stream|goaway";
