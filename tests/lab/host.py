"""What host and nslookup print of the RCODEs that a name server answers with.

Packages: bind9-host bind9-dnsutils
"""

from lab import Lab
from peers import dns

PORT = 26010


def main():
    with Lab("host") as lab:
        lab.about("host and nslookup", lab.version(["host", "-V"]))
        lab.about("a scripted name server answers with each RCODE")
        zone = dns.catalogue(extended=(), edes=range(6))
        zone["slow.example.com"] = dns.Answer(silent=True)
        reverse = {"4.2.0.192.in-addr.arpa": dns.Answer(5), "10.2.0.192.in-addr.arpa": dns.Answer(3)}
        dns.Server(PORT, zone | reverse)
        for name, answer in zone.items():
            code = [f"dns.{answer.rcode}"]
            if answer.silent:
                code = []
            rules = [("->>HEADER<<-", code), (" not found: ", code), ("** server can't find", code), (";; Got ", code)]
            brief = name.endswith("net")
            commands = [["host", "-p", str(PORT), name, "127.0.0.1"], ["nslookup", f"-port={PORT}", name, "127.0.0.1"]]
            if not brief:
                commands += [["host", "-v", "-t", "A", "-p", str(PORT), name, "127.0.0.1"],
                             ["nslookup", "-debug", "-type=mx", f"-port={PORT}", name, "127.0.0.1"]]
            for command in commands:
                if answer.silent:
                    command[1:1] = ["-W1", "-R1"] if command[0] == "host" else ["-timeout=1", "-retry=0"]
                lines, _ = lab.run(command)
                lab.record_lines(lines, *rules)
        for address, rcode in (("192.0.2.4", 5), ("192.0.2.10", 3), ("192.0.2.53", 3)):
            for command in (["host", "-p", str(PORT), address, "127.0.0.1"], ["nslookup", f"-port={PORT}", address, "127.0.0.1"]):
                lines, _ = lab.run(command)
                lab.record_lines(lines, (" not found: ", [f"dns.{rcode}"]), ("server can't find", [f"dns.{rcode}"]))
        lab.record_lines(lab.run(["host", "-W", "1", "-p", "26011", "www.example.com", "127.0.0.1"])[0])


main()
