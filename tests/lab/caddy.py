"""Caddy: its JSON access log, its console format, and what it says at start, before an upstream that answers as it is told.

Packages: caddy
"""

import json

from lab import STATUSES, Lab, ask, upstream

PORT, CONSOLE, UPSTREAM, CLOSED, ADMIN = 23060, 23061, 23062, 23063, 23064

CONF = """
{{
  admin 127.0.0.1:{admin}
  auto_https off
  storage file_system {folder}/storage
  servers {{
    max_header_size 4KB
    timeouts {{
      read_header 500ms
    }}
  }}
}}
(site) {{
  root * {folder}/www
  route {{
    reverse_proxy /app/* 127.0.0.1:{upstream} {{
      transport http {{
        response_header_timeout 500ms
      }}
    }}
    reverse_proxy /down/* 127.0.0.1:{closed}
    respond /private/* 403
    respond /gone "gone 404" 410
    redir /old /new?from=502 301
    basicauth /members/* {{
      ann JDJhJDE0JGRKMGhVNVV4RFBNOTZXLlJjRlZJTC5LQ1A3TVR0UXVHdjk1d3hRTVZGTlNHOUdyTHJxc3FH
    }}
    request_body /small/* {{
      max_size 404
    }}
    reverse_proxy /small/* 127.0.0.1:{upstream}
    error /broken/* "no luck" 507
    file_server
  }}
}}
http://:{port} {{
  bind 127.0.0.1
  log {{
    output file {folder}/access.log
    format json
  }}
  import site
}}
http://:{console} {{
  bind 127.0.0.1
  log {{
    output file {folder}/console.log
    format console
  }}
  import site
}}
"""

PATHS = ["/app/", "/app/404?page=502", "/app/orders/500", "/app/v2.1/4031"]


def main():
    with Lab("caddy") as lab:
        lab.about("Caddy", lab.version(["caddy", "version"]))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        lab.write("www/index.html", "hello\n" * 100)
        lab.write("www/404.html", "no error\n")
        server = upstream(UPSTREAM)
        conf = CONF.format(folder=lab.folder, port=PORT, console=CONSOLE, upstream=UPSTREAM, closed=CLOSED, admin=ADMIN)
        env = {"HOME": lab.folder, "PATH": "/usr/bin"}
        output = lab.log("output")
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", lab.write("Caddyfile", conf)]
        caddy = lab.start(command, PORT, output="output", env=env)
        lab.record_lines(output.gained(settle=0.5))
        logs = {PORT: lab.log("access.log"), CONSOLE: lab.log("console.log")}

        def case(status, **request):
            for port, log in logs.items():
                seen = ask(port, **request)
                assert seen == status, (request, seen)
                for line in log.gained(b"\n", settle=0):
                    lab.record([f"http.{status}"], line)
            # The log of errors has the status as well, as a member of its JSON.
            for line in output.gained(settle=0.02):
                says = line.startswith(b"{") and "status" in json.loads(line)
                lab.record([f"http.{status}"] if says else [], line)

        for number, status in enumerate(STATUSES):
            case(
                status, path=PATHS[number % 4], answer=status, method=["GET", "POST", "DELETE"][number % 3],
                User_Agent=["curl/7.88.1", "Go-http-client/1.1", "app/502 (iOS 17.4.1)"][number % 3],
            )  # fmt: skip
        case(502, path="/app/close", answer="close")
        case(502, path="/app/reset", answer="reset")
        case(502, path="/app/half", answer="half")
        case(502, path="/app/garbage", answer="garbage")
        case(504, path="/app/slow", answer="slow")
        case(502, path="/down/404")
        case(200, path="/index.html")
        case(200, path="/404.html", method="HEAD")
        case(404, path="/images/500.png")
        case(403, path="/private/402")
        case(410, path="/gone")
        case(301, path="/old")
        case(401, path="/members/1")
        case(401, path="/members/1", Authorization="Basic Ym9iOnNlY3JldA==")
        case(507, path="/broken/204")
        case(206, path="/index.html", Range="bytes=404-502")
        case(416, path="/index.html", Range="bytes=5000-5020")
        case(412, path="/index.html", If_Match='"404"')
        caddy.terminate()
        caddy.wait(10)
        lab.record_lines(output.gained())
        wrong = [
            ":80 {\n respond / 404 500 502\n}", "{\n admin 127.0.0.1:70000\n}", ":404 {\n reverse_proxy\n}", "localhost {\n tls 502\n}",
            ":8080 {\n redir\n}", ":8080 {\n file_servr\n}", ":8080 {\n respond {\n close 5\n}\n}", "{\n http_port 40x4\n}",
            ":8080 {\n log {\n output fil 404\n}\n}", ":8080 {\n header {\n", ":8080 {\n php_fastcgi a b:70000\n handle_errors {\n respnd 502\n}\n}",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = lab.write(f"wrong/{number}/Caddyfile", text + "\n")
            lab.record_lines(lab.run(["caddy", "validate", "--adapter", "caddyfile", "--config", conf], env=env)[0])
        server.close()


main()
