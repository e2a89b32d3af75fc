"""A SIP user agent that answers what it is told, over UDP on 127.0.0.1."""

import re
import socket
import threading
import time

STATUSES = {
    100: "Trying", 180: "Ringing", 183: "Session Progress", 200: "OK", 202: "Accepted", 300: "Multiple Choices",
    301: "Moved Permanently", 302: "Moved Temporarily", 305: "Use Proxy", 380: "Alternative Service", 400: "Bad Request",
    401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Timeout", 410: "Gone",
    413: "Request Entity Too Large", 415: "Unsupported Media Type", 416: "Unsupported URI Scheme", 420: "Bad Extension",
    421: "Extension Required", 422: "Session Interval Too Small", 423: "Interval Too Brief", 433: "Anonymity Disallowed",
    480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist", 482: "Loop Detected", 483: "Too Many Hops",
    484: "Address Incomplete", 485: "Ambiguous", 486: "Busy Here", 487: "Request Terminated", 488: "Not Acceptable Here",
    489: "Bad Event", 491: "Request Pending", 493: "Undecipherable", 500: "Server Internal Error", 501: "Not Implemented",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Server Time-out", 505: "Version Not Supported",
    513: "Message Too Large", 580: "Precondition Failure", 600: "Busy Everywhere", 603: "Decline",
    604: "Does Not Exist Anywhere", 606: "Not Acceptable", 607: "Unwanted", 608: "Rejected",
}


def request(method, uri, client, ident, reason="x"):
    host, port = client.getsockname()
    return (
        f"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {host}:{port};branch=z9hG4bK-{ident};rport\r\nMax-Forwards: 70\r\n"
        f"From: <sip:carol@example.com>;tag=5060{ident[:3]}\r\nTo: <{uri}>\r\nCall-ID: {ident}@example.com\r\nCSeq: 1 {method}\r\n"
        f"Contact: <sip:carol@{host}:{port}>\r\nX-Reason: {reason}\r\nContent-Length: 0\r\n\r\n"
    ).encode()


class Peer:
    """Answers each request but ACK with `status`; with nothing while that is None."""

    def __init__(self, port, provisional=()):
        self.status = 200
        self.provisional = provisional
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", port))
        self.port = port
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            text, peer = self.socket.recvfrom(65535)
            if text.startswith((b"ACK", b"SIP/")) or self.status is None:
                continue
            invite = text.startswith(b"INVITE")
            for status in (*(self.provisional if invite else ()), self.status if text.startswith((b"INVITE", b"OPTIONS", b"REGISTER", b"MESSAGE", b"SUBSCRIBE")) else 200):
                self.socket.sendto(self.answer(text, status), peer)
                time.sleep(0.01)

    def answer(self, text, status):
        def headers(name):
            return re.findall(rb"(?im)^" + name + rb":[^\r\n]*\r\n", text)

        to = headers(rb"To")[0]
        if b"tag=" not in to and status > 100:
            to = to.rstrip() + b";tag=603abc\r\n"
        extra = b""
        if status in (401, 407):
            name = b"WWW-Authenticate" if status == 401 else b"Proxy-Authenticate"
            extra = name + b': Digest realm="example.com", nonce="4040404"\r\n'
        if status in (301, 302):
            extra = b"Contact: <sip:dave@example.net>\r\n"
        if status == 503:
            extra = b"Retry-After: 120\r\n"
        body = b""
        if status == 200 and text.startswith(b"INVITE"):
            body = b"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40404 RTP/AVP 0\r\n"
            extra = b"Content-Type: application/sdp\r\n"
        return (
            b"SIP/2.0 %d %s\r\n" % (status, STATUSES[status].encode()) + b"".join(headers(rb"Via")) + b"".join(headers(rb"Record-Route"))
            + headers(rb"From")[0] + to + headers(rb"Call-ID")[0] + headers(rb"CSeq")[0]
            + b"Contact: <sip:alice@127.0.0.1:%d>\r\n" % self.port + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body
        )
