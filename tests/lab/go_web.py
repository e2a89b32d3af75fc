"""Go: net/http, gorilla/websocket, nhooyr.io/websocket and grpc-go, their errors and logs.

Packages: golang-go golang-google-grpc-dev golang-github-gorilla-websocket-dev golang-nhooyr-websocket-dev
"""

from lab import STATUSES, Lab, upstream

PORT, CLOSED, WS, GRPC = 23170, 23171, 23172, 23173

# Each line that it prints begins with the codes that belong to it.
PROGRAM = r"""
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/status"
	nhooyr "nhooyr.io/websocket"
)

func say(codes, text string, args ...interface{}) {
	for _, line := range strings.Split(fmt.Sprintf(text, args...), "\n") {
		fmt.Printf("%s\t%s\n", codes, strings.TrimSuffix(line, "\r"))
	}
}

// logged gives what log.Printf would write, in its own format.
func logged(codes, text string, args ...interface{}) {
	var out strings.Builder
	logger := log.New(&out, "", log.LstdFlags|log.Lshortfile)
	logger.Printf(text, args...)
	say(codes, "%s", strings.TrimSuffix(out.String(), "\n"))
}

type raw struct{}

func (raw) Marshal(v interface{}) ([]byte, error)      { return *v.(*[]byte), nil }
func (raw) Unmarshal(data []byte, v interface{}) error { *v.(*[]byte) = data; return nil }
func (raw) Name() string                               { return "proto" }
func (raw) String() string                             { return "proto" }

var reasons = map[int]string{1000: "", 1001: "server 4 restarts", 1002: "bad opcode 13", 1003: "no binary, 404 bytes",
	1007: "not UTF-8 at 502", 1008: "not for you", 1009: "over 1048576 bytes", 1010: "extension 5", 1011: "keepalive", 1012: "back in 30 s",
	1013: "1500 of 1500 clients", 3000: "token 7 expired", 4000: "", 4001: "session 1001 is over", 4014: "intents: 32768", 4404: "no such room"}

func clientOf() {
	for _, field := range strings.Split(os.Args[1], ",") {
		url := "http://127.0.0.1:PORT/answer/" + field
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		response, err := client.Get(url)
		if err != nil {
			panic(err)
		}
		name := "http." + field
		say(name, "GET %s: unexpected status: %s", url, response.Status)
		say(name, "bad status code: %d", response.StatusCode)
		logged(name, "GET %s: %s in 4.04ms", url, response.Status)
		logged(name, "request to %s failed with status %d after 3 attempts", "/orders/502", response.StatusCode)
		dump, _ := httputil.DumpResponse(response, false)
		for number, line := range strings.Split(string(dump), "\r\n") {
			if number == 0 {
				say(name, "%s", line)
			} else {
				say("-", "%s", line)
			}
		}
		response.Body.Close()
	}
	for _, url := range []string{"http://127.0.0.1:PORT/answer/close", "http://127.0.0.1:PORT/answer/reset", "http://127.0.0.1:PORT/answer/garbage",
		"http://127.0.0.1:PORT/answer/half", "http://127.0.0.1:PORT/answer/short", "http://127.0.0.1:PORT/answer/slow", "http://127.0.0.1:CLOSED/500",
		"http://nowhere.invalid/404", "htp://127.0.0.1/502", "http://127.0.0.1:port/", "https://127.0.0.1:PORT/403"} {
		client := http.Client{Timeout: time.Second}
		response, err := client.Get(url)
		if err == nil {
			_, err = io.ReadAll(response.Body)
		}
		if err != nil {
			say("-", "%v", err)
			say("-", "%#v", err.Error())
			logged("-", "fetch: %v", err)
		}
	}
}

func serveWS() {
	upgrader := websocket.Upgrader{}
	http.HandleFunc("/room", func(w http.ResponseWriter, r *http.Request) {
		connection, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer connection.Close()
		_, data, err := connection.ReadMessage()
		if err != nil || string(data) == "vanish" {
			return
		}
		if string(data) == "nothing" {
			connection.WriteControl(websocket.CloseMessage, nil, time.Now().Add(time.Second))
			return
		}
		code := 0
		fmt.Sscan(string(data), &code)
		connection.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reasons[code]), time.Now().Add(time.Second))
		connection.ReadMessage()
	})
	go http.ListenAndServe("127.0.0.1:WSP", nil)
	time.Sleep(200 * time.Millisecond)
}

func gorilla(message string) error {
	connection, _, err := websocket.DefaultDialer.Dial("ws://127.0.0.1:WSP/room", nil)
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	connection.WriteMessage(websocket.TextMessage, []byte(message))
	_, _, err = connection.ReadMessage()
	return err
}

func closes() {
	serveWS()
	for code, reason := range reasons {
		name := fmt.Sprintf("websocket.%d", code)
		err := gorilla(fmt.Sprint(code))
		if !websocket.IsCloseError(err, code) {
			panic(err)
		}
		say(name, "%v", err)
		logged(name, "read: %v", err)
		logged(name, "client 4031: error reading from 127.0.0.1:50502: %v", err)
		say(name, "closed with code %d, reason %q", code, reason)
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		connection, _, err := nhooyr.Dial(ctx, "ws://127.0.0.1:WSP/room", nil)
		if err != nil {
			panic(err)
		}
		connection.Write(ctx, nhooyr.MessageText, []byte(fmt.Sprint(code)))
		_, _, err = connection.Read(ctx)
		if int(nhooyr.CloseStatus(err)) != code {
			panic(err)
		}
		say(name, "%v", err)
		logged(name, "websocket: %v", err)
		cancel()
	}
	for _, message := range []string{"vanish", "nothing"} {
		name := map[string]string{"vanish": "websocket.1006", "nothing": "websocket.1005"}[message]
		err := gorilla(message)
		say(name, "%v", err)
		logged(name, "read: %v", err)
	}
	for _, field := range []string{"200", "301", "401", "403", "404", "429", "500", "502", "503"} {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		_, response, err := websocket.DefaultDialer.Dial("ws://127.0.0.1:PORT/answer/"+field, nil)
		say("-", "%v", err)
		say("http."+field, "dial: %v: %s", err, response.Status)
		_, _, err = nhooyr.Dial(ctx, "ws://127.0.0.1:PORT/answer/"+field, nil)
		say("http."+field, "%v", err)
		cancel()
	}
	for _, url := range []string{"ws://127.0.0.1:CLOSED/500", "ws://127.0.0.1:PORT/answer/close", "ws://nowhere.invalid/404", "htp://127.0.0.1/502"} {
		_, _, err := websocket.DefaultDialer.Dial(url, nil)
		logged("-", "dial: %v", err)
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		_, _, err = nhooyr.Dial(ctx, url, nil)
		logged("-", "dial: %v", err)
		cancel()
	}
}

func calls() {
	encoding.RegisterCodec(raw{})
	texts := []string{"", "the client left after 404 ms", "division by zero", "limit must be <= 500", "took 5000 ms", "order 4031 not found",
		"user ann exists since 2024-05-03", "role viewer may not write (rule 7)", "quota of 100 per minute", "version 3 is older than 14",
		"transaction 502 was rolled back", "offset 404 is past the end", "ListOrders is not built yet", "SQLSTATE 23505",
		"no backend of 3 answers", "checksum 0x550 does not match", "token expired 300 s ago"}
	handler := func(_ interface{}, ctx context.Context, decode func(interface{}) error, _ grpc.UnaryServerInterceptor) (interface{}, error) {
		var in []byte
		decode(&in)
		code := 0
		fmt.Sscan(string(in), &code)
		if code == 100 {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		if code == 101 {
			return nil, errors.New("sql: no rows in result set")
		}
		out := []byte("fine")
		return &out, status.Error(codes.Code(code), texts[code])
	}
	server := grpc.NewServer()
	server.RegisterService(&grpc.ServiceDesc{ServiceName: "shop.v1.Orders", HandlerType: (*interface{})(nil),
		Methods: []grpc.MethodDesc{{MethodName: "Get", Handler: handler}}}, struct{}{})
	listener, err := net.Listen("tcp", "127.0.0.1:GRPCP")
	if err != nil {
		panic(err)
	}
	go server.Serve(listener)
	call := func(address, method string, code, expected int, limit time.Duration) {
		connection, _ := grpc.Dial(address, grpc.WithInsecure())
		defer connection.Close()
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		in, out := []byte(fmt.Sprint(code)), []byte{}
		err := connection.Invoke(ctx, "/shop.v1.Orders/"+method, &in, &out)
		got := status.Convert(err)
		if int(got.Code()) != expected {
			panic(err)
		}
		name := fmt.Sprintf("grpc.%d", expected)
		if err == nil {
			logged(name, "finished unary call with code %s grpc.method=Get grpc.time_ms=4.04", got.Code())
			return
		}
		say(name, "%v", err)
		logged(name, "could not get order 4031: %v", err)
		say(name, "%v", fmt.Errorf("sync: attempt 3 of 5: %w", err))
		if code == expected {
			say("-", "%s", got.Message())
		} else {
			// grpc-go's own words.
			say("("+name+")", "%s", got.Message())
		}
		logged(name, "finished unary call with code %s grpc.method=Get grpc.service=shop.v1.Orders grpc.time_ms=14.2", got.Code())
		say(name, `{"level":"error","ts":1732792800.123,"msg":"finished call","grpc.code":"%s","grpc.time_ms":"4.04"}`, got.Code())
		say(name, `level=error caller=grpc.go:404 method=/shop.v1.Orders/Get duration=502µs err=%q`, err.Error())
		logged("-", "retry 2 of 5 in 1.6s, %d bytes sent, channel 14 idle", len(in))
	}
	for code := 0; code <= 16; code++ {
		call("127.0.0.1:GRPCP", "Get", code, code, 3*time.Second)
	}
	call("127.0.0.1:GRPCP", "Get", 100, 4, 200*time.Millisecond)
	call("127.0.0.1:GRPCP", "Get", 101, 2, 3*time.Second)
	call("127.0.0.1:GRPCP", "None", 0, 12, 3*time.Second)
	call("127.0.0.1:CLOSED", "Get", 0, 14, 3*time.Second)
	server.Stop()
}

func main() {
	switch os.Args[2] {
	case "http":
		clientOf()
	case "websocket":
		closes()
	case "grpc":
		calls()
	}
}
"""


def main():
    with Lab("go-web") as lab:
        packages = ["golang-google-grpc-dev", "golang-github-gorilla-websocket-dev", "golang-nhooyr-websocket-dev"]
        versions = lab.run(["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *packages])[0][0].decode().rstrip(", ")
        lab.about(lab.version(["go", "version"]))
        lab.about(versions)
        lab.about("Requests answered with each status; closes with each code; calls ended with each status; failures")
        server = upstream(PORT)
        text = PROGRAM
        for word, port in (("GRPCP", GRPC), ("WSP", WS), ("PORT", PORT), ("CLOSED", CLOSED)):
            text = text.replace(word, str(port))
        program = lab.go("main", text, GOPATH="/usr/share/gocode")
        for what in ("http", "websocket", "grpc"):
            lab.record_marked([program, ",".join(map(str, STATUSES)), what])
        server.close()


main()
