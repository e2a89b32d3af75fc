"""ab, h2load and nghttp: what they report, before an upstream and nginx with HTTP/2.

Packages: apache2-utils nghttp2-client nginx
"""

from lab import STATUSES, Lab, upstream

PORT, PLAIN, UPSTREAM, CLOSED = 23220, 23221, 23222, 23223

CONF = """
user root;
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port} http2; location / {{ proxy_pass http://127.0.0.1:{upstream}; }} }}
  server {{ listen 127.0.0.1:{plain}; location / {{ proxy_pass http://127.0.0.1:{upstream}; }} }}
}}
"""


def main():
    with Lab("load-tools") as lab:
        lab.about(lab.version(["ab", "-V"]))
        lab.about(lab.version(["h2load", "--version"]))
        lab.about("Runs against answers of each status, verbose and not; no server")
        server = upstream(UPSTREAM)
        conf = CONF.format(folder=lab.folder, port=PORT, plain=PLAIN, upstream=UPSTREAM)
        lab.start(["nginx", "-e", lab.path("error.log"), "-c", lab.write("nginx.conf", conf)], PORT)

        def run(codes, *command, tells=(), leave=()):
            for line in lab.run(list(command), timeout=20)[0]:
                if any(word in line for word in leave):
                    continue
                says = any(line.lstrip().startswith(tell) for tell in tells)
                lab.record(codes if says else [], line)

        for number, status in enumerate(STATUSES):
            codes, path = [f"http.{status}"], f"/answer/{status}"
            if status == 304 or number % 3 == 0:
                # Verbosity 4 prints the header; 3 warns of what is no success; the copyright's hosts are no examples.
                leave = (b"http://www.", b"https://www.")
                run(codes, "ab", "-n", "1", "-v", "4", f"http://127.0.0.1:{PLAIN}{path}", tells=(b"HTTP/1.", b"WARNING: Response code not 2xx", b"LOG: Response code = "), leave=leave)
            if number % 3 == 1:
                # A line of a frame may have a code of HTTP/2, which is no family; the header's line has the status.
                leave = (b"GOAWAY", b"error_code", b"RST_STREAM", b"opaque_data")
                for line in lab.run(["nghttp", "-nv", f"http://127.0.0.1:{PORT}{path}"])[0]:
                    if not any(words in line for words in leave):
                        lab.record(codes if b" :status: " in line else [], line)
            if number % 6 == 2:
                run([], "h2load", "-n", "20", "-c", "2", f"http://127.0.0.1:{PORT}{path}")
                run([], "ab", "-n", "20", "-c", "2", f"http://127.0.0.1:{PLAIN}{path}", leave=(b"http://www.", b"https://www."))
        for command in (
            ["ab", "-n", "1", f"http://127.0.0.1:{CLOSED}/500"], ["ab", "-n", "404"], ["ab", "-n", "x", "http://127.0.0.1/"],
            ["h2load", "-n", "1", f"http://127.0.0.1:{CLOSED}/500"], ["h2load", "-n", "404x", "http://127.0.0.1/"],
            ["nghttp", f"http://127.0.0.1:{CLOSED}/500"], ["nghttp", "http://nowhere.invalid/404"], ["nghttp", "-v", f"http://127.0.0.1:{UPSTREAM}/502"],
            ["ab", "-n", "1", "http://nowhere.invalid/404"],
        ):  # fmt: skip
            run([], *command, leave=(b"http://www.", b"https://www.", b"GOAWAY", b"error_code"))
        server.close()


main()
