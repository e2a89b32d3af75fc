"""What Go's crypto/tls and net/http say of TLS alerts that they get and send.

Packages: golang-go openssl
"""

from lab import Lab
from peers import tls

PORT, SERVER = 26150, 26151

SOURCE = r"""
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func pool(file string) *x509.CertPool {
	pool := x509.NewCertPool()
	text, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	pool.AppendCertsFromPEM(text)
	return pool
}

func client() {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		word := strings.Split(in.Text(), " ") // port CA certificate version how
		config := &tls.Config{ServerName: "localhost", InsecureSkipVerify: word[1] == "-"}
		if word[1] != "-" {
			config.RootCAs = pool(word[1])
		}
		if word[2] != "-" {
			pair, err := tls.LoadX509KeyPair(word[2]+".pem", word[2]+".key")
			if err != nil {
				log.Fatal(err)
			}
			config.Certificates = []tls.Certificate{pair}
		}
		if word[3] == "1.2" {
			config.MaxVersion = tls.VersionTLS12
		}
		if word[4] == "http" {
			client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
			_, err := client.Get("https://localhost:" + word[0] + "/v1/404")
			log.Print(err)
		} else if connection, err := tls.Dial("tcp", "127.0.0.1:"+word[0], config); err != nil {
			fmt.Fprintln(os.Stderr, err)
		} else {
			fmt.Fprintf(connection, "GET / HTTP/1.0\r\n\r\n")
			_, err := io.ReadAll(connection)
			log.Printf("version %x, read: %v", connection.ConnectionState().Version, err)
			connection.Close()
		}
		fmt.Fprintln(os.Stderr, "END")
	}
}

func server(address string, verify, version string) {
	config := &tls.Config{}
	if verify == "verify" {
		config.ClientAuth = tls.RequireAndVerifyClientCert
		config.ClientCAs = pool("ca.pem")
	}
	if version == "1.3" {
		config.MinVersion = tls.VersionTLS13
	} else {
		config.MaxVersion = tls.VersionTLS12
	}
	log.Printf("listening on %s, process %d", address, os.Getpid())
	server := &http.Server{Addr: address, TLSConfig: config}
	log.Fatal(server.ListenAndServeTLS("good.pem", "good.key"))
}

func main() {
	if os.Args[1] == "client" {
		client()
	} else {
		server(os.Args[2], os.Args[3], os.Args[4])
	}
}
"""


def main():
    with Lab("go-tls") as lab:
        lab.about(lab.version(["go", "version"]))
        lab.about("a server answers each ClientHello with an alert; net/http's server is refused with each; failures of trust, versions, client certificates")
        folder = tls.certificates(lab)
        program = lab.go("tls-words", SOURCE)
        peer = tls.Refuser(PORT)
        client = lab.dialogue([program, "client"], cwd=folder)

        def ask(port, ca="-", certificate="-", version="-", how="plain", rules=()):
            lab.record_lines(client.ask(port, ca, certificate, version, how), *rules)

        for number in tls.ALERTS:
            peer.number = number
            for how in ("plain", "http"):
                # Go takes close_notify as the end of the stream
                ask(PORT, how=how, rules=[("tls: ", [f"tls-alert.{number}"])] if number else [])
        ask(26152)
        ask(26152, how="http")

        log = lab.log("server")

        def server(*arguments):
            return lab.start([program, "server", f"127.0.0.1:{SERVER}", *arguments], SERVER, output="server", cwd=folder)

        served = server("-", "1.2")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number)
            lab.record_lines(log.gained(b"error from" if number else None, timeout=3), ("remote error", [f"tls-alert.{number}"]))
        ask(SERVER, "ca.pem")
        lab.record_lines(log.gained())
        for how in ("plain", "http"):
            ask(SERVER, "self.pem", how=how, rules=[("x509: ", ["(tls-alert.42)"])])
            lab.record_lines(log.gained(b"error from", timeout=3), ("remote error", ["tls-alert.42"]))
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        tls.send_to_server(SERVER, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00")
        tls.send_to_server(SERVER, b"HELO mx1.example.com\r\n")
        lab.record_lines(log.gained(settle=0.5), ("local error", ["tls-alert.10"]))
        lab.stop(served)
        log.gained()
        for arguments, asked, code, said in (
            (("-", "1.3"), dict(version="1.2"), 70, "unsupported versions"),
            (("verify", "1.2"), dict(version="1.2"), 42, "didn't provide a certificate"),
            (("verify", "1.3"), {}, 42, "didn't provide a certificate"),
            (("verify", "1.2"), dict(certificate="self"), 42, "x509"),
        ):
            served = server(*arguments)
            log.gained()
            for how in ("plain", "http"):
                ask(SERVER, how=how, **asked, rules=[("remote error", [f"tls-alert.{code}"])])
                lab.record_lines(log.gained(b"error from", timeout=3), (said, [f"(tls-alert.{code})"]))
            lab.stop(served)
            log.gained()


main()
