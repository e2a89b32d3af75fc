"""What the drivers of the laboratory share.

A driver starts real software on loopback, provokes errors whose codes it
knows, and prints what the software said of them:

    # <software, version, what was done>     any number of such lines, first
    <codes>TAB<line>                         the recordings

`codes` are written `family.code` with spaces between them, `-` where the line
has none, `(family.code)` where the line says a code that was provoked in words
only. `line` is what the software printed, byte for byte, but for the name of
this machine and the folder that the driver worked in.

    with Lab("20 characters at most") as lab:
        lab.about("Postfix", lab.version(["postconf", "-h", "mail_version"]))
        lab.start(["server", "-c", lab.path("conf")], port=21025)
        log = lab.log("mail.log")
        ...
        lab.record_lines(log.gained(), ("User unknown", ["smtp.550", "smtp-enhanced.5.1.1"]))
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

OUT = sys.stdout.buffer


class Lab:
    """A folder to work in, and the processes that were started: both gone at the end."""

    def __init__(self, name):
        self.folder = tempfile.mkdtemp(prefix=f"lab-{name}-", dir="/tmp")
        os.chmod(self.folder, 0o755)
        self.processes = []
        self.seen = {}
        # What differs from line to line without saying anything, beside digits: such as queue ids.
        self.vary = []
        self.hide = [
            (re.compile(re.escape(self.folder.encode())), b"/srv/" + name.encode()),
            (re.compile(rb"\b" + re.escape(socket.gethostname().encode()) + rb"\b"), b"mx1"),
            # Where this machine has the drivers and Python, as tracebacks name them.
            (re.compile(re.escape(os.path.dirname(os.path.abspath(__file__)).encode())), b"/srv/app"),
            (re.compile(re.escape(sys.prefix.encode())), b"/usr"),
            (re.compile(re.escape(sys.base_prefix.encode())), b"/usr"),
        ]

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        return self

    def __exit__(self, *_):
        OUT.flush()
        for process in reversed(self.processes):
            self.stop(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    # Files

    def path(self, name):
        """The path of a file in the work folder; the folders above it are made."""
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def write(self, name, text, mode=0o644):
        """Writes a file in the work folder and gives its path."""
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        os.chmod(path, mode)
        return path

    def log(self, name):
        """A log file in the work folder, from where it ends now."""
        return Log(self.path(name))

    def unpack(self, *packages):
        """The folder into which packages were unpacked that cannot be installed together: those of Debian and of PyPI
        into it, those of npm each into a folder of its own, `<package>`.

        They lie in `$LAB_DEBS`, where `apt-get download`, `pip download --no-deps` and `npm pack` put them.
        """
        store = debs()
        into = self.path("unpacked/")
        there = sorted(os.listdir(store)) if os.path.isdir(store) else []
        for package in packages:
            pattern = re.escape(package) + r"(_.*\.deb|[-.].*\.(whl|tgz))"
            found = [os.path.join(store, name) for name in there if re.fullmatch(pattern, name)]
            if not found:
                sys.exit(f"{store}: no {package}: mkdir -p {store} && cd {store} && apt-get download {package}, or pip download or npm pack, as the driver says")
            if found[-1].endswith(".deb"):
                command = ["dpkg-deb", "-x", found[-1], into]
            elif found[-1].endswith(".whl"):
                command = [sys.executable, "-m", "zipfile", "-e", found[-1], into]
            else:
                command = ["tar", "-xzf", found[-1], "-C", self.path(f"unpacked/{package}/"), "--strip-components=1"]
            subprocess.run(command, check=True)
        return into.rstrip("/")

    def go(self, name, source, **environment):
        """Builds a program of Go from its source, with the packages below `GOPATH`, and gives its path."""
        environment = os.environ | {"GO111MODULE": "off", "GOFLAGS": "-trimpath"} | environment
        command = ["go", "build", "-o", self.path(name), self.write(f"{name}.go", source)]
        lines, status = self.run(command, timeout=110, env=environment)
        if status:
            sys.exit(b"\n".join(lines).decode())
        # The name server of this machine, which Go names also where it asks another.
        self.hide.append((re.compile(rb" on [0-9.]+:53\b"), b" on 192.0.2.53:53"))
        return self.path(name)

    def rust(self, name, source, crates):
        """Builds a program of Rust from its source, and gives its path. `crates` are those of crates.io, with what stands
        behind each in a `Cargo.toml`. Their versions go into the head.

        `CARGO_TARGET_DIR` keeps what was built for the next time.
        """
        folder = self.path(f"{name}/")
        dependencies = "".join(f"{crate} = {value}\n" for crate, value in crates.items())
        self.write(f"{name}/Cargo.toml", f'[package]\nname = "{name}"\nedition = "2024"\n[dependencies]\n{dependencies}')
        self.write(f"{name}/src/main.rs", source)
        target = os.environ.get("CARGO_TARGET_DIR", folder + "target")
        lines, status = self.run(["cargo", "build", "--quiet", "--target-dir", target], timeout=900, cwd=folder)
        if status:
            sys.exit(b"\n".join(lines).decode())
        with open(folder + "Cargo.lock") as lock:
            versions = dict(re.findall(r'name = "(.+)"\nversion = "(.+)"', lock.read()))
        self.about(self.version(["rustc", "--version"]) + ";", ", ".join(f"{crate} {versions[crate]}" for crate in crates))
        return f"{target}/debug/{name}"

    def node(self, *packages):
        """The environment in which Node finds packages of npm: those of `$NODE_PATH`, or those that are installed
        globally. Their versions go into the head."""
        root = os.environ.get("NODE_PATH") or self.version(["npm", "root", "-g"])
        self.hide.insert(0, (re.compile(re.escape(root.encode())), b"/srv/app/node_modules"))
        versions = []
        for name in packages:
            with open(os.path.join(root, name, "package.json")) as package:
                versions += [name.rpartition("/")[2], json.load(package)["version"]]
        self.about("Node", self.version(["node", "--version"]), *versions)
        return os.environ | {"NODE_PATH": root}

    def syslog(self, to):
        """A folder to stand for `/dev`, with a socket for syslog: what comes there is written to
        the file `to` as syslog daemons do, with the host name `mail`."""
        for name, minor in (("null", 3), ("zero", 5), ("random", 8), ("urandom", 9)):
            os.mknod(self.path(f"dev/{name}"), 0o020666, os.makedev(1, minor))
            os.chmod(self.path(f"dev/{name}"), 0o666)
        server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        server.bind(self.path("dev/log"))
        os.chmod(self.path("dev/log"), 0o666)
        file = open(self.path(to), "ab", buffering=0)

        def run():
            while True:
                text = server.recv(65536).rstrip(b"\0\n")
                text = re.sub(rb"^<\d+>(\w+ [ \d]\d [\d:]+) ", rb"\1 mail ", text)
                file.write(text.replace(b"\n", b"#012") + b"\n")

        threading.Thread(target=run, daemon=True).start()
        return self.path("dev")

    # Processes

    def start(self, command, port=None, host="127.0.0.1", output=None, wait=15, **options):
        """Starts a process of its own group, its output into a file of the work folder, and
        waits until `port` is open."""
        name = output or f"output-{len(self.processes)}"
        with open(self.path(name), "ab") as file:
            options.setdefault("stdout", file)
            options.setdefault("stderr", file)
            options.setdefault("cwd", "/")
            process = subprocess.Popen(
                command, stdin=options.pop("stdin", subprocess.DEVNULL), start_new_session=True, **options
            )
        self.processes.append(process)
        if port:
            try:
                wait_for_port(port, host, wait, process)
            except RuntimeError as error:
                with open(self.path(name), "rb") as file:
                    sys.exit(f"{command[0]}: {error}\n{file.read().decode(errors='replace')}")
        return process

    def stop(self, process):
        """Ends a process that was started here, with its group."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                pass
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                continue
        if process in self.processes:
            self.processes.remove(process)

    def ask_to_end(self, process, wait=5):
        """Asks the first process below a `private` one to end, so that it can log that it does."""
        for child in open(f"/proc/{process.pid}/task/{process.pid}/children").read().split():
            os.kill(int(child), signal.SIGTERM)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            pass

    def run(self, command, input=b"", timeout=30, **options):
        """Runs a command to its end and gives `(lines, status)`: standard output and error in
        the order in which they came, without the ends of the lines."""
        options.setdefault("stderr", subprocess.STDOUT)
        options.setdefault("cwd", "/")
        process = subprocess.run(
            command, input=input, stdout=subprocess.PIPE, timeout=timeout, **options
        )
        return process.stdout.replace(b"\r\n", b"\n").splitlines(), process.returncode

    def dialogue(self, command, **options):
        """Starts a program that answers each line that it reads with lines of which the last is `END`."""
        process = Dialogue(command, **options)
        self.processes.append(process)
        return process

    def version(self, command, find=None):
        """What a program says of its version: the first line, or the match of `find`."""
        lines, _ = self.run(command)
        text = b"\n".join(lines).decode(errors="replace")
        if find:
            return re.search(find, text).group(0)
        return text.splitlines()[0].strip()

    # Recordings

    def about(self, *parts):
        """A line of the file's head: the software, its version, what was done."""
        OUT.write(("# " + " ".join(parts) + "\n").encode())

    def record(self, codes, line):
        """Prints a recording. Empty lines are none, and of lines that differ in numbers (and in
        what `vary` finds) three are enough."""
        if isinstance(line, str):
            line = line.encode()
        line = line.rstrip(b"\r\n")
        if not line.strip():
            return
        for pattern, text in self.hide:
            line = pattern.sub(text, line)
        shape = line
        for pattern in [*self.vary, rb"\d+"]:
            shape = re.sub(pattern, b"0", shape)
        # The same words for many codes are the same line.
        said = mark(codes)
        shape = ("()" if all(code.startswith("(") for code in said.split()) else said, shape)
        self.seen[shape] = self.seen.get(shape, 0) + 1
        if self.seen[shape] > 3:
            return
        OUT.write(mark(codes).encode() + b"\t" + line + b"\n")

    def record_lines(self, lines, *rules):
        """Records lines. A rule is `(text, codes)`: a line that has the text carries the codes of
        the first such rule, any other line none."""
        for line in lines:
            self.record(next((codes for text, codes in rules if text.encode() in line), []), line)

    def record_marked(self, command, **options):
        """Records what a program prints that knows the codes itself: `<code>TAB<line>`, as a recording."""
        lines, status = self.run(command, timeout=60, **options)
        if status:
            sys.exit(b"\n".join(lines[-12:]).decode())
        for line in lines:
            code, _, text = line.decode().partition("\t")
            self.record([] if code == "-" else [code], text)


class Dialogue(subprocess.Popen):
    """A program that is asked: see `Lab.dialogue`."""

    def __init__(self, command, **options):
        super().__init__(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, **options
        )

    def ask(self, *words):
        """Says a line of these words, and gives the lines of the answer."""
        self.stdin.write((" ".join(map(str, words)) + "\n").encode())
        self.stdin.flush()
        return list(iter(lambda: self.stdout.readline() or b"END\n", b"END\n"))


def debs():
    """Where the packages lie that are unpacked and not installed."""
    return os.environ.get("LAB_DEBS", "/var/cache/wirecodes-lab")


def mark(codes):
    """Codes as a recording writes them: each once, sorted by family and code."""
    said = {code for code in codes if not code.startswith("(")}
    implied = {code for code in codes if code.startswith("(") and code.strip("()") not in said}
    return " ".join(sorted(said | implied, key=lambda code: code.strip("()").partition("."))) or "-"


class Log:
    """A file that grows: what it gained since it was last asked."""

    def __init__(self, path):
        self.path = path
        self.offset = os.path.getsize(path) if os.path.exists(path) else 0

    def gained(self, until=None, timeout=10, settle=0.2):
        """The lines that were added: waits until one of them has `until` (bytes), or, without
        it, until none was added for `settle` seconds."""
        end = time.monotonic() + timeout
        text = b""
        quiet = time.monotonic()
        while time.monotonic() < end:
            new = self._read()
            text += new
            if new:
                quiet = time.monotonic()
            if until is None or until in text:
                if time.monotonic() - quiet > settle and (not text or text.endswith(b"\n")):
                    break
            time.sleep(0.02)
        return [line.rstrip(b"\r") for line in text.split(b"\n") if line]

    def _read(self):
        if not os.path.exists(self.path):
            return b""
        with open(self.path, "rb") as file:
            file.seek(self.offset)
            text = file.read()
        self.offset += len(text)
        return text


def wait_for_port(port, host="127.0.0.1", timeout=15, process=None):
    """Waits until something listens on a port."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if process is not None and process.poll() not in (None, 0):
            raise RuntimeError(f"ended with {process.returncode} before port {port} was open")
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"port {port} was not open within {timeout} s")


class Peer(threading.Thread):
    """A server that answers as it is told: `serve(connection)` is called for each connection,
    in a thread of its own."""

    def __init__(self, port, serve, host="127.0.0.1"):
        super().__init__(daemon=True)
        self.serve = serve
        self.socket = socket.create_server((host, port), backlog=64)
        self.start()

    def run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection):
        try:
            with connection:
                self.serve(connection)
        except OSError:
            pass

    def close(self):
        self.socket.close()


def private(files):
    """The start of a command that sees other files than the rest of the machine, such as
    `/etc/hosts`: `{path: what stands there for it}`. Needs root. Whatever it leaves behind in the
    background ends with it, also what made itself a session of its own."""
    script = "".join(f"mount --bind '{instead}' '{path}' && " for path, instead in files.items())
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", script + 'exec "$@"', "sh"]


def reply_codes(line):
    """The codes at the beginning of a line of an SMTP reply, none where it is no such line."""
    words = re.match(rb"(\d{3})[ -](?:(\d\.\d+\.\d+) )?", line)
    if not words:
        return []
    return [f"smtp.{words[1].decode()}"] + ([f"smtp-enhanced.{words[2].decode()}"] if words[2] else [])


class Reply:
    """A reply of an SMTP server that the driver provokes.

    `stage` is where it is given: banner, ehlo, auth, mail, rcpt, data, eod (after the message)
    or quit. Each line of `text` gets the number and the enhanced code, as servers write them.
    `further` are codes that the text itself has. `address` is where `SmtpPeer` gives it.
    """

    def __init__(self, number, stage, code, enhanced, *text, further=()):
        self.address = f"127.0.1.{number}"
        self.host = f"mx{number}.example.net"
        self.number, self.stage, self.code, self.enhanced = number, stage, code, enhanced
        own = [f"smtp.{code}"] + ([f"smtp-enhanced.{enhanced}"] if enhanced else [])
        self.codes = own + list(further)
        last = len(text) - 1
        again = f"{enhanced} " if enhanced else ""
        self.lines = [f"{code}{' ' if i == last else '-'}{again}{line}".encode() for i, line in enumerate(text)]
        # The codes of each line for itself.
        self.line_codes = [own] * last + [self.codes]

    @property
    def implied(self):
        """The codes of the reply for a line that says in other words that it was given."""
        return [f"({code})" for code in self.codes]

    def quoted(self, line):
        """The codes of the lines of the reply that stand in a line, also as if each were the last."""
        found = []
        for text, codes in zip(self.lines, self.line_codes):
            if text in line or b"%d %s" % (self.code, text[4:]) in line:
                found += codes
        return found

    def broken(self, lines):
        """The codes of each line of a text that has the reply in it, broken between words: where a
        line has no number but further words of the reply, they are implied."""
        joined, starts = b"", []
        for line in lines:
            joined += b" " if joined else b""
            starts.append(len(joined))
            joined += line.strip()
        found = [[] for _ in lines]
        for text, codes in zip(self.lines, self.line_codes):
            at = joined.find(text)
            while at >= 0:
                inside = [i for i, start in enumerate(starts) if start <= at + len(text) - 1]
                for i in range(max(i for i in inside if starts[i] <= at), inside[-1] + 1):
                    found[i] += [f"({code})" for code in codes]
                for code in codes:
                    number = code.split(".", 1)[1].encode()
                    place = 0 if code == f"smtp.{self.code}" else text.index(number, 3)
                    found[max(i for i, start in enumerate(starts) if start <= at + place)].append(code)
                at = joined.find(text, at + 1)
        return found


def _replies():
    rows = [
        ("banner", 421, "4.7.0", "mx.example.net Error: too many connections from 192.0.2.7"),
        ("banner", 554, "5.7.1", "Service unavailable; Client host [192.0.2.7] blocked using zen.example.org; see https://www.example.org/query/ip/192.0.2.7"),
        ("banner", 554, None, "mx.example.net ESMTP not accepting messages"),
        ("banner", 521, "5.3.2", "mx.example.net does not accept mail"),
        ("banner", 421, None, "Too many concurrent SMTP connections; please try again later."),
        ("ehlo", 550, "5.7.1", "Helo command rejected: invalid hostname"),
        ("ehlo", 421, "4.4.2", "mx.example.net Error: timeout exceeded after 300 seconds"),
        ("ehlo", 501, "5.5.4", "Syntactically invalid EHLO argument(s)"),
        ("mail", 530, "5.7.0", "Must issue a STARTTLS command first"),
        ("mail", 553, "5.1.8", "<a@client.example.com>... Domain of sender address a@client.example.com does not exist"),
        ("mail", 552, "5.3.4", "Message size exceeds fixed limit of 1024 bytes"),
        ("mail", 555, "5.5.4", "Unsupported option: BODY=8BITMIME"),
        ("mail", 451, "4.3.0", "Temporary lookup failure"),
        ("mail", 452, "4.3.1", "Insufficient system storage: 512 of 20480 blocks left"),
        ("mail", 501, "5.1.7", "Bad sender address syntax"),
        ("mail", 503, "5.5.1", "Error: need HELO first"),
        ("mail", 550, "5.7.23", "Message rejected due to: SPF fail - not authorized. See http://spf.example.org/why?id=550"),
        ("mail", 550, "5.7.25", "Client does not have a PTR record"),
        ("mail", 421, "4.7.28", "Our system has detected an unusual rate of mail from 192.0.2.7.", "Please try again in 3600 seconds."),
        ("mail", 441, None, "4 messages are waiting for your address"),
        ("rcpt", 550, "5.1.1", "<b@peer.example.net>: Recipient address rejected: User unknown in virtual mailbox table"),
        ("rcpt", 550, None, "No such user here"),
        ("rcpt", 550, "5.1.1", "The email account that you tried to reach does not exist. Please try", "double-checking the recipient's email address for typos or", "unnecessary spaces. Learn more at https://support.example.com/mail/?p=NoSuchUser a1-20020a05600c-404"),
        ("rcpt", 450, "4.2.0", "<b@peer.example.net>: Recipient address rejected: Greylisted, see http://postgrey.example.org/help/peer.example.net.html"),
        ("rcpt", 450, "4.2.1", "The user you are trying to contact is receiving mail too quickly. gsmtp 5-421"),
        ("rcpt", 451, "4.7.1", "Please try again in 300 seconds"),
        ("rcpt", 452, "4.2.2", "Mailbox full (1048576 of 1048576 bytes)"),
        ("rcpt", 452, "4.5.3", "Too many recipients: 101"),
        ("rcpt", 552, "5.2.2", "Quota exceeded (mailbox for user is full)"),
        ("rcpt", 551, "5.1.6", "User not local; please try <b@new.example.org>"),
        ("rcpt", 551, None, "not our customer"),
        ("rcpt", 553, "5.1.3", "Bad recipient address syntax"),
        ("rcpt", 553, None, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", ("smtp-enhanced.5.7.1",)),
        ("rcpt", 554, "5.7.1", "<b@peer.example.net>: Relay access denied"),
        ("rcpt", 556, "5.1.10", "Recipient domain has a null MX"),
        ("rcpt", 550, "5.1.2", "Host unknown (Name server: peer.example.net: host not found)"),
        ("rcpt", 550, "5.2.1", "Mailbox disabled for this recipient since 2024-01-15"),
        ("rcpt", 550, "5.4.1", "Recipient address rejected: Access denied. AS(201806281)"),
        ("rcpt", 454, "4.7.1", "<b@peer.example.net>: Relay access denied"),
        ("rcpt", 451, "4.4.3", "Domain lookup timed out (try 2 of 5)"),
        ("rcpt", 550, "5.7.133", "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required"),
        ("rcpt", 521, "5.2.1", "Mailbox has been closed"),
        ("rcpt", 450, None, "Requested mail action not taken: mailbox unavailable, 90 days idle"),
        ("rcpt", 510, "5.1.1", "Bad email address"),
        ("data", 451, "4.3.2", "System shutting down for 15 minutes"),
        ("data", 554, "5.5.1", "Error: no valid recipients"),
        ("data", 421, "4.3.0", "collect: Cannot open queue file"),
        ("eod", 550, "5.7.1", "This message scored 15.7 spam points (limit 5.0)."),
        ("eod", 554, "5.6.0", "Message contains bare LF in line 550"),
        ("eod", 552, "5.2.3", "Message length 20480 exceeds administrative limit of 10240"),
        ("eod", 550, "5.7.26", "Unauthenticated email from example.com is not accepted due to domain's", "DMARC policy. Please contact the administrator of example.com domain if", "this was a legitimate mail. See https://support.example.com/mail/answer/2451690 - gsmtp"),
        ("eod", 554, "5.7.9", "Message not accepted for policy reasons. See https://postmaster.example.com/error-codes"),
        ("eod", 552, "5.7.0", "This message was blocked because its content presents a potential", "security issue. qp 421"),
        ("eod", 451, "4.7.0", "[TSS04] Messages from 192.0.2.7 temporarily deferred due to unexpected volume or user complaints - 10.5.7.1; see https://postmaster.example.com/421.html"),
        ("eod", 451, "4.7.500", "Server busy. Please try again later from [192.0.2.7]. (S77719)"),
        ("eod", 452, "4.3.1", "Out of memory"),
        ("eod", 554, "5.6.1", "Body type 8BITMIME not supported by next hop"),
        ("eod", 550, "5.6.7", "SMTPUTF8 is required, but was not offered by 198.51.100.25"),
        ("eod", 550, "5.7.20", "No passing DKIM signature found (checked 2)"),
        ("eod", 554, None, "Transaction failed"),
        ("eod", 554, "5.0.0", "Service unavailable: host mx2.example.org said: 552 5.2.3 message too long", ("smtp.552", "smtp-enhanced.5.2.3")),
        ("eod", 571, None, "Delivery not authorized, message refused (ref 7351-22)"),
        ("eod", 541, "5.4.6", "Mail loop detected after 25 hops"),
        ("eod", 550, "5.7.13", "User account disabled"),
        ("eod", 250, "2.6.0", "<20240115101112.7A41C@client.example.com> [InternalId=250181, Hostname=mbx3.example.org] 1463 bytes in 0.150, 9.524 KB/sec Queued mail for delivery"),
        ("eod", 250, None, "OK id=1rPabc-0004xY-2K"),
        ("eod", 250, "2.0.0", "Ok: queued as 4TDxk55J0Rz250"),
        ("rcpt", 251, "2.1.5", "User not local; will forward to <b@new.example.org>"),
        ("rcpt", 252, None, "Cannot VRFY user, but will accept message"),
        ("auth", 535, "5.7.8", "Error: authentication failed: UGFzc3dvcmQ6"),
        ("auth", 535, "5.7.8", "Username and Password not accepted. For more information, go to", "https://support.example.com/mail/?p=BadCredentials x7-20020a5d-535 - gsmtp"),
        ("auth", 454, "4.7.0", "Temporary authentication failure: Connection lost to authentication server"),
        ("auth", 534, "5.7.9", "Please log in with your web browser and then try again"),
        ("auth", 538, "5.7.11", "Encryption required for requested authentication mechanism"),
        ("auth", 432, "4.7.12", "A password transition is needed"),
        ("auth", 504, "5.7.4", "Unrecognized authentication type"),
        ("auth", 500, "5.5.6", "Authentication exchange line is too long (12288 octets)"),
        ("auth", 235, "2.7.0", "Authentication successful"),
        ("auth", 535, None, "Incorrect authentication data"),
    ]
    replies = []
    for number, (stage, code, enhanced, *text) in enumerate(rows, 1):
        further = text.pop() if isinstance(text[-1], tuple) else ()
        replies.append(Reply(number, stage, code, enhanced, *text, further=further))
    return replies


REPLIES = _replies()


class SmtpPeer:
    """An SMTP server on `port` that gives each of the replies at the address of its own, and
    everything else as a server without trouble does: see `GOOD`."""

    GOOD = {
        "banner": b"220 mx.example.net ESMTP ready",
        "helo": b"250 mx.example.net",
        "auth": b"235 2.7.0 Authentication successful",
        "mail": b"250 2.1.0 Ok",
        "rcpt": b"250 2.1.5 Ok",
        "data": b"354 End data with <CR><LF>.<CR><LF>",
        "eod": b"250 2.0.0 Ok: queued as 4TDxk55J0Rz250",
        "rset": b"250 2.0.0 Ok",
        "quit": b"221 2.0.0 Bye",
    }
    EHLO = ["mx.example.net", "PIPELINING", "SIZE 10240000", "ENHANCEDSTATUSCODES", "8BITMIME", "AUTH PLAIN LOGIN"]

    def __init__(self, port, replies=REPLIES, extensions=EHLO):
        self.extensions = extensions
        # What was sent, as `(reply, lines)`: bounces can be sent to an address that takes them.
        self.messages = []
        self.listeners = [Peer(port, self._serve(reply), reply.address) for reply in replies]

    def wire(self, reply=None):
        """The codes of each line that goes over the wire at the address of a reply."""
        said = {line: reply_codes(line) for line in self.GOOD.values()}
        said |= {line: ["smtp.250"] for line in self._extensions()}
        said |= {b"334 VXNlcm5hbWU6": ["smtp.334"], b"334 UGFzc3dvcmQ6": ["smtp.334"], b"334 ": ["smtp.334"]}
        if reply:
            said |= dict(zip(reply.lines, reply.line_codes))
        return said

    def said(self, line, reply=None):
        """The codes of the reply lines that stand in a line as they went over the wire."""
        wire = self.wire(reply)
        return [code for text, codes in wire.items() if len(text) > 5 and text in line for code in codes]

    def _extensions(self):
        last = len(self.extensions) - 1
        return [f"250{' ' if i == last else '-'}{e}".encode() for i, e in enumerate(self.extensions)]

    def _serve(self, reply):
        def serve(connection):
            file = connection.makefile("rwb")

            def say(stage, default=None):
                if reply.stage == stage:
                    text = b"\r\n".join(reply.lines)
                elif default is not None:
                    text = default
                else:
                    text = self.GOOD[stage]
                file.write(text + b"\r\n")
                file.flush()
                return not (reply.stage == stage and reply.code == 421)

            good = say("banner") and not (reply.stage == "banner" and reply.code == 521)
            while good:
                line = file.readline()
                if not line:
                    return
                verb = line.strip().split(b" ")[0].split(b":")[0].upper()
                if verb in (b"EHLO", b"LHLO"):
                    good = say("ehlo", b"\r\n".join(self._extensions()))
                elif verb == b"HELO":
                    good = say("ehlo", self.GOOD["helo"])
                elif verb == b"AUTH":
                    if reply.stage != "auth" or reply.code == 235 or reply.code == 535:
                        words = line.split()
                        prompts = [b"334 VXNlcm5hbWU6", b"334 UGFzc3dvcmQ6"] if words[1].upper() == b"LOGIN" else [b"334 "]
                        for prompt in prompts[len(words) - 2 :]:
                            file.write(prompt + b"\r\n")
                            file.flush()
                            file.readline()
                    good = say("auth")
                elif verb == b"MAIL":
                    good = say("mail")
                elif verb == b"RCPT":
                    good = say("rcpt")
                elif verb == b"DATA":
                    good = say("data")
                    if reply.stage != "data":
                        message = []
                        while (line := file.readline()) not in (b".\r\n", b""):
                            message.append(line.rstrip(b"\r\n"))
                        self.messages.append((reply, message))
                        good = say("eod")
                elif verb == b"QUIT":
                    say("quit")
                    return
                else:
                    good = say("rset")

        return serve


# The services of a Postfix for its `master.cf`, but for those that listen to others.
POSTFIX_SERVICES = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

# HTTP

# The statuses that upstreams are told to answer with: those of RFC 9110 and its neighbours, and those that servers
# use though nobody registered them.
STATUSES = [
    200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404,
    405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431,
    451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 521, 522, 524, 525, 529,
]  # fmt: skip

REASONS = dict(http.client.responses) | {
    499: "Client Closed Request",
    520: "Web Server Returned an Unknown Error",
    521: "Web Server Is Down",
    522: "Connection Timed Out",
    524: "A Timeout Occurred",
    525: "SSL Handshake Failed",
    529: "Site is overloaded",
}


def read_head(connection):
    """A request or a response up to its empty line."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            break
        head += piece
    return head


def upstream(port, extra=None):
    """An HTTP server that answers with the status that `X-Answer` or the path (`/answer/404`) asks for, 200 otherwise.

    It closes without an answer if that is `close`, within its header if `half`, and within its body if `short`; says
    no HTTP if `garbage`, resets the connection if `reset`, and says nothing for a while if `slow`. `extra` gives more
    header lines for a status.
    """

    def serve(connection):
        while head := read_head(connection):
            text = head.decode("latin-1")
            found = re.search(r"(?im)^x-answer: *(\S+)", text) or re.match(r"\S+ \S*/answer/([^/ ?]+)", text)
            answer = found.group(1) if found else "200"
            length = re.search(r"(?im)^content-length: *(\d+)", text)
            left = int(length.group(1)) - len(head.partition(b"\r\n\r\n")[2]) if length else 0
            while left > 0:
                left -= len(connection.recv(65536)) or left
            if answer == "close":
                return
            if answer == "reset":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if answer == "half":
                return connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
            if answer == "short":
                return connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 404\r\n\r\nfive!")
            if answer == "garbage":
                return connection.sendall(b"220 mx.example.com ESMTP\r\n")
            if answer == "slow":
                return time.sleep(4)
            status = int(answer)
            body = b"" if status in (204, 205, 304) or text.startswith("HEAD ") else b"order 502 of 404\n" * (status % 7)
            more = extra(status) if extra else ""
            line = f"HTTP/1.1 {status} {REASONS.get(status, 'Whatever')}\r\nServer: upstream/4.04\r\n{more}"
            if status not in (204, 304):
                line += f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
            connection.sendall(line.encode() + b"\r\n" + body)
            if re.search(r"(?im)^connection: *close", text):
                return

    return Peer(port, serve)


def ask(port, path="/", answer=None, method="GET", version="HTTP/1.1", body=b"", timeout=10, raw=None, **headers):
    """Sends a request and gives the status of the answer, `None` where there was none."""
    fields = {"Host": "www.example.com", "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    if answer is not None:
        fields["X-Answer"] = str(answer)
    if body or method in ("POST", "PUT", "PATCH"):
        fields["Content-Length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    request = raw or f"{method} {path} {version}\r\n{lines}\r\n".encode() + body
    response = b""
    with socket.create_connection(("127.0.0.1", port), timeout) as connection:
        connection.settimeout(timeout)
        try:
            connection.sendall(request)
            while piece := connection.recv(65536):
                response += piece
        except OSError:
            pass
    found = re.match(rb"HTTP/\d\.\d (\d{3})", response)
    return int(found.group(1)) if found else None


class Client:
    """An SMTP client that says what it is told and gives back the lines of the replies."""

    def __init__(self, port, host="127.0.0.1"):
        self.socket = socket.create_connection((host, port), 10)
        self.file = self.socket.makefile("rwb")
        self.greeting = self.reply()

    def reply(self):
        lines = []
        try:
            while True:
                line = self.file.readline()
                lines.append(line.rstrip(b"\r\n"))
                if line[3:4] != b"-":
                    break
        except ConnectionError:
            pass
        return [line for line in lines if line]

    def say(self, text):
        try:
            self.file.write(text.encode() + b"\r\n")
            self.file.flush()
        except ConnectionError:
            return []
        return self.reply()

    def close(self):
        """Says QUIT without waiting for the answer."""
        try:
            self.file.write(b"QUIT\r\n")
            self.file.flush()
        except OSError:
            pass
        self.socket.close()
