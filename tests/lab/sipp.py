"""What sipp prints and traces of the responses that it gets.

Packages: sip-tester
"""

import os

from lab import Lab
from peers import sip

PORT = 26310

OPTIONS = """<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="Options">
  <send retrans="500"><![CDATA[
OPTIONS sip:alice@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:carol@example.com>;tag=[call_number]
To: <sip:alice@example.com>
Call-ID: [call_id]
CSeq: 1 OPTIONS
Contact: <sip:carol@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv response="{status}" rrs="true"><action><ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="1"/><log message="got {status} for [$1]"/></action></recv>
</scenario>
"""


def main():
    with Lab("sipp") as lab:
        lab.about("SIPp", lab.version(["sipp", "-v"], r"SIPp v\S*\w"))
        lab.about("the built-in caller gets each status; scenarios that expect it; screen, errors, messages, short messages, counts")
        peer = sip.Peer(PORT, provisional=(100, 180))
        lab.write("empty", "")
        environment = dict(os.environ, TERM="dumb")
        for place, (status, reason) in enumerate(sip.STATUSES.items()):
            if status < 200:
                continue
            code = [f"sip.{status}"]
            peer.status = status
            folder = lab.path(f"{status}/")
            expected = status % 3 == 0
            if expected:
                scenario = ["-sf", lab.write(f"{status}.xml", OPTIONS.format(status=status))]
            else:
                scenario = ["-sn", "uac", "-d", "10"]
            lines, _ = lab.run(["timeout", "8", "sipp", *scenario, f"127.0.0.1:{PORT}", "-i", "127.0.0.1", "-p", "26311", "-m", "1", "-nostdin", "-timeout", "4",
                                "-trace_err", "-error_file", f"{folder}/err", "-trace_msg", "-message_file", f"{folder}/msg",
                                "-trace_shortmsg", "-shortmessage_file", f"{folder}/short", "-trace_logs", "-log_file", f"{folder}/log",
                                "-trace_error_codes", "-trace_counts"], cwd=folder, env=environment)
            answered = [(f"SIP/2.0 {status} ", code), ("SIP/2.0 200 OK", ["sip.200"]), ("SIP/2.0 100 ", ["sip.100"]), ("SIP/2.0 180 ", ["sip.180"])]
            # The screen: "         100 <----------         1         0         0         0"
            screen = [(f" {number} <---", [f"sip.{number}"]) for number in (100, 180, 183, 200, status)]
            keep = lines[-60:] if place % 4 == 0 else []
            lab.record_lines([line for line in keep if b"\x1b" not in line], *screen, *answered)
            for name in sorted(os.listdir(folder)):
                with open(os.path.join(folder, name), "rb") as file:
                    text = [line for line in file.read().split(b"\n") if b"\x1b" not in line]
                if name == "err":
                    lab.record_lines(text, ("while expecting '183'", ["(sip.183)", f"sip.{status}"]), *answered)
                elif name == "short":
                    # date, time, id, S or R, CSeq, first line
                    lab.record_lines(text, *answered)
                elif name == "log":
                    lab.record_lines(text, (f"got {status} for", code))
                elif name == "msg" and place % 5 == 0:
                    lab.record_lines(text, *answered)
                elif "error_codes" in name:
                    lab.record_lines(text, (f";{status},", code))
        peer.status = None
        lines, _ = lab.run(["timeout", "6", "sipp", "-sn", "uac", f"127.0.0.1:{PORT}", "-i", "127.0.0.1", "-m", "1", "-nostdin", "-timeout", "3", "-max_retrans", "1",
                            "-trace_err", "-error_file", lab.path("silent")], env=environment, cwd=lab.folder)
        with open(lab.path("silent"), "rb") as file:
            lab.record_lines(file.read().split(b"\n"))


main()
