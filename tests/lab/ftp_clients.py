"""What lftp, tnftp, inetutils' ftp and ncftp print of an FTP server's replies.

Packages: lftp tnftp inetutils-ftp ncftp
"""

import os

from lab import Lab
from peers import ftp

PORT = 26210


def main():
    with Lab("ftp-clients") as lab:
        lab.about(lab.version(["lftp", "--version"]))
        lab.about(lab.version(["inetutils-ftp", "--version"]))
        lab.about("tnftp and ncftp of Debian")
        lab.about("a scripted server refuses each step of a login, a download, an upload, a listing and commands")
        server = ftp.Server(PORT)
        lab.write("b.txt", "Hello, world\n")
        environment = dict(os.environ, HOME=lab.folder, TERM="dumb", LC_ALL="C.UTF-8")
        for place, (verb, reply, what) in enumerate(ftp.CASES):
            server.replies = {verb: reply}
            last = reply[-1] if isinstance(reply, tuple) else reply
            code = f"ftp.{last[:3]}" if last else None
            if last and last.startswith("120"):
                continue
            commands = {
                "login": "pwd", "get": "cd /pub\nget a.txt", "list": "cd /pub\nls", "put": "put b.txt", "delete": "delete a.txt",
                "mkdir": "mkdir new", "rename": "rename a.txt b.txt", "chmod": "chmod 644 a.txt",
            }[what]

            def rules():
                known = server.rules()
                # ncftp writes "550: Permission denied.", and "server said: Permission denied."
                colon = [(f"{text[:3]}: {text[4:]}", codes) for text, codes in known]
                words = [(text[4:], [f"({codes[0]})"]) for text, codes in known if len(text) > 12]
                # tnftp's own, when the connection was closed
                return [*known, *colon, ("421 Service not available", ["ftp.421"]), *words]

            for name in ("tnftp", "inetutils-ftp") if reply is not None and place % 2 else ("tnftp",):
                script = f"open 127.0.0.1 {PORT}\nuser joe secret42\n{commands}\nquit\n"
                lines, _ = lab.run(["timeout", "3", name, "-n", "-v"], input=script.encode(), env=environment, cwd=lab.folder)
                lab.record_lines([line for line in lines if b"bytes " not in line], *rules())
            own = {"delete": "rm a.txt", "rename": "mv a.txt b.txt", "login": "ls", "get": "cat /pub/a.txt"}
            script = f"set net:max-retries 1; set net:timeout 2; set net:reconnect-interval-base 1; set cmd:fail-exit yes; set ftp:ssl-allow no; open -u joe,secret42 -p {PORT} 127.0.0.1; {own.get(what, commands).replace(chr(10), '; ')}; bye"
            debug = ["-d"] if place % 2 else []
            lines, _ = lab.run(["timeout", "4", "lftp", *debug, "-c", script], env=environment, cwd=lab.folder)
            for line in lines:
                text = line.decode(errors="replace")
                if text.startswith("<--- "):
                    lab.record_lines([line], *rules())
                elif code and last in text:
                    # "cat: Access failed: 550 Failed to open file. (/pub/a.txt)"
                    lab.record([code], line)
                elif code and f"({last.splitlines()[-1]})" in text:
                    lab.record([code], line)
                else:
                    lab.record([], line)
            if what in ("get", "list", "login") and place % 2 == 0:
                command = ["ncftpget", "-u", "joe", "-p", "secret42"] if what == "get" else ["ncftpls", "-u", "joe", "-p", "secret42"]
                command += ["-P", str(PORT), "-t", "2", "-r", "0", "-d", "stdout"]
                command += ["127.0.0.1", ".", "/pub/a.txt"] if what == "get" else ["ftp://127.0.0.1/pub/"]
                lines, _ = lab.run(["timeout", "3", *command], env=environment, cwd=lab.folder)
                if os.path.exists(lab.path("a.txt")):
                    os.remove(lab.path("a.txt"))
                # Not what it says of the machine
                start = next((at for at, line in enumerate(lines) if line.startswith(b"Glibc: ")), -1)
                lab.record_lines(lines[start + 1:], *rules())


main()
