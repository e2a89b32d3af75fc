"""What curl prints when it sends mail: its error messages and `--verbose`.

Packages: curl
"""

from lab import REPLIES, Lab, SmtpPeer

PORT = 21200
MAIL = "From: a@client.example.com\nTo: b@peer.example.net\nSubject: Invoice 550\n\n421 lines\n"


def main():
    with Lab("curl") as lab:
        lab.about(lab.version(["curl", "--version"], r"curl [\d.]+"))
        lab.about("curl sends a message to a server that refuses each command in turn;")
        lab.about("recorded: the error message alone (-sS), and --verbose")
        mail = lab.write("mail.eml", MAIL)
        peer = SmtpPeer(PORT)
        vague = set()
        for index, reply in enumerate(REPLIES):
            wire = peer.wire(reply)
            for mode in ["-sS", ["-sSv", "-v"][index % 2]]:
                command = ["curl", mode, f"smtp://{reply.address}:{PORT}/client.example.com", "-T", mail]
                command += ["--mail-from", "a@client.example.com", "--mail-rcpt", "b@peer.example.net"]
                if reply.stage == "auth":
                    command += ["--user", "b@peer.example.net:secret"]
                lines, _ = lab.run(command)
                for line in lines:
                    found = codes(reply, wire, line)
                    if found and found[0].startswith("("):  # The same words for every code: once.
                        if line in vague:
                            continue
                        vague.add(line)
                    lab.record(found, line)
        for url in [f"smtp://127.0.0.1:{PORT + 99}", f"smtp://mx.invalid:{PORT}", f"smtp://{reply.address}:{PORT}"]:
            lines, _ = lab.run(["curl", "-sSv", "--ssl-reqd", url, "-T", mail, "--mail-from", "a@client.example.com"])
            for line in lines:
                lab.record(codes(reply, wire, line), line)


def codes(reply, wire, line):
    if line.startswith(b"< "):
        return wire[line[2:].strip(b"\r")]
    if line.startswith(b"> "):
        return []
    # `curl: (55) RCPT failed: 550`: the number alone.
    if line.endswith((b"failed: %d" % reply.code, b"response: %d" % reply.code, b"denied: %d" % reply.code)):
        return [f"smtp.{reply.code}"]
    # The reason in curl's own words.
    if reply.code >= 400 and line.endswith((b"Weird server reply", b"Login denied")):
        return [f"({code})" for code in reply.codes]
    return []


main()
