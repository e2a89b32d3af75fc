"""HAProxy: httplog, the same in CLF, tcplog, two formats of one's own, health checks, and refused configurations.

Packages: haproxy
"""

from lab import STATUSES, Lab, ask, upstream

HTTP, CLF, TCP, JSON, SHORT, UPSTREAM, CLOSED = range(23040, 23047)
CHECKS = 23047

CONF = """
global
  log stdout format raw local0
  maxconn 404
defaults
  log global
  mode http
  timeout connect 500ms
  timeout client 1s
  timeout server 1s
  timeout http-request 700ms
  retries 1
  option log-health-checks
frontend http-in
  bind 127.0.0.1:{http}
  option httplog
  http-request capture req.hdr(User-Agent) len 20
  use_backend down if {{ path_beg /down }}
  use_backend nobody if {{ path_beg /nobody }}
  http-request deny deny_status 429 if {{ path_beg /often }}
  http-request deny if {{ path_beg /private }}
  http-request redirect location /new code 308 if {{ path_beg /moved }}
  http-request return status 410 if {{ path_beg /gone }}
  http-request tarpit deny_status 500 if {{ path_beg /tar }}
  http-request auth realm Members if {{ path_beg /members }}
  default_backend app
frontend clf-in
  bind 127.0.0.1:{clf}
  option httplog clf
  default_backend app
frontend tcp-in
  mode tcp
  bind 127.0.0.1:{tcp}
  option tcplog
  default_backend tunnel
frontend json-in
  bind 127.0.0.1:{json}
  log-format '{{"client":"%ci","port":%cp,"frontend":"%ft","backend":"%b","status":%ST,"bytes":%B,"duration":%Ta,"termination":"%ts","request":"%HM %HU"}}'
  default_backend app
frontend short-in
  bind 127.0.0.1:{short}
  log-format "%ci:%cp %b/%s %Tq/%Tw/%Tc/%Tr/%Tt bytes=%B %ac/%fc/%bc/%sc/%rc"
  default_backend app
backend app
  server one 127.0.0.1:{upstream}
backend down
  server two 127.0.0.1:{closed}
backend nobody
backend tunnel
  mode tcp
  server one 127.0.0.1:{upstream}
"""

CHECKED = """
frontend door
  bind 127.0.0.1:{port}
backend checked
  option httpchk GET /answer/{status}
  http-check expect status 200
  default-server inter 200ms fall 2 rise 2
  server w{number} 127.0.0.1:{upstream} check
"""

PATHS = ["/", "/api/404?limit=500", "/a/502/b", "/v1/users/4031/orders"]


def main():
    with Lab("haproxy") as lab:
        lab.about("HAProxy", lab.version(["haproxy", "-v"], r"version \S+"))
        lab.about("Requests through it to an upstream with each status; errors of its own; checks that fail; TCP")
        server = upstream(UPSTREAM)
        conf = CONF.format(
            http=HTTP, clf=CLF, tcp=TCP, json=JSON, short=SHORT, upstream=UPSTREAM, closed=CLOSED
        )  # fmt: skip
        log = lab.log("output")
        haproxy = lab.start(["haproxy", "-db", "-f", lab.write("haproxy.cfg", conf)], HTTP, output="output")
        for line in log.gained(settle=1):
            # The wait for the port is a connection without a request: `<BADREQ>` with status 0 or 400.
            if b"BADREQ" not in line:
                lab.record([], line)

        def case(port, status, *, coded=True, settle=0.03, **request):
            seen = ask(port, **request)
            assert seen == status, (request, seen)
            for line in log.gained(b"\n", settle=settle):
                lab.record([f"http.{status}"] if coded else [], line)

        agents = ["curl/7.88.1", "Mozilla/5.0 (Windows NT 10.0)", "app/404 (build 502)"]
        for number, status in enumerate(STATUSES):
            request = {"path": PATHS[number % 4], "answer": status, "method": ["GET", "POST", "PUT"][number % 3]}
            case(HTTP, status, User_Agent=agents[number % 3], **request)
            case(CLF, status, **request)
            case(JSON, status, **request)
            if number % 2:
                case(TCP, status, coded=False, **request)
            else:
                case(SHORT, status, coded=False, **request)

        for port in (HTTP, CLF, JSON):
            case(port, 502, path="/close", answer="close")
            case(port, 502, path="/reset", answer="reset")
            case(port, 502, path="/garbage", answer="garbage")
            case(port, 504, path="/slow/200", answer="slow")
            case(port, 200, path="/short", answer="short")
            case(port, 400, raw=b"\x16\x03\x01\x02\x01\x01\x05\r\n\r\n")
            case(port, 408, raw=b"GET / HTTP/1.1\r\nHost: www")
        case(HTTP, 503, path="/down/404")
        case(HTTP, 503, path="/nobody/200")
        case(HTTP, 429, path="/often")
        case(HTTP, 403, path="/private/402")
        case(HTTP, 308, path="/moved")
        case(HTTP, 410, path="/gone")
        case(HTTP, 500, path="/tar/501")
        case(HTTP, 401, path="/members")
        case(HTTP, 400, path="/", Content_Length="4x4")
        case(TCP, 200, coded=False, path="/short", answer="short")
        case(TCP, None, coded=False, path="/slow", answer="slow")
        case(TCP, None, coded=False, path="/reset", answer="reset")
        case(SHORT, 502, coded=False, path="/close", answer="close")
        # The client leaves, and the server's time is up all the same.
        assert ask(HTTP, "/leave/503", "slow", timeout=0.3) is None
        for line in log.gained(b"\n"):
            lab.record(["http.504"], line)
        haproxy.send_signal(10)  # it stops by itself
        haproxy.wait(5)
        lab.record_lines(log.gained())

        # Health checks, the status that the upstream gives first. "code" is said of a wrong status only.
        plain = "global\n  log stdout format raw local0\ndefaults\n  log global\n  mode http\n  option log-health-checks\n  timeout connect 300ms\n  timeout client 1s\n  timeout server 1s\n  timeout check 300ms\n"
        for number, status in enumerate([503, 500, 404, 302, 401, 429, 204, 418]):
            text = plain + CHECKED.format(status=status, number=number, upstream=UPSTREAM, port=CHECKS)
            output = lab.log(f"check-{number}")
            checking = lab.start(["haproxy", "-db", "-f", lab.write("check.cfg", text)], output=f"check-{number}")
            for line in output.gained(b"no server available", timeout=4):
                wrong = b"wrong status" in line
                lab.record([f"http.{status}"] if wrong else [], line)
            lab.stop(checking)
        for number, (answer, port) in enumerate([("slow", UPSTREAM), ("garbage", UPSTREAM), ("200", CLOSED)]):
            text = plain + CHECKED.format(status=answer, number=40 + number, upstream=port, port=CHECKS)
            output = lab.log(f"other-{number}")
            checking = lab.start(["haproxy", "-db", "-f", lab.write("check.cfg", text)], output=f"other-{number}")
            lab.record_lines(output.gained(b"no server available", timeout=4))
            lab.stop(checking)

        wrong = [
            "bind 127.0.0.1:700000", "timeout client 404x", "maxconn five",
            "server one 127.0.0.1:502x check", "errorfile 404 /etc/haproxy/404.http", "option httplogg", "use_backend b502",
            "default_backend 500", "mode 404",
            "balance 503", "bind 127.0.0.1:404 ssl crt /etc/ssl/500.pem", "log-format %404", "http-request set-var(404) int(5)",
            "monitor-uri", "tcp-request content reject if { src 300.1.2.3 }", "acl a status 5xx",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = f"defaults\n  mode http\n\nfrontend f{number}\n  {text}\n"
            lab.record_lines(lab.run(["haproxy", "-c", "-f", lab.write(f"{number}.cfg", conf)])[0])
        server.close()


main()
