"""What dig and delv print of the RCODEs and extended errors that a name server answers with.

Packages: bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT = 26000


def ask(lab, name, *options, rules=()):
    lines, _ = lab.run(["dig", "@127.0.0.1", "-p", str(PORT), name, *options])
    lab.record_lines(lines, *rules)


def main():
    with Lab("dig") as lab:
        lab.about("dig", lab.version(["dig", "-v"]))
        lab.about("a scripted name server answers with each RCODE and each extended error; other output formats; no answer")
        zone = {}
        rcodes = [code for code in dns.RCODES if code < 16]
        for host, rcode in zip(dns.HOSTS, rcodes):
            zone[f"{host}.example.com"] = dns.Answer(rcode, addresses=["192.0.2.17"])
        extended = [code for code in dns.RCODES if code > 16]
        for number in extended:
            zone[f"x{number}.example.org"] = dns.Answer(number)
        for number in range(30):
            zone[f"{dns.HOSTS[number % 20]}.zone{number}.example.net"] = dns.Answer(2 if number % 3 else 0, [(number, "")])
        zone["both.example.com"] = dns.Answer(2, [(22, "At delegation example.com for both.example.com/a"), (23, "[192.0.2.53] rcode=REFUSED for example.com/soa")])
        zone["blocked.example.com"] = dns.Answer(3, [(15, "see https://example.org/list?id=403")])
        zone["signed.example.com"] = dns.Answer(2, [(7, "expired 20231124000000 (now 20231125113000)")])
        zone["stale.example.com"] = dns.Answer(0, [(3, "client timeout")], addresses=["192.0.2.9", "192.0.2.10"])
        zone["slow.example.com"] = dns.Answer(silent=True)
        zone["empty.example.com"] = dns.Answer(0)
        dns.Server(PORT, zone)

        def header(rcode):
            return ("->>HEADER<<-", [f"dns.{rcode}"])

        for host, rcode in zip(dns.HOSTS, rcodes):
            rules = [("WARNING: EDNS query returned status", [f"dns.{rcode}"]), header(rcode)]
            ask(lab, f"{host}.example.com", rules=rules)
            ask(lab, f"{host}.example.com", "+yaml", rules=[("status:", [f"dns.{rcode}"])])
            ask(lab, f"{host}.example.com", "+short", rules=[])
        for number in extended:
            ask(lab, f"x{number}.example.org", "+noall", "+comments", rules=[header(number)])
        for number in range(30):
            ask(lab, f"{dns.HOSTS[number % 20]}.zone{number}.example.net", *(["+nocookie"] if number % 2 else ["mx"]),
                rules=[header(2 if number % 3 else 0), ("; EDE:", [f"dns-ede.{number}"])])
        for number in (2, 9, 18, 22):
            ask(lab, f"{dns.HOSTS[number % 20]}.zone{number}.example.net", "+yaml",
                rules=[("status:", ["dns.2"] if number % 3 else ["dns.0"]), ("INFO-CODE:", [f"dns-ede.{number}"])])
        ask(lab, "both.example.com", "+dnssec", "+multiline",
            rules=[header(2), ("; EDE: 22", ["dns-ede.22"]), ("; EDE: 23", ["dns-ede.23", "dns.5"])])
        ask(lab, "blocked.example.com", rules=[header(3), ("; EDE:", ["dns-ede.15"])])
        ask(lab, "signed.example.com", "+tcp", rules=[header(2), ("; EDE:", ["dns-ede.7"])])
        ask(lab, "stale.example.com", "+stats", rules=[header(0), ("; EDE:", ["dns-ede.3"])])
        ask(lab, "stale.example.com", "+short", "+identify")
        ask(lab, "empty.example.com", "aaaa", rules=[header(0)])
        ask(lab, "slow.example.com", "+time=1", "+tries=1")
        lab.record_lines(lab.run(["dig", "@127.0.0.1", "-p", "26001", "+time=1", "+tries=2", "gone.example.com"])[0])
        lines, _ = lab.run(["dig", "@127.0.0.1", "-p", str(PORT), "-y", "hmac-sha256:key.example.com:c2VjcmV0c2VjcmV0", "www.example.com"])
        lab.record_lines(lines, header(0))

        lab.about("delv: the same answers")
        for host, rcode in list(zip(dns.HOSTS, rcodes))[:8]:
            lines, _ = lab.run(["delv", "@127.0.0.1", "-p", str(PORT), "+root=none", "-a", "/dev/null", "-i", f"{host}.example.com"])
            code = [f"dns.{rcode}"]
            lab.record_lines(
                lines, ("unexpected RCODE", code), ("received FORMERR", code), ("server sent FORMERR", code),
                ("resolution failed: ncache nxdomain", code), ("resolution failed: failure", [f"(dns.{rcode})"]),
            )


main()
