"""What nginx and stunnel log of TLS alerts that they get and send.

Packages: nginx stunnel4 openssl curl
"""

import subprocess

from lab import Lab
from peers import tls

PORT, VERIFY, NEW, UPSTREAM, REFUSER, TUNNEL, CLIENT = 26180, 26181, 26182, 26183, 26184, 26185, 26186

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log info;
worker_processes 1;
events {{}}
http {{
    access_log {folder}/access.log;
    ssl_certificate {tls}/good.pem; ssl_certificate_key {tls}/good.key;
    server {{ listen 127.0.0.1:26180 ssl; ssl_protocols TLSv1.2; location / {{ return 200 ok; }} }}
    server {{ listen 127.0.0.1:26181 ssl; ssl_client_certificate {tls}/ca.pem; ssl_verify_client on; location / {{ return 200 ok; }} }}
    server {{ listen 127.0.0.1:26182 ssl; ssl_protocols TLSv1.3; ssl_reject_handshake on; server_name "";  location / {{ return 200 ok; }} }}
    server {{ listen 127.0.0.1:26183; location / {{ proxy_pass https://127.0.0.1:26184; }} }}
}}
"""

STUNNEL = """
foreground = yes
debug = 7
pid =
[server]
accept = 127.0.0.1:26185
connect = 127.0.0.1:26183
cert = {tls}/good.pem
key = {tls}/good.key
sslVersionMax = TLSv1.2
[client]
client = yes
accept = 127.0.0.1:26186
connect = 127.0.0.1:26184
"""


def main():
    with Lab("nginx-tls") as lab:
        lab.about(lab.version(["nginx", "-v"]))
        lab.about(lab.version(["stunnel4", "-version"], r"stunnel [0-9.]+"))
        lab.about("refused with each alert as servers and as clients; failures of verification, versions, names")
        folder = tls.certificates(lab)
        peer = tls.Refuser(REFUSER)
        conf = lab.write("nginx.conf", NGINX.format(folder=lab.folder, tls=folder))
        log, access = lab.log("error.log"), lab.log("access.log")
        lab.start(["nginx", "-c", conf, "-p", lab.folder], PORT)
        lab.record_lines(line for line in log.gained() if b"OS: Linux" not in line)
        tunnel = lab.log("stunnel.log")
        conf = lab.write("stunnel.conf", STUNNEL.format(tls=folder))
        lab.start(["stunnel4", conf], TUNNEL, output="stunnel.log")
        # The connection that only looked whether the port is open ended too early
        lab.record_lines(tunnel.gained(settle=0.5), ("TLS alert (write): fatal: decode error", ["tls-alert.50"]), ("unexpected eof", ["(tls-alert.50)"]))

        def shake(port, *options):
            subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options], input=b"GET / HTTP/1.0\r\n\r\n",
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=10)

        for number in tls.ALERTS:
            code = [f"tls-alert.{number}"]
            number_said = [("SSL alert number", code), ("alert number", code)]
            # "TLS alert (read): fatal: unknown" is said of what OpenSSL has no name for there
            stunnel_said = [("TLS alert (read)", [f"(tls-alert.{number})"] if number in (86, 109, 116) else code),
                            ("SSL routines::", code if number else ["(tls-alert.0)"])]
            if number not in (90, 100):
                tls.refuse_server(PORT, number)
                lab.record_lines(log.gained(), *number_said)
                tls.refuse_server(TUNNEL, number)
                lab.record_lines(tunnel.gained(), *stunnel_said)
            peer.number = number
            subprocess.run(["curl", "-sS", "-o", "/dev/null", f"http://127.0.0.1:{UPSTREAM}/{number}"], stderr=subprocess.DEVNULL)
            lab.record_lines(log.gained(), *number_said)
            lab.record_lines(access.gained(), (" 502 ", ["http.502"]))
            subprocess.run(["curl", "-sS", "-m", "3", "-o", "/dev/null", f"http://127.0.0.1:{CLIENT}/"], stderr=subprocess.DEVNULL)
            lab.record_lines(tunnel.gained(), *stunnel_said)
        shake(PORT, "-tls1_3")
        lab.record_lines(log.gained(), ("unsupported protocol", ["(tls-alert.70)"]))
        shake(PORT, "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256", "-tls1_2")
        lab.record_lines(log.gained(), ("no shared cipher", ["(tls-alert.40)"]))
        shake(NEW, "-servername", "mail.example.net")
        lab.record_lines(log.gained(), ("handshake rejected", ["(tls-alert.112)"]))
        shake(VERIFY)
        shake(VERIFY, "-cert", f"{folder}/self.pem", "-key", f"{folder}/self.key")
        shake(VERIFY, "-cert", f"{folder}/client.pem", "-key", f"{folder}/client.key")
        lab.record_lines(log.gained(), ("no required SSL certificate", ["(http.400)"]), ("certificate verify error", ["(http.400)"]))
        lab.record_lines(access.gained(), ('" 400 ', ["http.400"]), ('" 200 ', ["http.200"]))
        tls.send_to_server(PORT, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        tls.send_to_server(PORT, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00")
        lab.record_lines(log.gained(), ("length too short", ["(tls-alert.50)"]), ("sent plain HTTP request", ["(http.400)"]))
        lab.record_lines(access.gained(), ('" 400 ', ["http.400"]))
        shake(TUNNEL, "-tls1_3")
        lab.record_lines(tunnel.gained(), ("TLS alert (write): fatal: protocol version", ["tls-alert.70"]), ("SSL routines::unsupported protocol", ["(tls-alert.70)"]))
        shake(TUNNEL, "-tls1_2")
        lab.record_lines(tunnel.gained(settle=0.5), ("close notify", ["tls-alert.0"]), ("close_notify", ["tls-alert.0"]))


main()
