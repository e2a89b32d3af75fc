"""What dnspython, Node's dns and Go's resolver say of the RCODEs that a name server answers with.

Packages: python3-dnspython nodejs golang-go
"""

from lab import Lab
from peers import dns

PORT = 26420

PYTHON = r"""
import logging, sys, dns.edns, dns.exception, dns.message, dns.query, dns.rcode, dns.resolver
resolver = dns.resolver.Resolver(configure=False)
resolver.use_edns(0)
resolver.nameservers, resolver.port, resolver.lifetime = ["127.0.0.1"], int(sys.argv[1]), 0.5
logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
for name in sys.argv[2:]:
    try:
        print([a.to_text() for a in resolver.resolve(name, "A")])
    except dns.exception.DNSException as error:
        print(type(error).__name__ + ": " + str(error))
        logging.error("lookup of %s failed: %r", name, error)
    try:
        answer = dns.query.udp(dns.message.make_query(name, "A", use_edns=0), "127.0.0.1", 0.5, int(sys.argv[1]))
        print(answer.to_text())
        print("rcode of", name, "is", dns.rcode.to_text(answer.rcode()))
    except dns.exception.DNSException as error:
        print(repr(error))
    print("END", name)
"""

NODE = r"""
const dns = require('dns');
const resolver = new dns.Resolver({ timeout: 300, tries: 1 });
resolver.setServers(['127.0.0.1:' + process.argv[2]]);
(async () => {
  for (const name of process.argv.slice(3)) {
    await new Promise((done) => resolver.resolve4(name, (error, found) => {
      console.log(error || found);
      if (error) console.log(`${name}: ${error.message} (${error.code})`);
      console.log('END ' + name); done();
    }));
  }
})();
"""

GO = r"""
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"time"
)

func main() {
	log.SetOutput(os.Stdout)
	resolver := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return net.Dial("udp", "127.0.0.1:"+os.Args[1])
	}}
	for _, name := range os.Args[2:] {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		found, err := resolver.LookupHost(ctx, name+".")
		cancel()
		log.Println(name, found, err)
		fmt.Println("END", name)
	}
}
"""


def main():
    with Lab("resolvers") as lab:
        lab.about("dnspython", lab.version(["/usr/bin/python3", "-c", "import dns.version; print(dns.version.version)"]))
        lab.about("Node.js", lab.version(["node", "--version"]))
        lab.about(lab.version(["go", "version"]))
        lab.about("a name server answers with each RCODE and extended error, or not at all")
        zone = dns.catalogue(edes=range(25))
        zone["empty.example.com"] = dns.Answer(0)
        zone["silent.example.com"] = dns.Answer(silent=True)
        dns.Server(PORT, zone)
        python, node = lab.write("look.py", PYTHON), lab.write("look.js", NODE)
        program = lab.go("look", GO)

        def look(command, names, rules):
            lines, _ = lab.run([*command, str(PORT), *names], timeout=60)
            part = []
            for line in lines:
                part.append(line)
                if line.startswith(b"END "):
                    lab.record_lines(part[:-1], *rules(line[4:].decode()))
                    part = []

        def said_by_python(name):
            answer = zone[name]
            code = [f"dns.{answer.rcode}"]
            word = dns.RCODES[answer.rcode]
            rules = [("rcode of ", code), (f"rcode {word}", code), (f"answered {word}", code), ("EDE ", [f"dns-ede.{number}" for number, _ in answer.ede])]
            if answer.rcode == 3:
                # "The DNS query name does not exist", and the exception named for it
                rules += [("NXDOMAIN: ", code), ("NXDOMAIN(", code)]
            if answer.rcode == 0:
                rules += [("NoAnswer", ["(dns.0)"])]
            if answer.rcode == 6:
                rules += [("YXDOMAIN: ", code), ("YXDOMAIN(", code)]
            return [] if answer.silent else rules

        look(["/usr/bin/python3", python], list(zone), said_by_python)
        # Without EDNS only the header's RCODE is seen
        plain = [name for name, answer in zone.items() if answer.rcode < 16 and not name.endswith("net")]

        def said_by_node(name):
            answer = zone[name]
            code = [f"dns.{answer.rcode}"]
            # c-ares has names of its own: ESERVFAIL, ENOTFOUND for NXDOMAIN, ENODATA
            own = {1: "EFORMERR", 2: "ESERVFAIL", 4: "ENOTIMP", 5: "EREFUSED"}.get(answer.rcode)
            if answer.silent:
                return []
            return [(own, code)] if own else [("ENOTFOUND", [f"({code[0]})"]), ("ENODATA", ["(dns.0)"]), ("ESERVFAIL", [f"({code[0]})"])]

        look(["node", node], plain, said_by_node)

        def said_by_go(name):
            answer = zone[name]
            code = [f"(dns.{answer.rcode})"]
            return [] if answer.silent else [("no such host", code), ("server misbehaving", code)]

        look([program], plain, said_by_go)


main()
