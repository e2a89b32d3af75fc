"""What named logs, and nsupdate prints, of RCODEs, refused transfers and updates.

Packages: bind9 bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT, PEER, GONE = 26050, 26051, 26052
SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"

CONFIG = """
options {{
    directory "{folder}";
    pid-file "{folder}/named.pid";
    session-keyfile "{folder}/session.key";
    listen-on port {port} {{ 127.0.0.1; }};
    listen-on-v6 {{ none; }};
    recursion yes;
    allow-query {{ !127.0.0.9; any; }};
    allow-query-cache {{ !127.0.0.8; any; }};
    allow-transfer {{ key good; }};
    dnssec-validation no;
    querylog yes;
    notify no;
    empty-zones-enable no;
    max-cache-ttl 1;
    max-ncache-ttl 1;
    servfail-ttl 0;
    lame-ttl 0;
    resolver-query-timeout 3;
    response-policy {{ zone "rpz.example.org"; }} qname-wait-recurse no;
}};
controls {{ }};
key good {{ algorithm hmac-sha256; secret "{secret}"; }};
logging {{
    channel file {{ file "{folder}/named.log"; print-time {time}; print-category yes; print-severity {severity}; severity {level}; }};
    category default {{ file; }};
    category query-errors {{ file; }};
    category queries {{ file; }};
    category lame-servers {{ file; }};
}};
zone "example.com" {{ type primary; file "example.com"; allow-update {{ key good; }}; }};
zone "fixed.example.com" {{ type primary; file "fixed.example.com"; }};
zone "rpz.example.org" {{ type primary; file "rpz.example.org"; allow-query {{ none; }}; }};
zone "broken.example.com" {{ type primary; file "broken.example.com"; }};
zone "second.example.com" {{ type secondary; primaries port {peer} {{ 127.0.0.1; }}; file "second.example.com"; }};
zone "third.example.com" {{ type secondary; primaries port {gone} {{ 127.0.0.1; }}; file "third.example.com"; }};
zone "fourth.example.com" {{ type secondary; primaries port {peer} {{ 127.0.0.1 key good; }}; file "fourth.example.com"; }};
zone "example.net" {{ type forward; forward only; forwarders port {peer} {{ 127.0.0.1; }}; }};
zone "example.org" {{ type forward; forward only; forwarders port {peer} {{ 127.0.0.1; }}; }};
zone "example.invalid" {{ type forward; forward only; forwarders port {gone} {{ 127.0.0.1; }}; }};
"""

ZONE = """$TTL 60
@ SOA ns1.example.com. hostmaster.example.com. 2026112801 3600 900 604800 300
@ NS ns1.example.com.
ns1 A 127.0.0.1
www A 192.0.2.80
host-404 A 192.0.2.4
mail MX 10 mail
"""

RPZ = """$TTL 60
@ SOA localhost. hostmaster.example.com. 1 3600 900 604800 300
@ NS localhost.
blocked.example.net CNAME .
empty.example.net CNAME *.
"""


def main():
    with Lab("bind") as lab:
        lab.about("named", lab.version(["named", "-v"]))
        lab.about("forwarders that answer with each RCODE or not at all; refused queries, transfers, notifies; updates with each error")
        zone = {}
        for rcode, word in dns.RCODES.items():
            zone[f"{dns.HOSTS[rcode % 20]}.example.net"] = dns.Answer(rcode, addresses=["192.0.2.17"])
        zone["short.example.net"] = dns.Answer(raw=lambda query: query[:2] + b"\x84\x00\0\1\0\0\0\0\0\0\5")
        zone["silent.example.net"] = dns.Answer(silent=True)
        zone["second.example.com"] = dns.Answer(5)
        zone["fourth.example.com"] = dns.Answer(9)
        dns.Server(PEER, zone)
        for name in ("example.com", "fixed.example.com"):
            lab.write(name, ZONE)
        lab.write("rpz.example.org", RPZ)
        lab.write("broken.example.com", ZONE + "www A 192.0.2.256\n")
        for part, style in enumerate((
            dict(time="yes", severity="yes", level="debug 1"),
            dict(time="iso8601-utc", severity="no", level="info"),
        )):
            conf = lab.write("named.conf", CONFIG.format(folder=lab.folder, port=PORT, peer=PEER, gone=GONE, secret=SECRET, **style))
            log = lab.log("named.log")
            server = lab.start(["named", "-f", "-n", "1", "-c", conf], PORT, cwd=lab.folder)

            def logged(*rules, until=None):
                lab.record_lines(
                    log.gained(until, settle=0.25), *rules, ("query failed (REFUSED)", ["dns.5"]),
                    ("query failed (SERVFAIL)", ["dns.2"]), ("query failed (", ["(dns.2)"]),
                    ("BADVERS resolving", ["dns.16"]), ("set ede: info-code 18", ["dns-ede.18"]),
                    # The primary of the second zone says REFUSED
                    ("unexpected rcode (REFUSED)", ["dns.5"]), ("receiving responses: REFUSED", ["dns.5"]),
                    ("zone transfer finished: REFUSED", ["dns.5"]), ("Transfer status: REFUSED", ["dns.5"]),
                )

            def ask(*options, rules=(), until=None):
                lab.run(["dig", "@127.0.0.1", "-p", str(PORT), "+tries=1", "+time=6", *options])
                logged(*rules, until=until)

            logged(until=b"running")
            ask("www.example.com")
            ask("nothing.example.com", "aaaa")
            for name, answer in zone.items():
                if not name.endswith("example.net"):
                    continue
                code = [f"dns.{answer.rcode}"]
                ask(name, rules=[
                    ("unexpected RCODE", code), ("failed with rcode", code),
                    ("server sent FORMERR", ["dns.1"]), ("received FORMERR", ["dns.1"]),
                    ("DNS format error", []),
                ])
            ask("www.example.invalid")
            ask("blocked.example.net", rules=[("rpz QNAME NXDOMAIN", ["dns.3"])])
            ask("empty.example.net", rules=[("rpz QNAME NODATA", ["(dns.0)"])])
            ask("www.example.com", "-b", "127.0.0.9", rules=[("denied", ["(dns.5)"])])
            ask("www.example.org", "-b", "127.0.0.8", rules=[("denied", ["(dns.5)"])])
            ask("www.broken.example.com")
            ask("www.second.example.com")
            ask("www.rpz.example.org", rules=[("denied", ["(dns.5)"])])
            ask("example.com", "axfr", rules=[("denied", ["(dns.5)"])])
            ask("nowhere.example.com", "axfr", rules=[("bad zone transfer request", ["dns.9"])])
            ask("example.com", "axfr", "-y", f"hmac-sha256:good:{SECRET}")
            ask("example.com", "ixfr=1", "-y", f"hmac-sha256:good:{SECRET}")
            ask("example.com", "axfr", "-y", f"hmac-sha256:other:{SECRET}",
                rules=[("(BADKEY)", ["dns.17"]), ("request has invalid signature", ["dns.17"])])
            ask("example.com", "axfr", "-y", "hmac-sha256:good:bm90aGluZw==",
                rules=[("(BADSIG)", ["dns.16"]), ("request has invalid signature", ["(dns.16)"])])
            ask("example.com", "+opcode=NOTIFY", "soa")
            ask("nowhere.example.com", "+opcode=NOTIFY", "soa", rules=[("not authoritative", ["(dns.9)"])])
            ask("second.example.com", "+opcode=NOTIFY", "soa",
                rules=[("unexpected rcode", ["dns.5"]), ("refused notify", ["(dns.5)"])])
            for text, code in (
                *dns.UPDATES,
                ("zone fixed.example.com.\nupdate add new.fixed.example.com. 60 A 192.0.2.1\n", 5),
                ("zone nowhere.example.com.\nupdate add new.nowhere.example.com. 60 A 192.0.2.1\n", 9),
            ):
                for key in (f"key hmac-sha256:good {SECRET}\n", ""):
                    rcode = code if key or code == 9 else 5
                    script = f"server 127.0.0.1 {PORT}\nzone example.com.\n{key}{text}send\nanswer\n"
                    lines, _ = lab.run(["nsupdate"], input=script.encode())
                    lab.record_lines(lines, ("->>HEADER<<-", [f"dns.{rcode}"]), ("update failed:", [f"dns.{rcode}"]), ("\tTSIG\t", ["dns.0"]))
                    logged(("update unsuccessful", [f"dns.{rcode}"]), (f"({dns.RCODES[code]})", [f"dns.{rcode}"]),
                           ("denied", [f"(dns.{rcode})"]), ("update failed", [f"dns.{rcode}"]))
            for key, code in ((f"key hmac-sha256:other {SECRET}\n", 17), ("key hmac-sha256:good bm90aGluZw==\n", 16)):
                script = f"server 127.0.0.1 {PORT}\nzone example.com.\n{key}update add new.example.com. 60 A 192.0.2.1\nsend\n"
                lines, _ = lab.run(["nsupdate"], input=script.encode())
                lab.record_lines(lines, ("update failed", ["dns.9", f"dns.{code}"]), ("TSIG error with server", []))
                logged(("(BADKEY)", ["dns.17"]), ("(BADSIG)", ["dns.16"]))
            lab.stop(server)
            logged()


main()
