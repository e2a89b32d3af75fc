"""Apache httpd: access logs in four formats and the error log, before an upstream that answers as it is told.

Packages: apache2
"""

import time

from lab import STATUSES, Lab, ask, upstream

PORT, UPSTREAM, CLOSED = 23020, 23021, 23022

MODULES = "mpm_event authn_core authn_file authz_core authz_host authz_user auth_basic dir alias mime proxy proxy_http autoindex reqtimeout".split()

CONF = """
ServerRoot {folder}
DefaultRuntimeDir {folder}
PidFile {folder}/apache.pid
{modules}
User www-data
Group www-data
Listen 127.0.0.1:{port}
ServerName www.example.com
ServerAdmin webmaster@example.com
StartServers 1
ThreadsPerChild 25
TypesConfig /etc/mime.types
DocumentRoot {folder}/www
ErrorLog {folder}/error.log
LogLevel info proxy:debug
LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{{Referer}}i\\" \\"%{{User-Agent}}i\\"" combined
LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{{Referer}}i\\" \\"%{{User-Agent}}i\\"" vhost_combined
LogFormat "%t %a \\"%m %U%q %H\\" first=%s last=%>s took=%{{ms}}T" stages
LogFormat "%{{%Y-%m-%dT%H:%M:%S}}t %v %m %U bytes=%B us=%D keepalive=%k pid=%P" timing
CustomLog {folder}/common.log common
CustomLog {folder}/combined.log combined
CustomLog {folder}/vhost.log vhost_combined
CustomLog {folder}/stages.log stages
CustomLog {folder}/timing.log timing
ProxyTimeout 1
ProxyPass /app/ http://127.0.0.1:{upstream}/app/
ProxyPass /down/ http://127.0.0.1:{closed}/
ErrorDocument 410 /gone.html
Redirect 410 /old
Redirect 303 /see https://www.example.com/404
LimitRequestBody 1000
LimitRequestLine 1000
LimitRequestFieldSize 1000
LimitRequestFields 40
RequestReadTimeout header=1 body=1
<Directory {folder}/www>
  Options -Indexes
</Directory>
<Location /private>
  Require ip 192.0.2.1
</Location>
<Location /members>
  AuthType Basic
  AuthName Members
  AuthUserFile {folder}/passwords
  Require valid-user
</Location>
<Location /chief>
  AuthType Basic
  AuthName Chief
  AuthUserFile {folder}/passwords
  Require user chief
</Location>
"""

AGENTS = ["Wget/1.21.3", "Mozilla/5.0 (compatible; bot/404; +http://bot.example.com/)", "ELB-HealthChecker/2.0", "-"]
PATHS = ["/app/", "/app/500/301", "/app/cart?item=404&size=502", "/app/img/logo-503x403.png"]
ACCESS = ["common", "combined", "vhost", "stages"]


def main():
    with Lab("apache") as lab:
        lab.about("Apache httpd", lab.version(["apache2", "-v"]))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        lab.write("www/index.html", "hello\n" * 100)
        lab.write("www/404.html", "no error\n")
        lab.write("www/gone.html", "gone\n")
        lab.write("www/secret.txt", "no\n", mode=0o600)
        lab.path("www/images/")
        lab.path("www/conf/")
        lab.write("passwords", "ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n")  # secret
        server = upstream(UPSTREAM)
        modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
        conf = CONF.format(folder=lab.folder, port=PORT, upstream=UPSTREAM, closed=CLOSED, modules=modules)
        logs = {name: lab.log(f"{name}.log") for name in [*ACCESS, "timing", "error"]}
        apache = lab.start(["apache2", "-D", "FOREGROUND", "-f", lab.write("apache.conf", conf)], PORT)
        time.sleep(0.5)
        for name in [*ACCESS, "timing"]:
            logs[name].gained()
        lab.record_lines(logs["error"].gained())

        def said(status, tells=(), first=None, settle=0.03):
            for name in ACCESS:
                for line in logs[name].gained(b"\n", settle=0):
                    codes = {f"http.{status}"} | ({f"http.{first}"} if first and name == "stages" else set())
                    lab.record(codes, line)
            lab.record_lines(logs["timing"].gained(b"\n", settle=0))
            for line in logs["error"].gained(settle=settle):
                if b"returning 404" in line:
                    lab.record(["http.404"], line)
                    continue
                lab.record([f"(http.{status})"] if any(tell in line for tell in tells) else [], line)

        for number, status in enumerate(STATUSES):
            seen = ask(
                PORT, PATHS[number % 4], status, method=["GET", "POST", "PATCH"][number % 3],
                version=["HTTP/1.1", "HTTP/1.0"][number % 7 == 0], User_Agent=AGENTS[number % 4],
                Referer=[None, "http://www.example.org/search?q=502"][number % 3 == 1],
            )  # fmt: skip
            assert seen == status, (seen, status)
            said(status)

        def case(status, *tells, first=None, **request):
            seen = ask(PORT, **request)
            assert seen == status, (request, seen)
            said(status, tells, first)

        case(502, b"AH01102", b"AH00898", path="/app/close", answer="close")
        case(502, b"AH01102", b"AH00898", path="/app/reset", answer="reset")
        case(502, b"AH01102", b"AH10404", b"AH01106", path="/app/half", answer="half")
        case(200, path="/app/garbage", answer="garbage")
        case(200, path="/app/short", answer="short")
        case(502, b"AH01102", b"AH00898", path="/app/slow/200", answer="slow")
        case(503, b"AH00957", b"AH01114", path="/down/404")
        case(503, b"AH00957", b"AH01114", b"AH00940", path="/down/500")
        case(200, path="/index.html")
        case(200, path="/404.html", method="HEAD")
        case(404, b"AH00128", path="/images/500.png")
        case(404, b"AH00128", path="/nothing")
        case(403, b"AH01276", path="/images/")
        case(301, path="/images")
        case(403, b"AH01630", path="/private/402")
        case(403, b"AH00132", path="/secret.txt")
        case(401, path="/members/")
        case(401, b"AH01618", path="/members/", Authorization="Basic Ym9iOnNlY3JldA==")
        case(401, b"AH01617", path="/members/", Authorization="Basic YW5uOndyb25n")
        case(401, b"AH01614", path="/members/", Authorization="Bearer 404")
        case(401, b"AH01631", path="/chief/", Authorization="Basic YW5uOnNlY3JldA==")
        case(410, path="/old/204", first=410)
        case(303, path="/see")
        case(405, path="/index.html", method="PUT")
        case(413, b"AH01587", b"AH01588", path="/index.html", method="POST", body=b"x" * 1040)
        case(416, path="/index.html", Range="bytes=5000-5020")
        case(206, path="/index.html", Range="bytes=404-502")
        case(304, path="/index.html", If_Modified_Since=time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()))
        case(412, path="/index.html", If_Match='"404"')
        case(414, b"AH00565", path="/" + "a" * 1100)
        case(400, b"AH00561", path="/", X_Long="5" * 1100)
        case(400, b"AH00563", path="/", **{f"X_{n}": str(n) for n in range(400, 445)})
        case(400, b"AH00558", path="/", Host=None)
        case(400, b"AH02417", b"AH00550", path="/", Host="a b")
        case(400, b"AH02430", b"AH03448", b"AH10244", b"AH00026", path="/%ff/../../../%zz")
        case(404, b"AH00026", b"AH00025", path="/a%2fb")
        case(501, b"AH00135", path="/", method="BREW418")
        case(417, b"AH00570", path="/", Expect="404-continue")
        case(400, b"AH02418", b"AH00566", raw=b"\x16\x03\x01\x02\x01\x01\x05\r\n\r\n")
        case(400, b"AH03479", b"AH02418", b"AH00566", raw=b"GET /500 HTTQ/1.1\r\n\r\n")
        case(404, b"AH00128", raw=b"GET /500 HTTP/3.0\r\nHost: www.example.com\r\n\r\n")
        case(400, path="/app/", method="POST", Transfer_Encoding="404")
        case(408, b"AH01382", raw=b"GET / HTTP/1.1\r\nHost: www")

        apache.send_signal(10)  # graceful restart
        time.sleep(1)
        apache.terminate()
        apache.wait(10)
        lab.record_lines(logs["error"].gained())
        wrong = [
            "ErrorDocument 404", "Redirect 502 /a /b", "Listen 70000", "ServerRoot /srv/404", "LimitRequestBody -413",
            "LogLevel 500", "ProxyPass /404", "KeepAliveTimeout five", "Include /etc/apache2/502.conf", "</VirtualHost>",
            "<Location /404>", "Require 403", "ErrorDocument 99 /x", "Timeout 4x", "LoadModule a_module modules/503.so",
            "User nobody502", "DocumentRoot /srv/500", "MaxRequestWorkers 404000",
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            conf = f"ServerName www.example.com\nDefaultRuntimeDir {lab.folder}\n{modules}\nErrorLog {lab.folder}/other.log\n\n{text}\n"
            lab.record_lines(lab.run(["apache2", "-t", "-f", lab.write(f"conf/{number}.conf", conf)])[0])
        server.close()


main()
