"""What PowerDNS (pdns_server and pdns_recursor) logs of RCODEs, refused transfers and updates.

Packages: pdns-server pdns-backend-bind pdns-recursor bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT, PEER, GONE, RECURSOR = 26410, 26411, 26412, 26413

ZONE = """$TTL 60
@ SOA ns1.example.com. hostmaster.example.com. 2026112801 3600 900 604800 300
@ NS ns1.example.com.
ns1 A 127.0.0.1
www A 192.0.2.80
"""


def main():
    with Lab("powerdns") as lab:
        lab.about("pdns_server", lab.version(["pdns_server", "--version"], r"PowerDNS Authoritative Server [^ ]*"))
        lab.about("pdns_recursor", lab.version(["pdns_recursor", "--version"], r"PowerDNS Recursor [^ ]*"))
        lab.about("refused transfers, notifies and updates; a primary and forwarders that answer with each RCODE; the recursor's trace")
        zone = dns.catalogue(extended=(), edes=())
        zone["silent.example.com"] = dns.Answer(silent=True)
        dns.Server(PEER, zone)
        lab.write("example.com", ZONE)
        lab.write("named.conf", f'''zone "example.com" {{ type master; file "{lab.folder}/example.com"; }};
zone "example.org" {{ type slave; masters {{ 127.0.0.1:{PEER}; }}; file "{lab.folder}/example.org"; }};
''')
        log = lab.log("pdns.log")
        lab.start(["pdns_server", "--launch=bind", f"--bind-config={lab.path('named.conf')}", f"--local-port={PORT}", "--local-address=127.0.0.1", f"--socket-dir={lab.folder}",
                   "--config-dir=" + lab.folder, "--disable-syslog", "--loglevel=9", "--log-dns-queries", "--log-dns-details", "--secondary", "--dnsupdate", "--allow-dnsupdate-from=127.0.0.2",
                   "--allow-axfr-ips=127.0.0.2", "--xfr-cycle-interval=1", "--guardian=no", "--write-pid=no", "--daemon=no", "--security-poll-suffix="], PORT, output="pdns.log")
        lab.record_lines((line for line in log.gained(settle=1) if b"PowerDNS.COM" not in line), ("RCode: Non-Existent domain", ["(dns.3)"]))

        def dig(*options, rules=()):
            lab.run(["dig", "@127.0.0.1", "-p", str(PORT), "+tries=1", "+time=3", *options])
            lab.record_lines(log.gained(settle=0.3), *rules, ("RCode: Non-Existent domain", ["(dns.3)"]))

        dig("www.example.com")
        dig("nothing.example.com")
        dig("www.example.net")
        dig("example.com", "axfr", rules=[("denied", ["(dns.5)", "(dns.9)"])])
        dig("example.net", "axfr", rules=[("denied", ["(dns.5)", "(dns.9)"]), ("not authoritative", ["(dns.9)"])])
        dig("example.com", "axfr", "-b", "127.0.0.2")
        dig("example.com", "+opcode=NOTIFY", "soa", rules=[("(Refused)", ["(dns.5)"]), ("is invalid", ["(dns.5)"])])
        zone["example.org"] = dns.Answer(5)
        lab.run(["pdns_control", f"--socket-dir={lab.folder}", "retrieve", "example.org"])
        lab.record_lines(log.gained(settle=1), ("RCode: ", ["(dns.5)"]), ("rcode", ["(dns.5)"]))
        lines, _ = lab.run(["nsupdate"], input=f"server 127.0.0.1 {PORT}\nzone example.com.\nupdate add a.example.com. 60 A 192.0.2.1\nsend\n".encode())
        lab.record_lines(log.gained(settle=0.3), ("Sending REFUSED", ["dns.5"]))

        log = lab.log("recursor.log")
        lab.start(["pdns_recursor", "--config-dir=" + lab.folder, f"--local-port={RECURSOR}", "--local-address=127.0.0.1", f"--socket-dir={lab.folder}", "--disable-syslog", "--loglevel=9",
                   "--quiet=no", "--trace=yes", "--daemon=no", "--write-pid=no", "--threads=1", f"--forward-zones=.=127.0.0.1:{PEER},example.com=127.0.0.1:{PEER},dead.example.net=127.0.0.1:{GONE}", "--allow-from=127.0.0.0/8", "--dont-query=",
                   "--dnssec=off", "--security-poll-suffix=", "--log-common-errors=yes", "--packetcache-ttl=0", "--network-timeout=500"], RECURSOR, output="recursor.log")
        # The question for the root's servers gets NXDOMAIN
        start = log.gained(settle=1)
        lab.record_lines([line for line in start if b"root-servers" not in line and b"PowerDNS.COM" not in line], ('rcode="3"', ["dns.3"]), ("rcode=3 ", ["dns.3"]), ("status=NXDOMAIN", ["dns.3"]),
                         ("res=3", ["(dns.3)"]), ("Non-Existent", ["(dns.3)"]))
        for name, answer in [*zone.items(), ("www.dead.example.net", None)]:
            if not name.endswith(("example.com", "dead.example.net")):
                continue
            lab.run(["dig", "@127.0.0.1", "-p", str(RECURSOR), "+tries=1", "+time=4", name])
            rcode = None if answer is None or answer.silent else answer.rcode
            final = rcode if rcode in (0, 3) else 2
            code = [f"dns.{rcode}"]
            # What the forwarder said, and what the client gets
            lines = [line for line in log.gained(settle=0.3) if b"root-servers" not in line]
            if name != "www.example.com":
                # The steps before a server is asked are the same for all
                lines = lines[next((at for at, line in enumerate(lines) if b"Trying IP" in line), 0):]
            lab.record_lines(lines, (f"rcode={final} ", [f"dns.{final}"]), (f'rcode="{final}"', [f"dns.{final}"]),
                             ("returned a ", [f"({code[0]})"]), ("status=NXDOMAIN", ["dns.3"]), ("res=3", ["(dns.3)"]), ("Final resolve:", [f"(dns.{final})"]))


main()
