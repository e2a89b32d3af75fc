"""What Python's ssl, urllib and http.client say of TLS alerts.

Packages: python3 openssl
"""

import ssl
import sys

from lab import Lab
from peers import tls

PORT, SERVER = 26120, 26121

CLIENT = r"""
import logging, socket, ssl, sys, traceback, urllib.request, http.client
port, how, cafile = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.create_default_context(cafile=cafile or None)
if "tls12" in how:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
if "cert" in how:
    context.load_cert_chain(sys.argv[4])
try:
    if "urllib" in how:
        urllib.request.urlopen(f"https://localhost:{port}/", context=context, timeout=5)
    elif "http" in how:
        http.client.HTTPSConnection("localhost", port, context=context, timeout=5).request("GET", "/status/404")
    else:
        with socket.create_connection(("127.0.0.1", port), 5) as s, context.wrap_socket(s, server_hostname="localhost") as t:
            t.sendall(b"GET / HTTP/1.0\r\n\r\n")
            print("received", len(t.recv(4096)), "bytes over", t.version(), t.cipher())
except Exception as error:
    if "trace" in how:
        traceback.print_exc()
    elif "repr" in how:
        print(repr(error))
    elif "log" in how:
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
        logging.getLogger("example.fetch").error("GET https://localhost:%d/ failed: %s", port, error)
    else:
        print(type(error).__name__ + ": " + str(error))
"""

SERVE = r"""
import asyncio, logging, ssl, sys
logging.basicConfig(format="%(asctime)s %(levelname)s:%(name)s:%(message)s", level=logging.DEBUG, stream=sys.stdout)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("good.pem", "good.key")
if sys.argv[2] == "verify":
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations("ca.pem")
async def handle(reader, writer):
    await reader.read(100)
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n")
    writer.close()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", int(sys.argv[1]), ssl=context)
    async with server:
        await server.serve_forever()
asyncio.run(main(), debug=True)
"""

HOWS = ["plain", "repr", "trace", "urllib", "http repr", "log", "urllib trace"]


def main():
    with Lab("python-ssl") as lab:
        lab.about("Python", sys.version.split()[0], "with", ssl.OPENSSL_VERSION)
        lab.about("a server answers each ClientHello with an alert; asyncio servers are refused; verification fails")
        folder = tls.certificates(lab)
        client = lab.write("fetch.py", CLIENT)
        serve = lab.write("serve.py", SERVE)
        peer = tls.Refuser(PORT)

        def fetch(port, how, cafile="", *more, rules=()):
            lines, _ = lab.run([sys.executable, client, str(port), how, cafile, *more])
            lab.record_lines(lines, *rules)

        for place, number in enumerate(tls.ALERTS):
            peer.number = number
            # OpenSSL has no name for the alert 0, nor Python for "unknown error"
            code = [f"tls-alert.{number}" if number else "(tls-alert.0)"]
            rules = [("(_ssl.c:", code), ("SSLError", code)]
            for how in (HOWS[place % 7], HOWS[(place + 3) % 7]):
                fetch(PORT, how, rules=rules)

        log = lab.log("server")
        process = lab.start([sys.executable, "-u", serve, str(SERVER), "plain"], SERVER, output="server", cwd=folder)
        lab.record_lines(log.gained(settle=0.5))
        for number in tls.ALERTS:
            if number in (90, 100):
                continue
            tls.refuse_server(SERVER, number)
            lab.record_lines(log.gained(), ("ssl.SSLError", [f"tls-alert.{number}" if number else "(tls-alert.0)"]))
        fetch(SERVER, "plain", f"{folder}/ca.pem")
        log.gained()
        for how in ("plain", "trace", "repr tls12", "urllib"):
            failure = [("CERTIFICATE_VERIFY_FAILED", ["(tls-alert.48)"])]
            fetch(SERVER, how, f"{folder}/self.pem", rules=failure)
            lab.record_lines(log.gained(), ("ssl.SSLError", ["tls-alert.48"]))
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        lab.record_lines(log.gained())
        lab.stop(process)
        log.gained()
        process = lab.start([sys.executable, "-u", serve, str(SERVER), "verify"], SERVER, output="server", cwd=folder)
        log.gained()
        for how, code in (("plain tls12", 40), ("plain", 116)):
            # asyncio closes before it sends the alert
            fetch(SERVER, how, f"{folder}/ca.pem")
            lab.record_lines(log.gained(), ("PEER_DID_NOT_RETURN", [f"(tls-alert.{code})"]))
        with open(f"{folder}/pair.pem", "w") as pair:
            for name in ("self.pem", "self.key"):
                with open(f"{folder}/{name}") as part:
                    pair.write(part.read())
        fetch(SERVER, "cert repr", f"{folder}/ca.pem", f"{folder}/pair.pem")
        lab.record_lines(log.gained(), ("CERTIFICATE_VERIFY_FAILED", ["(tls-alert.48)"]))
        fetch(26122, "plain")
        fetch(26122, "urllib trace")


main()
