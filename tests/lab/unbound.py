"""What unbound logs, and unbound-host prints, of RCODEs and extended errors.

Packages: unbound unbound-host bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT, PEER, GONE = 26040, 26041, 26042

CONFIG = """
server:
    interface: 127.0.0.1@{port}
    port: {port}
    do-not-query-localhost: no
    do-ip6: no
    username: ""
    chroot: ""
    directory: "{folder}"
    pidfile: "{folder}/unbound.pid"
    use-syslog: no
    logfile: "{folder}/unbound.log"
    log-time-ascii: {ascii}
    log-queries: yes
    log-replies: yes
    log-tag-queryreply: {tag}
    log-local-actions: yes
    log-servfail: yes
    verbosity: {verbosity}
    val-log-level: 2
    ede: yes
    ede-serve-expired: yes
    module-config: "{modules}"
    trust-anchor-file: "{folder}/anchor"
    domain-insecure: "example.com"
    domain-insecure: "example.org"
    domain-insecure: "10.in-addr.arpa"
    access-control: 127.0.0.0/8 allow
    access-control: 127.0.0.9/32 refuse
    access-control: 127.0.0.8/32 deny
    local-zone: "refuse.example.org." always_refuse
    local-zone: "nothing.example.org." always_nxdomain
    local-zone: "static.example.org." static
    local-zone: "nodata.example.org." always_nodata
    local-data: "local.example.org. A 192.0.2.40"
    infra-host-ttl: 0
    outbound-msg-retry: 2
remote-control:
    control-enable: yes
    control-interface: {folder}/control
    control-use-cert: no
forward-zone:
    name: "example.com"
    forward-addr: 127.0.0.1@{peer}
    forward-no-cache: yes
forward-zone:
    name: "example.net"
    forward-addr: 127.0.0.1@{peer}
forward-zone:
    name: "dead.example.org"
    forward-addr: 127.0.0.1@{gone}
"""

ANCHOR = "example.net. IN DS 12345 13 2 " + "AB" * 32 + "\n"


def main():
    with Lab("unbound") as lab:
        lab.about("unbound", lab.version(["unbound", "-V"]))
        lab.about("each RCODE from a forwarder; a forwarder that is not there; bogus answers; refused clients and zones; two log formats")
        zone = dns.catalogue(extended=(), edes=())
        zone["silent.example.com"] = dns.Answer(silent=True)
        dns.Server(PEER, zone)
        lab.write("anchor", ANCHOR)
        for part, style in enumerate((
            dict(ascii="yes", tag="yes", verbosity=1, modules="validator iterator"),
            dict(ascii="no", tag="no", verbosity=2, modules="iterator"),
        )):
            conf = lab.write("unbound.conf", CONFIG.format(folder=lab.folder, port=PORT, peer=PEER, gone=GONE, **style))
            log = lab.log("unbound.log")
            server = lab.start(["unbound", "-d", "-c", conf], PORT)

            def ask(name, rcode, *options, upstream=None, words=()):
                """`rcode` is what the client gets, `upstream` what the forwarder said."""
                lab.run(["dig", "@127.0.0.1", "-p", str(PORT), "+tries=1", "+time=4", name, *options])
                lines = log.gained(settle=0.3)
                if upstream == 6:
                    # "nodata", which it was not
                    lines = [line for line in lines if b"nodata ANSWER" not in line]
                # A reply's line: name, type, class, RCODE, time, cached, size
                reply = f" {dns.RCODES[rcode]} "
                lab.record_lines(
                    lines, *words, (f" IN{reply}", [f"dns.{rcode}"]), (f" CH{reply}", [f"dns.{rcode}"]),
                    (f" CLASS0{reply}", [f"dns.{rcode}"]), (" got ", ["dns.2", f"dns.{upstream}"]),
                    ("SERVFAIL <", ["dns.2"]), ("was NXDOMAIN ANSWER", ["dns.3"]), ("validation failure", ["(dns.2)"]),
                )

            lab.record_lines(log.gained(settle=0.5))
            for name, answer in zone.items():
                if not answer.silent:
                    # What is neither NOERROR nor NXDOMAIN is SERVFAIL for the client, but YXDOMAIN
                    rcode = answer.rcode
                    rcode = rcode if rcode in (0, 3, 6) else 2
                    ask(name, rcode, upstream=answer.rcode)
            ask("www.example.com", 0, "mx")
            ask("local.example.org", 0)
            ask("a.refuse.example.org", 5, words=[("always_refuse", ["(dns.5)"])])
            ask("a.nothing.example.org", 3, words=[("always_nxdomain", ["(dns.3)"])])
            ask("b.static.example.org", 3)
            ask("b.nodata.example.org", 0, words=[("always_nodata", ["(dns.0)"])])
            ask("10.0.0.10.in-addr.arpa", 3, "ptr")
            ask("www.dead.example.org", 2)
            ask("www.example.net", 2 if part == 0 else 3)
            ask("www.example.com", 5, "-b", "127.0.0.9")
            ask("version.bind", 0, "chaos", "txt")
            ask("example.com", 5, "+opcode=4", words=[("refused NOTIFY", ["(dns.5)"])])
            for command in ("stats_noreset", "reload", "log_reopen", "flush_zone example.com", "status"):
                lines, _ = lab.run(["unbound-control", "-c", conf, *command.split()])
                if command.startswith("stats"):
                    lines = [line for line in lines if b"num." in line or b"mem." in line or b"recursion" in line]
                lab.record_lines(lines)
            lab.record_lines(log.gained(settle=0.5))
            lab.stop(server)
            lab.record_lines(log.gained())

        lab.about("unbound-host", lab.version(["unbound-host", "-h"], r"Version.*"))
        host = lab.write("host.conf", f"server:\n do-not-query-localhost: no\n module-config: \"iterator\"\n do-ip6: no\nforward-zone:\n name: \".\"\n forward-addr: 127.0.0.1@{PEER}\n")
        for name, answer in zone.items():
            if not answer.silent:
                rcode = answer.rcode if answer.rcode in (0, 3, 6) else 2
                for options in (["-v"], ["-d"]) if rcode != 2 else (["-v"],):
                    lines, _ = lab.run(["unbound-host", "-C", host, *options, "-t", "A", name])
                    word = {2: "SERVFAIL", 3: "NXDOMAIN", 6: "YXDOMAIN"}.get(rcode, "NOERROR")
                    if rcode == 6:
                        lines = [line for line in lines if b"nodata ANSWER" not in line]
                    lab.record_lines(lines, (f"({word})", [f"dns.{rcode}"]), ("was NXDOMAIN ANSWER", ["dns.3"]))


main()
