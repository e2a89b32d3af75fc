"""lighttpd: its access log, one with a format of one's own, and the error log, before an upstream that answers as it is told.

Packages: lighttpd
"""

import time

from lab import STATUSES, Lab, ask, upstream

PORT, OTHER, UPSTREAM, CLOSED = 23080, 23081, 23082, 23083

CONF = """
server.modules = ("mod_access", "mod_accesslog", "mod_redirect", "mod_auth", "mod_authn_file", "mod_proxy")
server.document-root = "{folder}/www"
server.bind = "127.0.0.1"
server.port = {port}
server.pid-file = "{folder}/lighttpd.pid"
server.errorlog = "{folder}/error.log"
server.upload-dirs = ("{folder}")
server.max-request-size = 1
server.max-request-field-size = 1000
server.max-read-idle = 1
index-file.names = ("index.html")
mimetype.assign = (".html" => "text/html")
debug.log-request-handling = "enable"
debug.log-condition-handling = "disable"
accesslog.filename = "{folder}/access.log"
url.access-deny = ("402", "~")
$HTTP["url"] =^ "/app/" {{ proxy.server = ("" => (("host" => "127.0.0.1", "port" => {upstream}, "read-timeout" => 1))) }}
$HTTP["url"] =^ "/down/" {{ proxy.server = ("" => (("host" => "127.0.0.1", "port" => {closed}))) }}
$HTTP["url"] =^ "/old" {{ url.redirect = ("" => "/new") url.redirect-code = 308 }}
auth.backend = "plain"
auth.backend.plain.userfile = "{folder}/passwords"
$HTTP["url"] =^ "/members/" {{ auth.require = ("" => ("method" => "basic", "realm" => "Members", "require" => "valid-user")) }}
$SERVER["socket"] == "127.0.0.1:{other}" {{
  accesslog.filename = "{folder}/other.log"
  accesslog.format = "%{{%Y-%m-%d %H:%M:%S}}t %h %v method=%m url=%U query=%q status=%s bytes=%b time=%D keep=%X"
}}
"""

PATHS = ["/app/", "/app/404?page=502", "/app/orders/500", "/app/v2.1/4031"]


def main():
    with Lab("lighttpd") as lab:
        lab.about("lighttpd", lab.version(["lighttpd", "-v"]))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        lab.write("www/index.html", "hello\n" * 100)
        lab.write("www/404.html", "no error\n")
        lab.path("www/images/")
        lab.write("passwords", "ann:secret\n")
        server = upstream(UPSTREAM)
        conf = CONF.format(folder=lab.folder, port=PORT, other=OTHER, upstream=UPSTREAM, closed=CLOSED)
        logs = {PORT: lab.log("access.log"), OTHER: lab.log("other.log")}
        errors = lab.log("error.log")
        lighttpd = lab.start(["lighttpd", "-D", "-f", lab.write("lighttpd.conf", conf)], PORT)
        time.sleep(0.3)
        lab.record_lines(errors.gained())

        def case(status, *tells, **request):
            for port in logs:
                seen = ask(port, **request)
                assert seen == status, (request, seen)
                for line in errors.gained(settle=0.02):
                    # What ends with the number says the code; what tells of the reason alone implies it.
                    number = line.endswith((f"-> {status}".encode(), f"sending Status {status}".encode()))
                    implied = any(tell in line for tell in tells)
                    lab.record([f"http.{status}"] if number else [f"(http.{status})"] if implied else [], line)
            # What is buffered is written when the log is opened anew.
            lighttpd.send_signal(1)
            for log in logs.values():
                for line in log.gained(b"\n", settle=0):
                    lab.record([f"http.{status}"], line)
            lab.record_lines(errors.gained(settle=0.02))

        for number, status in enumerate(STATUSES):
            case(
                status, path=PATHS[number % 4], answer=status, method=["GET", "POST", "DELETE"][number % 3],
                User_Agent=["curl/7.88.1", "Go-http-client/1.1", "app/502 (iOS 17.4.1)"][number % 3],
            )  # fmt: skip
        case(500, b"unexpected end-of-file", b"response not received", path="/app/close", answer="close")
        case(500, b"unexpected end-of-file", b"response not received", b"read()", path="/app/reset", answer="reset")
        case(503, b"establishing connection failed", b"are down", path="/down/404")
        case(200, path="/index.html")
        case(200, path="/404.html", method="HEAD")
        case(404, b"No such file", path="/images/500.png")
        case(403, b"url denied", path="/private/402")
        case(308, path="/old/404")
        case(401, path="/members/1")
        case(401, b"password doesn't match", path="/members/1", Authorization="Basic Ym9iOnNlY3JldA==")
        case(401, b"password doesn't match", path="/members/1", Authorization="Basic YW5uOndyb25n")
        case(413, path="/app/x", method="POST", body=b"x" * 2040)
        case(206, path="/index.html", Range="bytes=404-502")
        case(416, path="/index.html", Range="bytes=5000-5020")
        case(431, path="/", X_Long="5" * 1100)
        case(400, path="/", Host="a b")
        case(400, raw=b"GET /500 HTTQ/1.1\r\n\r\n")
        case(505, raw=b"GET /500 HTTP/3.0\r\nHost: www.example.com\r\n\r\n")
        lighttpd.terminate()
        lighttpd.wait(10)
        lab.record_lines(errors.gained())
        wrong = [
            "server.port = 70000", "server.modules = (404)", 'server.modules = ("mod_404")', 'include "502.conf"', "server.prt = 80",
            'server.document-root = "/srv/404"', "server.max-fds = x5", '$HTTP["url"] == 404 {', 'url.redirect-code = "x"',
            'server.username = "nobody502"', "server.errorlog = 500", 'server.bind = "300.1.1.1"',
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = lab.write(f"wrong/{number}.conf", f'server.document-root = "{lab.folder}/www"\n' * (number != 5) + text + "\n")
            for option in ("-t", "-tt"):
                lab.record_lines(lab.run(["lighttpd", option, "-f", conf])[0])
        server.close()


main()
