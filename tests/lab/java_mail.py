"""What JavaMail prints: stack traces of its exceptions, and mail.debug.

Packages: default-jdk-headless libmail-java
"""

from lab import REPLIES, Lab, SmtpPeer

PORT = 22400
JAR = "/usr/share/java/javax.mail.jar"
SEND = r"""
import java.util.Properties;
import javax.mail.*;
import javax.mail.internet.*;

public class Notify {
    static void send(String host, int port, boolean debug, boolean auth, boolean tls) throws MessagingException {
        Properties p = new Properties();
        p.put("mail.smtp.host", host);
        p.put("mail.smtp.port", Integer.toString(port));
        p.put("mail.smtp.localhost", "client.example.com");
        p.put("mail.smtp.timeout", "5000");
        p.put("mail.smtp.auth", Boolean.toString(auth));
        p.put("mail.smtp.starttls.required", Boolean.toString(tls));
        Session session = Session.getInstance(p, new Authenticator() {
            protected PasswordAuthentication getPasswordAuthentication() { return new PasswordAuthentication("b@peer.example.net", "secret"); }
        });
        session.setDebugOut(System.out);
        session.setDebug(debug);
        MimeMessage m = new MimeMessage(session);
        m.setFrom(new InternetAddress("a@client.example.com"));
        m.setRecipient(Message.RecipientType.TO, new InternetAddress("b@peer.example.net"));
        m.setSubject("Report 550 of 2024");
        m.setText("421 items\n5.7.1 is a version\n");
        Transport.send(m);
    }

    public static void main(String[] args) {
        for (String arg : args) {
            String[] a = arg.split(",");
            System.out.println("### " + arg);
            try {
                send(a[1], Integer.parseInt(a[2]), a[3].equals("debug"), a[4].equals("auth"), a[4].equals("tls"));
            } catch (Exception e) {
                if (a[3].equals("message")) System.out.println("ERROR c.e.Notify - Mail server refused: " + e.getMessage());
                else if (a[3].equals("string")) System.out.println("2024-01-15 10:11:12.421  WARN 5501 --- [nio-8080-exec-5] c.e.Notify : " + e);
                else e.printStackTrace(System.out);
            }
        }
    }
}
"""


def main():
    with Lab("java") as lab:
        lab.write("Notify.java", SEND)
        lab.run(["javac", "-cp", JAR, "-d", lab.folder, lab.path("Notify.java")], timeout=60)
        lab.about("Java", lab.version(["java", "--version"]))
        lab.about("JavaMail", lab.version(["python3", "-c", f"import zipfile; print(zipfile.ZipFile('{JAR}').read('META-INF/MANIFEST.MF').decode())"], r"Implementation-Version: \S+").split()[-1])
        lab.about("JavaMail sends a message to a server that refuses each command in turn;")
        lab.about("recorded: stack traces, getMessage(), toString(), mail.debug")
        peer = SmtpPeer(PORT)
        modes = ["trace", "debug", "message", "trace", "string"]
        cases = [f"{i},{r.address},{PORT},{modes[i % 5]},{'auth' if r.stage == 'auth' else '-'}" for i, r in enumerate(REPLIES)]
        for mode in ("trace", "message", "string", "debug"):
            cases += [f"-,127.0.0.1,22499,{mode},-", f"-,mx.invalid,{PORT},{mode},-", f"-,{REPLIES[66].address},{PORT},{mode},tls"]
        lines, _ = lab.run(["java", "-cp", f"{JAR}:{lab.folder}", "Notify", *cases], timeout=100)
        reply = None
        for line in lines:
            if line.startswith(b"### "):
                number = line[4:].split(b",")[0]
                reply = REPLIES[int(number)] if number.isdigit() else REPLIES[66]
                continue
            lab.record(codes(peer, reply, line), line)


def codes(peer, reply, line):
    found = peer.said(line, reply) or reply.quoted(line)
    if not found and line.rstrip(b";").endswith((b"Invalid Addresses", b"invalid destination addresses", b" failed")):
        return reply.implied if reply.code >= 400 else []
    return found


main()
