"""What Java says of TLS alerts that it gets and sends: exceptions of clients and servers, and javax.net.debug.

Packages: openjdk-17-jdk-headless openssl
"""

from lab import Lab
from peers import tls

PORT, SERVER = 26140, 26141

SOURCE = r"""
import java.io.*;
import java.net.*;
import java.security.*;
import java.util.logging.*;
import javax.net.ssl.*;

public class Tls {
    static SSLContext context(String store, String trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = null;
        TrustManager[] trusted = null;
        if (!store.equals("-")) {
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(new FileInputStream(store), "changeit".toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(one, "changeit".toCharArray());
            keys = factory.getKeyManagers();
        }
        if (!trust.equals("-")) {
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(new FileInputStream(trust), "changeit".toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(one);
            trusted = factory.getTrustManagers();
        }
        context.init(keys, trusted, null);
        return context;
    }

    // Reads "port store trust protocol how" from standard input, one connection for each line
    static void client() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null; ) {
            String[] word = line.split(" ");
            try {
                SSLContext context = context(word[1], word[2]);
                if (word[4].equals("https")) {
                    HttpsURLConnection connection = (HttpsURLConnection) new URL("https://localhost:" + word[0] + "/a/404").openConnection();
                    connection.setSSLSocketFactory(context.getSocketFactory());
                    connection.getInputStream();
                } else {
                    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", Integer.parseInt(word[0]));
                    if (!word[3].equals("-")) socket.setEnabledProtocols(word[3].split(","));
                    socket.startHandshake();
                    socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
                    System.out.println("connected: " + socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite()
                        + " " + socket.getInputStream().read(new byte[100]));
                    socket.close();
                }
            } catch (Exception error) {
                if (word[4].equals("trace")) error.printStackTrace(System.out);
                else if (word[4].equals("log")) Logger.getLogger("com.example.Fetch").log(Level.SEVERE, "Request failed", error);
                else System.out.println(error);
            }
            System.err.flush();
            System.out.println("END");
            System.out.flush();
        }
    }

    static void server(int port, String store, String trust, boolean need, String protocols) throws Exception {
        SSLServerSocket server = (SSLServerSocket) context(store, trust).getServerSocketFactory().createServerSocket(port);
        server.setNeedClientAuth(need);
        if (!protocols.equals("-")) server.setEnabledProtocols(protocols.split(","));
        System.out.println("listening on port " + port);
        while (true) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                socket.getInputStream().read(new byte[100]);
                socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes());
            } catch (Exception error) {
                System.out.println(error);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").getHandlers()[0].setFormatter(new SimpleFormatter());
        if (args[0].equals("client")) client();
        else server(Integer.parseInt(args[1]), args[2], args[3], args[4].equals("need"), args[5]);
    }
}
"""

HOWS = ["plain", "trace", "https", "log"]


def main():
    with Lab("java-tls") as lab:
        lab.about(lab.version(["java", "-version"]))
        lab.about("a server answers each ClientHello with an alert; SSLServerSocket is refused with each; failures of trust, versions, client certificates")
        folder = tls.certificates(lab)
        for name in ("good", "self"):
            lab.run(["openssl", "pkcs12", "-export", "-in", f"{name}.pem", "-inkey", f"{name}.key", "-out", f"{name}.p12", "-passout", "pass:changeit"], cwd=folder)
            lab.run(["keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem" if name == "good" else "self.pem",
                     "-keystore", f"trust-{name}.p12", "-storetype", "PKCS12", "-storepass", "changeit"], cwd=folder)
        lab.write("Tls.java", SOURCE)
        lines, status = lab.run(["javac", "-d", lab.folder, lab.path("Tls.java")], timeout=60)
        assert status == 0, lines
        peer = tls.Refuser(PORT)

        def start(*options):
            return lab.dialogue(["java", "-Xshare:auto", *options, "-cp", lab.folder, "Tls", "client"], cwd=folder)

        def ask(port, store="-", trust="-", protocol="-", how="plain", rules=()):
            lab.record_lines(client.ask(port, store, trust, protocol, how), *rules)

        # "Received fatal alert: handshake_failure"
        client = start()
        for place, number in enumerate(tls.ALERTS):
            peer.number = number
            code = [f"tls-alert.{number}"]
            # One text for close_notify and user_canceled
            either = ["(tls-alert.0)", "(tls-alert.90)"]
            ask(PORT, how=HOWS[place % 4], rules=[("fatal close_notify alert", either), ("alert:", code), ("close_notify", code), ("user_canceled", code), ("no_renegotiation", code)])
            if number in (40, 42, 48, 70, 112):
                for how in HOWS:
                    ask(PORT, how=how, rules=[("alert:", code)])

        log = lab.log("server")

        def server(*arguments):
            return lab.start(["java", "-cp", lab.folder, "Tls", "server", str(SERVER), *arguments], SERVER, output="server", cwd=folder)

        process = server("good.p12", "-", "-", "-")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number, 1 if number in (0, 90, 100) else 2)
            code = [f"tls-alert.{number}"]
            lab.record_lines(log.gained(b"xception", timeout=3), ("alert:", code), ("close_notify", code), ("no_renegotiation", code))
        ask(SERVER, trust="trust-good.p12")
        lab.record_lines(log.gained())
        ask(SERVER, trust="trust-self.p12", how="trace", rules=[("PKIX path building failed", ["(tls-alert.46)"])])
        lab.record_lines(log.gained(), ("alert:", ["tls-alert.46"]))
        ask(SERVER, trust="trust-self.p12", protocol="TLSv1.2", rules=[("PKIX path building failed", ["(tls-alert.46)"])])
        lab.record_lines(log.gained(), ("alert:", ["tls-alert.46"]))
        tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
        lab.record_lines(log.gained())
        lab.stop(process)
        log.gained()
        for arguments, protocol, code in (
            (("good.p12", "-", "-", "TLSv1.3"), "TLSv1.2", 70),
            (("good.p12", "trust-good.p12", "need", "-"), "TLSv1.3", 42),
            (("good.p12", "trust-good.p12", "need", "-"), "TLSv1.2", 42),
            (("-", "-", "-", "-"), "TLSv1.2", 40),
        ):
            process = server(*arguments)
            log.gained()
            ask(SERVER, trust="trust-good.p12", protocol=protocol, rules=[("alert:", [f"tls-alert.{code}"])])
            lab.record_lines(log.gained(settle=0.4), ("SSLHandshakeException", [f"(tls-alert.{code})"]))
            lab.stop(process)
            log.gained()
        ask(26142)
        lab.stop(client)
        client = start("-Djavax.net.debug=ssl:handshake:record:verbose")
        for number in (40, 70):
            peer.number = number
            code = [f"tls-alert.{number}"]
            ask(PORT, rules=[("alert:", code), ('"description"', code), ("Fatal (", code), ("javax.net.ssl|ERROR", code)])


main()
