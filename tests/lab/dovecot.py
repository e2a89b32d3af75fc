"""What Dovecot logs of LMTP and of submission: its log, its exported events, the raw logs of what it says.

Packages: dovecot-lmtpd dovecot-submissiond dovecot-sieve
"""

import base64
import json
import os
import re

from lab import REPLIES, Client, Lab, SmtpPeer, reply_codes

PEER, LMTP, SUBMISSION = 26560, 26561, 26562

CONFIG = """
base_dir = {folder}run
state_dir = {folder}state
log_path = {folder}mail.log
log_timestamp = "%b %d %H:%M:%S "
protocols = lmtp submission
listen = 127.0.0.1
hostname = mail.example.com
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
mail_debug = {debug}
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_plugins = quota
passdb {{
  driver = passwd-file
  args = username_format=%u {folder}users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}users
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service submission-login {{
  inet_listener submission {{
    port = {submission}
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
lmtp_proxy = yes
lmtp_rawlog_dir = {folder}rawlog
submission_relay_rawlog_dir = {folder}rawlog
submission_max_recipients = 3
auth_failure_delay = 0
lmtp_rcpt_check_quota = {check}
submission_max_mail_size = 5k
submission_relay_host = 127.0.0.1
submission_relay_port = {peer}
protocol lmtp {{
  mail_plugins = quota sieve
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage=1M
  quota_max_mail_size = 20k
  quota_full_tempfail = {tempfail}
  sieve = ~/.sieve
}}
event_exporter log {{
  format = json
  format_args = time-rfc3339
  transport = log
}}
metric smtp_server {{
  exporter = log
  filter = event=smtp_server_command_finished OR event=smtp_server_transaction_finished OR event=smtp_client_command_finished OR event=smtp_client_transaction_finished
}}
"""


def main():
    with Lab("dovecot") as lab:
        lab.vary = [rb"\b(mx|c|s)\d+[@.]example", rb"127\.0\.1\.\d+", rb'"[A-Za-z0-9+/]{22}"', rb"<[A-Za-z0-9+/]{16,}>", rb"\b[0-9A-F]{8,}\b"]
        lab.hide.append((re.compile(rb"\bdovecot\.org\b"), b"example.org"))
        lab.about("Dovecot", lab.version(["dovecot", "--version"]))
        lab.about("LMTP and submission take mail for mailboxes that are full, not there or broken, by rules of Sieve, and pass it on to a server that refuses each command in turn;")
        lab.about("recorded: the log, also with mail_debug, events as JSON, and the raw logs of what is said")
        folder = lab.path("")
        os.chmod(folder, 0o777)
        os.mkdir(lab.path("rawlog"), 0o777)
        os.chmod(lab.path("rawlog"), 0o777)
        cases = {r.number: r for r in REPLIES if r.stage != "auth"}
        users = {"alice": "", "full": "userdb_quota_rule=*:storage=1B", "small": "userdb_quota_rule=*:storage=4096B", "picky": "", "strict": "", "broken": "userdb_mail=maildir:/proc/none", "none": "userdb_mail=nothing:"}
        users |= {f"c{n}": f"proxy=y host={r.address} port={PEER} protocol=smtp" for n, r in cases.items()}
        users |= {f"s{n}": f"userdb_submission_relay_host={r.address}" for n, r in cases.items()}
        users |= {"closed": "proxy=y host=127.0.0.1 port=26569 protocol=smtp", "nowhere": "userdb_submission_relay_port=26569"}
        text = ""
        for name, more in users.items():
            home = lab.path(f"home/{name}/")
            os.chmod(home, 0o777)
            text += f"{name}@example.com:{{PLAIN}}secret::::{home}::{more}\n"
        lab.write("users", text)
        lab.write("home/picky/.sieve", 'require ["reject"];\nif header :contains "subject" "Invoice" { reject "No invoices, 550 of them are enough"; }\n')
        lab.write("home/strict/.sieve", 'require ["ereject"];\nereject "Not at this address, see rule 5.7.1";\n')
        os.chmod(lab.path("home"), 0o777)
        peer = SmtpPeer(PEER)
        log = lab.log("mail.log")
        for check, tempfail, debug in (("yes", "no", "no"), ("no", "yes", "no"), ("no", "no", "yes")):
            lab.write("conf", CONFIG.format(folder=folder, lmtp=LMTP, submission=SUBMISSION, peer=PEER, debug=debug, check=check, tempfail=tempfail))
            server = lab.start(["dovecot", "-F", "-c", lab.path("conf")], SUBMISSION)
            lab.record_lines(log.gained())
            step = 5 if check == "yes" else 30
            deliver(lab, peer, log, list(cases.values())[::step])
            submit(lab, peer, log, list(cases.values())[1::step])
            lab.stop(server)
            lab.record_lines(log.gained())


def session(lab, peer, log, port, commands, reply=None):
    """Says these commands, and records what is logged of it."""
    client = Client(port)
    said = list(client.greeting)
    for before, command in zip(["", *commands], commands):
        if before != "DATA" or said[-1].startswith(b"354"):
            try:
                said += client.say(command)
            except TimeoutError:  # The proxy of 2.3 forgets to answer RCPT where the reply has several lines.
                break
    client.close()
    lines = log.gained(settle=0.15)
    said += [*peer.wire(reply), b"221 2.0.0 Bye"]
    passed = []
    if reply:
        texts = [line[4:].split(b" ", 1)[-1] if reply.enhanced else line[4:] for line in reply.lines]
        # Its lines in one, as the log has it.
        said.append(reply.lines[-1].removesuffix(texts[-1]) + b" ".join(texts))
        # Dovecot gives a reply that it passes on a number and an enhanced code of its own; those may stay in the text.
        passed = [(line[4:], [code for code in codes[1:] if code == f"smtp-enhanced.{reply.enhanced}"]) for line, codes in zip(reply.lines, reply.line_codes)]
        passed.append((texts[-1], [code for code in reply.codes[1:] if code != f"smtp-enhanced.{reply.enhanced}"]))
    known = {tuple(reply_codes(line)) for line in said} - {()}
    for name in sorted(os.listdir(lab.path("rawlog"))):
        with open(lab.path(f"rawlog/{name}"), "rb") as file:
            for line in file.read().split(b"\n"):
                words = line.partition(b" ")[2].rstrip(b"\r")
                codes = reply_codes(words) if words in said else []
                lab.record(codes + [code for text, more in passed if codes and text in line for code in more], line)
        os.remove(lab.path(f"rawlog/{name}"))
    for line in lines:
        event = re.search(rb" stats: Info: (\{.*)", line)
        if event:
            # Those from 9000 on are for what no server said. The enhanced code has a field of its own, or stands before the text.
            status = f"smtp.{json.loads(event[1])['fields'].get('status_code')}"
            fits = [one for one in known if one[0] == status and all(code.partition(".")[2].encode() in line for code in one)]
            codes = list(max(fits, key=len, default=()))
        else:
            codes = [code for text in said if len(text) > 5 and text in line for code in reply_codes(text)]
            short = re.search(rb": command \w+: (\d{3}) reply: ", line)
            codes += [one[0] for one in known if short and one[0] == f"smtp.{short[1].decode()}"]
        lab.record(codes + [code for text, more in passed if codes and text in line for code in more], line)


def deliver(lab, peer, log, cases):
    hello = ["LHLO client.example.com", "MAIL FROM:<a@client.example.com>"]
    message = ["DATA", "Subject: Invoice 550\r\n\r\n42 lines of 554\r\n."]
    large = ["DATA", "Subject: large\r\n\r\n" + "5.7.1 is a version\r\n" * 2000 + "."]
    for commands in (
        [*hello, "RCPT TO:<alice@example.com>", *message, "RSET", "NOOP", "VRFY alice", "HELP"],
        [*hello, "RCPT TO:<nobody@example.com>", *message],
        [*hello, "RCPT TO:<full@example.com>", *message],
        [*hello, "RCPT TO:<small@example.com>", "DATA", "Subject: 550\r\n\r\n" + "404 not found\r\n" * 900 + "."],
        [*hello, "RCPT TO:<alice@example.com>", *large],
        [*hello, "RCPT TO:<picky@example.com>", *message],
        [*hello, "RCPT TO:<strict@example.com>", *message],
        [*hello, "RCPT TO:<broken@example.com>", *message],
        [*hello, "RCPT TO:<none@example.com>", *message],
        [*hello, "RCPT TO:<closed@example.com>", *message],
        ["LHLO", "MAIL FROM:<a@client.example.com> FOO=1", "RCPT TO:<alice@example.com>", "DATA", "FROB 550"],
        [*hello, "MAIL FROM:<b@client.example.com>", "RCPT TO:<a b>", "RCPT TO:<>", "STARTTLS"],
        ["GET /404 HTTP/1.1"],
    ):
        session(lab, peer, log, LMTP, commands)
    for reply in cases:
        session(lab, peer, log, LMTP, [*hello, f"RCPT TO:<c{reply.number}@example.com>", *message], reply)


def submit(lab, peer, log, cases):
    def login(name, password="secret"):
        return ["EHLO client.example.com", "AUTH PLAIN " + base64.b64encode(f"\0{name}@example.com\0{password}".encode()).decode()]

    to = ["MAIL FROM:<a@client.example.com>", "RCPT TO:<b@peer.example.net>"]
    message = ["DATA", "Subject: Invoice 550\r\n\r\n42 lines of 554\r\n."]
    for commands in (
        [*login("alice"), *to, *message],
        login("alice", "wrong"),
        login("nobody"),
        ["EHLO client.example.com", *to],
        ["EHLO client.example.com", "AUTH CRAM-MD5", "AUTH PLAIN ====", "STARTTLS", "VRFY alice", "FROB 550"],
        [*login("alice"), "MAIL FROM:<a@client.example.com> SIZE=90000"],
        [*login("alice"), *to, "DATA", "Subject: large\r\n\r\n" + "5.7.1 is a version\r\n" * 2000 + "."],
        [*login("alice"), "RCPT TO:<b@peer.example.net>", "DATA", "MAIL FROM:a b", "RSET", "NOOP"],
        [*login("alice"), *to, *(f"RCPT TO:<b{i}@peer.example.net>" for i in range(4))],
        [*login("nowhere"), *to, *message],
    ):
        session(lab, peer, log, SUBMISSION, commands)
    for reply in cases:
        session(lab, peer, log, SUBMISSION, [*login(f"s{reply.number}"), *to, *message], reply)


main()
