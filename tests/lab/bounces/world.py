"""A small internet in a network namespace of its own: addresses, a name server, and a mailbox for what comes back."""

import os
import re
import socket
import struct
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from lab import Peer, Reply, SmtpPeer  # noqa: E402

# Where the bounces go: the domains of those who send.
MAILBOX = "192.0.2.1"
# Domains are named for nothing that happens there.
WORDS = (
    "alder birch cedar dogwood elm fir ginkgo hazel ivy juniper katsura larch maple nutmeg oak pine quince rowan spruce "
    "teak umbra viburnum willow yew zelkova acacia beech chestnut dahlia ebony fern gorse heather iris jasmine kale laurel "
    "mallow nettle olive poplar reed sorrel thyme vetch walnut yarrow aster bamboo clover"
).split()
KNOWN = "anna bert carla dario emil fritz greta hana ivan jule karl lena".split()
UNKNOWN = "otto petra quentin rosa sven tilda ulla viktor wanda xaver yara zita".split()

TYPES = {"A": 1, "MX": 15, "TXT": 16, "PTR": 12, "AAAA": 28, "SOA": 6, "NS": 2}


class Names(threading.Thread):
    """A name server on 127.0.0.1: `records` maps `(name, type)` to values, `broken` are names without an answer."""

    def __init__(self):
        super().__init__(daemon=True)
        self.records, self.broken = {}, set()
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 53))
        self.tcp = Peer(53, self.serve)
        self.start()

    def add(self, name, kind, *values):
        self.records[name.lower(), kind] = list(values)

    def run(self):
        while True:
            message, client = self.udp.recvfrom(4096)
            self.udp.sendto(self.answer(message), client)

    def serve(self, connection):
        file = connection.makefile("rwb")
        while size := file.read(2):
            answer = self.answer(file.read(struct.unpack("!H", size)[0]))
            file.write(struct.pack("!H", len(answer)) + answer)
            file.flush()

    def answer(self, message):
        labels, at = [], 12
        while message[at]:
            labels.append(message[at + 1 : at + 1 + message[at]].decode("latin-1"))
            at += message[at] + 1
        name = ".".join(labels).lower()
        kind = struct.unpack("!H", message[at + 1 : at + 3])[0]
        question = message[12 : at + 5]
        values = next((v for (n, k), v in self.records.items() if n == name and TYPES[k] == kind), [])
        exists = any(n == name or n.endswith("." + name) for n, _ in self.records)
        code = 2 if any(name == b or name.endswith("." + b) for b in self.broken) else 0 if exists else 3
        body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(d)) + d for d in (rdata(kind, v) for v in values))
        flags = 0x8580 | code
        return message[:2] + struct.pack("!HHHHH", flags, 1, len(values), 0, 0) + question + body


def wire(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".") if label) + b"\0"


def rdata(kind, value):
    if kind == TYPES["A"]:
        return socket.inet_aton(value)
    if kind == TYPES["MX"]:
        preference, _, host = value.partition(" ")
        return struct.pack("!H", int(preference)) + wire(host)
    if kind == TYPES["TXT"]:
        return bytes([len(value)]) + value.encode()
    return wire(value)


class Mailbox:
    """Takes every mail, and keeps it by the local part that it was sent to."""

    def __init__(self, host):
        self.mails = {}
        Peer(25, self.serve, host)

    def serve(self, connection):
        file = connection.makefile("rwb")

        def say(text):
            file.write(text + b"\r\n")
            file.flush()

        say(b"220 mx.client.example.com ESMTP")
        to = []
        while line := file.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                say(b"250-mx.client.example.com\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE")
            elif verb == b"RCPT":
                to.append(re.search(rb"<([^@>]*)", line)[1].decode())
                say(b"250 Ok")
            elif verb == b"DATA":
                say(b"354 Go on")
                lines = []
                while (line := file.readline()) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b"..") else line)
                for name in to:
                    self.mails.setdefault(name, []).append(b"".join(lines))
                to = []
                say(b"250 Ok")
            elif verb == b"QUIT":
                say(b"221 Bye")
                return
            else:
                say(b"250 Ok")


class World:
    """`lab` and everything that is reached from it."""

    def __init__(self, lab):
        self.lab = lab
        # All of them are here, and none is an interface's: a server that asks which are its own finds only what it is told.
        for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"):
            subprocess.run(["ip", "route", "add", "local", net, "dev", "lo"], check=True)
        self.names = Names()
        self.words = [f"{w}{more}.example.{end}" for more in ("", "hof", "wood", "shop") for end in ("net", "org", "com") for w in WORDS]
        self.next = 0
        self.home("client.example.com")
        self.names.add("mx.client.example.com", "A", MAILBOX)
        self.mailbox = Mailbox(MAILBOX)

    def home(self, domain):
        """Lets the bounces of a domain come to the mailbox."""
        self.names.add(domain, "MX", "10 mx.client.example.com")

    def domain(self, address=None):
        """The next domain; its mail exchanger has the address."""
        name = self.words.pop(0)
        if address:
            self.names.add(name, "MX", f"10 mx.{name}")
            self.names.add(f"mx.{name}", "A", address)
            self.reverse(address, f"mx.{name}")
        return name

    def reverse(self, address, name):
        self.names.add(".".join(reversed(address.split("."))) + ".in-addr.arpa", "PTR", name)
        self.names.add(name, "A", address)

    def address(self):
        """The next address for a server of its own."""
        self.next += 1
        return f"203.0.113.{self.next}"

    def mount(self, path, instead):
        subprocess.run(["mount", "--bind", instead, path], check=True)

    def play(self, stage, code, enhanced, *lines, extensions=SmtpPeer.EHLO):
        """A domain whose server gives this reply, and else none that refuses."""
        reply = Reply(0, stage, code, enhanced, *lines)
        reply.address = self.address()
        domain = self.domain(reply.address)
        peer = SmtpPeer(25, [reply], extensions)
        peer.GOOD = {k: v.replace(b"mx.example.net", b"mx." + domain.encode()) for k, v in peer.GOOD.items()}
        peer.extensions = [f"mx.{domain}", *peer.extensions[1:]]
        return domain
