"""nginx: access logs in five formats and the error log, before an upstream that answers as it is told.

Packages: nginx
"""

import socket
import time

from lab import STATUSES, Lab, ask, upstream

PORT, UPSTREAM, CLOSED = 23000, 23001, 23002

CONF = """
user root;
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 404; }}
http {{
  log_format common '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent';
  log_format json escape=json '{{"time":"$time_iso8601","remote_addr":"$remote_addr","request":"$request",'
    '"status":$status,"body_bytes_sent":$body_bytes_sent,"request_time":$request_time,'
    '"upstream_status":"$upstream_status","http_user_agent":"$http_user_agent"}}';
  log_format ingress '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '
    '"$http_user_agent" $request_length $request_time [$proxy_host] $upstream_addr $upstream_response_length '
    '$upstream_response_time $upstream_status 5f3c502a404b429c';
  log_format timing '$time_iso8601 $host $request_method $uri sent=$bytes_sent took=$request_time '
    'connection=$connection requests=$connection_requests';
  log_format words 'time=$time_iso8601 method=$request_method path=$uri status=$status bytes=$body_bytes_sent '
    'agent="$http_user_agent"';
  access_log {folder}/combined.log combined;
  access_log {folder}/common.log common;
  access_log {folder}/json.log json;
  access_log {folder}/ingress.log ingress;
  access_log {folder}/words.log words;
  access_log {folder}/timing.log timing;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  limit_req_zone $server_name zone=narrow:1m rate=1r/m;
  client_max_body_size 1k;
  client_header_timeout 1s;
  client_body_timeout 1s;
  large_client_header_buffers 2 1k;
  server_tokens off;
  if_modified_since before;
  upstream closed {{ server 127.0.0.1:{closed}; }}
  upstream second {{ server 127.0.0.1:{upstream} max_fails=0; server 127.0.0.1:{upstream} backup; }}
  server {{
    listen 127.0.0.1:{port};
    server_name www.example.com;
    root {folder}/www;
    location /app/ {{ proxy_pass http://127.0.0.1:{upstream}; proxy_read_timeout 1s; }}
    location /down/ {{ proxy_pass http://closed; }}
    location /again/ {{
      proxy_pass http://second; proxy_next_upstream http_503;
    }}
    location /private/ {{ deny all; }}
    location /members/ {{ auth_basic "Members"; auth_basic_user_file {folder}/passwords; }}
    location /narrow/ {{ limit_req zone=narrow; limit_req_status 429; proxy_pass http://127.0.0.1:{upstream}; }}
    location /gone/ {{ return 410; }}
    location /nothing/ {{ return 444; }}
    location /php/ {{ fastcgi_pass 127.0.0.1:{closed}; }}
  }}
}}
"""

AGENTS = ["curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "kube-probe/1.29", ""]
PATHS = ["/app/index.html", "/app/404", "/app/orders/502/items?page=3", "/app/v2.1/users/4031", "/app/a%20b?code=500"]
ACCESS = ["combined", "common", "json", "ingress", "words"]


def main():
    with Lab("nginx") as lab:
        lab.about("nginx", lab.version(["nginx", "-v"]))
        lab.about("Requests through nginx to an upstream with each status; errors of nginx itself; starts that fail")
        lab.write("www/index.html", "hello\n" * 100)
        lab.write("www/404.html", "no error\n")
        lab.path("www/images/")
        lab.write("passwords", "ann:{PLAIN}secret\n")
        server = upstream(UPSTREAM)
        conf = CONF.format(folder=lab.folder, port=PORT, upstream=UPSTREAM, closed=CLOSED)
        logs = {name: lab.log(f"{name}.log") for name in [*ACCESS, "timing", "error"]}
        nginx = lab.start(["nginx", "-e", lab.path("error.log"), "-c", lab.write("nginx.conf", conf)], PORT)
        time.sleep(0.3)
        # What the wait for the port left.
        lab.record_lines(logs["error"].gained())

        def said(status, upstream_status=None, error=()):
            """Marks what the logs say of the one request that was just made."""
            codes = [f"http.{status}"]
            both = codes + [f"http.{upstream_status}"] if upstream_status else codes
            for name in ACCESS:
                for line in logs[name].gained(b"\n", settle=0):
                    lab.record(both if name in ("json", "ingress") else codes, line)
            lab.record_lines(logs["timing"].gained(b"\n", settle=0))
            for line in logs["error"].gained(settle=0.02):
                tells = [tell for tell in error if tell in line]
                lab.record([f"(http.{status})"] if tells else [], line)

        for number, status in enumerate(STATUSES):
            seen = ask(
                PORT, PATHS[number % 5], status, method=["GET", "POST", "DELETE"][number % 3],
                version=["HTTP/1.1", "HTTP/1.0"][number % 7 == 0], User_Agent=AGENTS[number % 4],
                Referer=[None, "https://shop.example.com/500.html"][number % 3 == 1],
            )  # fmt: skip
            assert seen == status, (seen, status)
            said(status)

        def case(status, *error, **request):
            seen = ask(PORT, **request)
            assert seen == status, (request, seen)
            said(status, error=error)

        case(502, b"prematurely closed", path="/app/close", answer="close")
        case(502, b"Connection reset by peer", path="/app/reset", answer="reset")
        case(502, b"prematurely closed", path="/app/half", answer="half")
        case(200, path="/app/short", answer="short")
        case(504, b"upstream timed out", path="/app/slow/301", answer="slow")
        case(502, b"connect() failed", path="/php/index.php")
        case(200, path="/index.html")
        case(200, path="/404.html", method="HEAD")
        case(404, b"failed (2: No such file", path="/images/500.png")
        case(404, b"is not found (2:", path="/none/")
        case(403, b"is forbidden", path="/images/")
        case(301, path="/images")
        case(403, b"access forbidden by rule", path="/private/402")
        case(401, b"no user/password", path="/members/")
        case(401, b"was not found in", path="/members/", Authorization="Basic Ym9iOnNlY3JldA==")
        case(401, b"password mismatch", path="/members/", Authorization="Basic YW5uOndyb25n")
        case(405, path="/index.html", method="POST")
        case(410, path="/gone/204")
        case(413, b"too large body", path="/app/", method="PUT", body=b"x" * 4040)
        case(416, path="/index.html", Range="bytes=5000-5020")
        case(206, path="/index.html", Range="bytes=404-502")
        case(304, path="/index.html", If_Modified_Since=time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()))
        case(412, path="/index.html", If_Unmodified_Since="Thu, 01 Jan 1970 00:00:00 GMT")
        case(414, b"too long URI", path="/" + "a" * 1100)
        case(400, b"too long header line", path="/", X_Long="5" * 1100)
        case(400, b'without "Host" header', path="/", Host=None)
        case(400, b"invalid host header", path="/", Host="a b")
        case(400, b"invalid method", raw=b"\x16\x03\x01\x02\x01\x01\x05\r\n\r\n")
        case(400, b"invalid request", raw=b"GET /500 HTTQ/1.1\r\n\r\n")
        case(505, b"invalid version", raw=b"GET /500 HTTP/3.0\r\nHost: www.example.com\r\n\r\n")
        case(501, b"unknown \"Transfer-Encoding\"", path="/app/", method="POST", Transfer_Encoding="identity")
        for status in (200, 429, 429):
            case(status, b"limiting requests", path="/narrow/", User_Agent="watch/503")

        # The first upstream answers 503, so does the second.
        assert ask(PORT, "/again/1", 503) == 503
        said(503)
        # No peer is there: the upstream's status is nginx's own.
        for path in ("/down/1", "/down/2"):
            seen = ask(PORT, path)
            assert seen == 502
            said(502, error=[b"connect() failed", b"no live upstreams"])
        # nginx closes without an answer, and logs 444; a client leaves, and 499 is logged.
        assert ask(PORT, "/nothing/404", User_Agent="curl/7.88.1") is None
        said(444)
        assert ask(PORT, "/app/wait", "slow", timeout=0.4) is None
        said(499, error=[b"prematurely closed connection"])
        # A request that does not come to its end.
        with socket.create_connection(("127.0.0.1", PORT)) as slow:
            slow.sendall(b"POST /app/slow HTTP/1.1\r\nHost: www.example.com\r\nContent-Length: 500\r\n\r\nhalf")
            slow.recv(1000)
        said(408, error=[b"timed out"])

        # Ordinary lines: signals, and configurations that are refused.
        nginx.send_signal(1)
        time.sleep(0.5)
        nginx.terminate()
        nginx.wait(5)
        lab.record_lines(logs["error"].gained())
        wrong = [
            "return 404;", "events {} http { error_page 404 502; }", "events {} http { server { listen 500000; } }",
            "events {} http { server { return; } }", "events {} http { include /etc/nginx/404.conf; }",
            "events {} http { server { location /404 { proxy_pass 502; } } }", "worker_processes 5.7.1;",
            "events {} http { server { listen 127.0.0.1:23003; error_page 999 /x; } }", "events { worker_connections 5x; }",
            "events {} http { upstream a { server 127.0.0.1:70000; } }", "user nobody502;", "http { types_hash_max_size 404; }",
            "events {} http { log_format json '$stat'; access_log logs/502.log nothing; }", "events {} http { gzip 200; }",
            "events {} http { limit_req_zone $a zone=one:1k rate=1r/s; }", "events {} http { server { listen 127.0.0.1:400; listen 127.0.0.1:400; } }",
            "events {} http { server { location /a { if (-f 404 { } } } }", "events {} http { client_max_body_size 413megabytes; }",
            "events {} http { server { ssl_certificate /etc/ssl/500.pem; listen 127.0.0.1:443 ssl; } }",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = lab.write(f"conf.d/{number}.conf", f"pid {lab.folder}/other.pid;\n" + text.replace(" {", " {\n") + "\n")
            lab.record_lines(lab.run(["nginx", "-t", "-e", "stderr", "-c", conf])[0])
        server.close()


main()
