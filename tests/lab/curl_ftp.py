"""What curl and wget print of an FTP server's replies.

Packages: curl wget
"""

from lab import Lab
from peers import ftp

PORT = 26200


def main():
    with Lab("curl-ftp") as lab:
        lab.about(lab.version(["curl", "--version"]))
        lab.about(lab.version(["wget", "--version"]))
        lab.about("a scripted server refuses each step of a login, a download, an upload, a listing and commands")
        server = ftp.Server(PORT)
        file = lab.write("b.txt", "Hello, world\n")
        base = f"ftp://127.0.0.1:{PORT}"
        for place, (verb, reply, what) in enumerate(ftp.CASES):
            server.replies = {verb: reply}
            last = reply[-1] if isinstance(reply, tuple) else reply
            code = f"ftp.{last[:3]}" if last else ""
            command = {
                "login": [f"{base}/"], "get": [f"{base}/pub/a.txt"], "list": [f"{base}/pub/"],
                "put": ["-T", file, f"{base}/pub/b.txt"], "delete": ["-Q", "DELE a.txt", f"{base}/"],
                "mkdir": ["-Q", "MKD new", f"{base}/"], "rename": ["-Q", "RNFR a.txt", "-Q", "RNTO b.txt", f"{base}/"],
                "chmod": ["-Q", "SITE CHMOD 644 a.txt", f"{base}/"],
            }[what]
            for options in (["-sS"], ["-sSv"]):
                lines, _ = lab.run(["curl", "-m", "3", *options, *command])
                for line in lines:
                    text = line.decode(errors="replace")
                    if text.startswith("< ") or text.startswith("{ ") or text.startswith("> "):
                        lab.record_lines([line], *((f"< {words}", codes) for words, codes in server.rules()))
                    elif code and (text.startswith("curl: (") or text.startswith("* ")) and said(text, code):
                        lab.record([code], line)
                    elif code and text.startswith("curl: (") and code[4] in "45":
                        lab.record([f"({code})"], line)
                    else:
                        lab.record([], line)
            if what in ("login", "get", "list") and reply is not None:
                lines, _ = lab.run(["wget", "-S" if place % 2 else "-nv", "-T", "3", "-t", "1", "-O", "/dev/null", command[-1]])
                lab.record_lines(lines, *server.rules())


def said(text, code):
    """Whether curl repeats the reply's number where it gives its own reason."""
    number = code[4:]
    return any(text.endswith(f"{before}{number}{after}") for before, after in (
        ("response: ", ""), ("denied: ", ""), ("failed with ", ""), ("We got a ", " - timeout"),
        ("Failed FTP upload: ", ""), ("got ", ""), ("Got a ", " response code instead of the assumed 200"), ("Got a ", " ftp-server response when 220 was expected"),
    ))


main()
