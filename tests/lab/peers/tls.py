"""TLS peers that send the alert that they are told to, and certificates to provoke others with."""

import os
import socket
import ssl
import struct
import subprocess

from lab import Peer

ALERTS = {
    0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 21: "decryption_failed",
    22: "record_overflow", 30: "decompression_failure", 40: "handshake_failure", 41: "no_certificate",
    42: "bad_certificate", 43: "unsupported_certificate", 44: "certificate_revoked",
    45: "certificate_expired", 46: "certificate_unknown", 47: "illegal_parameter", 48: "unknown_ca",
    49: "access_denied", 50: "decode_error", 51: "decrypt_error", 60: "export_restriction",
    70: "protocol_version", 71: "insufficient_security", 80: "internal_error",
    86: "inappropriate_fallback", 90: "user_canceled", 100: "no_renegotiation",
    109: "missing_extension", 110: "unsupported_extension", 111: "certificate_unobtainable",
    112: "unrecognized_name", 113: "bad_certificate_status_response", 114: "bad_certificate_hash_value",
    115: "unknown_psk_identity", 116: "certificate_required", 120: "no_application_protocol",
}

# What a peer may answer a ClientHello with and be understood as having refused it
FATAL = [number for number in ALERTS if number not in (0, 90, 100)]


def alert(number, level=2):
    return b"\x15\x03\x03\0\2" + bytes([level, number])


def read_record(connection):
    """A record's type and body, or None at the end."""
    head = read_exactly(connection, 5)
    if head is None:
        return None
    return head[0], read_exactly(connection, struct.unpack("!H", head[3:])[0])


def read_exactly(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            return None
        data += part
    return data


class Refuser(Peer):
    """A server that answers each ClientHello with the alert `number` (set it between connections)."""

    def __init__(self, port):
        self.number = 40
        super().__init__(port, self.refuse)

    def refuse(self, connection):
        connection.settimeout(5)
        read_record(connection)
        connection.sendall(alert(self.number))
        # Until the client has read it and goes
        try:
            while connection.recv(4096):
                pass
        except OSError:
            pass


def client_hello(server_name="www.example.com", version=ssl.TLSVersion.TLSv1_2):
    """The bytes of a ClientHello as OpenSSL writes it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = version
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing, server_hostname=server_name)
    try:
        session.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def refuse_server(port, number, level=2, host="127.0.0.1", before=b""):
    """Greets a server with a ClientHello, takes its first flight, and sends an alert."""
    with socket.create_connection((host, port), 5) as connection:
        connection.settimeout(3)
        try:
            if before:
                connection.recv(4096)
                connection.sendall(before)
                connection.recv(4096)
            connection.sendall(client_hello())
            # ServerHelloDone ends the first flight of TLS 1.2
            while record := read_record(connection):
                if record[0] != 22 or record[1][-4:] == b"\x0e\0\0\0":
                    break
            connection.sendall(alert(number, level))
            connection.settimeout(1)
            while connection.recv(4096):
                pass
        except OSError:
            pass


def send_to_server(port, data, host="127.0.0.1"):
    """Sends bytes that are no handshake, and waits for the answer."""
    try:
        with socket.create_connection((host, port), 5) as connection:
            connection.settimeout(1)
            connection.sendall(data)
            return connection.recv(4096)
    except OSError:
        return b""


def openssl(*arguments, cwd):
    subprocess.run(["openssl", *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def certificates(lab):
    """Makes `ca.pem`, and `good`, `expired`, `other` (name), `client`, `self` (signed) `.pem` and
    `.key` in the work folder, and gives that folder's path."""
    folder = lab.path("tls/")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650",
            "-subj", "/O=Example/CN=Example Root CA", "-addext", "keyUsage=critical,keyCertSign,cRLSign", cwd=folder)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "self.key", "-out", "self.pem", "-days", "3650",
            "-subj", "/CN=www.example.com", "-addext", "subjectAltName=DNS:www.example.com,DNS:localhost", cwd=folder)
    for name, host, days in (("good", "www.example.com", "3650"), ("other", "mail.example.net", "3650"),
                             ("client", "user.example.com", "3650"), ("expired", "www.example.com", None)):
        names = f"subjectAltName=DNS:{host}" + (",DNS:localhost,IP:127.0.0.1" if name != "other" else "")
        with open(os.path.join(folder, name + ".ext"), "w") as file:
            file.write(f"{names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth,clientAuth\n")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr",
                "-subj", f"/CN={host}", cwd=folder)
        when = ["-days", days] if days else ["-days", "-1"]
        openssl("x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-out", name + ".pem", "-extfile", name + ".ext", *when, cwd=folder)
    return folder
