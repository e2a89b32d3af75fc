"""What drill prints of the RCODEs and extended errors that a name server answers with.

Packages: ldnsutils
"""

from lab import Lab
from peers import dns

PORT = 26020


def main():
    with Lab("drill") as lab:
        lab.about(lab.version(["drill", "-v"]))
        lab.about("a scripted name server answers with each RCODE and each extended error")
        zone = dns.catalogue(extended=())
        zone["slow.example.com"] = dns.Answer(silent=True)
        dns.Server(PORT, zone)
        for name, answer in zone.items():
            for options in (["-D"], ["-t", "-V", "4"] if name.endswith("com") else ["-Q"]):
                if answer.silent:
                    continue
                lines, _ = lab.run(["drill", *options, "-p", str(PORT), name, "@127.0.0.1"])
                lab.record_lines(lines, ("->>HEADER<<-", [f"dns.{answer.rcode}"]),
                                 ("; EDE:", [f"dns-ede.{number}" for number, _ in answer.ede]))
        lab.record_lines(lab.run(["drill", "-p", "26021", "www.example.com", "@127.0.0.1"])[0])


main()
