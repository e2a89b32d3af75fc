"""Varnish: varnishncsa in two formats and varnishlog, before an upstream that answers as it is told.

Packages: varnish
"""

import time

from lab import STATUSES, Lab, ask, upstream

PORT, UPSTREAM, CLOSED, ADMIN = 23190, 23191, 23192, 23193

VCL = """
vcl 4.1;
backend default {{ .host = "127.0.0.1"; .port = "{upstream}"; .first_byte_timeout = 1s; }}
backend down {{ .host = "127.0.0.1"; .port = "{closed}"; }}
sub vcl_recv {{
  if (req.url ~ "^/down") {{ set req.backend_hint = down; }}
  if (req.url ~ "^/private") {{ return (synth(403, "Not for you")); }}
  if (req.url ~ "^/teapot") {{ return (synth(418, "Short and stout")); }}
  return (pass);
}}
"""


def main():
    with Lab("varnish") as lab:
        lab.about("Varnish", lab.version(["varnishd", "-V"], r"varnish-\S+"))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        server = upstream(UPSTREAM)
        vcl = lab.write("default.vcl", VCL.format(upstream=UPSTREAM, closed=CLOSED))
        name = lab.path("varnish")
        output = lab.log("output")
        command = ["varnishd", "-F", "-n", name, "-a", f"127.0.0.1:{PORT}", "-T", f"127.0.0.1:{ADMIN}", "-f", vcl, "-s", "malloc,40m"]
        varnish = lab.start(command, PORT, output="output", wait=60)
        lab.record_lines(output.gained(settle=0.5))
        timing = "%{%Y-%m-%dT%H:%M:%S}t %{Host}i %m %U bytes=%b took=%D %{Varnish:handling}x"
        logs = {}
        for program, arguments in (
            ("combined", ["varnishncsa"]), ("timing", ["varnishncsa", "-F", timing]),
            ("words", ["varnishncsa", "-F", "client=%h request=\"%r\" status=%s size=%O ttfb=%{Varnish:time_firstbyte}x"]),
            ("backend", ["varnishncsa", "-b"]), ("log", ["varnishlog", "-g", "raw"]),
        ):  # fmt: skip
            lab.start([*arguments, "-n", name, "-t", "5"], output=program)
            logs[program] = lab.log(program)
        time.sleep(1.5)
        for log in logs.values():
            log.gained()

        def case(status, whole=True, **request):
            """`whole`: with the lines of varnishlog, some ninety for each request."""
            seen = ask(PORT, **request)
            assert seen == status, (request, seen)
            for program in ("combined", "words"):
                for line in logs[program].gained(b"\n", settle=0):
                    lab.record([f"http.{status}"], line)
            lab.record_lines(logs["timing"].gained(b"\n", settle=0))
            for line in logs["backend"].gained(settle=0.02):
                lab.record([f"http.{status}"], line)
            for line in logs["log"].gained(settle=0.1):
                if not whole:
                    break
                field = line.split(None, 3)
                tag = field[1] if len(field) > 1 else b""
                # The status stands in a field of its own, and its phrase in the next.
                if tag in (b"RespStatus", b"BerespStatus"):
                    lab.record([f"http.{status}"], line)
                elif tag in (b"RespReason", b"BerespReason", b"FetchError"):
                    lab.record([f"(http.{status})"], line)
                else:
                    lab.record([], line)

        paths = ["/", "/404?page=502", "/orders/500/items", "/v2.1/4031", "/img/logo-503x403.png"]
        for number, status in enumerate(STATUSES):
            if status in (206, 416, 304):
                continue  # Varnish takes some of these for errors where nobody asked for a range
            case(
                status, whole=number % 4 == 0, path=paths[number % 5], answer=status, method=["GET", "POST", "HEAD"][number % 3],
                User_Agent=["curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64)", "app/502 (iOS 17.4.1)"][number % 3],
            )  # fmt: skip
        case(503, path="/close", answer="close")
        case(503, path="/reset", answer="reset")
        case(503, path="/garbage", answer="garbage")
        case(503, path="/slow/404", answer="slow")
        case(503, path="/down/500")
        case(403, path="/private/402")
        case(418, path="/teapot/404")
        case(400, raw=b"GET /500 HTTQ/1.1\r\n\r\n")
        for line in lab.run(["varnishstat", "-1", "-n", name])[0]:
            # Counters that are named for a status.
            name, *_ = line.split(None, 1)
            counted = name.rpartition(b"_")[2].decode()
            lab.record([f"(http.{counted})"] if counted in ("204", "304", "400", "417", "500") else [], line)
        varnish.terminate()
        varnish.wait(15)
        lab.record_lines(output.gained())
        wrong = [
            "backend a { .host = 404; }", 'backend a { .host = "127.0.0.1"; .port = 502; }', "sub vcl_recv { return (synth(5000)); }",
            "sub vcl_recv { set req.backend_hint = b500; }", 'include "404.vcl";', "sub vcl_recv { return (hsh); }", "sub vcl_deliver { set resp.http.X = 5xx; }",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            vcl = lab.write(f"{number}.vcl", f'vcl 4.1;\n{text}\n')
            for line in lab.run(["varnishd", "-C", "-f", vcl, "-n", lab.path("check")], timeout=60)[0]:
                if len(line) < 400:
                    lab.record([], line)
        server.close()


main()
