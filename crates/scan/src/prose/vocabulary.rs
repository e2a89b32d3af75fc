//! Words that tell what a sentence speaks of. Most lists are parted by `|`.

use crate::known::Protocol;

/// What a text says that speaks of the codes of a family: words parted by `|`. What ends with `*` begins longer words as
/// well.
pub(crate) struct Speech {
    pub(crate) protocol: Protocol,
    /// What is of that family alone, and no word of every day.
    pub(crate) names: &'static str,
    /// What is spoken of with it, and elsewhere as well.
    pub(crate) hints: &'static str,
}

/// The families, those first whose names leave the least doubt.
pub(crate) const SPEECHES: &[Speech] = &[
    Speech {
        protocol: Protocol::Sip,
        names: "sip*|res_pjsip*|chan_pjsip*|chan_sip*|opensip*|freeswitch*|kamailio*|pjsip*|jssip*|voip*|mod_sofia*|sofia/*|\
            sofia_*|sofia-sip*|dialplan*|linphone*|baresip*|drachtio*|freepbx*|softphone*|zoiper*|yealink*|grandstream*|microsip*",
        hints: "ringing|sbc|sbcs|pbx*|sdp|rtp*|dtmf*|sngrep*|3cx*|fusionpbx*|vicidial*|snom*|polycom*|telnyx*|voicemail*|\
            handset*|phone call*|phone gets|phone returns|phone says|phone sends|phone shows|telefon meldet|telefon sagt|teléfono dice|fritzbox*|fritz!box*|internetrufnummer*|internettelefonie*|hang up|hangs up|hung up|registration fail*|registration event*|registrationfail*|failed registration*|volte*|\
            inbound call*|outbound call*|incoming call*|outgoing call*|declin*|telephony|trunk*|caller*|callee*|asterisk[*|\
            hangup*|ringback*|early media|b2bua*|registrar*|ip phone*|prack*",
    },
    Speech {
        protocol: Protocol::Smtp,
        names: "smtp*|esmtp*|ehlo|helo|gsmtp|rcpt*|mail server*|greylist*|vrfy",
        hints: "mail*|email*|e-mail*|recipient*|postfix*|exim*|sendmail*|nodemailer*|outlook*|bounce*|\
            deferred|relay*|sending server*|incoming message*|undeliver*|phpmailer*|swiftmailer*|spamhaus*|mimecast*|proofpoint*|thunderbird*|office 365*|mx record*|\
            your message*|ndr|ndrs|gmail*|hotmail*|dmarc*|dkim*|newsletter*|haraka*|opensmtpd*|dovecot*|exchange online*|exchange server*|\
            邮件*|邮箱*|发信*|收件人*|郵件*|メール*|메일*|почт*|письм*|correo*|courriel*",
    },
    Speech {
        protocol: Protocol::Ftp,
        names: "ftp*|lftp*|pyftp*|sftpgo*|vsftpd*|proftpd*|filezilla*|fluentftp*|fireftp*|ncftp*|smartftp*|aioftp*|curlftp*|\
            pureftp*|winscp*|cyberduck*",
        hints: "passive mode|active mode|stor|nlst|rnto|transfer complete|transfer is complete|transfer aborted|data connection*|pasv|epsv|mdtm|mlsd|retr|rnfr",
    },
    Speech {
        protocol: Protocol::Websocket,
        names: "websocket*|web socket*|wss|wasclean*|closeevent*|ws connection*|ws server*|ws client*|ws close*|close code*|close frame*|closeframe*|rfc6455|rfc 6455|onclose*|close_abnormal*|\
            discord gateway*|gateway session*|gateway does*|gateway will|gateway closed",
        hints: "clos*|disconnect*|reconnect*|going away|socket*|wscat*|ws:|discord*|断开*|关闭*|切断*",
    },
    Speech {
        protocol: Protocol::Tls,
        names: "tls*|ssl*|openssl*|handshake*|servername*|server name*|gnutls*|mbedtls*|wolfssl*|\
            boringssl*|schannel*|mtls*|dtls*",
        hints: "alert|alerts|certificate*|cipher*|证书*|握手*|証明書*|인증서*|сертификат*|zertifikat*",
    },
    Speech {
        protocol: Protocol::Grpc,
        names: "grpc*|rpc error*|tonic::*",
        hints: "rpc*|tonic*|proto file*|protobuf*|service method*|etcd*|google.rpc*|connectrpc*|firestore*|spanner*|pubsub*",
    },
    Speech {
        protocol: Protocol::Ede,
        names: "ede|edes|extended dns error*",
        hints: "dns*",
    },
    Speech {
        protocol: Protocol::Dns,
        names: "dns*|pdns*|recursor*|hickory-dns*|trust-dns*|resolvectl*|kresd*|adguard*|pihole*|pi-hole*|nameserver*|name server*|rcode*|coredns*|powerdns*|bind9*|nsupdate*|nslookup*",
        hints: "域名*|ドメイン*|도메인*|resolver*|unbound*|hickory*|tsig*|axfr*|version.bind",
    },
    Speech {
        protocol: Protocol::Http,
        names: "http *|http/*|http-*|httperror*",
        hints: "http*|server*|request*|response*|api*|gateway*|proxy*|nginx*|apache*|cloudflare*|endpoint*|page*|browser*|url*|\
            load balancer*|website*|web site*|webhook*|upstream*|caddy*|redirect*|\
            envoy*|istio*|haproxy*|traefik*|varnish*|squid*|tomcat*|ingress*|cors*|bucket*|docker*|curl*|cdn*|crawler*|laravel*|django*|\
            ajax*|axios*|接口*|网页*|页面*|网站*|请求*|服务器*|伺服器*|リクエスト*|サーバ*|ページ*|서버*|페이지*|요청*|сервер*|страниц*|запрос*|сайт*|\
            servidor*|página*|serveur*|webseite*|halaman*",
    },
];

/// What stands before a code that a sentence speaks of.
pub(crate) const BEFORE: &str = "a|abort|accepts|actual|actually|add|adds|always|an|and|another|answer|answered|answering|answers|any|as|be|by|cause|caused|\
    causes|causing|change|changed|changes|closed|closes|closing|coded|come|comes|constant|constantly|consistently|correct|convert|converts|currently|deliver|delivers|denied|detect|detecting|detects|disconnected|either|emit|emits|encounter|encountered|encountering|\
    expect|expected|expecting|eventually|expects|experience|experiencing|fake|fail|failed|failing|fails|fix|fixes|forbidden|frequent|generate|generated|\
    generates|generic|get|gets|getting|give|gives|giving|got|had|handle|handles|handling|has|have|having|hit|hits|hitting|ignore|ignored|\
    ignores|include|includes|including|infamous|instead|intermittent|intermittently|into|just|invalid|is|issues|like|log|logs|many|map|mapped|maps|\
    moving|mysterious|neither|never|nor|not|now|observe|observed|obtain|obtains|occasional|occasionally|of|on|or|persistent|produce|produced|produces|proper|\
    raise|raises|random|randomly|rather|real|repeatedly|replace|replaces|receive|received|receives|receiving|regular|reject|rejected|rejecting|rejects|\
    reported|reports|respond|responded|responding|responds|retries|retry|retrying|return|returned|returning|returns|\
    s|same|says|see|seeing|sees|send|sending|sends|sent|serve|served|serves|serving|show|showing|shows|silently|simple|\
    simply|single|some|sometimes|sporadic|sporadically|spurious|still|support|strange|temporary|than|that|the|then|these|this|those|\
    throw|throwing|thrown|throws|to|treat|treats|trigger|triggered|triggers|unauthorized|unexpected|until|use|used|uses|using|\
    usual|usually|via|was|weird|when|with|without|wrong|\
    avec|con|ein|eine|einem|einen|el|mit|um|uma|un|una|une|\
    возвращает|выдает|выдаёт|получаю|сервера";

/// What stands before a name in small letters that is an answer.
pub(crate) const ANSWERS: &str = "answer|answered|answering|answers|get|gets|getting|give|gives|got|rcode|receive|receives|replies|\
    respond|responds|return|returned|returning|returns";

/// The same in languages without blanks.
pub(crate) const ANSWERS_WITHOUT_BLANK: &str = "返回|返回了|收到|回应|回覆|回复";

/// What stands behind one.
pub(crate) const BEHIND: &str = "after|appears|are|arrives|at|because|breaks|can|causes|closes|comes|could|depois|does|doesn|during|even|every|exists|\
    expected|fails|from|given|follows|gets|goes|handling|happened|happens|has|html|if|immediately|indicates|instead|is|keeps|leads|logged|makes|may|\
    means|might|must|never|occurred|occurs|page|pages|persists|randomly|rather|received|remains|reported|requires|returned|returns|s|seems|seen|\
    sent|should|shows|since|sometimes|stays|stops|strikes|suits|thrown|timeout|timeouts|triggers|unless|upon|was|whenever|when|which|while|without|\
    works|would";

/// How the word before a code ends where a program names the kind of an error: `HttpResponseException: 404`.
pub(crate) const KINDS_OF_ERRORS: [&[u8]; 2] = [b"Error", b"Exception"];

/// What a code is called, before it or behind it.
pub(crate) const CALLED: &str = "close|code|codes|error|errors|http|message|number|reason|replies|reply|resp|response|responses|result|sip|status|statuses|\
    erreur|erreurs|erro|errore|fehler|fehlercode|ursache|fout|foutcode|galat|hata|kesalahan|kode|\
    код|кодом|статус|Ошибка|ошибка|ошибку|ошибки|ошибкой";

/// What a single one is called, wherever it stands before a colon.
pub(crate) const CALLED_ONE: &str = "code|error|response|status|erreur|erro|fehler";

/// The same without anything between it and the number: `error403`.
pub(crate) const CALLED_IN_ONE: &str = "err|erro|error|code|fehler|http|sip|smtp|status";

/// The same in Chinese, Japanese and Korean, where no blank parts it from the number: code, error, status, exception,
/// return, response, report, say, is, mean, appear, receive.
pub(crate) const CALLED_WITHOUT_BLANK: &str = "代码|代碼|错误|錯誤|\
    状态|状态码|狀態|异常|返回|响应|\
    返回码|错误码|响应码|关闭码|报|报错|提示|是|表示|出现|收到|遇到|抛出|显示|变成|\
    一条|一个|了个|大量|偶尔|偶发|频繁|一直|直接|页面|网页|接口|的错误|的状态|的响应|的日志|的报错|\
    エラー|コード|ステータス|\
    에러|오류|코드|응답|발생|になる|となる|が返|を返|が出|が発生|が表示";

/// What stands before a number that is no code.
pub(crate) const NUMBERED: &str = "attempt|buffer|build|chapter|chmod|column|columns|commit|count|cseq|delay|duration|errno|expires|ext|extension|forwards|gid|goroutine|\
    height|id|index|interval|job|iso|length|limit|line|lines|listen|max|maximum|min|minimum|non|offset|peer|pid|port|ports|pr|\
    rcvd|range|removed|rfc|room|row|section|signal|size|sleep|speed|step|stream|targetport|test|tests|thread|uid|version|width|\
    within|x|\
    linea|ligne|línea|linha|zeile|строка|строке|строки";

/// What stands before `than` where amounts are compared.
pub(crate) const COMPARED: &str =
    "bigger|fewer|greater|higher|larger|less|longer|lower|more|smaller";

/// What stands before `of` or `used` where an amount is said.
pub(crate) const AMOUNTS: &str = "batch|count|delay|group|length|limit|limits|maximum|minimum|out|quota|range|rate|rates|size|sum|timeout|total";

/// What stands before `between` where two codes are told apart, and no range is said.
pub(crate) const CHOSEN: &str = "alternates|choose|difference|differences|differentiate|distinction|distinguish|switches|toggles";

/// What speaks of other numbers: how a process ended, an error of the system or of HTTP/2.
pub(crate) const OF_OTHERS: &str = "exit*|errno*|os error|segfault*|signal|signals|sqlstate*|rst_stream*|goaway*|rtsp*|settimeout*|option code*|test case*";

/// What stands before the version of a program.
pub(crate) const OF_VERSIONS: &str = "downgrad*|install*|kernel*|release*|updat*|upgrad*|version*";

/// What stands before the word cause where the end of a call is spoken of.
pub(crate) const CAUSES: &str = "hangup|isdn|q.850|q850";

/// What mail is called that came back, and the replies of SMTP for which it does; several before one.
pub(crate) const BOUNCES: [(&str, &str); 4] = [
    ("hard bounces", "5xx"),
    ("hard bounce", "5xx"),
    ("soft bounces", "4xx"),
    ("soft bounce", "4xx"),
];

/// What stands behind a number that says how many there are.
pub(crate) const COUNTED: &str = "active|concurrent|consecutive|days|different|hits|jobs|keys|million|more|msg|nodes|of|parallel|\
    people|pods|rows|runs|silly|simultaneous|thousand|times|unread|verbose|x";

/// What stands between a number and what there are so many of: `500 websocket clients`.
pub(crate) const KINDS_OF_COUNTED: &str = "client|mail|socket|tcp|udp|user|websocket|worker";

/// The same in Chinese, Japanese and Korean: pieces, times, seconds, money, people.
pub(crate) const COUNTED_WITHOUT_BLANK: &str =
    "个|個|次|条记录|秒|毫秒|分钟|元|块钱|米|万|人|天|字节|円|件|원|명|번|개|초";

/// What has failed, before a colon and a number: `Login failed: 401`.
pub(crate) const FAILED: &str =
    "denied|failed|failure|failing|forbidden|refused|rejected|unauthorized";

/// What stands before a number that is changed to another one.
pub(crate) const CHANGED: &str = "change|changed|changes|changing|convert|converted|converts|from|map|mapped|maps|rename|switch|switched";

/// What dates begin with.
pub(crate) const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

/// How the names of files of programs end.
pub(crate) const FILES: &str =
    "c|cc|cpp|cs|cxx|erl|go|h|hpp|java|js|kt|lua|php|pl|pm|py|rb|rs|scala|swift|ts|vb";

/// The names of alerts that no other words of a sentence are like.
pub(crate) const ALERTS: &str = "bad record mac|close notify|decode error|decrypt error|handshake failure|\
    illegal parameter|inappropriate fallback|insufficient security|no application protocol|unknown ca|\
    unrecognized name";

/// The names of alerts that are those of other things as well.
pub(crate) const NAMES_OF_OTHERS: &str = "access_denied|decode_error|illegal_parameter|internal_error|\
    missing_extension|protocol_version|record_overflow|unexpected_message|user_canceled";

/// Names of responses of DNS in one word that are those of nothing else.
pub(crate) const OF_DNS: &str = "nonexistentdomain|notexistentdomain";

/// The words that the names of extended errors alone begin with.
pub(crate) const OF_DNSSEC: &str = "blockedbyupstreamdnsserver|dnskey|dnskeymissing|dnssec|\
    dnssecbogus|dnssecindeterminate|negativetrustanchor|newdelegationonly|noreachableauthority|nozonekeybitset|nsec|\
    nsecmissing|nxdomainanswer|rrsigs|rrsigsmissing|stalenxdomainanswer|unabletoconformtopolicy|unsupporteddnskeyalgorithm|\
    unsupporteddsdigesttype";

/// The constants of alerts that are those of nothing else.
pub(crate) const CONSTANTS_OF_TLS: &str = "bad_record_mac|certificate_required|close_notify|handshake_failure|\
    inappropriate_fallback|no_application_protocol|no_renegotiation|unknown_ca|unknown_psk_identity|unrecognized_name";

/// Names of several words that are those of SIP alone.
pub(crate) const PHRASES_OF_SIP: &str = "busy everywhere|busy here|interval too brief|not acceptable here|\
    request terminated|session progress|temporarily unavailable";

/// The constants of gRPC that are those of nothing else.
pub(crate) const CONSTANTS_OF_GRPC: &str = "unauthenticated|unimplemented";

/// What says that a number such as 1002 is a close code.
pub(crate) const CONNECTED: &str = "connection*|frame*|peer*|disconnect*|ping*";

/// What speaks of errors of databases, and of Windows.
pub(crate) const DATABASES: &str = "mysql*|mariadb*|sql*|odbc*|win32*";

/// What speaks of streams of media and of queues, whose protocols have codes such as 404 as well.
pub(crate) const WRITTEN_AS_HTTP: &str = "rtsp*|amqp*|channel error*|channel exception*";

/// What speaks of the error codes of HTTP/2.
pub(crate) const OF_HTTP2: &str = "http/2*|http2*|h2::*|nghttp2*|stream id*|rst_stream*|goaway*";

/// Words that speak of a protocol in just these letters: what a client asks for, and names that are words of every day
/// otherwise.
pub(crate) const TELLING_WORDS: [(&[u8], Protocol); 10] = [
    (b"Asterisk", Protocol::Sip),
    (b"BYE", Protocol::Sip),
    (b"INVITE", Protocol::Sip),
    (b"PRACK", Protocol::Sip),
    (b"REGISTER", Protocol::Sip),
    (b"DELETE", Protocol::Http),
    (b"GET", Protocol::Http),
    (b"PATCH", Protocol::Http),
    (b"POST", Protocol::Http),
    (b"PUT", Protocol::Http),
];

/// Names of several words that are spoken of as any others, unless a status is named so.
pub(crate) const PHRASES_OF_GRPC: &str = "deadline exceeded|failed precondition|resource exhausted";

/// Names of several words that no other program has in one.
pub(crate) const OF_GRPC: &str = "deadlineexceeded|failedprecondition|resourceexhausted";

#[cfg(test)]
mod tests {
    use wirecodes::CUES;

    use super::*;
    use crate::{Answer, Scanner};

    /// What a question is answered with.
    fn answer(scanner: &Scanner, question: &str) -> Vec<String> {
        let code = |hit: &crate::Hit| format!("{} {}", hit.code().family().id(), hit.code());
        match scanner.ask(question) {
            Answer::Codes(hits) => hits.iter().map(code).collect(),
            _ => Vec::new(),
        }
    }

    /// The words of a list that do not give that answer in a sentence; no other word does.
    fn without_effect<'l>(
        scanner: &Scanner,
        list: &'l str,
        sentence: &str,
        expected: &[&str],
    ) -> Vec<&'l str> {
        let says = |word: &str| answer(scanner, &sentence.replace("{}", word)) == expected;
        assert!(!says("qqqq"), "{sentence}");
        let words = list.split('|').map(|word| word.trim_matches(['*', ' ']));
        words.filter(|word| !says(word)).collect()
    }

    #[test]
    fn each_word_tells_of_which_family_a_code_is() {
        let scanner = Scanner::new(&CUES);
        for speech in SPEECHES {
            let (sentence, expected) = match speech.protocol {
                Protocol::Sip => ("why is there an error 408 of {} here", "sip 408"),
                Protocol::Smtp => ("the {} says 503", "smtp 503"),
                Protocol::Ftp => ("why is there an error 421 of {} here", "ftp 421"),
                Protocol::Websocket => ("error 4009 of {}", "websocket 4009"),
                Protocol::Tls => ("{} says access_denied", "tls-alert 49"),
                Protocol::Grpc => ("{} UNAVAILABLE", "grpc 14"),
                Protocol::Ede => ("{} 22", "dns-ede 22"),
                Protocol::Dns => ("{} returns refused", "dns 5"),
                Protocol::Http => ("why is there an error 421 of {} here", "http 421"),
                other => panic!("{other:?} is spoken of"),
            };
            // What else is spoken of with DNS says too little for a word of every day, and for a small number.
            let lists = match speech.protocol {
                Protocol::Dns | Protocol::Ede => vec![speech.names],
                _ => vec![speech.names, speech.hints],
            };
            for list in lists {
                let without = without_effect(&scanner, list, sentence, &[expected]);
                assert!(without.is_empty(), "{:?}: {without:?}", speech.protocol);
            }
        }
    }

    #[test]
    fn each_word_says_whether_a_number_is_a_code() {
        let scanner = Scanner::new(&CUES);
        let none: &[&str] = &[];
        for (list, sentence, expected) in [
            (NUMBERED, "http server {} 403", none),
            (COUNTED, "http server has 403 {}", none),
            (COMPARED, "http: {} than 403", none),
            (AMOUNTS, "http: {} of 403", none),
            (OF_OTHERS, "nginx {} with 403", none),
            (ANSWERS, "dns {} refused", &["dns 5"]),
            (CALLED_WITHOUT_BLANK, "nginx {}403", &["http 403"]),
        ] {
            let without = without_effect(&scanner, list, sentence, expected);
            assert!(without.is_empty(), "{sentence}: {without:?}");
        }
    }
}
