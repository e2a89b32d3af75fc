"""What msmtp prints and logs.

Packages: msmtp
"""

import re

from lab import REPLIES, Lab, SmtpPeer

PORT = 21400
MAIL = b"From: a@client.example.com\nTo: b@peer.example.net\nSubject: Invoice 550\n\n421 lines\n"


def main():
    with Lab("msmtp") as lab:
        lab.about(lab.version(["msmtp", "--version"], r"msmtp version [\d.]+"))
        lab.hide.append((re.compile(rb"/root/"), b"/home/a/"))
        lab.about("msmtp sends a message to a server that refuses each command in turn;")
        lab.about("recorded: error messages, --debug, and the log file")
        peer = SmtpPeer(PORT)
        log = lab.log("msmtp.log")
        for index, reply in enumerate(REPLIES):
            wire = peer.wire(reply)
            command = ["msmtp", f"--host={reply.address}", f"--port={PORT}", "-f", "a@client.example.com"]
            command += [f"--logfile={log.path}", "--timeout=5", *(["--debug"] if index % 3 == 0 else [])]
            if reply.stage == "auth":
                command += ["--auth=plain", "--tls=off", "--user=b@peer.example.net", "--passwordeval=echo secret"]
            lines, _ = lab.run(command + ["b@peer.example.net"], input=MAIL)
            for line in lines:
                refused = line.startswith(b"msmtp: ") and b" not accept" in line or b"authentication failed" in line
                lab.record(codes(wire, line) or (reply.implied if refused else []), line)
            for line in log.gained(settle=0):
                lab.record(log_codes(reply, line), line)
        for options in [["--host=127.0.0.1", "--port=21499"], ["--host=mx.invalid", "--port=25"], [f"--host={reply.address}", f"--port={PORT}", "--tls"], []]:
            for debug in [[], ["--debug"]]:
                lines, _ = lab.run(["msmtp", "-f", "a@client.example.com", f"--logfile={log.path}", *options, *debug, "b@peer.example.net"], input=MAIL)
                for line in lines:
                    lab.record(codes(wire, line), line)
                lab.record_lines(log.gained(settle=0))


def codes(wire, line):
    for before in (b"<-- ", b"msmtp: server message: "):
        if line.startswith(before):
            return wire[line[len(before) :]]
    return []


def log_codes(reply, line):
    # A message that went out is logged with the reply to it, one that did not with the reply that refused it.
    if b" exitcode=EX_OK" in line and reply.stage != "eod":
        return ["smtp.250", "smtp-enhanced.2.0.0"]
    return reply.codes if b" smtpstatus=%d " % reply.code in line else []


main()
