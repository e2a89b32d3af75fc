"""What ProFTPD logs of its replies, and the replies themselves.

Packages: openssl; proftpd-core (unpacked)
"""

import os
import subprocess

from lab import Lab
from peers import ftp

PORT = 26240

CONFIG = """
ServerName "FTP of Example"
ServerType standalone
DefaultServer on
DefaultAddress 127.0.0.1
Port {port}
PassivePorts 26241 26249
UseIPv6 off
UseReverseDNS off
User nobody
Group nogroup
PidFile {folder}/proftpd.pid
ScoreboardFile {folder}/scoreboard
DelayEngine off
WtmpLog off
TransferLog {folder}/xferlog
SystemLog {folder}/system.log
DebugLevel 2
AuthUserFile {folder}/passwd
AuthOrder mod_auth_file.c
RequireValidShell off
MaxClientsPerHost 2 "Sorry, only %m connections per host"
MaxLoginAttempts 2
LogFormat replies "%t %a %u \\"%r\\" %s %b"
LogFormat words "%{{iso8601}} %P %U %m: %S"
LogFormat auth "%v [%P] %h %t \\"%r\\" %s"
ExtendedLog {folder}/replies.log ALL replies
ExtendedLog {folder}/words.log ALL words
ExtendedLog {folder}/auth.log AUTH auth
<Directory />
  AllowOverwrite off
</Directory>
<Directory {folder}/home/locked>
  <Limit WRITE>
    DenyAll
  </Limit>
</Directory>
"""

DIALOGUES = [
    [(None, 220), ("NOOP", 200), ("PASS x", 503), ("USER joe", 331), ("PASS secret", 230), ("SYST", 215), ("PWD", 257), ("FEAT", 211), ("TYPE I", 200), ("TYPE X", 504),
     ("MODE S", 200), ("MODE B", 504), ("STRU R", 504), ("CWD nowhere", 550), ("CWD sub", 250), ("CDUP", 250), ("SIZE a.txt", 213), ("SIZE nothing", 550), ("MDTM a.txt", 213),
     ("PORT 127,0,0,1,4,1", 200), ("RETR a.txt", 425), ("PASV", 227), ("RETR a.txt", 150, 226), ("RETR nothing", 550), ("PASV", 227), ("LIST", 150, 226), ("PASV", 227), ("STOR 550.txt", 150, 226),
     ("STOR 550.txt", 550), ("STOR locked/x", 550), ("DELE nothing", 550), ("DELE 550.txt", 250), ("MKD new", 257), ("MKD new", 550), ("RNFR nothing", 550), ("RNFR a.txt", 350), ("RNTO b.txt", 250),
     ("RNTO c.txt", 503), ("RMD new", 250), ("RMD new", 550), ("REST 5", 350), ("REST x", 501), ("SITE CHMOD 644 b.txt", 200), ("SITE XYZ", 500), ("SITE HELP", 214), ("HELP", 214), ("HELP XYZ", 502), ("STAT", 211),
     ("ALLO 5", 200), ("ACCT x", 502), ("XYZZY", 500), ("SMNT /", 502), ("EPSV", 229), ("EPRT |9|10.0.0.1|2000|", 522), ("ABOR", 226), ("OPTS UTF8 ON", 200), ("OPTS XYZ", 500), ("MFMT 20261128000000 b.txt", 213), ("MLST b.txt", 250), ("AUTH TLS", 500), ("CWD", 501), ("QUIT", 221)],
    [(None, 220), ("USER joe", 331), ("PASS wrong", 530), ("USER nobody-404", 331), ("PASS wrong", 530)],
    [(None, 220), ("USER anonymous", 331), ("PASS guest@example.com", 530), ("HELP", 214), ("QUIT", 221)],
]


def main():
    with Lab("proftpd") as lab:
        root = lab.unpack("proftpd-core")
        program = f"{root}/usr/sbin/proftpd"
        lab.about(lab.version([program, "-v"], r"ProFTPD Version .*"))
        lab.about("dialogues with refusals at each step; ExtendedLog in three formats, SystemLog, TransferLog, the replies as sent")
        for name in ("home/sub/", "home/locked/"):
            lab.path(name)
        lab.write("home/a.txt", "Hello, world\n")
        subprocess.run(["chown", "-R", "65534", lab.path("home/")], check=True)
        secret = subprocess.run(["openssl", "passwd", "-6", "secret"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        lab.write("passwd", f"joe:{secret}:65534:65534:Joe:{lab.folder}/home:/bin/false\n", mode=0o600)
        conf = lab.write("proftpd.conf", CONFIG.format(folder=lab.folder, port=PORT))
        environment = dict(os.environ, LC_ALL="C")
        logs = [lab.log(name) for name in ("replies.log", "words.log", "auth.log")]
        system, transfers = lab.log("system.log"), lab.log("xferlog")
        lab.start([program, "-n", "-c", conf], PORT, env=environment)
        for log in logs:
            log.gained()
        for dialogue in DIALOGUES:
            for code, lines in ftp.talk(PORT, dialogue):
                ftp.record_reply(lab, code, lines)
                # A line of a log for each command; one format has the words without the code
                for log, known in zip(logs, (f"ftp.{code}", f"(ftp.{code})", f"ftp.{code}")):
                    for line in log.gained(settle=0.03):
                        unanswered = line.endswith((b'" - -', b": -"))
                        lab.record([] if unanswered else [known], line)
            for log in logs:
                log.gained()
            lab.record_lines(system.gained())
        lab.record_lines(transfers.gained())


main()
