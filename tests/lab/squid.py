"""Squid: its own access log, common and combined, the cache log, before an upstream that answers as it is told.

Packages: squid
"""

import pwd
import shutil
import time

from lab import STATUSES, Lab, ask, upstream

PORT, UPSTREAM, CLOSED = 23180, 23181, 23182

CONF = """
http_port 127.0.0.1:{port}
visible_hostname proxy.example.com
unique_hostname proxy.example.com
pid_filename {folder}/squid.pid
coredump_dir {folder}
cache deny all
cache_log {folder}/cache.log
cache_effective_user proxy
logformat timing %ts.%03tu %>a %rm %>ru took=%tr size=%<st
access_log stdio:{folder}/access.log squid
access_log stdio:{folder}/common.log common
access_log stdio:{folder}/combined.log combined
access_log stdio:{folder}/timing.log timing
acl bad url_regex /private/
acl ports port 23181 23182 80 443
acl tunnels port 443
http_access deny bad
http_access deny CONNECT !tunnels
http_access deny !ports
http_access allow all
read_timeout 1 seconds
request_timeout 1 seconds
connect_timeout 1 seconds
forward_max_tries 1
shutdown_lifetime 0 seconds
request_header_max_size 2 KB
pinger_enable off
dns_nameservers 127.0.0.1
dns_timeout 1 seconds
via off
"""

ACCESS = ["access", "common", "combined"]


def main():
    with Lab("squid") as lab:
        lab.about(lab.version(["squid", "-v"]))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        server = upstream(UPSTREAM)
        user = pwd.getpwnam("proxy")
        shutil.chown(lab.folder, user.pw_uid, user.pw_gid)
        conf = lab.write("squid.conf", CONF.format(folder=lab.folder, port=PORT))
        logs = {name: lab.log(f"{name}.log") for name in [*ACCESS, "timing", "cache"]}
        squid = lab.start(["squid", "-N", "-f", conf], PORT, wait=30)
        time.sleep(0.5)
        for name in [*ACCESS, "timing"]:
            logs[name].gained()
        lab.record_lines(logs["cache"].gained())
        site = f"http://127.0.0.1:{UPSTREAM}"

        def case(status, **request):
            seen = ask(PORT, **request)
            assert seen == status, (request, seen)
            for name in ACCESS:
                for line in logs[name].gained(b"\n", settle=0.1):
                    # A connection that was closed again, such as that of the wait for the port, had no request.
                    empty = b"error:transaction-end-before-headers" in line
                    lab.record([] if empty else [f"http.{status}"], line)
            lab.record_lines(logs["timing"].gained(b"\n", settle=0.1))
            lab.record_lines(logs["cache"].gained(settle=0.02))

        paths = ["/", "/404?page=502", "/orders/500/items", "/v2.1/4031", "/img/logo-503x403.png"]
        for number, status in enumerate(STATUSES):
            case(
                status, path=site + paths[number % 5], answer=status, method=["GET", "POST", "HEAD"][number % 3],
                User_Agent=["curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64)", "app/502 (iOS 17.4.1)"][number % 3],
                Referer=[None, "http://www.example.org/search?q=502"][number % 3 == 1],
            )  # fmt: skip
        case(502, path=site + "/close", answer="close")
        case(502, path=site + "/reset", answer="reset")
        case(200, path=site + "/garbage", answer="garbage")
        case(200, path=site + "/short", answer="short")
        case(504, path=site + "/slow/404", answer="slow")
        case(503, path=f"http://127.0.0.1:{CLOSED}/500")
        case(403, path=site + "/private/402")
        case(403, path="http://127.0.0.1:5060/404")
        case(403, path="127.0.0.1:25", method="CONNECT")
        case(400, path="/500")
        case(400, raw=b"GET\r\n\r\n")
        case(400, path="htp://127.0.0.1/502")
        case(431, path=site + "/", X_Long="5" * 2100)
        case(505, path=site + "/", version="HTTP/9.1")
        case(501, path=site + "/", method="POST", Transfer_Encoding="404")
        lab.run(["squid", "-k", "rotate", "-f", conf])
        squid.terminate()
        squid.wait(15)
        lab.record_lines(logs["cache"].gained())
        wrong = [
            "http_port 700000", "acl a port 404x", "http_access allow nobody", "cache_mem 502 bananas", "acl b src 300.1.1.1",
            "read_timeout 404 parsecs", "include /etc/squid/500.conf", "http_port", "error_directory /none/404", "maximum_object_size x5",
            "logformat a %404", "http_acess allow all", "acl c http_status 4xx", "refresh_pattern ( 0 20% 4320",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = lab.write(f"wrong/{number}.conf", f"http_port 127.0.0.1:{PORT}\nvisible_hostname proxy.example.com\npid_filename none\n{text}\n")
            lab.record_lines(lab.run(["squid", "-k", "parse", "-f", conf])[0])
        server.close()


main()
