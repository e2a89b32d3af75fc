"""What tstclnt and selfserv of NSS print of alerts that they get and send.

Packages: libnss3-tools openssl
"""

import subprocess

from lab import Lab
from peers import tls

PORT, SERVER = 26130, 26131


def main():
    with Lab("nss") as lab:
        lab.about("NSS", subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libnss3-tools"], stdout=subprocess.PIPE, text=True).stdout)
        lab.about("tstclnt and selfserv refused with each alert; failures of verification, names")
        folder = tls.certificates(lab)
        base = lab.path("db/")
        lab.run(["certutil", "-N", "-d", base, "--empty-password"])
        lab.run(["certutil", "-A", "-d", base, "-n", "ca", "-t", "CT,,", "-a", "-i", f"{folder}/ca.pem"])
        for name in ("good", "self"):
            lab.run(["openssl", "pkcs12", "-export", "-in", f"{name}.pem", "-inkey", f"{name}.key", "-name", name,
                     "-out", f"{name}.p12", "-passout", "pass:"], cwd=folder)
            lab.run(["pk12util", "-i", f"{folder}/{name}.p12", "-d", base, "-W", ""])
        peer = tls.Refuser(PORT)

        def client(port, *options, rules=(), input=b"GET / HTTP/1.0\r\n\r\n", database=base):
            lines, _ = lab.run(["timeout", "3", "tstclnt", "-h", "127.0.0.1", "-a", "localhost", "-p", str(port), "-d", database, *options], input=input)
            lab.record_lines(lines, *rules)

        for number in tls.ALERTS:
            peer.number = number
            code = [f"tls-alert.{number}"]
            # Some have names of NSS that say more or other things than the alert
            rules = [("SSL_ERROR_RX_UNKNOWN_ALERT", [f"(tls-alert.{number})"]), ("_ALERT: ", code), ("SSL_ERROR_", [f"(tls-alert.{number})"])]
            client(PORT, "-o", *(["-v"] if number % 2 else []), rules=rules)

        log = lab.log("selfserv")

        def server(*options, name="good"):
            return lab.start(["stdbuf", "-oL", "selfserv", "-n", name, "-p", str(SERVER), "-d", base, "-V", "tls1.2:tls1.3", *options],
                             SERVER, output="selfserv", stdin=subprocess.PIPE)

        process = server("-v")
        lab.record_lines(log.gained(settle=0.5))
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number)
            # An error's number of NSS, and its words on the next line; close_notify is the end of the file
            words = [] if number == 0 else [f"(tls-alert.{number})"]
            lines = log.gained()
            # The connection that only looked whether the port is open
            if number == 0:
                lines = []
            lab.record_lines(lines, ("About to call accept", []), ("", words))
        client(SERVER, "-v", rules=[("HTTP/1.0 200", ["http.200"])])
        lab.record_lines(log.gained())
        empty = lab.path("empty/")
        lab.run(["certutil", "-N", "-d", empty, "--empty-password"])
        for options in ([], ["-V", "tls1.2:tls1.2"]):
            client(SERVER, *options, database=empty, rules=[("SEC_ERROR_UN", ["(tls-alert.48)"])])
            lab.record_lines(log.gained(), ("does not recognize and trust the CA", ["(tls-alert.48)"]), ("returned error", ["(tls-alert.48)"]))
        client(SERVER, "-a", "mail.example.net", rules=[("SSL_ERROR_BAD_CERT_DOMAIN", ["(tls-alert.42)"])])
        lab.record_lines(log.gained(), ("cannot verify your certificate", ["(tls-alert.42)"]), ("returned error", ["(tls-alert.42)"]))
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        lab.record_lines(log.gained())
        lab.stop(process)


main()
