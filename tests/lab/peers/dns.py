"""A name server that answers what it is told, over UDP and TCP on 127.0.0.1."""

import socket
import struct
import threading
import time

TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "MX": 15, "TXT": 16, "AAAA": 28, "OPT": 41}

# The header's and the extended RCODEs that have a meaning in an answer's header or OPT record.
RCODES = {
    0: "NOERROR", 1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED",
    6: "YXDOMAIN", 7: "YXRRSET", 8: "NXRRSET", 9: "NOTAUTH", 10: "NOTZONE", 11: "DSOTYPENI",
    16: "BADVERS", 17: "BADKEY", 18: "BADTIME", 19: "BADMODE", 20: "BADNAME", 21: "BADALG",
    22: "BADTRUNC", 23: "BADCOOKIE",
}


class Answer:
    """What the server says: an RCODE, extended errors as (number, text), addresses, or silence."""

    def __init__(self, rcode=0, ede=(), addresses=(), silent=False, raw=None):
        self.rcode = rcode
        self.ede = ede
        self.addresses = addresses
        self.silent = silent
        self.raw = raw


def read_name(message, at):
    labels = []
    while message[at]:
        size = message[at]
        labels.append(message[at + 1:at + 1 + size].decode("latin-1"))
        at += size + 1
    return ".".join(labels).lower(), at + 1


class Server:
    """`zone` maps a name, or a name and a type (`("example.com", "SOA")`), to its Answer.

    A name that is not there is answered by `default`.
    """

    def __init__(self, port, zone, default=None, host="127.0.0.1"):
        self.zone = zone
        self.default = default or Answer(3)
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.udp.bind((host, port))
        self.tcp = socket.create_server((host, port))
        threading.Thread(target=self._serve_udp, daemon=True).start()
        threading.Thread(target=self._serve_tcp, daemon=True).start()

    def _serve_udp(self):
        while True:
            query, peer = self.udp.recvfrom(65535)
            try:
                reply = self.reply(query)
            except (IndexError, struct.error):
                continue
            if reply is not None:
                self.udp.sendto(reply, peer)

    def _serve_tcp(self):
        while True:
            client, _ = self.tcp.accept()
            threading.Thread(target=self._serve_stream, args=(client,), daemon=True).start()

    def _serve_stream(self, client):
        with client, client.makefile("rb") as stream:
            client.settimeout(20)
            try:
                while head := stream.read(2):
                    reply = self.reply(stream.read(struct.unpack("!H", head)[0]))
                    if reply is None:
                        time.sleep(5)
                        return
                    client.sendall(struct.pack("!H", len(reply)) + reply)
            except OSError:
                pass

    def reply(self, query):
        ident, flags, questions, *_ = struct.unpack("!HHHHHH", query[:12])
        name, at = read_name(query, 12)
        kind = struct.unpack("!H", query[at:at + 2])[0]
        question = query[12:at + 4]
        has_opt = b"\0\0\x29" in query[at + 4:]
        word = next((word for word, number in TYPES.items() if number == kind), str(kind))
        answer = self.zone.get((name, word)) or self.zone.get(name) or self.default
        if answer.silent:
            return None
        if answer.raw is not None:
            return answer.raw(query)
        body, count = b"", 0
        if kind == TYPES["A"] and answer.rcode == 0:
            for address in answer.addresses:
                body += b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 60, 4) + socket.inet_aton(address)
                count += 1
        extra = b""
        if has_opt:
            options = b"".join(
                struct.pack("!HHH", 15, len(text.encode()) + 2, number) + text.encode()
                for number, text in answer.ede
            )
            extra = b"\0" + struct.pack("!HHIH", TYPES["OPT"], 1232, (answer.rcode >> 4) << 24, len(options)) + options
        # QR, AA, the query's opcode and RD, RA
        flags = 0x8480 | (flags & 0x7900) | (answer.rcode & 15)
        return struct.pack("!HHHHHH", ident, flags, 1, count, 0, 1 if has_opt else 0) + question + body + extra


# Updates of a zone `example.com` that has `www`, an address, and no `nothing`, in the words of nsupdate, and the RCODEs
# that they are answered with.
UPDATES = [
    ("update add new.example.com. 60 A 192.0.2.1\n", 0),
    ("prereq nxdomain www.example.com.\nupdate add new.example.com. 60 A 192.0.2.1\n", 6),
    ("prereq yxdomain nothing.example.com.\nupdate add new.example.com. 60 A 192.0.2.1\n", 3),
    ("prereq yxrrset www.example.com. MX\nupdate add new.example.com. 60 A 192.0.2.1\n", 8),
    ("prereq nxrrset www.example.com. A\nupdate add new.example.com. 60 A 192.0.2.1\n", 7),
    ("update add new.example.net. 60 A 192.0.2.1\n", 10),
]

HOSTS = ["www", "mail", "shop", "printer", "ftp", "intranet", "api", "cdn", "static", "backup", "vpn", "db",
         "git", "wiki", "smtp2", "node17", "host-404", "mx550", "r2", "web1"]


def catalogue(rcodes=range(11), extended=(16, 17, 18, 23), edes=range(25)):
    """Names and their answers: each RCODE, each extended error, with and without a text."""
    zone = {}
    for number in rcodes:
        zone[f"{HOSTS[number]}.example.com"] = Answer(number, addresses=["192.0.2.17"])
    for number in extended:
        zone[f"{HOSTS[number % 20]}.example.org"] = Answer(number)
    for number in edes:
        text = ["", "see https://www.example.org/", "retry in 30 seconds"][number % 3]
        zone[f"{HOSTS[number % 20]}.eu{number}.example.net"] = Answer([2, 0, 3][number % 3], [(number, text)])
    return zone
