"""What gnutls-cli and gnutls-serv print of alerts that they get and send.

Packages: gnutls-bin openssl
"""

import subprocess

from lab import Lab
from peers import tls

PORT, SERVER = 26110, 26111


def main():
    with Lab("gnutls") as lab:
        lab.about("GnuTLS", lab.version(["gnutls-cli", "--version"]))
        lab.about("gnutls-cli and gnutls-serv refused with each alert; failures of verification, versions, ciphers, client certificates, ALPN")
        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)

        def client(port, *options, rules=(), host="localhost", input=b"hello\n"):
            lines, _ = lab.run(["gnutls-cli", "-p", str(port), *options, host], input=input)
            # The numbers of keys and certificates are random
            lab.record_lines([line for line in lines if b"pin-sha" not in line and b"Session ID" not in line and b"gnu.org" not in line and not line.startswith(b"\t\t")], *rules)

        for number in tls.ALERTS:
            peer.number = number
            client(PORT, rules=[(f"alert [{number}]", [f"tls-alert.{number}"]), ("Received alert", [f"tls-alert.{number}"])])
        for number in (40, 48, 70):
            peer.number = number
            client(PORT, "-d", "5" if number == 40 else "3", rules=[
                (f"alert [{number}]", [f"tls-alert.{number}"]),
                ("]: Alert[", [f"tls-alert.{number}"]),
            ])

        def server(*options, key="good"):
            return lab.start(["stdbuf", "-oL", "gnutls-serv", "-p", str(SERVER), "--x509keyfile", f"{key}.key", "--x509certfile", f"{key}.pem", *options],
                             SERVER, output="gnutls-serv", cwd=folder, stdin=subprocess.PIPE)

        log = lab.log("gnutls-serv")
        process = server("--http")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number, 1 if number in (90, 100) else 2)
            code = [f"tls-alert.{number}"]
            lab.record_lines(log.gained(), ("Received alert", code), ("Received NO_RENEGOTIATION alert", code))
        client(SERVER, "--x509cafile", f"{folder}/ca.pem", input=b"GET / HTTP/1.0\r\n\r\n", rules=[("HTTP/1.0 200", ["http.200"])])
        log.gained()
        client(SERVER, "--x509cafile", f"{folder}/self.pem", rules=[
            ("Fatal error: Error in the certificate", ["(tls-alert.42)"]), ("PKI verification", ["(tls-alert.42)"])])
        lab.record_lines(log.gained(), ("Received alert", ["tls-alert.42"]))
        client(SERVER, "--x509cafile", f"{folder}/ca.pem", host="127.0.0.2")
        log.gained()
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        lab.record_lines(log.gained())
        lab.stop(process)
        log.gained()
        for options, answer, command in (
            (["--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.3"], 40, ["--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.2"]),
            (["--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-GCM"], 40, ["--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-256-GCM"]),
            (["--alpn", "h2", "--alpn-fatal"], 120, ["--alpn", "http/1.1"]),
            (["--require-client-cert", "--verify-client-cert", "--x509cafile", "ca.pem", "--priority", "NORMAL:-VERS-TLS1.3"], 50, []),
            (["--require-client-cert", "--verify-client-cert", "--x509cafile", "ca.pem"], 116, []),
            (["--sni-hostname", "www.example.com", "--sni-hostname-fatal"], 112, ["--sni-hostname", "mail.example.net"]),
        ):
            process = server(*options)
            log.gained()
            client(SERVER, "--insecure", *command, rules=[(f"alert [{answer}]", [f"tls-alert.{answer}"])])
            lab.record_lines(log.gained(settle=0.4), ("Error in handshake", [f"(tls-alert.{answer})"]))
            lab.stop(process)
            log.gained()


main()
