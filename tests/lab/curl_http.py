"""curl: `-v`, `-f`, `-i`, `-I`, `-w`, `--fail-with-body`, through a proxy, and what it says where there is no status.

Packages: curl
"""

from lab import STATUSES, Lab, upstream

PORT, CLOSED = 23140, 23141


def main():
    with Lab("curl") as lab:
        lab.about("curl", lab.version(["curl", "--version"]))
        lab.about("Requests answered with each status in seven ways of asking; proxies that refuse; failures without a status")
        server = upstream(PORT, lambda status: "Location: http://127.0.0.1:23140/answer/200\r\n" if 300 < status < 400 else "")

        def run(codes, *arguments, tells=(b"< HTTP/1.", b"HTTP/1."), also=()):
            """Lines that begin with one of `tells` or have one of `also` in them carry the codes, in turn if there are
            several; others carry none."""
            left = list(codes)
            for line in lab.run(["curl", *arguments])[0]:
                # What it says of its progress is written over.
                line = line.rsplit(b"\r", 1)[-1]
                if line.startswith(tuple(tells)) or any(words in line for words in also):
                    lab.record([f"http.{left[0]}"], line)
                    if line.startswith(tuple(tells)) and len(left) > 1:
                        left.pop(0)
                else:
                    lab.record([], line)

        ways = [
            ["-sS", "-v"], ["-sS", "-f"], ["-sS", "-i"], ["-sS", "-I"], ["-sS", "-f", "-v"], ["-sS", "-D", "-"],
            ["-sS", "-o", "/dev/null", "-w", "HTTP %{http_code} in %{time_total}s, %{size_download} bytes, exit %{exitcode}\n"],
            ["-sS", "-o", "/dev/null", "-w", "%{url_effective} %{response_code} %{content_type} %{num_connects}\n"],
            ["-sS", "-o", "/dev/null", "-w", "{\"status\":%{response_code},\"size\":%{size_header},\"ip\":\"%{remote_ip}\"}\n"],
        ]  # fmt: skip
        for number, status in enumerate(STATUSES):
            url = f"http://127.0.0.1:{PORT}/answer/{status}" if number % 2 else f"http://127.0.0.1:{PORT}/orders/404?page=502"
            header = [] if number % 2 else ["-H", f"X-Answer: {status}"]
            for way in ways[number % 3 :: 3]:
                said = way[-1] if "-w" in way else None
                # Its own formats: each line of them has the status.
                tells = (b"HTTP ", b"http://127.0.0.1", b'{"status":') if said else (b"< HTTP/1.", b"HTTP/1.")
                fails = (b"requested URL returned error: ",) if "-f" in way and status >= 400 else ()
                run([status], *way, *header, url, tells=tells, also=fails)
        run([301, 200], "-sS", "-v", "-L", f"http://127.0.0.1:{PORT}/answer/301")
        run([307, 200], "-sS", "-i", "-L", f"http://127.0.0.1:{PORT}/answer/307")
        run([503], "-sS", "--fail-with-body", f"http://127.0.0.1:{PORT}/answer/503", also=(b"returned error: ",))
        run([503], "-f", "--retry", "1", "--retry-delay", "1", f"http://127.0.0.1:{PORT}/answer/503", also=(b"returned error: ",))
        for status in (403, 407, 502, 503):
            # A proxy that does not open the tunnel.
            arguments = ["-sS", "-v", "-x", f"http://127.0.0.1:{PORT}", "--proxy-header", f"X-Answer: {status}", "https://www.example.com/404"]
            run([status], *arguments, also=(b"CONNECT tunnel failed, response ", b"Received HTTP code "))
        for answer in ("close", "reset", "short", "garbage", "half"):
            # What comes before the failure may have a status: 200.
            run([200], "-sS", "-v", "-m", "3", f"http://127.0.0.1:{PORT}/answer/{answer}")
            run([200], "-m", "3", f"http://127.0.0.1:{PORT}/answer/{answer}")
        run([200], "-sS", "-v", "-o", "/none/404", f"http://127.0.0.1:{PORT}/")
        run([], "-sS", "-v", "-m", "1", f"http://127.0.0.1:{PORT}/answer/slow", tells=[b"none"])
        for arguments in (
            [f"http://127.0.0.1:{CLOSED}/500"], ["http://nowhere.invalid/404"], ["htp://127.0.0.1/404"], ["http://"],
            [f"https://127.0.0.1:{PORT}/502"], [f"ftp://127.0.0.1:{CLOSED}/550"], ["--no-such-option", "404"], ["-T", "/404", "http://127.0.0.1/"],
            ["-x", f"http://127.0.0.1:{CLOSED}", "http://www.example.com/"],
            ["--socks5", f"127.0.0.1:{PORT}", "http://www.example.com/"], ["-m", "x", "http://127.0.0.1/"], ["-K", "/none/502.conf"],
        ):  # fmt: skip
            run([], "-v", "-m", "4", *arguments, tells=[b"none"])
            run([], "-m", "4", *arguments, tells=[b"none"])
        server.close()


main()
