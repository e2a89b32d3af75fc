"""What Exim logs and reports: main, reject and panic log, bounces, -v and -d of a delivery, -bh.

Packages: exim4-base exim4-daemon-light libidn12 (unpacked)
"""

import os
import re
import subprocess

from lab import REPLIES, Client, Lab, SmtpPeer, private, reply_codes

PEER, IN = 21700, 21701

CONF = r"""
exim_path = {exim}
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
primary_hostname = mail.example.com
domainlist local_domains = client.example.com
hostlist relay_from = 127.0.0.1
daemon_smtp_ports = {IN}
local_interfaces = 127.0.0.1
acl_smtp_helo = acl_helo
acl_smtp_mail = acl_mail
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
acl_smtp_vrfy = acl_vrfy
tls_advertise_hosts =
message_size_limit = 10000
recipients_max = 3
recipients_max_reject = true
smtp_accept_max_nonmail = 4
smtp_max_unknown_commands = 2
smtp_enforce_sync = true
rfc1413_hosts =
queue_run_max = 0
log_selector = +all {selector}
keep_environment =
begin acl
acl_helo:
  deny condition = ${{if eq{{$sender_helo_name}}{{bad.example.org}}}}
       message = HELO of bad.example.org is refused
  accept
acl_mail:
  deny senders = spam@example.org
       message = 5.7.1 Sender is listed (code 127.0.0.4)
  defer senders = later@example.org
  accept
acl_vrfy:
  deny message = 550 5.7.1 No VRFY here
acl_rcpt:
  deny local_parts = ^p[0-9]+\$
       condition = ${{if match{{$local_part}}{{^p([0-9]+)\$}}}}
       set acl_m_text = ${{lookup{{$local_part}}lsearch{{{folder}/denied}}}}
       condition = ${{if def:acl_m_text}}
       message = $acl_m_text
  defer local_parts = ^t[0-9]+\$
       set acl_m_text = ${{lookup{{$local_part}}lsearch{{{folder}/denied}}}}
       message = $acl_m_text
  drop local_parts = dropped
       message = You talk too much
  accept domains = +local_domains
       verify = recipient
  accept hosts = +relay_from
       domains = example.net : *.example.net
  deny message = relay not permitted
acl_data:
  deny condition = ${{if match{{$rh_Subject:}}{{lottery}}}}
       message = This message scored 15.7 spam points.
  deny condition = ${{if match{{$rh_Subject:}}{{virus}}}}
       message = 554 5.7.0 This message contains a virus (Eicar-550)
  accept
begin routers
local:
  driver = accept
  domains = +local_domains
  local_parts = a : postmaster : spam
  transport = mbox
unknown:
  driver = redirect
  domains = +local_domains
  allow_fail
  data = :fail: Unknown user
moved:
  driver = redirect
  domains = moved.example.net
  allow_fail
  data = :fail: 551 5.1.6 the user has moved away
peer:
  driver = manualroute
  domains = *.example.net
  transport = ${{if eq{{$local_part}}{{l}}{{lmtp}}{{smtp}}}}
  route_data = ${{if match{{$domain}}{{^c([0-9]+)\\.}}{{mx$1.example.net::{PEER}}}{{${{if match{{$domain}}{{^closed}}{{127.0.0.1::21799}}{{mx.gone.example.net}}}}}}}}
  self = send
  host_find_failed = defer
begin transports
mbox:
  driver = appendfile
  file = {folder}/mail/a
  user = mail
smtp:
  driver = smtp
  hosts_try_fastopen =
  allow_localhost
lmtp:
  driver = smtp
  protocol = lmtp
  port = {PEER}
  hosts_try_fastopen =
  allow_localhost
begin retry
* * F,2h,1h
begin rewrite
begin authenticators
"""

# What the ACL says of `p<n>` (deny) and `t<n>` (defer).
DENIED = {
    "p1": "rejected because 192.0.2.7 is in a black list at zen.example.org",
    "p2": "550 5.7.1 Blocked, see https://www.example.org/lookup?ip=192.0.2.7&code=404",
    "p3": "552 5.2.2 The mailbox is full, 1048576 of 1048576",
    "p4": "554 5.7.1 rejected by policy 12-421",
    "p5": "5.1.1 no such mailbox",
    "p6": "553 sorry, no mailbox here by that name",
    "p7": "521 5.3.2 nothing is taken here",
    "p8": "550-5.7.26 the domain's DMARC policy\\n550 5.7.26 forbids it",
    "t1": "greylisted, try again in 300 seconds",
    "t2": "451 4.7.1 greylisted for 5 minutes",
    "t3": "452 4.2.2 over quota: 95.4%",
    "t4": "421 4.7.0 too many messages from you",
    "t5": "450 4.2.1 mailbox is busy",
}


def main():
    with Lab("exim") as lab:
        root = lab.unpack("exim4-daemon-light", "exim4-base", "libidn12")
        lab.vary = [rb"\bE?\w{6}-\w{6,11}-\w{2,4}\b", rb"\b(mx|c)\d+\.example", rb"127\.0\.1\.\d+", rb"[QDRS]T=[\d.]+s", rb"[0-9a-f]{32}"]
        os.environ["LD_LIBRARY_PATH"] = f"{root}/usr/lib/x86_64-linux-gnu"
        exim = f"{root}/usr/sbin/exim4"
        for selector, name in (("", "conf"), ("-all +subject", "plain")):
            lab.write(name, CONF.format(exim=exim, folder=lab.folder, selector=selector, IN=IN, PEER=PEER))
        lab.write("denied", "".join(f'{key}: {text}\n' for key, text in DENIED.items()))
        lab.write("hosts", "127.0.0.1 localhost mail.example.com\n" + "".join(f"{r.address} {r.host}\n" for r in REPLIES))
        for name, line in (("passwd", "Debian-exim:x:9001:9001::/:/bin/false\n"), ("group", "Debian-exim:x:9001:\n")):
            with open(f"/etc/{name}") as file:
                lab.write(name, file.read() + line)
        for folder in ("spool", "log", "mail"):
            os.makedirs(lab.path(folder))
            os.chown(lab.path(folder), 9001, 9001)
        os.chmod(lab.path("mail"), 0o777)
        inside = private({path: lab.path(os.path.basename(path)) for path in ("/etc/hosts", "/etc/passwd", "/etc/group")})
        lab.about(lab.version([*inside, exim, "-C", lab.path("conf"), "-bV"], r"Exim version [\d.]+"))
        lab.about("Exim delivers to a server that refuses each command in turn, and refuses itself by its ACLs;")
        lab.about("recorded: mainlog (log_selector +all and the default), rejectlog, bounces, exim -v, exim -d, exim -bp, exim -bh")
        peer = SmtpPeer(PEER)
        logs = {name: lab.log(f"log/{name}log") for name in ("main", "reject", "panic")}
        incoming(lab, logs, inside, exim)
        outgoing(lab, logs, inside, exim, peer)
        lab.record_lines(logs["panic"].gained())


def outgoing(lab, logs, inside, exim, peer):
    cases = {r.number: r for r in REPLIES if r.stage != "auth"}
    names = {f"c{number}": reply for number, reply in cases.items()} | {"closed": None, "gone": None, "moved": None}
    for index, (name, reply) in enumerate(names.items()):
        user = "l" if index % 9 == 4 else "b"
        mode = ["-odf", "-odf", "-odf", "-v", "-d-all+deliver+transport+route" if index % 16 == 8 else "-odf"][index % 5]
        config = lab.path("plain" if index % 2 else "conf")
        mail = f"From: a@client.example.com\nSubject: Invoice 550\nMessage-ID: <421.{index}.5.7.1@client.example.com>\n\n42 lines of 554\n"
        command = [exim, "-C", config, "-f", "a@client.example.com", "-odf", mode, f"{user}@{name}.example.net"]
        lines, _ = lab.run([*inside, *command], input=mail.encode())
        for line in lines:
            if not line.startswith(b"cmdlog: "):  # `220:EHLO:250-:...`: all and none.
                lab.record(printed(peer, reply, name, line), line)
        for line in logs["main"].gained(settle=0.1):
            lab.record(printed(peer, reply, name, line), line)
    # The bounces are left to the next run of the queue, which tries the deferred messages again.
    lab.run([*inside, exim, "-C", lab.path("conf"), "-qff"], timeout=60)
    for line in logs["main"].gained(settle=0.3):
        about = re.search(rb" [lb]@(\w+)\.example\.net| H=mx(\d+)\.", line)
        name = (about[1] or b"c" + about[2]).decode() if about else "gone"
        lab.record(printed(peer, names[name], name, line), line)
    lab.record_lines(lab.run([*inside, exim, "-C", lab.path("conf"), "-bp"])[0])
    bounces(lab, names)


def printed(peer, reply, name, line):
    """The codes of a line of the log or of -v and -d: the replies that it has word for word."""
    if name == "moved":
        return ["smtp.551", "smtp-enhanced.5.1.6"] if b"551 5.1.6 the user" in line else []
    if reply is None:
        return []
    # Exim writes a reply of several lines with `\n` between them.
    if re.search(rb"\\n", line) and reply.lines[0] in line:
        return reply.codes
    return peer.said(line, reply)


def bounces(lab, names):
    with open(lab.path("mail/a"), "rb") as file:
        lines = file.read().split(b"\n")
    reply, name, block = None, None, []
    for line in lines:
        if line.startswith(b"    ") and name != "moved" and reply:  # What the peer said, broken into lines.
            block.append(line)
            continue
        for one, codes in zip(block, reply.broken(block) if reply else []):
            lab.record(codes, one)
        block = []
        about = re.match(rb"(X-Failed-Recipients: |Final-Recipient: rfc822;|  )[lb]@(\w+)\.example\.net$", line)
        if about:
            name = about[2].decode()
            reply = names[name]
        codes = []
        if line.startswith(b"Status: "):  # Exim always says the general one.
            codes = ["smtp-enhanced.5.0.0"]
        elif name == "moved":
            codes = ["smtp.551", "smtp-enhanced.5.1.6"] if b"551 5.1.6 the user" in line else []
        elif reply:
            for text, some in zip(reply.lines, reply.line_codes):
                codes += some if text in line else []
        lab.record(codes, line)


def incoming(lab, logs, inside, exim):
    lab.start([*inside, exim, "-C", lab.path("conf"), "-bdf"], port=IN)
    for log in logs.values():
        lab.record_lines(log.gained(settle=0.3))

    def case(commands, message=""):
        client = Client(IN)
        replies = [client.greeting]
        for command in commands:
            replies.append(client.say(command))
        refused = [r for r in replies if r and r[0][:1] in (b"4", b"5")]
        client.close()
        # The codes of the last refusal, as they went over the wire.
        codes = []
        for reply in refused[-1:]:
            for line in reply:
                codes += reply_codes(line)
        for log in logs.values():
            for line in log.gained(settle=0.12):
                lab.record(rejected(codes, message, line), line)

    def rejected(codes, message, line):
        if b"rejected" not in line and b"dropped" not in line:
            return []
        shown = re.match(r"(\d{3}[ -])?(\d\.\d+\.\d+ )?", message)
        known = [shown[1] and f"smtp.{shown[1][:3]}", shown[2] and f"smtp-enhanced.{shown[2].strip()}"]
        # What the ACL's text says stands in the log, the number that Exim adds does not.
        known = [code for code in known if code and code.split(".", 1)[1].encode() in line]
        return known + [f"({code})" for code in codes]

    hello = ["EHLO client.example.com", "MAIL FROM:<a@client.example.com>"]
    for key, text in DENIED.items():
        case([*hello, f"RCPT TO:<{key}@c66.example.net>"], text)
    case([*hello, "RCPT TO:<b@elsewhere.example.org>"], "relay not permitted")
    case([*hello, "RCPT TO:<nobody@client.example.com>"], "Unknown user")
    case([*hello, "RCPT TO:<b@moved.example.net>"])
    case([*hello, "RCPT TO:<dropped@c66.example.net>"], "You talk too much")
    case([*hello, "VRFY <a@client.example.com>"], "550 5.7.1 No VRFY here")
    case(["EHLO client.example.com", "MAIL FROM:<spam@example.org>"], "5.7.1 Sender")
    case(["EHLO client.example.com", "MAIL FROM:<later@example.org>"])
    case(["EHLO bad.example.org"])
    case(["EHLO -_-, 550"])
    case(["MAIL FROM:<a@client.example.com>", "MAIL FROM:a b c", "RCPT TO:<b@c66.example.net>"])
    case(["EHLO client.example.com", "MAIL FROM:<a@client.example.com> SIZE=20000"])
    case([*hello, *(f"RCPT TO:<b{i}@c66.example.net>" for i in range(5))])
    for subject, text in [("lottery", "This message scored"), ("virus", "554 5.7.0 This message")]:
        case([*hello, "RCPT TO:<a@client.example.com>", "DATA", f"Subject: {subject} 5.7.1\r\n\r\n550\r\n."], text)
    case([*hello, "RCPT TO:<a@client.example.com>", "DATA", "Subject: big\r\n\r\n" + "550 lines\r\n" * 1200 + "."])
    case(["FROB 1", "FROB 2", "FROB 3", "FROB 4"])
    case(["EHLO client.example.com", "NOOP", "NOOP 550", "RSET", "RSET", "NOOP", "NOOP"])
    case(["ETRN #example.net", "EXPN b", "HELP", "AUTH PLAIN AGEAYg==", "STARTTLS"])
    case([*hello, "RCPT TO:<a@client.example.com>", "DATA", "Subject: fine\r\n\r\nok 250\r\n.", "QUIT"])

    # A session with -bh: the replies go to standard output, what Exim thinks to standard error.
    session = "EHLO client.example.com\nMAIL FROM:<a@client.example.com>\nRCPT TO:<p2@c66.example.net>\nRCPT TO:<t2@c66.example.net>\nRCPT TO:<p3@c66.example.net>\nRCPT TO:<b@elsewhere.example.org>\nQUIT\n"
    for errors in (False, True):
        options = {"stderr": subprocess.DEVNULL} if not errors else {}
        lines, _ = lab.run([*inside, exim, "-C", lab.path("conf"), "-bh", "192.0.2.9"], input=session.encode(), **options)
        for line in lines:
            codes = reply_codes(line)
            if codes:  # Nothing else that it prints begins with three digits.
                lab.record(codes, line)
            elif errors:
                text = next((t for t in DENIED.values() if t[:3].isdigit() and t.encode() in line), None)
                codes = [f"smtp.{text[:3]}", f"smtp-enhanced.{text[4:9]}"] if text else []
                lab.record(codes, line)
    for log in logs.values():
        log.gained(settle=0)


main()
