"""What openssl s_client and s_server print of alerts that they get and send.

Packages: openssl
"""

import re
import subprocess

from lab import Lab
from peers import tls

PORT, SERVER = 26100, 26101


def main():
    with Lab("openssl") as lab:
        lab.about("openssl", lab.version(["openssl", "version"]))
        lab.about("s_client refused with each alert; s_server refused with each alert; failures of verification, versions, ciphers, client certificates, ALPN")
        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)

        def client(port, *options, rules=(), input=b"Q\n"):
            # -trace writes to both, and one into the lines of the other
            where = {"stderr": subprocess.DEVNULL} if "-trace" in options else {}
            lines, _ = lab.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options], input=input, **where)
            # What is random: keys, certificates
            lines = [line for line in lines if not re.fullmatch(rb" *([0-9a-fA-F]{2} ?){16,}|[A-Za-z0-9+/=]{20,}", line)]
            lab.record_lines(lines, *rules)

        for number in tls.ALERTS:
            peer.number = number
            code = [f"tls-alert.{number}"]
            # Several names of 3.0 are other than those of the standard; the number is always there
            rules = [("SSL alert number", code), (" alert ", code)]
            if number in (0, 90, 100):
                rules = [("SSL alert number", code), ("alert", [f"(tls-alert.{number})"])]
            client(PORT, rules=rules)
            if number in (40, 70, 112, 48):
                rules = [("SSL alert number", code), ("SSL3 alert read:fatal", code), ("SSL3 alert read:warning", code), ("Alert", code)]
                client(PORT, "-state", rules=rules)
                client(PORT, "-msg", "-brief", rules=[("SSL alert number", code), (", fatal ", code), (f"    02 {number:02x}", [f"(tls-alert.{number})"])])
                client(PORT, "-trace", rules=[("SSL alert number", code), ("Level=fatal", code), ("description=", code), ("Level=", code)])

        def server(*options, key="good"):
            return lab.start(["openssl", "s_server", "-accept", f"127.0.0.1:{SERVER}", "-key", f"{key}.key", "-cert", f"{key}.pem", *options],
                             SERVER, output="s_server", cwd=folder, stdin=subprocess.PIPE)

        log = lab.log("s_server")
        process = server("-www")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            if number in (90, 100):
                continue
            tls.refuse_server(SERVER, number)
            lab.record_lines(log.gained(), ("SSL alert number", [f"tls-alert.{number}"]))
        client(SERVER, "-CAfile", f"{folder}/ca.pem", "-verify_return_error", input=b"GET / HTTP/1.0\r\n\r\n")
        log.gained()
        # The client sends unknown_ca, the server reads it
        client(SERVER, "-CAfile", f"{folder}/self.pem", "-verify_return_error",
               rules=[("code: 0 (ok)", []), ("verify failed", ["(tls-alert.48)"]), ("verify error", ["(tls-alert.48)"]), ("Verification error", ["(tls-alert.48)"]), ("Verify return code", ["(tls-alert.48)"])])
        lab.record_lines(log.gained(), ("SSL alert number 48", ["tls-alert.48"]))
        client(SERVER, "-tls1_2", "-state", "-CAfile", f"{folder}/self.pem", "-verify_return_error",
               rules=[("SSL3 alert write:fatal", ["tls-alert.48"]), ("verify failed", ["(tls-alert.48)"]), ("verify error", ["(tls-alert.48)"]), ("Verification error", ["(tls-alert.48)"]), ("Verify return code", ["(tls-alert.48)"])])
        lab.record_lines(log.gained(), ("SSL alert number 48", ["tls-alert.48"]))
        client(SERVER, "-CAfile", f"{folder}/ca.pem", "-verify_return_error", "-verify_hostname", "mail.example.org",
               rules=[("verify failed", ["(tls-alert.42)"]), ("verify error", ["(tls-alert.42)"]), ("Verification error", ["(tls-alert.42)"]), ("Verify return code", ["(tls-alert.42)"])])
        lab.record_lines(log.gained(), ("SSL alert number", ["tls-alert.42"]))
        client(SERVER, "-state", "-tls1_2", rules=[("SSL3 alert write:warning:close notify", ["tls-alert.0"])])
        client(SERVER, "-state", "-tls1_3", rules=[("SSL3 alert write:warning:close notify", ["tls-alert.0"]), ("SSL3 alert read:warning:close notify", ["tls-alert.0"])])
        log.gained()
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        tls.send_to_server(SERVER, b"\x16\x03\x03\x00\x05\x01\x00\x00\x01\x00")
        lab.record_lines(log.gained(), ("http request", []), ("length too short", ["(tls-alert.50)"]))
        lab.stop(process)

        for options, answer, command, rules in (
            (["-tls1_3"], 70, ["-tls1_2"], []),
            (["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"], 40, ["-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"], []),
            (["-alpn", "h2"], 120, ["-alpn", "http/1.1"], []),
            (["-Verify", "1", "-CAfile", "ca.pem", "-tls1_2"], 40, ["-tls1_2"], []),
            (["-Verify", "1", "-CAfile", "ca.pem", "-tls1_3"], 116, ["-tls1_3"], []),
            (["-Verify", "1", "-CAfile", "ca.pem", "-verify_return_error", "-tls1_3"], 48, ["-tls1_3", "-cert", f"{folder}/self.pem", "-key", f"{folder}/self.key"], []),
            (["-Verify", "1", "-CAfile", "ca.pem", "-verify_return_error", "-tls1_2"], 45, ["-tls1_2", "-cert", f"{folder}/expired.pem", "-key", f"{folder}/expired.key"], []),
            (["-servername", "www.example.com", "-servername_fatal", "-cert2", "good.pem", "-key2", "good.key"], 112, ["-servername", "mail.example.net"], []),
            (["-psk", "abcd", "-nocert", "-tls1_2", "-psk_identity", "client7"], 20, ["-tls1_2", "-psk", "1234", "-psk_identity", "other550"], []),
            (["-no_tls1_3"], 86, ["-tls1_1", "-fallback_scsv", "-cipher", "DEFAULT@SECLEVEL=0"], []),
        ):
            process = server(*options)
            log.gained()
            client(SERVER, *command, input=b"hello\nQ\n", rules=[("SSL alert number", [f"tls-alert.{answer}"])])
            for line in log.gained(settle=0.4):
                lab.record([f"(tls-alert.{answer})"] if b":error:" in line or b"verify error" in line else [], line)
            lab.stop(process)
            log.gained()


main()
