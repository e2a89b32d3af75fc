"""What the softphone baresip prints of the responses to its registrations and calls, and its trace.

Packages: baresip-core
"""

import re

from lab import Lab
from peers import sip

PORT = 26570

CONFIG = """
sip_listen 127.0.0.1:26571
audio_player aufile
audio_source ausine
audio_alert none
audio_channels 1
module_path /usr/lib/baresip/modules
module g711.so
module aufile.so
module ausine.so
module_tmp uuid.so
module_tmp account.so
module_app contact.so
module_app menu.so
module_app debug_cmd.so
module_app mwi.so
module_app presence.so
"""


PROGRESS = [("100 Trying", ["sip.100"]), ("180 Ringing", ["sip.180"])]


def main():
    with Lab("baresip") as lab:
        lab.about("baresip", lab.version(["baresip", "-h"], r"v\d\S+"))
        lab.about("it registers, calls and asks for options, and gets each status; nobody answers; nobody is there")
        lab.write("phone/config", CONFIG)
        lab.write("phone/contacts", '"Alice" <sip:alice@example.com>\n')
        lab.write("phone/uuid", "00000000-0000-4000-8000-000000000404")
        peer = sip.Peer(PORT, provisional=(100, 180))

        def phone(port, *options, commands=(), rules=(), seconds=1):
            lab.write("phone/accounts", f'"Carol" <sip:carol@127.0.0.1:{port}>;auth_user=carol;auth_pass=secret;regint=60\n')
            commands = [word for command in commands for word in ("-e", command)]
            lines, _ = lab.run(["timeout", "-k", "1", str(seconds + 1), "baresip", "-4", "-f", lab.path("phone"), "-t", str(seconds), *options, *commands])
            # Without the colors of a terminal, and the command, of which each letter is written.
            lines = [re.sub(rb"\x1b\[[\d;]*[A-Za-z]|\r", b"", line) for line in lines]
            lab.record_lines([line for line in lines if not line.startswith(b"/")], *rules, *PROGRESS)

        for place, (status, reason) in enumerate(sip.STATUSES.items()):
            if status < 200:
                continue
            peer.status = status
            code = [f"sip.{status}"]
            rules = [(f"{status} {reason}", code), ("SIP/2.0 200 ", ["sip.200"])]
            to = f"sip:alice@127.0.0.1:{PORT}"
            trace = ["-s"] if place % 12 == 5 else []
            phone(PORT, *trace, commands=[f"/dial {to}"] if place % 5 else [f"/options {to}"], rules=rules)
        peer.status = None
        phone(PORT, commands=[f"/dial sip:alice@127.0.0.1:{PORT}"], seconds=3)
        phone(26579, commands=["/dial sip:alice@127.0.0.1:26579", "/reginfo", "/callstat", "/netstat"])
        peer.status = 200
        phone(PORT, "-v", commands=["/sysinfo", "/contacts", f"/dial sip:alice@127.0.0.1:{PORT}"], rules=[("200 OK", ["sip.200"])])


main()
