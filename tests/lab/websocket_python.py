"""websockets, aiohttp and websocket-client: what they say and log of closed connections and refused handshakes.

Packages: websockets aiohttp websocket-client (PyPI)
"""

import asyncio
import logging
import re
import sys

from lab import Lab, upstream

PORT, HTTP = 23120, 23121

CLOSES = {
    1000: "", 1001: "server 4 restarts", 1002: "bad opcode 13", 1003: "no binary, 404 bytes", 1007: "not UTF-8 at 502",
    1008: "not for you", 1009: "over 1048576 bytes", 1011: "keepalive ping timeout", 1012: "back in 30 s", 1013: "1500 of 1500 clients",
    1014: "no backend", 3000: "token 7 expired", 3003: "not in room 12", 4000: "", 4001: "session 1001 is over", 4014: "intents: 32768",
    4404: "no such room",
}  # fmt: skip


def main():
    import aiohttp
    import websocket
    import websockets
    from websockets.asyncio.client import connect
    from websockets.asyncio.server import serve

    with Lab("websocket-python") as lab:
        lab.about("Python", sys.version.split()[0], "websockets", websockets.__version__, "aiohttp", aiohttp.__version__)
        lab.about("websocket-client", websocket.__version__)
        lab.about("A server that closes with each code, or without one; clients that do; handshakes that are refused")
        server = upstream(HTTP)
        path = lab.path("app.log")
        logging.basicConfig(filename=path, format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.DEBUG)
        logging.getLogger("asyncio").setLevel(logging.WARNING)
        log = lab.log("app.log")

        async def handler(socket):
            request = await socket.recv()
            if request == "vanish":
                socket.transport.abort()
                return
            if request == "echo":
                await socket.send("502 items")
                await socket.wait_closed()
                return
            code = int(request)
            await socket.close(code, CLOSES[code])

        keys = [1] * 8  # so many of the lines with random keys are kept

        def logged(code, answer=None):
            """The frame of the close carries the code, the answer to the handshake its own, and nothing else does.
            The client answers a close with the same code, or with `answer`."""
            for line in log.gained(settle=0.03):
                if b"Sec-WebSocket-" in line and keys:
                    keys.pop()
                elif b"Sec-WebSocket-" in line:
                    continue  # random, and the same otherwise
                if b" HTTP/1.1 101 " in line:
                    lab.record(["http.101"], line)
                else:
                    says = re.search(rb"[<>] CLOSE |closed with code|ERROR websocket: Connection closed", line)
                    answered = answer and b"websockets.server: < CLOSE " in line
                    lab.record([f"websocket.{answer if answered else code}"] if says else [], line)

        def say(code, error):
            codes = [f"websocket.{code}"]
            lab.record(codes, str(error))
            lab.record(codes, f"{type(error).__module__}.{type(error).__name__}: {error}")
            lab.record(codes, repr(error))

        async def of_websockets():
            url = f"ws://127.0.0.1:{PORT}/room/404"
            for code in CLOSES:
                async with connect(url) as socket:
                    await socket.send(str(code))
                    try:
                        await socket.recv()
                    except websockets.ConnectionClosed as error:
                        assert error.rcvd.code == code
                        say(code, error)
                        lab.record([f"websocket.{code}"], f"closed: code={socket.close_code} reason={socket.close_reason!r}")
                logged(code)
            async with connect(url) as socket:
                await socket.send("vanish")
                try:
                    await socket.recv()
                except websockets.ConnectionClosed as error:
                    lab.record(["(websocket.1006)"], str(error))
                    lab.record(["(websocket.1006)"], f"websockets.exceptions.ConnectionClosedError: {error}")
                    lab.record(["websocket.1006"], f"closed: code={socket.close_code} reason={socket.close_reason!r}")
            # The handler has come to its end, so its server closes as if nothing were.
            logged(1000)
            for code in (1000, 1001, 3000, 4000):
                async with connect(url) as socket:
                    await socket.send("echo")
                    await socket.recv()
                    await socket.close(code, "done with 404")
                logged(code)

        async def refused(status):
            """The status is known: it is what the upstream was told to answer with."""
            try:
                async with connect(f"ws://127.0.0.1:{HTTP}/answer/{status}"):
                    pass
            except websockets.InvalidStatus as error:
                for line in (str(error), f"websockets.exceptions.InvalidStatus: {error}", repr(error)):
                    lab.record([f"http.{status}"], line) if str(status) in line else None
            for line in log.gained(settle=0.03):
                if b"Sec-WebSocket-" not in line:
                    lab.record([f"http.{status}"] if b"< HTTP/1.1 " in line else [], line)
            try:
                async with aiohttp.ClientSession() as session:
                    await session.ws_connect(f"http://127.0.0.1:{HTTP}/answer/{status}")
            except aiohttp.WSServerHandshakeError as error:
                for line in (str(error), f"aiohttp.client_exceptions.WSServerHandshakeError: {error}"):
                    lab.record([f"http.{status}"], line)
                # The header in the middle may stand on a line of its own; the two ends name the status.
                lines = [line for line in repr(error).split("\n") if line]
                for line in lines:
                    lab.record([f"http.{status}"] if line in (lines[0], lines[-1]) else [], line)
            log.gained(settle=0.03)

        async def of_aiohttp():
            async with aiohttp.ClientSession() as session:
                for code in CLOSES:
                    async with session.ws_connect(f"http://127.0.0.1:{PORT}/room/404", autoclose=False) as socket:
                        await socket.send_str(str(code))
                        message = await socket.receive()
                        assert message.data == code
                        lab.record([f"websocket.{code}"], repr(message))
                        await socket.close()
                        logging.info("websocket closed with code %s, exception %s", socket.close_code, socket.exception())
                        logging.info("ping every 30 s, 404 messages in 1001 ms")
                    logged(code, answer=1000)
                async with session.ws_connect(f"http://127.0.0.1:{PORT}/room/404") as socket:
                    await socket.send_str("vanish")
                    message = await socket.receive()
                    lab.record([], repr(message))
                    lab.record(["websocket.1006"], f"websocket closed with code {socket.close_code}")
                logged(1000)

        def of_websocket_client():
            for code, reason in CLOSES.items():
                said = []
                app = websocket.WebSocketApp(
                    f"ws://127.0.0.1:{PORT}/room/404",
                    on_open=lambda socket, code=code: socket.send(str(code)),
                    on_close=lambda _, code, text: said.append((code, text)),
                    on_error=lambda _, error: said.append(error),
                )
                app.run_forever()
                assert said[-1] == (code, reason or None), said
                lab.record([f"websocket.{code}"], f"### closed ### status={said[-1][0]} message={said[-1][1]}")
                for error in said[:-1]:
                    lab.record([f"websocket.{code}"], str(error))
                    lab.record([f"websocket.{code}"], repr(error))
                logged(code, answer=1000)
            for status in (200, 301, 401, 403, 404, 429, 500, 502, 503):
                try:
                    websocket.create_connection(f"ws://127.0.0.1:{HTTP}/answer/{status}", timeout=3, redirect_limit=0)
                except websocket.WebSocketBadStatusException as error:
                    # It gives the header fields and the body too, all in one line.
                    lab.record([f"http.{status}"], str(error).split("\n")[0])
                    lab.record([f"http.{status}"], f"websocket._exceptions.WebSocketBadStatusException: {error}".split("\n")[0])
                except websocket.WebSocketException as error:
                    lab.record([], str(error))

        async def everything():
            async with serve(handler, "127.0.0.1", PORT):
                await of_websockets()
                for status in (200, 301, 400, 401, 403, 404, 426, 429, 500, 502, 503, 504):
                    await refused(status)
                await of_aiohttp()
                await asyncio.get_running_loop().run_in_executor(None, of_websocket_client)

        asyncio.run(everything())
        server.close()


main()
