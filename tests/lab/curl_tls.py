"""What curl and wget print when TLS fails, built with OpenSSL (curl) and GnuTLS (wget).

Packages: curl wget openssl nginx
"""

from lab import Lab
from peers import tls

PORT, SERVER, SERVER2 = 26170, 26171, 26172

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log /dev/null;
events {{}}
http {{
    access_log off;
    ssl_certificate {tls}/good.pem; ssl_certificate_key {tls}/good.key;
    server {{ listen 127.0.0.1:{port} ssl; ssl_protocols TLSv1.3; location / {{ return 200 ok; }} }}
    server {{ listen 127.0.0.1:{second} ssl; ssl_protocols TLSv1.2; ssl_client_certificate {tls}/ca.pem; ssl_verify_client on; location / {{ return 200 ok; }} }}
}}
"""


def main():
    with Lab("curl-tls") as lab:
        lab.about(lab.version(["curl", "--version"]))
        lab.about(lab.version(["wget", "--version"]))
        lab.about("a server answers each ClientHello with an alert; failures of trust, names, versions")
        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)

        def curl(port, *options, rules=(), path="/v1/404"):
            lines, _ = lab.run(["curl", "-sS", "-m", "5", *options, f"https://localhost:{port}{path}"])
            lab.record_lines((line for line in lines if b"curl.se/" not in line), *rules)

        for number in tls.ALERTS:
            peer.number = number
            code = [f"tls-alert.{number}"]
            # curl takes the name of OpenSSL, and of the alert 0 "reason(1000)"
            known = code if number else ["(tls-alert.0)"]
            rules = [("SSL routines", known), ("(IN), TLS alert, unknown (", [f"(tls-alert.{number})"]), ("(IN), TLS alert", code),
                     ("SSL certificate verification failed", [f"(tls-alert.{number})"])]
            curl(PORT, rules=rules)
            curl(PORT, "-v", rules=rules)
            if number in (40, 48, 112):
                curl(PORT, "--no-progress-meter", "-w", "exit %{exitcode} code %{http_code} %{errormsg}\\n", rules=rules)
            lines, _ = lab.run(["wget", "--no-hsts", "-nv" if number % 2 else "-d", "-T", "5", "-t", "1", "-O", "/dev/null", f"https://localhost:{PORT}/{number}.html"])
            lab.record_lines(lines, ("GnuTLS: received alert [", code), ("Received alert [", code))

        conf = lab.write("nginx.conf", NGINX.format(folder=lab.folder, tls=folder, port=SERVER, second=SERVER2))
        lab.start(["nginx", "-c", conf, "-p", lab.folder], SERVER)
        curl(SERVER, "-v", "--cacert", f"{folder}/ca.pem",
             rules=[("HTTP/1.1 200", ["http.200"]), ("(IN), TLS alert, close notify", ["tls-alert.0"])])
        failed = [("(OUT), TLS alert, unknown CA", ["tls-alert.48"]), ("(OUT), TLS alert, bad certificate", ["tls-alert.42"]),
                  ("SSL certificate problem", ["(tls-alert.48)"])]
        curl(SERVER, "-v", "--cacert", f"{folder}/self.pem", rules=failed)
        curl(SERVER, rules=failed)
        curl(SERVER, "--cacert", f"{folder}/ca.pem", "--connect-to", f"mail.example.net:443:127.0.0.1:{SERVER}", "-v", path="/index.html",
             rules=[("HTTP/1.1 200", ["http.200"])])
        lines, _ = lab.run(["curl", "-sSv", "--cacert", f"{folder}/ca.pem", "--connect-to", f"mail.example.net:443:127.0.0.1:{SERVER}", "https://mail.example.net/"])
        lab.record_lines((line for line in lines if b"curl.se/" not in line), ("(OUT), TLS alert, close notify", ["tls-alert.0"]))
        refused = [("(IN), TLS alert, protocol version", ["tls-alert.70"]), ("(OUT), TLS alert, protocol version", ["tls-alert.70"]),
                   ("alert protocol version", ["tls-alert.70"])]
        curl(SERVER, "-v", "-k", "--tls-max", "1.2", rules=refused)
        curl(SERVER2, "-v", "-k", "--tlsv1.3", rules=refused)
        curl(SERVER2, "-v", "-k", rules=[("HTTP/1.1 400", ["http.400"]), ("<h1>400 Bad Request", ["http.400"]), ("400 No required", ["http.400"]),
                                         ("TLS alert, close notify", ["tls-alert.0"])])
        lab.record_lines(lab.run(["wget", "--no-hsts", "-T", "5", "-t", "1", "-O", "/dev/null", f"https://localhost:{SERVER}/index.html"])[0])
        lines, _ = lab.run(["wget", "--no-hsts", "-T", "5", "-t", "1", "-O", "/dev/null", "--ca-certificate", f"{folder}/ca.pem", f"https://localhost:{SERVER}/index.html"])
        lab.record_lines(lines, ("awaiting response... 200 OK", ["http.200"]))
        curl(26173, "-v")
        lines, _ = lab.run(["curl", "-sSv", "-m", "5", f"http://localhost:{SERVER}/"])
        lab.record_lines(lines, ("HTTP/1.1 400", ["http.400"]), ("400 ", ["http.400"]))


main()
