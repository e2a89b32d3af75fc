"""What Sendmail logs and reports: syslog, bounces, mailq, sendmail -v.

Packages: m4; sendmail-bin sendmail-cf (unpacked)
"""

import os
import re

from lab import REPLIES, Client, Lab, SmtpPeer, private, reply_codes

PEER, IN = 21800, 21801

CONF = r"""divert(-1)
include(`{cf}/m4/cf.m4')
divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `mail.example.com')dnl
define(`QUEUE_DIR', `{folder}/spool')dnl
define(`STATUS_FILE', `{folder}/statistics')dnl
define(`confPID_FILE', `{folder}/sendmail.pid')dnl
define(`ALIAS_FILE', `')dnl
define(`HELP_FILE', `')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupReadableKeyFile,NonRootSafeAddr,MapInUnsafeDirPath')dnl
define(`confRUN_AS_USER', `root')dnl
define(`confDEF_USER_ID', `root')dnl
define(`confMAX_MESSAGE_SIZE', `20000')dnl
define(`confMAX_RCPTS_PER_MESSAGE', `3')dnl
define(`confBAD_RCPT_THROTTLE', `3')dnl
define(`confTRY_NULL_MX_LIST', `False')dnl
define(`confBIND_OPTS', `-DNSRCH -DEFNAMES')dnl
define(`confSERVICE_SWITCH_FILE', `{folder}/service.switch')dnl
define(`confDELIVERY_MODE', `interactive')dnl
define(`confPRIVACY_FLAGS', `goaway')dnl
define(`confREJECT_MSG', `550 Access denied')dnl
define(`confTO_IDENT', `0')dnl
define(`confLOG_LEVEL', `14')dnl
define(`SMTP_MAILER_ARGS', `TCP $h {PEER}')dnl
define(`ESMTP_MAILER_ARGS', `TCP $h {PEER}')dnl
FEATURE(`no_default_msa')dnl
FEATURE(`nocanonify')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`access_db', `hash -T<TMPF> -o {folder}/access.db')dnl
FEATURE(`blocklist_recipients')dnl
DAEMON_OPTIONS(`Port={IN}, Addr=127.0.0.1, Name=MTA')dnl
LOCAL_DOMAIN(`client.example.com')dnl
RELAY_DOMAIN(`example.net')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
LOCAL_RULESETS
SLocal_check_mail
R$*		$: $1
"""

# What the access map says of `p<n>@c66.example.net`, and the codes of the reply that it becomes.
ACCESS = {
    "p1": ("REJECT", "550 5.2.1"),
    "p2": ("ERROR:5.2.2:552 Mailbox of 1048576 bytes is full", "552 5.2.2"),
    "p3": ("ERROR:4.7.1:451 Greylisted for 300 seconds", "451 4.7.1"),
    "p4": ("ERROR:5.1.1:550 nobody by that name, see https://www.example.org/404", "550 5.1.1"),
    "p5": ("ERROR:5.1.6:551 moved to 10.5.7.1", "551 5.1.6"),
    "p6": ("ERROR:4.2.1:450 busy", "450 4.2.1"),
    "p7": ("ERROR:5.7.23:550 SPF fail, rule 404", "550 5.7.23"),
    "p8": ("ERROR:5.3.2:521 no mail here", "521 5.3.2"),
}


def main():
    with Lab("sendmail") as lab:
        root = lab.unpack("sendmail-bin", "sendmail-cf")
        cf = f"{root}/usr/share/sendmail/cf"
        binary = f"{root}/usr/libexec/sendmail/sendmail"
        lab.hide.append((re.compile(rb"8\.17\.1\.9"), b"8.17.1"))
        lab.vary = [rb"\b\d[A-L][0-9A-V]\w{5}\d{6}\b", rb"\b(mx|c)\d+\.example", rb"127\.0\.1\.\d+", rb"x?delay=[\d:]+"]
        lab.write("sendmail.mc", CONF.format(cf=cf, folder=lab.folder, IN=IN, PEER=PEER))
        lines, _ = lab.run(["m4", f"-D_CF_DIR_={cf}/", lab.path("sendmail.mc")])
        lab.write("sendmail.cf", b"\n".join(lines) + b"\n")
        lab.write("service.switch", "hosts files\n")
        access = "".join(f"To:{key}@c66.example.net {value}\n" for key, (value, _) in ACCESS.items())
        access += "From:spam@example.org ERROR:5.7.1:550 Sender is listed (code 127.0.0.4)\n"
        lab.run([f"{root}/usr/sbin/makemap", "-C", lab.path("sendmail.cf"), "hash", lab.path("access.db")], input=access.encode())
        cases = [r for r in REPLIES if r.stage != "auth"]
        lab.write("hosts", "127.0.0.1 localhost mail.example.com\n" + "".join(f"{r.address} c{r.number}.example.net\n" for r in REPLIES) + "127.0.0.1 closed.example.net\n")
        lab.write("statistics", "")
        os.makedirs(lab.path("spool"))
        inside = private({"/etc/hosts": lab.path("hosts"), "/dev": lab.syslog("mail.log")})
        run = [*inside, binary, "-C", lab.path("sendmail.cf")]
        lab.about(lab.version([*run, "-d0.1", "-bt"], r"Version [\d.]+").replace("Version", "Sendmail"))
        lab.about("Sendmail delivers to a server that refuses each command in turn, and refuses itself by its access map;")
        lab.about("recorded: syslog (LogLevel 14), bounces, mailq, sendmail -v")
        peer = SmtpPeer(PEER)
        log = lab.log("mail.log")
        outgoing(lab, log, run, peer, {f"c{r.number}": r for r in cases})
        incoming(lab, log, run)


def status(reply):
    """The status that Sendmail makes of a reply, its `dsn=`."""
    kind = {2: 2, 4: 4, 5: 5}[reply.code // 100]
    if kind == 2:
        return reply.enhanced if reply.stage == "eod" and reply.enhanced else "2.0.0"
    if reply.stage in ("banner", "ehlo"):
        return f"{kind}.5.0"
    if reply.stage == "data" or reply.code == 421:
        return f"{kind}.0.0"
    usual = {550: "5.1.1", 551: "5.1.6", 553: "5.1.3", 450: "4.2.0"} if reply.stage == "rcpt" else {}
    return reply.enhanced or usual.get(reply.code, f"{kind}.0.0")


def implied(reply):
    return [f"({code})" for code in [*reply.codes, f"smtp-enhanced.{status(reply)}"]]


# What Sendmail says itself of a message that was refused.
OWN = {
    b"... User unknown": ["smtp.550", "smtp-enhanced.5.1.1"],
    b"Service unavailable": ["smtp.554", "smtp-enhanced.5.0.0"],
    b"... Service unavailable": ["smtp.554", "smtp-enhanced.5.0.0"],
    b"Remote protocol error": ["smtp.554", "smtp-enhanced.5.5.0"],
    b"Data format error": ["smtp.501", "smtp-enhanced.5.6.0"],
}


def outgoing(lab, log, run, peer, cases):
    names = dict(cases) | {"gone": None, "closed": None}
    for index, (name, reply) in enumerate(names.items()):
        mail = "From: a@client.example.com\nTo: b@c.example.net\nSubject: Invoice 550\nMessage-ID: <421.5.7.1@client.example.com>\n\n42 lines of 554\n"
        options = ["-v"] if index % 4 == 0 else []
        lines, _ = lab.run([*run, "-i", *options, "-f", "a@c67.example.net", f"b@{name}.example.net"], input=mail.encode())
        for line in lines:
            codes = peer.said(line, reply) or reply.quoted(line) if reply else []
            if reply and not codes and line.startswith(b"b@c") and line.endswith((b"unknown", b"unavailable", b"error")):
                codes = implied(reply)
            lab.record(codes, line)
        for line in log.gained(settle=0.05):
            lab.record(logged(reply, name, line), line)
    # The bounces wait in the queue; the deferred messages are tried again.
    lab.run([*run, "-qf"], timeout=60)
    for line in log.gained(settle=0.3):
        about = re.search(rb" to=<?b@(\w+)\.example\.net", line)
        name = about[1].decode() if about else ""
        lab.record(logged(names.get(name), name, line), line)
    lines, _ = lab.run([*run, "-bp"])
    for index, line in enumerate(lines):
        about = re.search(rb" b@(\w+)\.example\.net", b"".join(lines[index + 1 : index + 2]).replace(b"\t", b" "))
        reply = names.get(about[1].decode()) if about else None
        # The reply is cut off after 50 characters or so.
        lab.record(reply.codes if reply and b"(Deferred: " + reply.lines[0][:14] in line else [], line)
    bounces(lab, names, peer)


def logged(reply, name, line):
    dsn = re.search(rb" dsn=([\d.]+),", line)
    if b" to=b@" in line or b" to=<b@" in line:
        if not dsn:
            return []
        expected = status(reply) if reply else {"closed": "4.4.1", "gone": "5.1.2"}[name]
        assert dsn[1].decode() == expected, (expected, line)
        return [f"smtp-enhanced.{expected}"] + (reply.quoted(line) if reply else [])
    if dsn and b" to=a@c67.example.net" in line or dsn and b" to=<a@c67.example.net" in line:  # A bounce that reached the sender.
        # The reply stands there without its code.
        return ["smtp-enhanced.2.0.0", "(smtp.250)"]
    if reply and reply.quoted(line):
        return reply.quoted(line)
    if b": DSN: " in line:
        return implied(reply) if reply else ["(smtp.550)", "(smtp-enhanced.5.1.2)"]
    return []


def bounces(lab, names, peer):
    lines = []
    for where, message in peer.messages:
        if where.number == 67 and any(b"MAILER-DAEMON" in line for line in message):
            lines += [b"From MAILER-DAEMON", *message]
    reply = None
    for index, line in enumerate(lines):
        about = re.match(rb"(<|Final-Recipient: RFC822; |.*<)b@(\w+)\.example\.net>?$", line)
        if line.startswith(b"From MAILER-DAEMON"):  # The next message: whose is it?
            about = re.search(rb"\n(?:Final-Recipient: RFC822; |<)b@(\w+)\.example\.net", b"\n".join(lines[index : index + 60]))
            reply = names.get(about[1].decode()) if about else None
            continue
        codes = []
        if line.startswith(b"Status: "):
            code = status(reply) if reply else "5.1.2"
            code = "5.5.0" if reply and reply.stage == "data" else code
            assert line.split()[1].decode() == code, (line, code)
            codes = [f"smtp-enhanced.{code}"]
        elif line.startswith(b"550 5.1.2 b@gone.example.net... Host unknown"):
            codes = ["smtp.550", "smtp-enhanced.5.1.2"]
        elif reply:
            codes = reply.quoted(line)
            for text, own in OWN.items():
                number = b"%s %s " % (own[0][5:].encode(), own[1][14:].encode())
                if not codes and line.startswith(number) and line.endswith(text):
                    codes = own
        if line[:3].isdigit() and line[3:4] == b" " and not codes:
            raise SystemExit(f"what is this? {line} {reply and reply.codes}")
        lab.record(codes, line)


def incoming(lab, log, run):
    lab.start([*run, "-bD"], port=IN)
    lab.record_lines(log.gained(settle=0.3))

    def case(commands):
        client = Client(IN)
        said = list(client.greeting)
        for command in commands:
            said += client.say(command)
        client.close()
        wire = {reply: reply_codes(reply) for reply in said}
        for line in log.gained(settle=0.15):
            codes = []
            if b": --- " in line:  # LogLevel 14: what was said to the client.
                codes = wire[line.split(b": --- ", 1)[1]]
            elif b" reject=" in line:
                codes = wire[line.split(b" reject=", 1)[1]]
            else:  # The words of a reply without its number.
                for text, some in wire.items():
                    words = re.sub(rb"^\d{3}[ -](\d\.\d+\.\d+ )?", b"", text)
                    if some[0][5] in "45" and words.removesuffix(b" maximum message size (20000)") in line:
                        codes = [f"({code})" for code in some]
                    # `message size (90000) exceeds maximum (20000)`
                    if some[0] == "smtp.552" and b" exceeds maximum" in line:
                        codes = [f"({code})" for code in some]
            lab.record(codes, line)

    hello = ["EHLO client.example.com", "MAIL FROM:<a@client.example.com>"]
    for key, (_, expected) in ACCESS.items():
        case([*hello, f"RCPT TO:<{key}@c66.example.net>"])
    case([*hello, "RCPT TO:<b@elsewhere.example.org>"])
    case(["EHLO client.example.com", "MAIL FROM:<spam@example.org>"])
    case(["EHLO client.example.com", "MAIL FROM:<a@client.example.com> SIZE=90000"])
    case(["MAIL FROM:<a@b@c>", "MAIL FROM:<a@client.example.com>", "RCPT TO:<>", "VRFY b", "EXPN b", "FROB", "DATA", "ETRN #x", "HELO"])
    case([*hello, *(f"RCPT TO:<b{i}@c66.example.net>" for i in range(5))])
    case([*hello, "RCPT TO:<a@client.example.com>", "DATA", "Subject: big\r\n\r\n" + "550 lines\r\n" * 3000 + "."])
    case([*hello, "RCPT TO:<a@client.example.com>", "DATA", "Subject: fine\r\n\r\nok 250\r\n."])
    case([*hello, *(f"RCPT TO:<p1{i}@elsewhere.example.org>" for i in range(6))])
    case(["GET /404 HTTP/1.1"])


main()
