"""An FTP server that answers what it is told, and a client that says what it is told."""

import socket

from lab import Peer

USUAL = {
    "": "220 ftp.example.com FTP server ready.",
    "USER": "331 Please specify the password.",
    "PASS": "230 Login successful.",
    "SYST": "215 UNIX Type: L8",
    "FEAT": "211-Features:\r\n UTF8\r\n SIZE\r\n MDTM\r\n211 End",
    "OPTS": "200 Always in UTF8 mode.",
    "PWD": '257 "/" is the current directory',
    "TYPE": "200 Switching to Binary mode.",
    "CWD": "250 Directory successfully changed.",
    "CDUP": "250 Directory successfully changed.",
    "SIZE": "213 14",
    "MDTM": "213 20261128134500",
    "DELE": "250 Delete operation successful.",
    "MKD": '257 "/new" created',
    "RMD": "250 Remove directory operation successful.",
    "RNFR": "350 Ready for RNTO.",
    "RNTO": "250 Rename successful.",
    "NOOP": "200 NOOP ok.",
    "HELP": "214 Help OK.",
    "STAT": "211 End of status",
    "SITE": "200 SITE CHMOD command ok.",
    "REST": "350 Restart position accepted (0).",
    "ABOR": "226 ABOR successful.",
    "ALLO": "202 ALLO command ignored.",
    "QUIT": "221 Goodbye.",
    "EPRT": "200 EPRT command successful.",
    "PORT": "200 PORT command successful.",
    "MLSD": "500 Unknown command.",
    "AUTH": "530 Please login with USER and PASS.",
    "CLNT": "200 Don't care.",
}


class Server(Peer):
    """`replies` holds what is not USUAL: a reply of one or several lines to a command, to a
    command with its argument (`"RETR a.txt"`), or to the connection (`""`). A transfer has two,
    as a pair. `None` closes the connection without a word."""

    def __init__(self, port):
        self.replies = {}
        self.data = b"Hello, world\r\n"
        super().__init__(port, self.session)

    def rules(self):
        """What marks a line that a client shows: the first lines of all the replies."""
        found = [("227 Entering Passive Mode", ["ftp.227"]), ("229 Entering Extended Passive Mode", ["ftp.229"])]
        for reply in {**USUAL, **TRANSFER, **self.replies}.values():
            for part in reply if isinstance(reply, tuple) else (reply,):
                for line in (part or "").split("\r\n"):
                    if line[:3].isdigit():
                        found.append((line.rstrip(), [f"ftp.{line[:3]}"]))
        return sorted(found, key=lambda rule: -len(rule[0]))

    def session(self, connection):
        stream = connection.makefile("rb")
        listener = None

        def say(text):
            connection.sendall((text + "\r\n").encode())

        greeting = self.replies.get("", USUAL[""])
        if greeting is None:
            return
        say(greeting)
        while line := stream.readline():
            line = line.decode("latin-1").rstrip("\r\n")
            verb = line.partition(" ")[0].upper()
            reply = self.replies.get(line, self.replies.get(verb, "usual"))
            if reply is None:
                return
            if verb in ("PASV", "EPSV") and reply == "usual":
                listener = socket.create_server(("127.0.0.1", 0))
                port = listener.getsockname()[1]
                if verb == "PASV":
                    say(f"227 Entering Passive Mode (127,0,0,1,{port >> 8},{port & 255}).")
                else:
                    say(f"229 Entering Extended Passive Mode (|||{port}|)")
                continue
            if verb in TRANSFER:
                before, after = TRANSFER[verb] if reply == "usual" else reply if isinstance(reply, tuple) else (reply, None)
                say(before)
                if after is None:
                    continue
                if listener:
                    data, _ = listener.accept()
                    with data:
                        if verb == "STOR":
                            while data.recv(4096):
                                pass
                        else:
                            data.sendall(self.data)
                    listener.close()
                    listener = None
                say(after)
                continue
            say(USUAL.get(verb, "500 Unknown command.") if reply == "usual" else reply)
            if verb == "QUIT" or (reply != "usual" and reply.startswith("421")):
                return


TRANSFER = {
    "RETR": ("150 Opening BINARY mode data connection for a.txt (14 bytes).", "226 Transfer complete."),
    "STOR": ("150 Ok to send data.", "226 Transfer complete."),
    "LIST": ("150 Here comes the directory listing.", "226 Directory send OK."),
    "NLST": ("150 Here comes the directory listing.", "226 Directory send OK."),
}

# Refusals of each step, with the words of several servers
CASES = [
    ("", "421 Too many users, sorry.", "login"),
    ("", "120 Service ready in 5 minutes.", "login"),
    ("", "421-There are too many connected users\r\n421 Please try again later.", "login"),
    ("USER", "530 This FTP server is anonymous only.", "login"),
    ("USER", "332 Need account for login.", "login"),
    ("USER", "331-Password is required for this user.\r\n331 Any password will do.", "login"),
    ("USER", "232 User logged in, authorized by security data exchange.", "login"),
    ("USER", "534 Policy requires SSL.", "login"),
    ("PASS", "530 Login incorrect.", "login"),
    ("PASS", "230-Welcome to ftp.example.com\r\n There are 5 users (max. 421)\r\n230 User logged in.", "login"),
    ("PASS", "202 Already logged in.", "login"),
    ("PASS", "332 Account required.", "login"),
    ("PASS", "500 OOPS: vsftpd: refusing to run with writable root inside chroot()", "login"),
    ("PASS", "421 Home directory not available - aborting", "login"),
    ("CWD", "550 Failed to change directory.", "get"),
    ("CWD", "550 /pub: No such file or directory", "get"),
    ("PWD", "550 Insufficient privilege.", "get"),
    ("RETR", "550 Failed to open file.", "get"),
    ("RETR", "450 File busy.", "get"),
    ("RETR", "551 Page type unknown.", "get"),
    ("RETR", "425 Can't open data connection.", "get"),
    ("RETR", ("150 Opening data connection.", "426 Connection closed; transfer aborted."), "get"),
    ("RETR", ("150 Opening data connection.", "451 Local error in processing."), "get"),
    ("RETR", ("125 Data connection already open; transfer starting.", "250 Requested file action okay, completed."), "get"),
    ("RETR", "533 Command protection level denied for policy reasons.", "get"),
    ("SIZE", "550 Could not get file size.", "get"),
    ("TYPE", "504 Command not implemented for that parameter.", "get"),
    ("EPSV", "500 Unknown command EPSV.", "get"),
    ("EPSV", "522 Network protocol not supported, use (1)", "get"),
    ("EPSV", "425 You must use PASV.", "get"),
    ("STOR", "553 Could not create file.", "put"),
    ("STOR", "550 Permission denied.", "put"),
    ("STOR", "452 Insufficient storage space in system.", "put"),
    ("STOR", ("150 Ok to send data.", "552 Requested file action aborted, exceeded storage allocation."), "put"),
    ("STOR", "532 Need account for storing files.", "put"),
    ("STOR", ("150 Ok to send data.", "226-File successfully transferred\r\n226 0.001 seconds (measured here), 12.5 Kbytes per second"), "put"),
    ("LIST", "450 No files found.", "list"),
    ("LIST", ("150 Here comes the directory listing.", "451 Requested action aborted."), "list"),
    ("DELE", "550 Delete operation failed.", "delete"),
    ("DELE", "450 a.txt: Device or resource busy", "delete"),
    ("MKD", "521 Directory already exists.", "mkdir"),
    ("MKD", "550 Create directory operation failed.", "mkdir"),
    ("RNFR", "550 RNFR command failed.", "rename"),
    ("RNTO", "503 RNFR required first.", "rename"),
    ("RNTO", "553 Rename failed.", "rename"),
    ("SITE", "502 SITE command not implemented.", "chmod"),
    ("SITE", "501 Syntax error in parameters.", "chmod"),
    ("QUIT", "221-You have transferred 14 bytes in 1 files.\r\n221 Goodbye.", "get"),
    ("", None, "login"),
    ("RETR", None, "get"),
]


def talk(port, dialogue, host="127.0.0.1"):
    """Says each command, and yields (expected code, lines of the reply). A command `None` only
    reads, `"<port>"` connects to the port of the passive reply before it."""
    passive = None
    with socket.create_connection((host, port), 10) as connection:
        connection.settimeout(10)
        stream = connection.makefile("rb")
        for command, *codes in dialogue:
            if command is not None:
                connection.sendall((command + "\r\n").encode())
            if passive and command and command.split()[0] in ("RETR", "LIST", "NLST", "STOR", "APPE"):
                with socket.create_connection(passive, 5) as data:
                    first = read_reply(stream)
                    yield codes[0], first
                    if command.split()[0] in ("STOR", "APPE"):
                        data.sendall(b"Hello, world\r\n")
                    elif first[0][:1] == b"1":
                        while data.recv(65536):
                            pass
                passive = None
                if len(codes) > 1:
                    yield codes[1], read_reply(stream)
                continue
            for code in codes:
                lines = read_reply(stream)
                yield code, lines
                if code == 227:
                    parts = lines[-1].split(b"(")[1].split(b")")[0].split(b",")
                    passive = ("127.0.0.1", int(parts[4]) * 256 + int(parts[5]))


def read_reply(stream):
    lines = []
    while line := stream.readline():
        lines.append(line.rstrip(b"\r\n"))
        if line[:3].isdigit() and line[3:4] in (b" ", b"\r"):
            break
    return lines


def record_reply(lab, code, lines):
    """The lines of a reply as the server sent them; it must be the one that was expected."""
    if not lines or lines[-1][:3] != str(code).encode():
        raise SystemExit(f"expected {code}: {lines}")
    for line in lines:
        lab.record([f"ftp.{code}"] if line.startswith(str(code).encode()) else [], line)
