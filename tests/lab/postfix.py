"""What Postfix logs and reports: smtp, lmtp, smtpd, cleanup, bounces, the queue.

Packages: postfix postfix-pcre
"""

import json
import os
import re

from lab import POSTFIX_SERVICES, REPLIES, Client, Lab, Peer, SmtpPeer, private, reply_codes

PEER = 21600
IN, VERBOSE, POLICY, STRICT = 21601, 21602, 21603, 21604
SENDER = "a@client.example.com"

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = /tmp
myhostname = mail.example.com
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_host_lookup = native
lmtp_host_lookup = native
disable_dns_lookups = yes
transport_maps = inline:{{ {transport} }}
virtual_mailbox_domains = client.example.com
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ {{{sender} = a}} }}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 1
local_recipient_maps =
relay_domains = example.net
smtpd_relay_restrictions =
smtpd_recipient_restrictions = reject_unauth_destination
smtpd_client_connection_count_limit = 4
smtpd_error_sleep_time = 0
header_checks = pcre:{folder}/header_checks
message_size_limit = 100000
smtp_connection_cache_on_demand = no
minimal_backoff_time = 3000s
default_process_limit = 20
"""

MASTER = """
{IN} inet n - n - - smtpd
{VERBOSE} inet n - n - - smtpd -v
  -o smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:{POLICY},reject_unauth_destination
{STRICT} inet n - n - - smtpd
  -o smtpd_helo_required=yes
  -o smtpd_helo_restrictions=reject_invalid_helo_hostname,reject_non_fqdn_helo_hostname
  -o smtpd_sender_restrictions=reject_non_fqdn_sender
  -o smtpd_recipient_restrictions=reject_non_fqdn_recipient,reject_unauth_destination,check_policy_service,inet:127.0.0.1:{POLICY}
  -o smtpd_recipient_limit=3
  -o mynetworks=192.0.2.0/24
  -o smtpd_hard_error_limit=4
  -o smtpd_delay_reject=no
"""

# What the policy server says of `p<n>@example.net`, and what smtpd makes of it.
POLICIES = [
    ("450 4.7.1 Greylisted, please retry in 300 seconds", "450 4.7.1"),
    ("REJECT Blocked using zen.example.org", "554 5.7.1"),
    ("REJECT 5.7.23 SPF fail - not authorized", "554 5.7.23"),
    ("550 5.7.25 No reverse DNS for 192.0.2.7", "550 5.7.25"),
    ("DEFER_IF_PERMIT Service temporarily unavailable (try 3 of 5)", "450 4.7.1"),
    ("DEFER 4.2.2 The mailbox is over 95% full", "450 4.2.2"),
    ("421 4.7.0 Too many messages from 192.0.2.7", "421 4.7.0"),
    ("552 5.2.2 Mailbox of 1048576 bytes is full", "552 5.2.2"),
    ("521 5.3.2 This host takes no mail", "521 5.3.2"),
    ("451 4.3.5 Server configuration problem", "451 4.3.5"),
    ("554 5.7.8 Authentication credentials invalid", "554 5.7.8"),
    ("556 5.1.10 Recipient address has null MX", "556 5.1.0"),
    ("550 5.1.6 Recipient has moved to 10.5.7.1", "550 5.1.6"),
    ("553 5.1.3 Bad recipient", "553 5.1.3"),
    ("530 5.7.0 Authentication required", "530 5.7.0"),
    ("REJECT", "554 5.7.1"),
    ("450 4.1.1 Unverified address: probe 550 of 600 is under way", "450 4.1.1"),
    ("452 4.5.3 Too many recipients", "452 4.5.3"),
    ("WARN score 5.7 of 10", ""),
    ("PREPEND X-Score: 5.7", ""),
    ("DUNNO", ""),
]


def main():
    with Lab("postfix") as lab:
        setup(lab)
        lab.vary = [rb"\b[0-9A-F]{9,12}\b", rb"\b(mx|c)\d+\.example", rb"127\.0\.1\.\d+", rb"delays?=[\d./]+", rb"\S+ ~\? \S+", rb"(attr name|attr value|name|input attribute \w+|dict_\w+|match_\w+|watchdog_\w+|send attr|generic_checks|trying\.\.\. \[|vstream\w*|been_here|permit_\w+|auto_clnt_\w+|rewrite_clnt|resolve_clnt|ctable_\w+|event_\w+): .*"]
        lab.about("Postfix", lab.version(["postconf", "-h", "mail_version"]))
        lab.about("smtp and lmtp deliver to a server that refuses each command in turn; smtpd refuses by policy,")
        lab.about("syntax, limits and access maps; recorded: mail.log, also with smtpd -v, the bounces, postqueue -p and -j")
        SmtpPeer(PEER)
        Peer(POLICY, policy)
        log = lab.log("mail.log")
        server = lab.start([*private({"/etc/hosts": lab.path("hosts")}), "postfix", "-c", lab.path("conf"), "start-fg"], port=IN)
        outgoing(lab, log)
        incoming(lab, log)
        lab.ask_to_end(server)
        lab.record_lines(log.gained())


def setup(lab):
    cases = [reply for reply in REPLIES if reply.stage != "auth"]
    transport = ", ".join(
        f"{{c{r.number}.example.net = {'lmtp:inet:' + r.host if r.number % 5 == 0 else 'smtp:[' + r.host + ']'}:{PEER}}}" for r in cases
    )
    transport += ", {gone.example.net = smtp:[mx.gone.example.net]:" + str(PEER) + "}"
    transport += ", {closed.example.net = smtp:[127.0.0.1]:21699}"
    transport += ", {moved.example.net = error:5.1.6 user has moved to another place}"
    transport += ", {later.example.net = retry:4.3.2 queue is held until 5.30 pm}"
    lab.write("hosts", "127.0.0.1 localhost mail.example.com\n" + "".join(f"{r.address} {r.host}\n" for r in REPLIES))
    lab.write("header_checks", "/^Subject: .*lottery/ REJECT 5.7.1 No lotteries, rule 550\n/^Subject: 404/ WARN strange\n/^Subject: later/ REJECT\n")
    lab.write("conf/main.cf", MAIN.format(folder=lab.folder, transport=transport, sender=SENDER))
    lab.write("conf/master.cf", MASTER.format(**globals()) + POSTFIX_SERVICES)
    for folder in ("spool", "data", "mail"):
        os.makedirs(lab.path(folder))
    os.chmod(lab.path("mail"), 0o777)
    lab.run(["chown", "postfix", lab.path("data")])


def policy(connection):
    file = connection.makefile("rwb")
    recipient = b""
    for line in file:
        name, _, value = line.strip().partition(b"=")
        if name == b"recipient":
            recipient = value
        if not line.strip():
            number = re.match(rb"p(\d+)@", recipient)
            action = POLICIES[int(number[1])][0] if number else "DUNNO"
            file.write(f"action={action}\n\n".encode())
            file.flush()


def send(port, sender, recipients, subject="Invoice 550", helo="client.example.com"):
    """Sends a message as far as the server takes it, and gives the last lines of the replies."""
    client = Client(port)
    replies = [client.say(f"EHLO {helo}")[-1], client.say(f"MAIL FROM:<{sender}>")[-1]]
    replies += [client.say(f"RCPT TO:<{r}>")[-1] for r in recipients]
    if any(reply.startswith(b"2") for reply in replies[2:]):
        client.say("DATA")
        message_id = f"421.{subject[:3]}.5.7.1@client.example.com"
        replies.append(client.say(f"From: {sender}\r\nSubject: {subject}\r\nMessage-ID: <{message_id}>\r\n\r\n42 lines of 554\r\n.")[-1])
    client.close()
    return replies


# What the replies of the peer become


def dsn(reply):
    """The status that Postfix makes of a reply."""
    return reply.enhanced or f"{reply.code // 100}.0.0"


def final(reply):
    """The codes of the line that tells what became of a message: those of the reply, and `dsn=`."""
    if reply.code in (251, 252):  # The recipient was taken: what counts is the reply to the message.
        return ["smtp.250", "smtp-enhanced.2.0.0"]
    if reply.stage == "banner" and reply.code >= 500:  # smtp_skip_5xx_greeting: this host is out of order.
        return reply.codes + ["smtp-enhanced.4" + dsn(reply)[1:]]
    return reply.codes + [f"smtp-enhanced.{dsn(reply)}"]


# What becomes of the recipients that never come to the peer.
OWN = {"gone": "5.4.4", "closed": "4.4.1", "moved": "5.1.6", "later": "4.3.2"}
REFUSED = {"moved": ["smtp.550", "smtp-enhanced.5.1.6"], "later": ["smtp.450", "smtp-enhanced.4.3.2"]}


def outgoing(lab, log):
    cases = {r.number: r for r in REPLIES if r.stage != "auth"}
    for number in cases:
        send(IN, SENDER, [f"b@c{number}.example.net"])
    for domain in ("gone", "closed", "moved", "later"):
        send(IN, SENDER, [f"b@{domain}.example.net"])
    lines = log.gained(settle=2.5, timeout=40)
    for line in lines:
        codes = []
        to = re.search(rb" to=<b@(c(\d+)|\w+)\.example\.net>[, ]", line)
        said = re.search(rb": host mx(\d+)\.example\.net\[", line)
        if to and b" dsn=" in line:
            codes = final(cases[int(to[2])]) if to[2] else [f"smtp-enhanced.{OWN[to[1].decode()]}"]
            assert re.search(rb" dsn=([\d.]+)", line)[1].decode() in [c.removeprefix("smtp-enhanced.") for c in codes], line
        elif b" dsn=" in line and b"to=<a@client.example.com>" in line:  # A bounce that reached the sender.
            codes = ["smtp-enhanced.2.0.0"]
        elif to and b": reject: RCPT" in line:
            codes = REFUSED[to[1].decode()]
        elif said:  # The reply alone, before the next host is tried or HELO is.
            codes = cases[int(said[1])].codes
        lab.record(codes, line)
    bounces(lab, cases)
    queue(lab, cases)


def bounces(lab, cases):
    with open(lab.path("mail/a"), "rb") as file:
        lines = file.read().split(b"\n")
    block, blocks = [], []
    for line in lines + [b""]:
        if line and (block and line[:1] in (b" ", b"\t")):
            block.append(line)
        elif line and block and block[0].startswith(b"<b@c"):
            block.append(line)
        else:
            blocks += [block] if block else []
            block = [line] if line else []
    reply = None
    for block in blocks:
        number = re.match(rb"(<|Final-Recipient: rfc822; |X-Postfix-Sender: .*)b@(c(\d+)|\w+)\.example\.net", block[0])
        if number:
            reply = cases[int(number[3])] if number[3] else None
            status = dsn(reply) if reply else OWN[number[2].decode()]
        if block[0].startswith(b"Status: "):
            lab.record([f"smtp-enhanced.{status}"], block[0])
        elif reply and block[0].startswith((b"<b@c", b"Diagnostic-Code: ")):
            for line, codes in zip(block, reply.broken(block)):
                lab.record(codes, line)
        else:
            lab.record_lines(block)


def queue(lab, cases):
    config = lab.path("conf")
    lines, _ = lab.run(["postqueue", "-c", config, "-p"])
    for index, line in enumerate(lines):
        reason = line.strip().startswith(b"(") or line.startswith(b"(")
        number = re.search(rb"b@c(\d+)\.example\.net", lines[index + 1] if index + 1 < len(lines) else b"")
        lab.record(cases[int(number[1])].codes if reason and number else [], line)
    lines, _ = lab.run(["postqueue", "-c", config, "-j"])
    for line in lines:
        number = re.match(r"b@c(\d+)\.", json.loads(line)["recipients"][0]["address"])
        lab.record(cases[int(number[1])].codes if number else [], line)


def incoming(lab, log):
    def case(port, expected, recipients, action=None, **more):
        replies = send(port, more.pop("sender", SENDER), recipients, **more)
        codes = []
        if expected:
            code, enhanced = expected.split()
            codes = [f"smtp.{code}", f"smtp-enhanced.{enhanced}"]
            assert any(r.startswith(expected.encode()) for r in replies), (expected, replies)
        for line in log.gained(settle=0.25):
            lab.record(smtpd_codes(codes, line, action), line)

    def smtpd_codes(codes, line, action=None):
        wire = re.search(rb"postfix/\S+: > \S+: (.*)", line)  # smtpd -v: what it says to the client.
        if wire:
            return reply_codes(wire[1])
        if b"reject: header" in line:  # cleanup tells the enhanced code alone.
            return [code for code in codes if "enhanced" in code]
        if b": reject: " in line:
            return codes
        if b" dsn=" in line and b"@c66.example.net>" in line:
            return final(next(r for r in REPLIES if r.number == 66))
        if b"mapping DSN status 5.1.10 into" in line:
            return ["smtp-enhanced.5.1.10", "smtp-enhanced.5.1.0"]
        if b": too many errors after " in line:
            return ["(smtp.421)", "(smtp-enhanced.4.7.0)"]
        if b": check_table_result: inet:" in line and action and action.startswith(("REJECT", "DEFER")) and (action + " x").split()[1][1:2] != ".":
            return [f"({code})" for code in codes]
        if b": check_table_result: inet:" in line and action:  # smtpd -v: what the policy server said.
            return [f"smtp.{w}" if w.isdigit() else f"smtp-enhanced.{w}" for w in action.split()[:2] if w[:1].isdigit()]
        if b'default_action="451 4.3.5 ' in line:  # What it would say if the policy server were not there.
            return ["(smtp.451)", "(smtp-enhanced.4.3.5)"]
        return []

    for number, (action, expected) in enumerate(POLICIES):
        case([VERBOSE, STRICT][number % 2 and bool(expected)], expected, [f"p{number}@c66.example.net"], action=action)
    case(IN, "554 5.7.1", ["b@elsewhere.example.org"])
    case(IN, "550 5.1.1", ["nobody@client.example.com"])
    case(IN, "550 5.7.1", ["b@c66.example.net"], subject="Win a lottery, 5.7.1")
    case(IN, "550 5.7.1", ["b@c66.example.net"], subject="later, 421")
    case(IN, "", ["b@c66.example.net"], subject="404 not found")
    case(STRICT, "501 5.5.2", ["b@c66.example.net"], helo="-bad-_-")
    case(STRICT, "504 5.5.2", ["b@c66.example.net"], helo="short")
    case(STRICT, "504 5.5.2", ["b@c66.example.net"], sender="a@short")
    case(STRICT, "504 5.5.2", ["b@short"])
    case(STRICT, "452 4.5.3", [f"b{i}@c66.example.net" for i in range(5)])
    case(STRICT, "554 5.7.1", ["b@elsewhere.example.org"])

    # What smtpd refuses before it comes to a recipient.
    for port, commands in [
        (IN, ["EHLO client.example.com", "MAIL FROM:<a@client.example.com> SIZE=10000000"]),
        (IN, ["EHLO client.example.com", "MAIL FROM:<a@client.example.com> FOO=1", "RCPT TO:<b@c66.example.net>", "DATA"]),
        (STRICT, ["MAIL FROM:<a@client.example.com>"]),
        (STRICT, ["FROB 1", "FROB 2", "FROB 3", "FROB 4", "FROB 5"]),
        (VERBOSE, ["EHLO client.example.com", "VRFY b@c66.example.net", "ETRN example.net", "HELP", "NOOP 550", "RSET"]),
        (VERBOSE, ["EHLO", "MAIL FROM:a b", "RCPT TO:<b@c66.example.net>", "DATA", "GET / HTTP/1.1"]),
    ]:
        client = Client(port)
        for command in commands:
            last = client.say(command)[-1]
        client.close()
        codes = reply_codes(last)
        for line in log.gained(settle=0.3):
            lab.record(smtpd_codes(codes, line), line)

    clients = [Client(IN) for _ in range(5)]
    for line in log.gained(settle=0.3):
        lab.record(["smtp.421", "smtp-enhanced.4.7.0"] if b": reject: CONNECT" in line else [], line)
    for client in clients:
        client.close()


main()
