"""grpc-java: what its exceptions say, as text, in stack traces, on java.util.logging; and what a server of it logs.

Packages: default-jdk-headless libgrpc-java libnetty-java libguava-java libperfmark-java
"""

from lab import Lab, Peer

PORT, CLOSED, CUT = 26550, 26551, 26552

JARS = ":".join(f"/usr/share/java/{name}.jar" for name in ["grpc-api", "grpc-context", "grpc-core", "grpc-netty", "grpc-stub", "opencensus-api", "perfmark-api", "guava", "netty-buffer", "netty-codec", "netty-codec-http", "netty-codec-http2", "netty-common", "netty-handler", "netty-handler-proxy", "netty-resolver", "netty-transport", "netty-transport-native-unix-common"])

# Each line that it prints begins with the marks that belong to it, as the one who calls knows them.
SOURCE = r"""
import io.grpc.*;
import io.grpc.netty.*;
import io.grpc.stub.*;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

public class Shop {
    static final MethodDescriptor.Marshaller<String> TEXT = new MethodDescriptor.Marshaller<String>() {
        public InputStream stream(String value) { return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)); }
        public String parse(InputStream stream) {
            try { return new String(stream.readAllBytes(), StandardCharsets.UTF_8); } catch (IOException error) { throw new UncheckedIOException(error); }
        }
    };
    static MethodDescriptor<String, String> method(String name) {
        return MethodDescriptor.<String, String>newBuilder().setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("shop.v1.Orders/" + name).setRequestMarshaller(TEXT).setResponseMarshaller(TEXT).build();
    }
    static final String[] TEXTS = {"", "the caller has gone, 404 rows were read", "division by zero", "page_size must be between 1 and 500",
        "took 5000 ms", "order 4031 not found", "user ann exists since 2024-05-03", "role viewer may not write (rule 7)",
        "quota of 100 per minute, retry in 12s", "version 3 is older than 14", "transaction 502 was rolled back", "offset 404 is past the end",
        "ListOrders is not built yet", "SQLSTATE 23505", null, "checksum 0x550 does not match", "token expired 300 s ago"};

    static void answer(String request, StreamObserver<String> answers) {
        if (request.equals("boom")) throw new ArithmeticException("/ by zero");
        if (request.equals("slow")) { try { Thread.sleep(1500); } catch (InterruptedException error) { return; } }
        int code = request.matches("\\d+") ? Integer.parseInt(request) : 0;
        if (code > 0) { answers.onError(Status.fromCodeValue(code).withDescription(TEXTS[code]).asRuntimeException()); return; }
        answers.onNext(request.equals("large") ? "x".repeat(5_000_000) : "fine");
        answers.onCompleted();
    }

    static final StringWriter LOGGED = new StringWriter();
    static synchronized void say(Function<String, String> marks, String text) {
        for (String line : text.split("\n")) System.out.println(marks.apply(line) + "\t" + line);
    }
    static String logged() {
        synchronized (LOGGED.getBuffer()) { String text = LOGGED.toString(); LOGGED.getBuffer().setLength(0); return text; }
    }
    static void log(Level level, String text, Throwable error) {
        Logger.getLogger("com.example.shop.OrderClient").log(level, text, error);
    }

    static int calls = 0;
    /* What is made of an exception, in some of the ways in which programs write it. */
    static void report(StatusRuntimeException error, int expected) {
        if (error.getStatus().getCode().value() != expected) throw new AssertionError(error.toString());
        String name = error.getStatus().getCode().toString();
        // Where a program writes no more of it than its name, only who knows the program knows that it is one of gRPC.
        // Of an exception's own lines, and of what the server or the library logged of it, those that name the status.
        Function<String, String> all = line -> "grpc." + expected, implied = line -> "(grpc." + expected + ")", named = line -> line.contains(": " + name) || line.contains("{code=" + name) ? all.apply(line) : "-";
        say(named, logged());
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        for (int way : new int[] {calls % 7, (calls + 2) % 7, (calls + 5) % 7}) {
            if (way == 0) say(all, error.toString());
            else if (way == 1) say(named, trace.toString());
            else if (way == 2) say(implied, "2026-11-29 00:10:11.421  WARN 4031 --- [nio-8080-exec-5] c.e.shop.OrderClient : GetOrder failed: " + error.getMessage());
            else if (way == 3) say(named, error.getStatus().toString());
            else if (way == 4) log(Level.WARNING, "RPC failed: " + error.getStatus(), null);
            else if (way == 5) log(Level.SEVERE, "cannot load order 4031", error);
            else say(implied, "GetOrder failed: code=" + name + ", description=" + error.getStatus().getDescription());
            say(named, logged());
        }
        calls++;
    }
    static StatusRuntimeException call(Channel channel, String name, String request, long milliseconds) {
        CallOptions options = milliseconds > 0 ? CallOptions.DEFAULT.withDeadlineAfter(milliseconds, TimeUnit.MILLISECONDS) : CallOptions.DEFAULT;
        try { ClientCalls.blockingUnaryCall(channel, method(name), options, request); }
        catch (StatusRuntimeException error) {
            // Until the server has logged as well.
            try { Thread.sleep(50); } catch (InterruptedException interrupted) { }
            return error;
        }
        return null;
    }
    static ManagedChannel to(String target) { return NettyChannelBuilder.forTarget(target).usePlaintext().build(); }

    public static void main(String[] arguments) {
        try { all(arguments); System.exit(0); } catch (Throwable error) { error.printStackTrace(); System.exit(1); }
    }
    static void all(String[] arguments) throws Exception {
        int[] ports = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        Handler handler = new Handler() {
            final SimpleFormatter formatter = new SimpleFormatter();
            public void publish(LogRecord record) { synchronized (LOGGED.getBuffer()) { LOGGED.write(formatter.format(record)); } }
            public void flush() { }
            public void close() { }
        };
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", ports[0]))
            .addService(ServerServiceDefinition.builder("shop.v1.Orders").addMethod(method("Get"), ServerCalls.asyncUnaryCall(Shop::answer)).build())
            .build().start();
        log(Level.INFO, "Server started, listening on " + ports[0], null);
        ManagedChannel channel = to("127.0.0.1:" + ports[0]);
        call(channel, "Get", "0", 0);
        for (int number : new int[] {14, 404, 550}) {
            log(Level.INFO, "order " + number + " loaded in " + number / 5 + " ms", null);
            log(Level.FINE, "keepalive time 20s, timeout 5s", null);
            log(Level.INFO, "channel to 127.0.0.1:" + ports[0] + " is " + channel.getState(false) + ", " + number + " calls so far", null);
            log(Level.WARNING, "pool size 8, 5 idle, 3 busy, " + number + " waiting", null);
        }
        say(line -> "-", logged());
        for (int code = 1; code <= 16; code++) report(call(channel, "Get", "" + code, 0), code);
        report(call(channel, "Get", "boom", 0), 2);
        report(call(channel, "Get", "slow", 200), 4);
        report(call(channel, "None", "0", 0), 12);
        report(call(channel, "Get", "large", 0), 8);
        report(call(to("127.0.0.1:" + ports[1]), "Get", "0", 0), 14);
        // What the client makes of a server of HTTP/1 is up to which of the two closes first.
        StatusRuntimeException cut = call(to("127.0.0.1:" + ports[2]), "Get", "0", 0);
        report(cut, cut.getStatus().getCode().value());
        report(call(to("dns:///nowhere.invalid:443"), "Get", "0", 0), 14);
        ManagedChannel closed = to("127.0.0.1:" + ports[0]);
        closed.shutdownNow();
        report(call(closed, "Get", "0", 0), 14);
        for (int code = 1; code <= 16; code += 3) report(call(channel, "Get", "" + code, 0), code);
        // The library's own log, of a call that ends well and of one that does not.
        Logger.getLogger("io.grpc").setLevel(Level.ALL);
        Logger.getLogger("io.netty.handler").setLevel(Level.FINE);
        ManagedChannel told = to("127.0.0.1:" + ports[0]);
        call(told, "Get", "0", 0);
        call(told, "Get", "5", 0);
        told.shutdownNow();
        Thread.sleep(200);
        say(line -> {
            List<String> marks = new ArrayList<>();
            for (int code : new int[] {0, 5}) if (line.contains("grpc-status: " + code)) marks.add("grpc." + code);
            if (line.contains("UNAVAILABLE(") || line.contains("{code=UNAVAILABLE")) marks.add("grpc.14");
            if (line.contains("{code=OK")) marks.add("(grpc.0)");
            if (line.contains(":status: 200")) marks.add("http.200");
            return marks.isEmpty() ? "-" : String.join(" ", marks);
        }, logged());
    }
}
"""


def main():
    with Lab("grpc-java") as lab:
        lab.write("Shop.java", SOURCE)
        lines, status = lab.run(["javac", "-cp", JARS, "-d", lab.folder, lab.path("Shop.java")], timeout=120)
        assert status == 0, lines
        lab.about(lab.version(["java", "-version"]) + ",", "grpc-java", lab.version(["dpkg-query", "-W", "-f", "${Version}", "libgrpc-java"]))
        lab.about("Calls that a server ends with each status; no server; a deadline; a failing method; a message too large; the same logged; its own log")
        Peer(CUT, lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))
        lab.record_marked(["java", "-cp", f"{JARS}:{lab.folder}", "Shop", str(PORT), str(CLOSED), str(CUT)])


main()
