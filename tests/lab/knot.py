"""What knotd logs, and kdig and knsupdate print, of RCODEs, extended errors and TSIG errors.

Packages: knot knot-dnsutils
"""

import time

from lab import Lab
from peers import dns

PORT, PEER, OTHER = 26030, 26031, 26032

CONFIG = """
server:
    rundir: {folder}
    listen: 127.0.0.1@{port}
    pidfile: {folder}/knot.pid
log:
  - target: stderr
    any: debug
database:
    storage: {folder}
key:
  - id: good.
    algorithm: hmac-sha256
    secret: c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0
remote:
  - id: peer
    address: 127.0.0.1@{peer}
  - id: gone
    address: 127.0.0.1@{other}
acl:
  - id: update
    address: 127.0.0.1
    key: good
    action: [update, transfer]
  - id: notify
    address: 127.0.0.1
    action: notify
mod-dnsproxy:
  - id: peer
    remote: peer
template:
  - id: default
    storage: {folder}
    acl: update
zone:
  - domain: example.com
    file: example.com.zone
  - domain: example.org
    master: peer
    acl: notify
  - domain: second.example.org
    master: gone
    acl: notify
  - domain: broken.example.net
    file: broken.zone
"""

ZONE = """$TTL 60
@ SOA ns1.example.com. hostmaster.example.com. 2026112801 3600 900 604800 300
@ NS ns1.example.com.
ns1 A 127.0.0.1
www A 192.0.2.80
host-404 A 192.0.2.4
old DNAME new.example.com.
"""

SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"


def main():
    with Lab("knot") as lab:
        lab.about("knotd and kdig", lab.version(["knotd", "-V"]), "/", lab.version(["kdig", "-V"]))
        lab.about("kdig of a scripted name server; transfers, notifies and updates of knotd that are refused or answered with errors")
        zone = dns.catalogue()
        zone["example.org"] = dns.Answer(5)
        dns.Server(PEER, zone)

        for name, answer in zone.items():
            if name == "example.org":
                continue
            rules = [("->>HEADER<<-", [f"dns.{answer.rcode}"]), ("bad cookie", [f"(dns.{answer.rcode})"])]
            # Of an RCODE below 16 this shows the upper bits only
            rules += [("ext-rcode:", [f"dns.{answer.rcode}" if answer.rcode > 15 else "(dns.0)"])]
            rules += [(";; EDE:", [f"dns-ede.{number}"]) for number, _ in answer.ede]
            rules += [("response error", [f"dns.{answer.rcode}"]), ("server replied with error", [f"dns.{answer.rcode}"])]
            lines, _ = lab.run(["kdig", "@127.0.0.1", "-p", str(PEER), "+edns", "+time=1", "+retry=0", name])
            lab.record_lines(lines, *rules)
            if name.startswith(("shop", "intranet", "www.example")):
                for options in (["+multiline", "+tcp"], ["+json"], ["+short"]):
                    lines, _ = lab.run(["kdig", "@127.0.0.1", "-p", str(PEER), "+edns", "+time=1", "+retry=0", *options, name])
                    lab.record_lines(lines, *rules, ('"RCODE"', [f"dns.{answer.rcode}"]), ('"rcode"', [f"dns.{answer.rcode}"]))
        lab.record_lines(lab.run(["kdig", "@127.0.0.1", "-p", str(OTHER), "+time=1", "+retry=1", "www.example.com"])[0])

        lab.write("example.com.zone", ZONE)
        lab.write("broken.zone", ZONE + "www A 192.0.2.256\n")
        conf = lab.write("knot.conf", CONFIG.format(folder=lab.folder, port=PORT, peer=PEER, other=OTHER))
        log = lab.log("knot.log")
        lab.start(["knotd", "-c", conf], PORT, output="knot.log")
        time.sleep(1)

        def logged(*rules, until=None):
            # The transfer that was REFUSED may be tried again by itself at any time
            lab.record_lines(log.gained(until, settle=0.5), *rules, ("'REFUSED'", ["dns.5"]), ("(not allowed)", ["(dns.5)"]))

        # The transfer is answered REFUSED; the other primary is not there
        logged(("server responded with error 'REFUSED'", ["dns.5"]), ("failed (not allowed)", ["(dns.5)"]))

        def kdig(*options, rules=()):
            lines, _ = lab.run(["kdig", "@127.0.0.1", "-p", str(PORT), "+time=2", "+retry=0", *options])
            lab.record_lines(lines, *rules, ("ext-rcode: NOERROR", ["(dns.0)"]), ("\tTSIG\t", ["dns.0"]))

        def header(rcode):
            return ("->>HEADER<<-", [f"dns.{rcode}"])

        kdig("www.example.com", rules=[header(0)])
        kdig("nothing.example.com", rules=[header(3)])
        kdig("www.example.invalid", rules=[header(5), ("EDE: 20", ["dns-ede.20"])])
        kdig("+edns", "www.example.net", rules=[header(5), ("EDE: 20", ["dns-ede.20"])])
        kdig("example.org", "SOA", "+edns", rules=[header(2), ("EDE: 24", ["dns-ede.24"])])
        logged()
        # Transfer without the key: NOTAUTH
        kdig("example.com", "AXFR", rules=[("server replied", ["dns.9"]), ("error 'NOTAUTH'", ["dns.9"])])
        logged(("denied", ["(dns.9)"]))
        kdig("example.net", "AXFR", rules=[("server replied", ["dns.9"]), ("error 'NOTAUTH'", ["dns.9"])])
        logged(("denied", ["(dns.9)"]))
        for key, word, code in ((f"hmac-sha256:other:{SECRET}", "BADKEY", 17), ("hmac-sha256:good:bm90aGluZw==", "BADSIG", 16)):
            kdig("-y", key, "example.com", "AXFR",
                 rules=[(f"error '{word}'", [f"dns.{code}"])])
            logged((word, [f"dns.{code}"]), ("denied", ["(dns.9)", f"(dns.{code})"]), ("TSIG", [f"(dns.{code})"]))
        kdig("-y", f"hmac-sha256:good:{SECRET}", "example.com", "AXFR")
        logged()
        # Updates
        for text, code in dns.UPDATES:
            for key in (f"key hmac-sha256:good {SECRET}\n", ""):
                expected = code if key else 9
                script = f"server 127.0.0.1 {PORT}\nzone example.com.\n{key}{text}send\nanswer\n"
                lines, _ = lab.run(["knsupdate"], input=script.encode())
                lab.record_lines(lines, ("; Error: update failed", [f"dns.{expected}"]), ("update failed with", [f"dns.{expected}"]),
                                 header(expected), ("\tTSIG\t", ["dns.0"]))
                rules = [(f"'{dns.RCODES[code]}'", [f"dns.{expected}"])]
                rules += [("prerequisites not met", [f"(dns.{expected})"]), ("denied", ["(dns.9)"]),
                          ("not belong to the zone", [f"(dns.{expected})"])]
                logged(*rules)
        lines, _ = lab.run(["knsupdate"], input=f"server 127.0.0.1 {PORT}\nzone example.net.\nupdate add a.example.net. 60 A 192.0.2.1\nsend\nanswer\n".encode())
        lab.record_lines(lines, ("update failed", ["dns.9"]), header(9))
        logged(("denied", ["(dns.9)"]))
        # A notify for a zone that is none, and one that leads to a transfer that fails
        kdig("NOTIFY", "example.org", "+edns", rules=[header(0)])
        logged(("'REFUSED'", ["dns.5"]), ("failed (not allowed)", ["(dns.5)"]))
        for rcode, word in ((2, "SERVFAIL"), (9, "NOTAUTH"), (4, "NOTIMPL"), (1, "FORMERR"), (3, "NXDOMAIN")):
            zone["example.org"] = dns.Answer(rcode)
            kdig("NOTIFY=2026112899", "example.org", rules=[header(0)])
            logged((f"'{word}'", [f"dns.{rcode}"]), ("failed (not allowed)", [f"(dns.{rcode})"]), until=b"not usable")
        kdig("NOTIFY", "example.net", rules=[header(9)])
        logged(("NOTIFY", ["(dns.9)"]))
        lab.run(["knotc", "-c", conf, "reload"])
        lab.run(["knotc", "-c", conf, "zone-reload", "broken.example.net"])
        lab.run(["knotc", "-c", conf, "stop"])
        logged(("'REFUSED'", ["dns.5"]), ("'NXDOMAIN'", ["dns.3"]))


main()
