//! What logs are full of.

/// Lines as programs write them most often; `*` separates pieces that are not adjacent. A text or a word that has bytes
/// which stand in none of these lines is looked for by such bytes, so that ordinary lines are passed over.
pub const LINES: &str = "\
Nov 28 10:14:31 mail postfix/smtpd[9]: connect from mail.example.com[192.0.2.1]*\
disconnect from unknown[192.0.2.1] ehlo=1 mail=1 rcpt=0/1 data=1 quit=1 commands=5*\
lost connection after AUTH from unknown[192.0.2.1]*\
: client=mail.example.com[192.0.2.1], sasl_method=LOGIN, sasl_username=*\
postfix/cleanup[9]: A1: message-id=<*\
postfix/qmgr[9]: A1: from=<ida@example.com>, size=1, nrcpt=1 (queue active)*\
: removed*\
NOQUEUE: reject: RCPT from mail.example.com[192.0.2.1]: 550 5.1.1 <ida@example.net>: ; from=<> to=<ida@example.net> \
proto=ESMTP helo=<mail.example.org>*\
postfix/smtp[9]: A1: to=<ida@example.com>, orig_to=<root>, relay=mx.example.com[192.0.2.1]:25, delay=2, \
delays=0.1/0/1.1/0.8, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as A1)*\
status=bounced (host mx.example.com[192.0.2.1] said: 550-5.1.1 (in reply to end of DATA command))*\
status=deferred (host mx.example.com[192.0.2.1] refused to talk to me: 421 (in reply to RCPT TO command))*\
(in reply to MAIL FROM command))*\
postfix/lmtp[9]: A1: to=<ida@example.com>, relay=mail.example.com[private/dovecot-lmtp], *\
postfix/smtpd[9]: warning: *\
TLS connection established from mail.example.com[192.0.2.1]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)*\
dovecot: imap-login: Login: user=<ida@example.com>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.1, mpid=9, TLS, session=<*\
dovecot: imap(ida@example.com)<9><A1>: Disconnected: Logged out in=1 out=1 deleted=0 expunged=0 trashed=0*\
2026-11-28 10:14:31 1a-0-00 <= ida@example.com H=mail.example.com [192.0.2.1] P=esmtps X=TLS1.3 S=1 id=*\
2026-11-28 10:14:31 1a-0-00 => ida@example.net R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.1] C=\"250 OK id=*\
** ida@example.net R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.1]: SMTP error from remote mail server after \
RCPT TO:<ida@example.net>: 550 *\
2026-11-28 10:14:31 1a-0-00 Completed*\
sendmail[9]: A1: to=<ida@example.com>, ctladdr=<root>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, \
relay=mx.example.com. [192.0.2.1], dsn=2.0.0, stat=Sent (*\
Diagnostic-Code: smtp; 550 5.7.1 ";
