"""GNU Wget: what it says by default, with `-S`, `-nv`, `-d` and `--spider`.

Packages: wget
"""

from lab import REASONS, STATUSES, Lab, upstream

PORT, CLOSED = 23145, 23146


def main():
    with Lab("wget") as lab:
        lab.about("wget", lab.version(["wget", "--version"]))
        lab.about("Requests answered with each status in five ways of asking; failures without a status")
        server = upstream(PORT)
        pointers = []

        def run(status, *arguments):
            """The line that waits for the response, that of the header, and that of the error say the status."""
            name = REASONS.get(status, "Whatever").encode() if status else b""
            for line in lab.run(["wget", "--no-hsts", "-O", "/dev/null", "-t", "1", "-T", "3", *arguments])[0]:
                says = status and (
                    b"awaiting response... %d " % status in line
                    or line.lstrip().startswith(b"HTTP/1.")
                    or b"ERROR %d" % status in line
                    or line == b"%d %s" % (status, name)
                )
                # What it concludes, in words.
                words = (b"Remote file ", b"Username/Password Authentication Failed", b"    The file is already fully")
                implied = status and line.startswith(words)
                if b" 0x" in line:
                    pointers.append(line)
                    if len(pointers) > 9:
                        continue  # addresses, no two alike
                lab.record([f"http.{status}"] if says else [f"(http.{status})"] if implied else [], line)

        ways = [[], ["-S"], ["-nv"], ["-d"], ["--spider"]]
        for number, status in enumerate(STATUSES):
            if 300 <= status < 400 and status != 304:
                continue  # followed, and there is no place
            for way in ways if number % 10 == 7 else [ways[number % 4], ways[0]]:
                run(status, *way, f"http://127.0.0.1:{PORT}/answer/{status}")
        for answer in ("close", "reset"):
            run(None, f"http://127.0.0.1:{PORT}/answer/{answer}")
        # What has no header, or half of one, is taken for 200.
        for answer in ("garbage", "half", "short"):
            run(200, f"http://127.0.0.1:{PORT}/answer/{answer}")
        run(None, "-T", "1", f"http://127.0.0.1:{PORT}/answer/slow")
        for arguments in (
            [f"http://127.0.0.1:{CLOSED}/500"], ["http://nowhere.invalid/404"], ["htp://127.0.0.1/404"], ["http://"],
            [f"https://127.0.0.1:{PORT}/502"], ["--no-such-option", "404"], ["-i", "/none/404"], ["-T", "x", "http://127.0.0.1/"],
        ):  # fmt: skip
            run(None, *arguments)
            run(None, "-d", *arguments)
        server.close()


main()
