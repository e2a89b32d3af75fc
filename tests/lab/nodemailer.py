"""What Nodemailer prints: errors as Node shows them, and its debug log.

Packages: nodejs; nodemailer (npm)
"""

import re

from lab import REPLIES, Lab, SmtpPeer

PORT = 22100
SEND = r"""
const nodemailer = require("nodemailer");
const [mode, host, port, auth] = process.argv.slice(2);
const transport = nodemailer.createTransport({
  host, port: Number(port), secure: false, ignoreTLS: auth !== "tls", requireTLS: auth === "tls", connectionTimeout: 3000,
  name: "client.example.com",
  logger: mode === "debug", debug: mode === "debug",
  ...(auth === "auth" ? { auth: { user: "b@peer.example.net", pass: "secret" } } : {}),
});
transport
  .sendMail({ from: "a@client.example.com", to: "b@peer.example.net", subject: "Report 550 of 2024", text: "421 items\n5.7.1 is a version\n" })
  .then((info) => console.log(mode === "message" ? "Message sent: " + info.response : info))
  .catch((error) => {
    if (mode === "message") console.error("mail failed:", error.message);
    else if (mode === "json") console.error(JSON.stringify({ level: "error", time: 1706284800550, code: error.code, responseCode: error.responseCode, msg: error.message }));
    else if (mode !== "debug") console.error(error);
  });
"""


def main():
    with Lab("node") as lab:
        env = lab.node("nodemailer")
        lab.hide.append((re.compile(rb"\bnodemailer\.com\b"), b"nodemailer.example"))
        lab.vary = [rb"\[\w{8,12}\]", rb"<[0-9a-f-]{36}@"]
        lab.about("Nodemailer sends a message to a server that refuses each command in turn;")
        lab.about("recorded: console.error(error), its message, the error as JSON, and the debug log")
        send = lab.write("send.js", SEND)
        peer = SmtpPeer(PORT)
        for index, reply in enumerate(REPLIES):
            auth = "auth" if reply.stage == "auth" else "-"
            for mode in [["error", "message", "json"][index % 3], *(["debug"] if index % 3 == 1 else [])]:
                lines, _ = lab.run(["node", send, mode, reply.address, str(PORT), auth], env=env)
                for line in lines:
                    lab.record(codes(peer, reply, line), line)
        for mode in ("error", "message", "json", "debug"):
            for host, port, auth in [("127.0.0.1", 22199, "-"), ("mx.invalid", PORT, "-"), (REPLIES[66].address, PORT, "tls")]:
                lines, _ = lab.run(["node", send, mode, host, str(port), auth], env=env)
                for line in lines:
                    lab.record(codes(peer, REPLIES[66], line), line)


def codes(peer, reply, line):
    said = peer.said(line, reply)
    # A property of the error: the number alone.
    if line.strip().rstrip(b",") == b"responseCode: %d" % reply.code or b'"responseCode":%d,' % reply.code in line:
        said.append(f"smtp.{reply.code}")
    # Lines of a reply after its first, in a message: with or without the number.
    said = said or reply.quoted(line)
    return reply.implied if not said and line.endswith(b" failed to authenticate") else said


main()
