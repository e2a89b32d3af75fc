"""What swaks prints of an SMTP session.

Packages: swaks
"""

import re

from lab import REPLIES, Lab, SmtpPeer

PORT = 21300


def main():
    with Lab("swaks") as lab:
        lab.about(lab.version(["swaks", "--version"], r"swaks version \d+\.\d+"))
        lab.about("swaks sends a message to a server that refuses each command in turn;")
        lab.about("recorded: the session, also with time lapse, with pipelining, over plain SMTP (HELO), and with AUTH")
        lab.hide.append((re.compile(rb"\bjetmore\.org\b"), b"example.org"))
        peer = SmtpPeer(PORT)
        modes = [[], ["--show-time-lapse"], ["-tlso"], ["--pipeline"], ["--hide-send"], ["--protocol", "SMTP"]]
        for index, reply in enumerate(REPLIES):
            wire = peer.wire(reply)
            command = ["swaks", "--server", reply.address, "-p", str(PORT), "-f", "a@client.example.com"]
            command += ["-t", "b@peer.example.net", "--ehlo", "client.example.com", "--timeout", "1"]
            if reply.stage == "auth":
                mode = ["--auth", "PLAIN" if index % 2 else "LOGIN", "--au", "b@peer.example.net", "--ap", "secret"]
            else:
                mode = modes[index % len(modes)]
            lines, _ = lab.run(command + mode + ["--header", "Subject: 550 of 2024", "--body", "5.7.1 is a version"])
            for line in lines:
                refused = line == b"*** No authentication type succeeded"
                lab.record(reply.implied if refused else codes(wire, line), line)
        for command in [["--server", "127.0.0.1", "-p", "21399"], ["--server", "mx.invalid"], ["--server", reply.address, "-p", "21300", "-tls"]]:
            lines, _ = lab.run(["swaks", "-t", "b@peer.example.net", "-f", "a@client.example.com", "--ehlo", "client.example.com"] + command)
            for line in lines:
                lab.record(codes(wire, line), line)


def codes(wire, line):
    # `<-  ` what the server said as it was expected to, `<** ` what it refused, `<~> ` as pipelining allows.
    if line[:4] in (b"<-  ", b"<** ", b"<~  ", b"<~* ", b"<~~ "):
        # What is not of the wire is swaks' own word on a connection that is not there any more.
        return wire[line[4:]] if line[4:7].isdigit() else []
    return []


main()
