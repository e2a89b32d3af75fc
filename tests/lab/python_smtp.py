"""What Python's smtplib and aiosmtplib print: exceptions, tracebacks and the debug output.

Packages: aiosmtplib (PyPI)
"""

import re
import sys

from lab import REPLIES, Lab, SmtpPeer

PORT = 21100

SEND = '''
import smtplib, sys
from email.message import EmailMessage

mode, host, port, auth = sys.argv[1:5]
message = EmailMessage()
message["From"] = "a@client.example.com"
message["To"] = "b@peer.example.net"
message["Subject"] = "Report 550 of 2024"
message.set_content("421 items\\n5.7.1 is a version\\n")

def send():
    with smtplib.SMTP(timeout=5) as server:
        server.set_debuglevel({"debug": 1, "debug2": 2}.get(mode, 0))
        code, text = server.connect(host, int(port))
        if code != 220:
            raise smtplib.SMTPConnectError(code, text)
        if auth == "auth":
            server.login("b@peer.example.net", "secret")
        if auth == "tls":
            server.starttls()
        server.send_message(message)

if mode == "traceback":
    send()
else:
    try:
        send()
    except Exception as error:
        if mode == "str":
            print("mail not sent:", error, file=sys.stderr)
        elif mode == "repr":
            print("ERROR:root:", repr(error), file=sys.stderr)
        elif mode == "log":
            import logging
            logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s[%(process)d]: %(message)s")
            logging.getLogger("mailer").error("send failed: %s", error)
'''

AIO = '''
import aiosmtplib, asyncio, sys
from email.message import EmailMessage

mode, host, port, auth = sys.argv[1:5]
message = EmailMessage()
message["From"] = "a@client.example.com"
message["To"] = "b@peer.example.net"
message["Subject"] = "Report"
message.set_content("421 items\\n")
login = dict(username="b@peer.example.net", password="secret") if auth == "auth" else {}

async def main():
    try:
        result = await aiosmtplib.send(message, hostname=host, port=int(port), timeout=5, start_tls=False, **login)
        print(result)
    except Exception as error:
        if mode == "traceback":
            raise
        print(repr(error) if mode == "repr" else error)

asyncio.run(main())
'''


def main():
    with Lab("python") as lab:
        prefix = re.escape(sys.prefix.encode())
        lab.hide.insert(0, (re.compile(prefix + rb"/lib/python[\d.]+/site-packages"), b"/usr/lib/python3/dist-packages"))
        lab.about("Python", lab.version([sys.executable, "-V"]))
        lab.about("aiosmtplib", lab.version([sys.executable, "-c", "import aiosmtplib; print(aiosmtplib.__version__)"]))
        lab.about("smtplib and aiosmtplib send a message to a server that refuses each command in turn;")
        lab.about("recorded: str() and repr() of the exception, the traceback, set_debuglevel(1) and (2)")
        send = lab.write("send.py", SEND)
        aio = lab.write("notify.py", AIO)
        peer = SmtpPeer(PORT)

        for index, reply in enumerate(REPLIES):
            auth = "auth" if reply.stage == "auth" else "-"
            modes = ["str" if index % 2 else "repr", ["traceback", "log", "debug", "debug2"][index % 4]]
            for mode in modes:
                lines, _ = lab.run([sys.executable, send, mode, reply.address, str(PORT), auth])
                for line in lines:
                    lab.record(smtplib_codes(peer, reply, mode, line), line)
            if index % 2 == 0 or reply.stage == "auth":
                mode = ["str", "repr", "traceback"][index // 2 % 3]
                lines, _ = lab.run([sys.executable, aio, mode, reply.address, str(PORT), auth])
                for line in lines:
                    lab.record(aiosmtplib_codes(reply, line), line)

        # Failures that no reply told: nothing listens, no such name, no STARTTLS.
        for mode in ("traceback", "str", "repr", "debug", "log"):
            good = next(r for r in REPLIES if r.stage == "quit" or r.code == 250)
            for host, port, auth in [("127.0.0.1", 21199, "-"), ("mx.invalid", 21100, "-"), (good.address, 21100, "tls")]:
                lines, _ = lab.run([sys.executable, send, mode, host, str(port), auth])
                for line in lines:
                    codes = smtplib_codes(peer, good, mode, line)
                    lab.record(codes, line)
                if auth == "-":
                    lab.record_lines(lab.run([sys.executable, aio, mode, host, str(port), auth])[0])


def smtplib_codes(peer, reply, mode, line):
    wire = peer.wire(reply)
    if mode == "debug2" and line[2:3] == b":":  # 13:51:07.123456 reply: ...
        line = line.split(b" ", 1)[1]
    label, _, value = line.partition(b": ")
    if label in (b"send", b"connect") and not value.startswith(b"b'") or label == b"send":
        return []
    if label == b"reply" and value.startswith(b"b"):
        return wire[eval(value).rstrip(b"\r\n")]
    if label in (b"reply", b"connect", b"data"):
        # The text of a whole reply, after `(550, ` or `retcode (550); Msg: ` or alone.
        text = eval(value) if label != b"reply" else eval(value.split(b"Msg: ", 1)[1])
        text = text[1] if isinstance(text, tuple) else text
        for lines in [reply.lines, peer._extensions(), *[[one] for one in wire]]:
            if text == b"\n".join(one[4:].strip() for one in lines):
                codes = [code for one in lines for code in wire[one]]
                # `connect: ` leaves the number away.
                return [code for code in codes if label != b"connect" or "enhanced" in code]
        raise SystemExit(f"no reply of the peer: {line}")
    return reply.codes if b"(%d, b" % reply.code in line else []


def aiosmtplib_codes(reply, line):
    if line.startswith(b"({}, "):  # Nobody was refused: the text of the reply to the message.
        enhanced = reply.enhanced if reply.stage == "eod" else "2.0.0"
        return [f"smtp-enhanced.{enhanced}"] if enhanced else []
    return reply.codes if re.match(rb"([\w.]*: )?[\[(]*(SMTP\w+\(|\[SMTP\w+\()*(%d), " % reply.code, line) else []


main()
