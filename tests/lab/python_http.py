"""Python's clients: requests, urllib, http.client, httpx and aiohttp, their exceptions, and what urllib3, httpx and http.client log.

Packages: requests httpx aiohttp (PyPI)
"""

import asyncio
import http.client
import io
import logging
import sys
import traceback
import urllib.error
import urllib.request
from contextlib import redirect_stdout

from lab import STATUSES, Lab, upstream

PORT, CLOSED = 23150, 23151


def main():
    import aiohttp
    import httpx
    import requests

    with Lab("python-http") as lab:
        lab.about("Python", sys.version.split()[0], "requests", requests.__version__)
        lab.about("httpx", httpx.__version__, "aiohttp", aiohttp.__version__)
        lab.about("Requests answered with each status, and failures without one: exceptions, tracebacks, debug logs")
        server = upstream(PORT)
        path = lab.path("app.log")
        logging.basicConfig(filename=path, format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.DEBUG)
        logging.getLogger("asyncio").setLevel(logging.WARNING)
        log = lab.log("app.log")

        pointers = []

        def logged(codes, tells=()):
            for line in log.gained(settle=0):
                if b" at 0x" in line:
                    pointers.append(line)
                    if len(pointers) > 9:
                        continue  # addresses, no two alike
                lab.record(codes if any(tell in line for tell in tells) else [], line)

        def quoted(line):
            """`garbage` is the greeting of another protocol, which some quote."""
            return ["(smtp.220)"] if "220 mx.example.com" in line else []

        def said(codes, error, tells=()):
            """An exception in its own words and as the end of a traceback; only lines with `tells` carry the codes."""
            kind = type(error)
            name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
            for text in (str(error), f"{name}: {error}", repr(error)):
                for line in text.split("\n"):
                    lab.record((codes if any(tell in line for tell in tells) else []) + quoted(line), line)

        for number, status in enumerate(STATUSES):
            url, codes = f"http://127.0.0.1:{PORT}/answer/{status}", [f"http.{status}"]
            number_in = str(status)
            response = requests.get(url, allow_redirects=False, timeout=5)
            logged(codes, [b'HTTP/1.1" '])
            lab.record(codes, repr(response))
            try:
                response.raise_for_status()
            except requests.HTTPError as error:
                said(codes, error, [number_in + " "])
                if number % 8 == 0:
                    for line in traceback.format_exc().splitlines():
                        lab.record(codes if line.startswith("requests.") else [], line)
            try:
                urllib.request.urlopen(url, timeout=5).close()
            except urllib.error.HTTPError as error:
                said(codes, error, [number_in])
            response = httpx.get(url, timeout=5)
            logged(codes, [b'"HTTP/1.1 ', b"return_value=(b'HTTP/1.1'"])
            lab.record(codes, repr(response))
            try:
                response.raise_for_status()
            except httpx.HTTPStatusError as error:
                # The second line links to a page on the status.
                lab.record(codes, str(error).split("\n")[0])
                lab.record(codes, f"httpx.HTTPStatusError: {error}".split("\n")[0])
            if number % 4 == 0:
                with redirect_stdout(io.StringIO()) as printed:
                    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
                    connection.set_debuglevel(1)
                    connection.request("GET", f"/answer/{status}")
                    connection.getresponse().read()
                    connection.close()
                for line in printed.getvalue().splitlines():
                    lab.record(codes if line.startswith("reply: ") else [], line)

        async def of_aiohttp():
            async with aiohttp.ClientSession() as session:
                for status in STATUSES:
                    codes = [f"http.{status}"]
                    async with session.get(f"http://127.0.0.1:{PORT}/answer/{status}", allow_redirects=False) as response:
                        lines = [line for line in repr(response).splitlines() if line]
                        for line in lines:
                            lab.record(codes if line is lines[0] else [], line)
                        try:
                            response.raise_for_status()
                        except aiohttp.ClientResponseError as error:
                            lab.record(codes, str(error))
                            lab.record(codes, f"aiohttp.client_exceptions.ClientResponseError: {error}")
                for answer in ("close", "reset", "garbage", "half", "short"):
                    try:
                        async with session.get(f"http://127.0.0.1:{PORT}/answer/{answer}") as response:
                            await response.read()
                    except aiohttp.ClientError as error:
                        # What is no HTTP, or cut off, is reported as a response of status 400; where the header ends
                        # too soon, the status that it had is.
                        codes, tell = (["http.200"], "code=200") if answer == "half" else (["http.400"], "400, message=")
                        said(codes, error, [tell])
                for url in (f"http://127.0.0.1:{CLOSED}/500", "http://nowhere.invalid/404", "htp://127.0.0.1/502"):
                    try:
                        async with session.get(url):
                            pass
                    except (aiohttp.ClientError, ValueError) as error:
                        said([], error)

        asyncio.run(of_aiohttp())
        logged([])
        urls = [f"http://127.0.0.1:{PORT}/answer/{answer}" for answer in ("close", "reset", "garbage", "half", "short", "slow")]
        for url in [*urls, f"http://127.0.0.1:{CLOSED}/500", "http://nowhere.invalid/404", "htp://127.0.0.1/502", "http://127.0.0.1:port/"]:
            for get in (requests.get, httpx.get, lambda url, timeout: urllib.request.urlopen(url, timeout=timeout).read()):
                try:
                    get(url, timeout=0.5)
                except Exception as error:
                    said([], error)
                    for line in traceback.format_exc().splitlines():
                        lab.record(quoted(line), line)
            # What came before the failure may have a status: 200.
            logged(["http.200"], [b'HTTP/1.1" ', b'"HTTP/1.1 ', b"return_value=(b'HTTP/1.1'"])
        server.close()


main()
