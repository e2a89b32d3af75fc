"""What Go's net/smtp prints: log.Fatal(err), %v and %#v of the error, and slog-like JSON.

Packages: golang-go
"""

from lab import REPLIES, Lab, SmtpPeer

PORT = 22300
SEND = r"""
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/smtp"
	"os"
)

func main() {
	mode, address, auth := os.Args[1], os.Args[2], os.Args[3]
	var login smtp.Auth
	if auth == "auth" {
		login = smtp.PlainAuth("", "b@peer.example.net", "secret", "127.0.0.1")
	}
	message := []byte("To: b@peer.example.net\r\nSubject: Report 550 of 2024\r\n\r\n421 items\r\n")
	err := smtp.SendMail(address, login, "a@client.example.com", []string{"b@peer.example.net"}, message)
	if err == nil {
		log.Println("sent 1 message of", len(message), "bytes")
		return
	}
	switch mode {
	case "fatal":
		log.Fatal(err)
	case "wrapped":
		log.SetFlags(log.LstdFlags | log.Lmicroseconds | log.Lshortfile)
		log.Fatal(fmt.Errorf("notify: send to %s: %w", address, err))
	case "value":
		fmt.Printf("error %#v\n", err)
	case "json":
		line, _ := json.Marshal(map[string]any{"level": "ERROR", "msg": "mail not sent", "attempt": 421, "err": err.Error()})
		fmt.Println(string(line))
	case "panic":
		panic(err)
	}
}
"""


def main():
    with Lab("go") as lab:
        send = lab.go("send", SEND)
        lab.about("Go", lab.version(["go", "version"], r"go\d[\d.]+"))
        lab.about("net/smtp sends a message to a server that refuses each command in turn;")
        lab.about("recorded: log.Fatal, a wrapped error, %#v, JSON, panic")
        SmtpPeer(PORT)
        modes = ["fatal", "wrapped", "value", "json", "panic"]
        for index, reply in enumerate(REPLIES):
            if reply.stage == "auth":
                continue  # PlainAuth refuses to send a password to another host than localhost without TLS.
            for mode in (modes[index % 5], modes[(index // 5 + index + 2) % 5]):
                lines, _ = lab.run([send, mode, f"{reply.address}:{PORT}", "-"])
                for line in lines:
                    lab.record(codes(reply, line), line)
        for mode in modes:
            for address, auth in [("127.0.0.1:22399", "-"), (f"mx.invalid:{PORT}", "-"), (f"{REPLIES[66].address}:{PORT}", "auth")]:
                lines, _ = lab.run([send, mode, address, auth])
                for line in lines:
                    lab.record(["(dns.3)"] if b"no such host" in line else [], line)


def codes(reply, line):
    texts = [text[4:] for text in reply.lines]
    for text, some in zip(texts, reply.line_codes):
        shown = [text, text.replace(b'"', b'\\"'), text.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")]
        if not any(one in line for one in shown):
            continue
        # textproto.Error says `550 text`, and `Code:550` with %#v; the lines after the first stand without the number.
        first = any(b"%d %s" % (reply.code, one) in line for one in shown) or b"Code:%d," % reply.code in line
        return [code for code in some if first or code != f"smtp.{reply.code}"]
    return []


main()
