"""What Kamailio logs of the replies that it sends and gets, and what sipsak prints of them.

Packages: kamailio sipsak
"""

import re
import socket

from lab import Lab
from peers import sip

PORT, PEER = 26300, 26301

CONFIG = r"""
debug=2
log_stderror=yes
fork=no
children=1
listen=udp:127.0.0.1:{port}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
loadmodule "kex.so"
loadmodule "pv.so"
loadmodule "xlog.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "tmx.so"
loadmodule "rr.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "sanity.so"
loadmodule "acc.so"
modparam("tm", "fr_timer", 1500)
modparam("acc", "log_flag", 1)
modparam("acc", "failed_transaction_flag", 1)
modparam("acc", "log_level", 1)
modparam("acc", "early_media", 0)

request_route {{
    xlog("L_INFO", "request $rm $ru from $fu at $si:$sp ($ci)\n");
    if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483", "Too Many Hops"); exit; }}
    if (!sanity_check("1511", "7")) {{ xlog("L_WARN", "malformed message from $si:$sp\n"); exit; }}
    setflag(1);
    if ($rU =~ "^c[0-9]+$") {{
        $var(code) = $(rU{{s.substr,1,0}}{{s.int}});
        xlog("L_WARN", "rejecting $rm with $var(code)\n");
        send_reply("$var(code)", "$hdr(X-Reason)");
        exit;
    }}
    t_on_reply("ANSWER");
    t_on_failure("FAILED");
    $du = "sip:127.0.0.1:{peer}";
    t_relay();
}}
onreply_route[ANSWER] {{
    xlog("L_INFO", "reply $rs $rr for $rm from $si:$sp\n");
    xlog("L_INFO", "{{\"event\":\"reply\",\"status\":$rs,\"reason\":\"$rr\",\"method\":\"$rm\",\"call_id\":\"$ci\"}}\n");
    xlog("L_NOTICE", "[$rm] response code: $rs, CSeq $cs\n");
}}
failure_route[FAILED] {{
    xlog("L_WARN", "call to $rU failed: $T_reply_code $T_reply_reason\n");
}}
"""


def main():
    with Lab("kamailio") as lab:
        lab.about(lab.version(["kamailio", "-v"]))
        lab.about("a user agent answers with each status; Kamailio itself rejects with each; xlog and acc lines, internal errors")
        # A version that reads as an address
        lab.hide.append((re.compile(rb"sipsak 0\.9\.8\.1"), b"sipsak 0.9.8"))
        peer = sip.Peer(PEER)
        conf = lab.write("kamailio.cfg", CONFIG.format(port=PORT, peer=PEER))
        log = lab.log("kamailio.log")
        lab.start(["kamailio", "-f", conf, "-DD", "-E", "-w", lab.folder, "-Y", lab.folder], output="kamailio.log")
        lab.record_lines(log.gained(timeout=10, settle=2))
        client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        client.bind(("127.0.0.1", 0))
        client.settimeout(0.5)

        def ask(text, settle=0.15):
            client.sendto(text, ("127.0.0.1", PORT))
            answers = []
            try:
                while True:
                    answers.append(client.recv(65535))
                    if not answers[-1].startswith(b"SIP/2.0 1"):
                        break
            except socket.timeout:
                pass
            return answers

        for status, reason in sip.STATUSES.items():
            code = [f"sip.{status}"]
            if status >= 200:
                peer.status = status
                method = "INVITE" if status % 2 else "OPTIONS"
                ask(sip.request(method, f"sip:alice@127.0.0.1:{PORT}", client, f"{status}-relayed"))
                lab.record_lines(
                    log.gained(), (f"reply {status} ", code), (f'"status":{status}', code), (f"response code: {status}", code),
                    (f"failed: {status} ", code), (f"code={status};reason=", code),
                    # Kamailio passes a 503 on as 500
                    ("code=500;reason=", ["sip.500"]),
                )
            if status >= 300:
                ask(sip.request("OPTIONS", f"sip:c{status}@127.0.0.1:{PORT}", client, f"{status}-own", reason))
                lab.record_lines(log.gained(), (f"rejecting OPTIONS with {status}", code), (f"code={status};reason=", code))
        # The peer is silent, or gone: 408 is Kamailio's own
        peer.status = None
        ask(sip.request("OPTIONS", f"sip:bob@127.0.0.1:{PORT}", client, "silent"))
        lab.record_lines(log.gained(b"failed", timeout=5), ("failed: 408", ["sip.408"]), ("code=408;", ["sip.408"]))
        for text, status in (
            (sip.request("OPTIONS", f"sip:bob@127.0.0.1:{PORT}", client, "hops").replace(b"Max-Forwards: 70", b"Max-Forwards: 0"), 483),
            (sip.request("OPTIONS", f"sip:bob@127.0.0.1:{PORT}", client, "cseq").replace(b"CSeq: 1 OPTIONS", b"CSeq: 1 INVITE"), 400),
            (b"OPTIONS sip:bob@127.0.0.1 SIP/2.0\r\nVia: nothing\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", 0),
            (b"SIP/2.0 486 Busy Here\r\n\r\n", 0),
            (b"\x00\x01\x02", 0),
        ):
            ask(text)
            lab.record_lines(log.gained(), (f"code={status};", [f"sip.{status}"]), ("SIP/2.0 486 Busy Here", ["sip.486"]))

        lab.about(lab.version(["sipsak", "-V"], r"sipsak \S+"))
        for status, reason in list(sip.STATUSES.items()):
            if status < 200:
                continue
            peer.status = status
            lines, _ = lab.run(["timeout", "4", "sipsak", "-vv" if status % 2 else "-v", "-s", f"sip:alice@127.0.0.1:{PEER}"])
            lab.record_lines(lines, (f"SIP/2.0 {status}", [f"sip.{status}"]))
        peer.status = None
        lab.record_lines(lab.run(["timeout", "3", "sipsak", "-vv", "-s", "sip:alice@127.0.0.1:26309"])[0])


main()
