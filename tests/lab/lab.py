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
        for line in log.gained():
            lab.record(["smtp.550", "smtp-enhanced.5.1.1"], line)
"""

import os
import re
import shutil
import signal
import socket
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
        self.hide = [
            (re.compile(re.escape(self.folder.encode())), b"/srv/" + name.encode()),
            (re.compile(rb"\b" + re.escape(socket.gethostname().encode()) + rb"\b"), b"mx1"),
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
        """The folder into which Debian packages were unpacked that cannot be installed together.

        Their files lie in `$LAB_DEBS` (`/var/cache/wirecodes-lab` if that is not set), where
        `apt-get download PACKAGE` puts them.
        """
        store = os.environ.get("LAB_DEBS", "/var/cache/wirecodes-lab")
        into = self.path("unpacked/")
        for package in packages:
            found = [n for n in sorted(os.listdir(store)) if n.startswith(package + "_")] if os.path.isdir(store) else []
            if not found:
                sys.exit(f"{store}: no {package}_*.deb: mkdir -p {store} && cd {store} && apt-get download {package}")
            subprocess.run(["dpkg-deb", "-x", os.path.join(store, found[-1]), into], check=True)
        return into.rstrip("/")

    # Processes

    def start(self, command, port=None, host="127.0.0.1", output=None, wait=15, **options):
        """Starts a process of its own group, its output into a file of the work folder, and
        waits until `port` is open."""
        name = output or f"output-{len(self.processes)}"
        with open(self.path(name), "ab") as file:
            options.setdefault("stdout", file)
            options.setdefault("stderr", file)
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

    def stop(self, process, with_signal=signal.SIGTERM):
        """Ends a process that was started here, with its group."""
        for number in (with_signal, signal.SIGKILL):
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

    def run(self, command, input=b"", timeout=30, **options):
        """Runs a command to its end and gives `(lines, status)`: standard output and error in
        the order in which they came, without the ends of the lines."""
        options.setdefault("stderr", subprocess.STDOUT)
        process = subprocess.run(
            command, input=input, stdout=subprocess.PIPE, timeout=timeout, **options
        )
        return process.stdout.replace(b"\r\n", b"\n").splitlines(), process.returncode

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
        """Prints a recording. Empty lines are none."""
        if isinstance(line, str):
            line = line.encode()
        line = line.rstrip(b"\r\n")
        if not line.strip():
            return
        for pattern, text in self.hide:
            line = pattern.sub(text, line)
        OUT.write(mark(codes).encode() + b"\t" + line + b"\n")


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
