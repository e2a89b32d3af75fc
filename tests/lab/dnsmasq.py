"""What dnsmasq logs of RCODEs.

Packages: dnsmasq-base bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT, PEER, GONE = 26400, 26401, 26402


def main():
    with Lab("dnsmasq") as lab:
        lab.about(lab.version(["dnsmasq", "--version"]))
        lab.about("a forwarder answers with each RCODE, or not at all; names of its own; log-queries and log-queries=extra")
        zone = dns.catalogue(extended=(), edes=range(6))
        zone["empty.example.com"] = dns.Answer(0)
        zone["nx.example.org"] = dns.Answer(3)
        zone["silent.example.com"] = dns.Answer(silent=True)
        dns.Server(PEER, zone)
        for style in ("--log-queries", "--log-queries=extra"):
            log = lab.log("dnsmasq.log")
            process = lab.start([
                "dnsmasq", "-k", "-p", str(PORT), "--listen-address=127.0.0.1", "--bind-interfaces", "--no-resolv", "--no-hosts", "-u", "root", "-C", "/dev/null",
                f"--log-facility={lab.path('dnsmasq.log')}", style, "--pid-file=" + lab.path("pid"), f"--server=127.0.0.1#{PEER}", f"--server=/dead.example.com/127.0.0.1#{GONE}",
                "--host-record=local.example.com,192.0.2.5", "--local=/local.example.net/", "--address=/blocked.example.net/", "--cname=alias.example.com,local.example.com", "--rebind-domain-ok=/example.com/",
                "--no-negcache", "--cache-size=150",
            ], PORT)
            lab.record_lines(log.gained(settle=0.5))

            def ask(name, *options, rules=()):
                lab.run(["dig", "@127.0.0.1", "-p", str(PORT), "+tries=1", "+time=2", name, *options])
                lab.record_lines(log.gained(), *rules)

            for name, answer in zone.items():
                code = [f"dns.{answer.rcode}"]
                # It has names for four RCODEs, and gives the number of others
                word = {2: "SERVFAIL", 3: "NXDOMAIN", 5: "REFUSED"}.get(answer.rcode, answer.rcode)
                rules = [("NODATA", ["(dns.0)"]), ("error is not implemented", ["(dns.4)"])]
                if answer.rcode:
                    rules.append((f" is {word}", code))
                if answer.silent:
                    rules = []
                ask(name, rules=rules)
            ask("local.example.com")
            ask("local.example.com", "mx", rules=[("NODATA", ["(dns.0)"])])
            ask("x.local.example.net", rules=[("is NXDOMAIN", ["dns.3"])])
            ask("a.blocked.example.net", rules=[("is NXDOMAIN", ["dns.3"])])
            ask("alias.example.com")
            ask("www.dead.example.com", rules=[("is REFUSED", ["dns.5"])])
            ask("version.bind", "chaos", "txt")
            lab.stop(process)
            lab.record_lines(log.gained())


main()
