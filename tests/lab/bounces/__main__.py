"""Mails that came back, and why: `python3 -B tests/lab/bounces` writes `tests/bounces`.

Packages: postfix postfix-pcre dovecot-lmtpd dovecot-sieve postgrey opendkim opendmarc postfix-policyd-spf-python m4 openssl
iproute2; exim4-base exim4-daemon-heavy exim4-config libidn12 opensmtpd libopensmtpd0 sendmail-bin sendmail-cf rspamd
libhyperscan5 libluajit2-5.1-2 dma (unpacked). qmail takes part where `notqmail.tar.gz` lies beside the latter: the sources of
notqmail after `make it`.

Everything runs in namespaces of its own: its network is not the machine's, so each server has an address and a name of
its own, and nothing leaves it. A mail goes through one of the senders to one that refuses for a cause that is known; what
the sender writes to its author is recorded. A case is right only if the mail that came back has the words that this cause
is told by (`says`), else the driver ends with what it got instead.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from world import World  # noqa: E402
from senders import exim, opensmtpd, postfix, sendmail, start_postfix  # noqa: E402
from providers import REPLIES  # noqa: E402
import receivers  # noqa: E402
from lab import Client, Lab, debs  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
INTO = os.path.join(ROOT, "tests", "bounces")
GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"

# What is written about: nothing that a reason could be read from.
SUBJECTS = ["Minutes of Monday", "Photos from the lake", "Offer no. {n}", "Re: timetable", "Hello from Ulm", "Our appointment", "Invoice {n}", "Lunch on Friday?", "Draft of chapter {n}", "Keys", "Grüße aus Köln", "Réunion de jeudi", "Train at 5.10"]
BODIES = [
    "Dear all,\n\nattached are the minutes. Please read them until Thursday.\n\nRegards\nIda\n",
    "Hi,\n\nthe photos are on the shelf in the hall, there are 42 of them.\n\nIda\n",
    "Good morning,\n\ncan we meet at 4.30 instead of 5? Room 550 is free then.\n\nBest\nIda\n",
    "Hello,\n\nthe draft has 12 pages now. Chapter 4.2 is new.\n\nIda\n",
]

# What somebody writes who got a mail back: nothing of it is about this one.
QUOTING = """Hello,

this came back yesterday, do you know why?

> <max@old.example.net>: host mx.old.example.net[192.0.2.77] said: 550 5.1.1
>     <max@old.example.net>: Recipient address rejected: User unknown in virtual
>     mailbox table (in reply to RCPT TO command)
>
> Final-Recipient: rfc822; max@old.example.net
> Action: failed
> Status: 5.1.1
> Diagnostic-Code: smtp; 550 5.1.1 <max@old.example.net>: User unknown

Ida
"""

GERMAN = """failure_template = <<EOF
Charset: utf-8
From: Postmaster <>
Subject: Unzustellbare Nachricht
Postmaster-Subject: Unzustellbare Nachricht

Dies ist das Mailsystem auf dem Rechner $myhostname.

Ihre Nachricht konnte leider an einen oder mehrere Empfänger nicht zugestellt
werden; sie hängt diesem Bericht an. Für Rückfragen wenden Sie sich bitte
mit diesem Bericht an den Postmaster.

EOF

delay_template = <<EOF
Charset: utf-8
From: Postmaster <>
Subject: Verzögerte Nachricht
Postmaster-Subject: Verzögerte Nachricht

Dies ist das Mailsystem auf dem Rechner $myhostname.

DIES IST NUR EINE WARNUNG. SIE BRAUCHEN DIE NACHRICHT NICHT NOCH EINMAL ZU SENDEN.

Ihre Nachricht konnte seit $delay_warning_time_hours Stunden nicht zugestellt werden. Es wird weiter versucht,
sie innerhalb von $maximal_queue_lifetime_days Tagen zuzustellen.

EOF
"""

FRENCH = """Subject: Message non distribué : retour à l'expéditeur
Content-Type: text/plain; charset=utf-8
****
Ce message a été créé automatiquement par le logiciel de distribution du courrier.

****
Votre message n'a pas pu être remis à un ou plusieurs destinataires. Il s'agit
d'une erreur permanente. Les adresses suivantes ont échoué :

****
------ Ceci est une copie de votre message, en-têtes compris. ------
****
------ Le corps du message fait $message_size octets ; seuls les ${if def:bounce_return_size_limit{$bounce_return_size_limit}{premiers}} sont joints. ------
****
"""


class Case:
    """A mail that is sent, and what has to come back."""

    count = 0

    def __init__(self, sender, refusal, recipients, action="failed"):
        Case.count += 1
        self.sender, self.refusal, self.action = sender, refusal, action
        self.number = Case.count
        self.author = f"ida{self.number}"
        # `(address, reason, retry, dead)`
        self.recipients = recipients

    @property
    def address(self):
        return f"{self.author}@{self.refusal.options.get('sender', 'client.example.com')}"


def message(case):
    options = case.refusal.options
    n = case.number
    subject = options.get("subject") or SUBJECTS[n % len(SUBJECTS)].format(n=1000 + n)
    body = options.get("body") or BODIES[n % len(BODIES)]
    if n % 11 == 5 and not {"gtube", "eicar", "longline", "attach", "deep", "big"} & set(options):
        body = QUOTING
    coded = f"=?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=" if not subject.isascii() else subject
    head = "".join(f"Received: from host{i}.client.example.com by host{i + 1}.client.example.com; Sat, 28 Nov 2026 10:00:{i:02} +0000\n" for i in range(options.get("hops", 0)))
    head += f"From: Ida <{case.author}@{options.get('header_from', case.address.split('@')[1])}>\n"
    head += options.get("header", "To: friends:;\n")
    head += f"Subject: {coded}\nDate: Sat, 28 Nov 2026 10:00:00 +0000\nMessage-ID: <n{n}.5.1.1@client.example.com>\n"
    if options.get("gtube"):
        body += GTUBE + "\n"
    if options.get("eicar"):
        body = EICAR + "\n"
    if options.get("big"):
        body += "Another line of the list, as all others are.\n" * 120
    if options.get("longline"):
        body += "word " * 260 + "\n"
    if options.get("attach"):
        head += 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
        body = f'--b\nContent-Type: text/plain\n\n{body}--b\nContent-Type: application/octet-stream; name="{options["attach"]}"\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA\n--b--\n'
    elif options.get("deep"):
        head += 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b0"\n'
        body = "".join(f'--b{i}\nContent-Type: multipart/mixed; boundary="b{i + 1}"\n\n' for i in range(8)) + f"--b8\n\n{body}"
    elif n % 7 == 3 and not options.get("longline"):
        head += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n"
        body = base64.encodebytes(body.encode()).decode()
    elif n % 5 == 1:
        head += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
        body = body.replace("Regards", "Viele Grüße").replace("Best", "À bientôt")
    return head + "\n" + body


class Senders:
    """Where mail is given to each sender: over SMTP, or to the program itself."""

    def __init__(self, lab):
        self.lab = lab
        self.over_smtp = {}
        self.programs = {}

    def send(self, case):
        text = message(case)
        if case.sender in self.programs:
            done = self.lab.run([*self.programs[case.sender], "-f", case.address, *(r[0] for r in case.recipients)], input=text.encode())
            if done[1]:
                sys.exit(f"{case.sender}: {done}")
            return
        client = Client(25, self.over_smtp[case.sender])
        wide = not all(r[0].isascii() for r in case.recipients)
        for command in ["EHLO ida.client.example.com", f"MAIL FROM:<{case.address}>" + (" SMTPUTF8" if wide else ""), *(f"RCPT TO:<{r[0]}>" for r in case.recipients), "DATA"]:
            reply = client.say(command)
            if not reply or reply[-1][:1] not in b"23":
                sys.exit(f"{case.sender}: {command}: {reply}")
        reply = client.say(text.replace("\n.", "\n..").replace("\n", "\r\n") + ".")
        if not reply or not reply[-1].startswith(b"2"):
            sys.exit(f"{case.sender}: {case.refusal.says}: {reply}")
        client.close()


def main():
    if os.environ.get("LAB_INSIDE") != "1":
        # Places that something is mounted on.
        made = [path for path in ("/etc/exim4", "/var/qmail", "/etc/dma", "/var/spool/dma") if not os.path.exists(path)]
        for path in made:
            os.mkdir(path)
        command = ["unshare", "--net", "--uts", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, "-B", *sys.argv]
        status = subprocess.run(command, env={**os.environ, "LAB_INSIDE": "1"}, check=False).returncode
        for path in made:
            os.rmdir(path)
        sys.exit(status)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["hostname", "host.example.test"], check=True)
    with Lab("bounces") as lab:
        run(lab)


def run(lab):
    root = lab.unpack("exim4-daemon-heavy", "exim4-base", "exim4-config", "libidn12", "opensmtpd", "libopensmtpd0", "sendmail-bin", "sendmail-cf", "dma", "rspamd", "libhyperscan5", "libluajit2-5.1-2")
    os.environ["LD_LIBRARY_PATH"] = f"{root}/usr/lib/x86_64-linux-gnu"
    world = World(lab)
    machine(lab, world)
    senders = Senders(lab)
    qmail = start_qmail(lab, world)

    for domain in ("strict.example.com", "harbor.example.com"):
        world.home(domain)
    world.names.add("strict.example.com", "TXT", "v=spf1 -all")
    world.names.add("_dmarc.strict.example.com", "TXT", "v=DMARC1; p=reject; aspf=s")
    for number in (*range(10, 30),):
        world.names.add(f"{number}.2.0.192.dnsbl.example.org", "A", "127.0.0.2")
        world.names.add(f"{number}.2.0.192.dnsbl.example.org", "TXT", "Listed, see http://www.example.org/lookup")
    world.names.add("client.example.com.rhsbl.example.org", "A", "127.0.0.2")

    refusals, receiver = receivers.of_postfix(world)
    receivers.filters(world)
    receivers.rspamd(world, root)
    start_postfix(world, receiver, "198.51.100.20")
    spool = lambda: inside(lab)  # noqa: E731
    refusals += receivers.of_exim(world, root)
    refusals += receivers.of_sendmail(world, root)
    refusals += receivers.of_opensmtpd(world, root, spool)
    refusals += receivers.of_qmail(world, qmail) if qmail else []
    own = receivers.of_senders(world)
    played = receivers.of_providers(world, REPLIES)
    dovecot = receivers.of_dovecot(world)

    cases = plan(world, refusals, own, played, dovecot, qmail)
    start_senders(lab, world, root, senders, cases, spool, qmail)
    for case in cases:
        senders.send(case)
    print(f"{len(cases)} mails sent", file=sys.stderr)
    wait(lab, world, cases, root, qmail)
    write(world, cases)


def machine(lab, world):
    """The files of the machine that the servers read."""
    for name, lines in (
        ("passwd", "Debian-exim:x:9001:9001::/:/bin/false\nopensmtpd:x:9101:9101::/:/bin/false\nopensmtpq:x:9102:9102::/:/bin/false\nmax:x:9200:9200::/tmp:/bin/sh\n"
         + "".join(f"{u}:x:{9300 + i}:{9300 if u != 'qmailq' and u != 'qmailr' and u != 'qmails' else 9301}::/var/qmail:/bin/false\n" for i, u in enumerate(["alias", "qmaild", "qmaill", "qmailp", "qmailq", "qmailr", "qmails"]))),
        ("group", "Debian-exim:x:9001:\nopensmtpd:x:9101:\nopensmtpq:x:9102:\nnofiles:x:9300:\nqmail:x:9301:\n"),
    ):
        with open(f"/etc/{name}") as file:
            lab.write(name, file.read() + lines)
        world.mount(f"/etc/{name}", lab.path(name))
    # Exim keeps its rights only with a configuration that is listed here.
    names = ["mail1", "mail2", "mail3"]
    lab.write("exim4/trusted_configs", "".join(f"{lab.folder}/{n}/conf\n" for n in names))
    world.mount("/etc/exim4", lab.path("exim4"))
    world.mount("/etc/hosts", lab.write("hosts", "127.0.0.1 localhost\n"))
    world.mount("/etc/resolv.conf", lab.write("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"))
    world.mount("/dev/log", lab.syslog("syslog") + "/log") if os.path.exists("/dev/log") else lab.syslog("syslog")


def inside(lab):
    """OpenSMTPD's queue, socket and chroot are at places that cannot be set: each gets its own."""
    number = len(lab.processes)
    files = {}
    for path, name in (("/var/spool", "spool"), ("/var/lib", "lib"), ("/run", "run")):
        folder = lab.path(f"smtpd-{number}/{name}/x")[:-2]
        files[path] = folder
        os.chmod(folder, 0o755)
    os.makedirs(f"{files['/var/lib']}/opensmtpd/empty", exist_ok=True)
    script = "".join(f"mount --bind '{instead}' '{path}' && " for path, instead in files.items())
    return ["unshare", "--mount", "sh", "-c", script + 'exec "$@"', "sh"]


def start_qmail(lab, world):
    store = os.path.join(debs(), "notqmail.tar.gz")
    if not os.path.exists(store):
        return None
    home = lab.path("qmail/x")[:-2]
    world.mount("/var/qmail", home)
    with tarfile.open(store) as archive:
        archive.extractall(lab.path("notqmail"), filter="fully_trusted")
    source = lab.path("notqmail/src")
    lines, status = lab.run(["make", "-s", "setup"], cwd=source, timeout=120)
    if status:
        sys.exit(b"\n".join(lines).decode())
    subprocess.run(["ip", "addr", "add", "192.0.2.14/32", "dev", "lo"], check=True)
    world.reverse("192.0.2.14", "post1.client.example.com")
    for name, text in {"me": "post1.client.example.com\n", "locals": "post1.client.example.com\n", "rcpthosts": "post1.client.example.com\n", "queuelifetime": "2\n", "timeoutconnect": "3\n", "timeoutremote": "3\n", "badmailfrom": "@harbor.example.com\n", "databytes": "3000\n"}.items():
        with open(f"{home}/control/{name}", "w") as file:
            file.write(text)
    return home


def plan(world, refusals, own, played, dovecot, qmail):
    """Which sender each refusal is met by: each in turn."""
    cases = []
    delaying = ["postfix", "exim", "sendmail", "opensmtpd"]
    giving_up = ["postfix2", "exim2", "sendmail2"] + (["qmail"] if qmail else [])
    all_senders = ["postfix", "exim", "opensmtpd", "sendmail", "postfix3", "exim3", "dma"] + (["qmail"] if qmail else [])
    turns = {}

    def turn(key, choices):
        turns[key] = turns.get(key, -1) + 1
        return choices[turns[key] % len(choices)]

    def case(sender, refusal, action):
        user = refusal.user
        recipients = [(f"{user}@{refusal.domain}", refusal.reason, refusal.retry, refusal.dead)]
        if "recipients" in refusal.options:
            recipients = [(f"{u}@{refusal.domain}", *facts) for u, *facts in refusal.options["recipients"]]
        for _ in range(refusal.options.get("often", 1)):
            cases.append(Case(sender, refusal, recipients, action))
        for one in cases[-refusal.options.get("often", 1) : -1]:
            one.action = "any"

    for refusal in refusals + played:
        options = refusal.options
        only = options.get("only")
        if options.get("mixed"):
            for sender in only or ["postfix", "exim", "sendmail", "opensmtpd"]:
                case(sender, refusal, "failed")
            continue
        if refusal.retry == "later" and refusal.reply_is_soft:
            choices = delaying if turn("soft", [0, 1]) == 0 else giving_up
            kind = "delayed" if choices is delaying else "failed"
        else:
            choices, kind = all_senders, "failed"
        if only:
            choices = only
        elif options.get("nameless"):
            choices = ["postfix", "exim"] if kind == "delayed" or choices is all_senders else ["postfix2", "exim2"]
        elif options.get("helo"):
            choices = ["postfix"]
        elif options.get("banner"):
            choices = [c for c in choices if not c.startswith("opensmtpd")]
        elif options.get("sender") == "fog.example.com" or options.get("eightbit"):
            choices = [c for c in choices if c.startswith(("postfix", "exim"))]
        case(turn(f"{kind}{choices}", choices), refusal, kind)
    for refusal in own:
        for sender in refusal.options["only"]:
            soft = refusal.retry == "later"
            kind = "failed" if not soft or sender.endswith("2") or sender == "qmail" else "delayed"
            case(sender, refusal, kind)
    for refusal in dovecot:
        sender = ["postfix", "exim", "postfix3", "exim3"][refusal.options["sender_index"]]
        case(sender, refusal, "failed")
    return cases


def start_senders(lab, world, root, senders, cases, spool, qmail):
    home = "\n".join(f"{d} smtp:[192.0.2.1]" for d in ("client.example.com", "strict.example.com", "harbor.example.com", "fog.example.com"))
    by_option = lambda key: sorted({c.refusal.domain for c in cases if c.refusal.options.get(key)})  # noqa: E731
    lmtp = "\n".join(f"{d} lmtp:inet:{a}:24" for d, a in sorted({c.refusal.options["lmtp"] for c in cases if "lmtp" in c.refusal.options}))
    transport = "\n".join([home, lmtp, *(f"{d} alt:" for d in by_option("nameless")), *(f"{d} helo:" for d in by_option("helo")), *(f"{d} tls:" for d in by_option("tls")), *(f"{d} sasl:" for d in by_option("login"))]) + "\n"
    transport += "away.example.net error:5.1.6 Recipient has moved\nheld.example.net retry:4.3.2 Deliveries to this site are on hold\n"
    variants = [("postfix", "out1", "192.0.2.10", "delay_warning_time = 2s\nmaximal_queue_lifetime = 5d\n", []), ("postfix2", "out2", "192.0.2.20", "maximal_queue_lifetime = 3s\nbounce_queue_lifetime = 1d\n", []), ("postfix3", "out3", "192.0.2.21", "delay_warning_time = 2s\nbounce_template_file = @F@/bounce.cf\n", [("bounce.cf", GERMAN)])]
    for key, name, address, more, files in variants:
        more += "smtpd_reject_unlisted_recipient = no\nsmtpd_relay_restrictions = permit_mynetworks, reject\n"
        postfix(world, name, address, more, [("transport", transport), *files])
        start_postfix(world, name, address)
        senders.over_smtp[key] = address
    files = [("alt", "".join(f"{d}: x\n" for d in by_option("nameless"))), ("tls", "".join(f"{d}: *\n" for d in by_option("tls"))), ("lmtp", "".join(f"{d}: {a}\n" for d, a in sorted({c.refusal.options["lmtp"] for c in cases if "lmtp" in c.refusal.options}))),
             ("aliases", "gone: :fail: this user has moved to gone@new.example.org\nclosed: :fail: this account is closed\nbusy: :defer: the directory is being moved\nloop: loop@dir.client.example.com\n")]
    exim(world, root, "mail1", "192.0.2.11", "delay_warning = 2s\n", files=files, hops=30)
    exim(world, root, "mail2", "192.0.2.18", "delay_warning =\n", retry="F,3s,1s", files=files)
    exim(world, root, "mail3", "192.0.2.19", "delay_warning = 2s\nbounce_message_file = @F@/french\n", files=[*files, ("french", FRENCH)])
    senders.over_smtp |= {"exim": "192.0.2.11", "exim2": "192.0.2.18", "exim3": "192.0.2.19"}
    sendmail(world, root, "smtp1", "192.0.2.13", "define(`confTO_QUEUEWARN', `2s')dnl\ndefine(`confMAX_HOP', `200')dnl\ndefine(`confTO_QUEUERETURN', `5d')dnl\nFEATURE(`accept_unresolvable_domains')dnl\nFEATURE(`accept_unqualified_senders')dnl\nRELAY_DOMAIN(`example.net example.org example.com 192.0.2')dnl\nFEATURE(`promiscuous_relay')dnl\n", aliases="root: /dev/null\n")
    sendmail(world, root, "smtp2", "192.0.2.23", "define(`confTO_QUEUEWARN', `1d')dnl\ndefine(`confTO_QUEUERETURN', `4s')dnl\nFEATURE(`accept_unresolvable_domains')dnl\nFEATURE(`promiscuous_relay')dnl\n", aliases="root: /dev/null\n")
    senders.over_smtp |= {"sendmail": "192.0.2.13", "sendmail2": "192.0.2.23"}
    for key, name, address, more in (("opensmtpd", "relay1", "192.0.2.12", "bounce warn-interval 2s\n"), ("opensmtpd2", "relay2", "192.0.2.22", "queue ttl 4s\n")):
        world.reverse(address, f"{name}.client.example.com")
        conf = f'{more}table mine {{ {address} }}\nlisten on {address} port 25 hostname {name}.client.example.com\naction "out" relay helo {name}.client.example.com src <mine>\nmatch from any for any action "out"\n'
        prefix = spool()
        opensmtpd(world, root, name, address, conf, prefix)
        senders.over_smtp[key] = address
        lab.smtpd = {**getattr(lab, "smtpd", {}), key: prefix}
    # It has its configuration and its queue at places that cannot be set.
    lab.write("dma/dma.conf", "MAILNAME post2.client.example.com\n")
    world.mount("/etc/dma", lab.path("dma"))
    world.mount("/var/spool/dma", lab.path("dma-spool/x")[:-2])
    os.chmod(lab.path("dma-spool"), 0o777)
    senders.programs["dma"] = [f"{root}/usr/sbin/dma"]
    if qmail:
        lab.start([f"{qmail}/bin/qmail-start", "./Mailbox"], output="qmail-output", env={**os.environ, "PATH": f"{qmail}/bin:{os.environ['PATH']}"})
        senders.programs["qmail"] = ["sh", "-c", 'shift; from=$1; shift; exec /var/qmail/bin/qmail-inject -f "$from" -- "$@"', "sh"]


def wait(lab, world, cases, root, qmail):
    end = time.monotonic() + 75
    tick = 0
    while time.monotonic() < end:
        time.sleep(2)
        tick += 1
        missing = [c for c in cases if c.action != "any" and not came(world, c)]
        if not missing:
            return
        if tick % 3 == 0:
            for key in ("opensmtpd", "opensmtpd2"):
                lab.run([*lab.smtpd[key], f"{root}/usr/sbin/smtpctl", "schedule", "all"])
        if tick > 8 and tick % 4 == 0 and qmail:
            lab.run(["sh", "-c", "kill -ALRM $(pgrep -x qmail-send)"])


def squeezed(text):
    return re.sub(rb"[\s>]+|=\r?\n", b"", text)


def came(world, case):
    """The mail that came back for a case."""
    says = squeezed(case.refusal.says.encode())
    for mail in world.mailbox.mails.get(case.author, []):
        if says in squeezed(mail):
            return mail
    return None


def half(text):
    value = 0xCBF29CE484222325
    for byte in re.sub(rb"\d", b"", text):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return "held" if value >> 32 & 1 else "build"


HEAD = """# Mails that came back, why, and what follows: `python3 -B tests/lab/bounces` made them and wrote this file.
#
# The build half is to build with, the held half to measure by. The halves are dealt by the text of the mails.
#
# file TAB recipient TAB reason TAB retry TAB dead, a line for each recipient that the mail is about
# reason: of the registry: why the receiving side refused, or why the sending side gave up where nothing refused
# retry: what the refusing server meant for this very message: later, after-change (of the message, the sender or its
#   server), never (no message to this address)
#   Where it said 4xx, or nobody answered, that is `later`, also when the sending side has given up; where it said 5xx,
#   `after-change` or `never`, also when the sending side goes on trying. A limit for a time is `later` with any code.
#   It is `never` only where the address is dead, or where nobody can tell.
# dead: whether the address should not be used again: yes, no, - where nobody can tell
"""


def forwards(rows):
    """Some of the mails, passed on by the one who got them: attached, quoted, and quoted in base64."""
    made = []
    for number, (path, note, case) in enumerate(rows[7::19], 1):
        with open(f"{INTO}/{path}", "rb") as file:
            inner = file.read().replace(b"\r\n", b"\n")
        head = b"From: Ida <ida@client.example.com>\nTo: postmaster@client.example.com\nSubject: Fwd: what is wrong with this?\nDate: Sat, 28 Nov 2026 16:00:00 +0000\nMessage-ID: <f%d@client.example.com>\nMIME-Version: 1.0\n" % number
        text = "Hello Jörg,\n\nthis came back. Can you help?\n\nIda\n"
        text_head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {}\n\n"
        if number % 3 == 0:
            mail = head + b'Content-Type: multipart/mixed; boundary="forwarded"\n\n--forwarded\n' + (text_head.format("8bit") + text).encode()
            mail += b'--forwarded\nContent-Type: message/rfc822\n\n' + inner + b"\n--forwarded--\n"
        else:
            human = inner.split(b"\n\n", 1)[1].decode(errors="replace")
            human = re.split(r"\n--\S+\nContent-(?:Description: (?:Undelivered|Delayed)|[Tt]ype: (?:message/rfc822|text/rfc822-headers))", human)[0]
            quoted = text + "\n---------- Forwarded message ----------\n" + ("\n".join("> " + line for line in human.split("\n")) if number % 2 else human) + "\n"
            if number % 3 == 1:
                mail = head + text_head.format("base64").encode() + base64.encodebytes(quoted.encode())
            else:
                mail = head + (text_head.format("8bit") + quoted).encode()
        # It stays with the mail that is in it.
        name = f"{path.split('/')[0]}/forward-{case.refusal.reason}-{number}.eml"
        with open(f"{INTO}/{name}", "wb") as file:
            file.write(mail)
        made.append((name, f"{note}; forwarded", case))
    return made


def write(world, cases):
    shutil.rmtree(INTO, ignore_errors=True)
    for part in ("build", "held"):
        os.makedirs(f"{INTO}/{part}")
    rows, numbers, bad = [], {}, []
    for case in cases:
        if case.action == "any":
            continue
        mail = came(world, case)
        if mail is None or not all(address.encode() in mail for address, *_ in case.recipients):
            bad.append(case)
            continue
        kind = "dovecot" if b"MAILER-DAEMON" not in mail.upper() and b"Dovecot" in mail else case.sender.rstrip("23")
        if b"(8.17.1" in mail[:300]:  # The server that took it for a moment.
            kind = "sendmail"
        for pattern, text in world.lab.hide:
            mail = pattern.sub(text, mail)
        if kind != "opensmtpd":  # A mail in a file has the ends of lines that files have, but for some.
            mail = mail.replace(b"\r\n", b"\n")
        name = f"{kind}-{case.refusal.reason}"
        numbers[name] = numbers.get(name, 0) + 1
        path = f"{half(mail)}/{name}-{numbers[name]}.eml"
        with open(f"{INTO}/{path}", "wb") as file:
            file.write(mail)
        refuser = case.refusal.options.get("refuser", case.refusal.who)
        rows.append((path, f"# {case.sender}, refused by {refuser}: {' '.join(case.refusal.says.split()) or 'several'}", case))
    rows += forwards(rows)
    rows.sort(key=lambda row: row[0])
    with open(f"{INTO}/truth.tsv", "w") as file:
        file.write(HEAD)
        for path, note, case in rows:
            file.write(note + "\n")
            for address, reason, retry, dead in case.recipients:
                file.write(f"{path}\t{address}\t{reason}\t{retry}\t{dead}\n")
    print(f"{len(rows)} mails, {len(bad)} cases without", file=sys.stderr)
    for case in bad:
        got = world.mailbox.mails.get(case.author, [])
        print(f"  {case.sender} {case.recipients[0][0]} ({case.refusal.who}, {case.action}): {case.refusal.says!r}: {len(got)} mails", file=sys.stderr)
    if bad:
        sys.exit(1)


main()
