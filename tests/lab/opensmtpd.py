"""What OpenSMTPD logs and reports: syslog, smtpd -d -v, bounces, its client smtp.

Packages: opensmtpd (unpacked)
"""

import os
import re

from lab import REPLIES, Client, Lab, SmtpPeer, private, reply_codes

PEER, IN = 21900, 21901


def main():
    with Lab("opensmtpd") as lab:
        root = lab.unpack("opensmtpd")
        lab.vary = [rb"\b[0-9a-f]{16}\b", rb"\b[0-9a-f]{8}\b", rb"\b(mx|c)\d+\.example", rb"127\.0\.1\.\d+", rb"0x[0-9a-f]+", rb"\[connector.*"]
        cases = [r for r in REPLIES if r.stage != "auth"]
        conf = f"listen on 127.0.0.1 port {IN} hostname mail.example.com\nsmtp max-message-size 10000\nsmtp limit max-rcpt 3\n"
        conf += "table users { a = nobody }\n" + "".join(f'action "c{r.number}" relay host smtp://{r.host}:{PEER}\n' for r in cases)
        conf += 'action "closed" relay host smtp://127.0.0.1:21999\n'
        conf += 'match mail-from "spam@example.org" from any for any reject\n'
        conf += "".join(f'match from any for domain "c{r.number}.example.net" action "c{r.number}"\n' for r in cases)
        conf += 'match from any for domain "closed.example.net" action "closed"\n'
        lab.write("smtpd.conf", conf)
        lab.write("hosts", "127.0.0.1 localhost mail.example.com\n" + "".join(f"{r.address} {r.host}\n" for r in REPLIES))
        for name, lines in (("passwd", "opensmtpd:x:9101:9101::/:/bin/false\nopensmtpq:x:9102:9102::/:/bin/false\n"), ("group", "opensmtpd:x:9101:\nopensmtpq:x:9102:\n")):
            with open(f"/etc/{name}") as file:
                lab.write(name, file.read() + lines)
        for folder in ("spool", "run", "lib/opensmtpd/empty"):
            os.makedirs(lab.path(folder), exist_ok=True)
            os.chmod(lab.path(folder), 0o755)
        files = {path: lab.path(os.path.basename(path)) for path in ("/etc/hosts", "/etc/passwd", "/etc/group", "/var/spool", "/var/lib", "/run")}
        smtpd = [f"{root}/usr/sbin/smtpd", "-f", lab.path("smtpd.conf")]
        lab.about("OpenSMTPD", lab.version([f"{root}/usr/sbin/smtpd", "-h"], r"version: OpenSMTPD [\w.]+").split()[-1])
        lab.about("OpenSMTPD relays to a server that refuses each command in turn, and refuses itself by its rules;")
        lab.about("recorded: syslog, smtpd -d -v, bounces, and the client smtp -v")
        peer = SmtpPeer(PEER)
        names = {f"c{r.number}": r for r in cases}

        # To syslog: every reply; to the terminal, with -v: one of eight.
        log = lab.log("mail.log")
        server = lab.start([*private(files | {"/dev": lab.syslog("mail.log")}), *smtpd, "-F"], port=IN)
        session(lab, log, names)
        incoming(lab, log)
        lab.ask_to_end(server)
        lab.record_lines(log.gained())
        lab.stop(server)
        debug = lab.log("debug.log")
        server = lab.start([*private(files), *smtpd, "-d", "-v"], port=IN, output="debug.log")
        session(lab, debug, names, [name for name, reply in names.items() if reply.number % 8 == 5 or reply.number == 21])
        lab.ask_to_end(server)
        lab.record_lines(debug.gained())
        lab.stop(server)
        bounces(lab, names, peer)

        for index, reply in enumerate(cases):
            if index % 2:
                continue
            command = [f"{root}/usr/bin/smtp", "-v", "-s", f"smtp://{reply.address}:{PEER}", "-F", "a@client.example.com", "b@peer.example.net"]
            lines, _ = lab.run([*private({}), *command], input=b"Subject: Invoice 550\n\n421 lines\n")
            for line in lines:
                lab.record(peer.said(line, reply) or reply.quoted(line), line)


def session(lab, log, names, some=None):
    for name in [*(some or names), "closed"]:
        client = Client(IN)
        for command in ["EHLO client.example.com", "MAIL FROM:<a@c67.example.net>", f"RCPT TO:<b@{name}.example.net>", "DATA", "Subject: Invoice 550\r\n\r\n42 lines of 554\r\n."]:
            client.say(command)
        client.close()
    # Which reply a line is about, it says by the recipient or by the relay; what says neither is about none of them.
    for line in log.gained(settle=3, timeout=12):
        about = re.search(rb"b@(c\d+)\.example\.net|\bmx(\d+)\.example\.net|\b127\.0\.1\.(\d+)\b", line)
        name = about and (about[1] or b"c" + (about[2] or about[3])).decode()
        reply = names.get(name) if name else None
        codes = reply.quoted(line) if reply else []
        if not codes and not about:
            codes = [code for other in names.values() for code in other.quoted(line)]
        if b' result="Ok" ' in line and reply and not codes:
            codes = ["smtp.250", "smtp-enhanced.2.0.0"] if b"250 2.0.0 Ok: queued" in line else []
        if b' result="TempFail" ' in line and reply and not codes:  # In words of its own.
            codes = reply.implied
        lab.record(codes, line)


def bounces(lab, names, peer):
    for where, message in peer.messages:
        if where.number != 67 or not any(b"Mailer Daemon" in line for line in message):
            continue
        about = re.search(rb"b@(c\d+)\.example\.net: \d", b"\n".join(message))
        reply = names.get(about[1].decode()) if about else None
        for line in message:
            codes = reply.quoted(line) if reply else []
            if line.startswith(b"Status: "):
                assert line == b"Status: 5.0.0", line  # OpenSMTPD says no other.
                codes = ["smtp-enhanced.5.0.0"]
            lab.record(codes, line)


def incoming(lab, log):
    hello = ["EHLO client.example.com", "MAIL FROM:<a@client.example.com>"]
    for commands in [
        [*hello, "RCPT TO:<b@elsewhere.example.org>"],
        ["EHLO client.example.com", "MAIL FROM:<spam@example.org>", "RCPT TO:<b@c66.example.net>"],
        ["EHLO client.example.com", "MAIL FROM:<a@client.example.com> SIZE=90000"],
        ["EHLO client.example.com", "MAIL FROM:<a@b@c>", "MAIL FROM:<a@client.example.com> FOO=1", "RCPT TO:<b@c66.example.net>", "DATA"],
        ["MAIL FROM:<a@client.example.com>", "FROB 550", "VRFY b", "EHLO", "HELP", "NOOP 250", "STARTTLS", "AUTH PLAIN AGEAYg==", "RSET"],
        [*hello, "RCPT TO:<>", "RCPT TO:<b@@c>", *(f"RCPT TO:<b{i}@c66.example.net>" for i in range(5))],
        [*hello, "RCPT TO:<b@c66.example.net>", "DATA", "Subject: big\r\n\r\n" + "550 lines\r\n" * 1500 + "."],
        ["GET /404 HTTP/1.1", "Host: 127.0.0.1"],
    ]:
        client = Client(IN)
        said = list(client.greeting)
        for command in commands:
            said += client.say(command)
        client.close()
        for line in log.gained(settle=0.2):
            codes = []
            for reply in said:
                if b'result="' + reply + b'"' in line:
                    codes = reply_codes(reply)
            lab.record(codes, line)


main()
