"""What Node.js says of TLS alerts that it gets and sends.

Packages: nodejs openssl
"""

from lab import Lab
from peers import node, tls


def main():
    with Lab("node-tls") as lab:
        lab.about("Node.js", lab.version(["node", "--version"]), "with OpenSSL", lab.version(["node", "-p", "process.versions.openssl"]))
        lab.about("a server answers each ClientHello with an alert; an https server is refused with each; failures of trust, versions, client certificates")
        node.record(lab, tls.Refuser(node.PORT), "node", ["object", "message", "code", "json", "https", "fetch"])


main()
