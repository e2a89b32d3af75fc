"""What vsftpd logs of its replies, and the replies themselves.

Packages: vsftpd (unpacked)
"""

import socket
import subprocess

from lab import Lab
from peers import ftp

PORT = 26230

CONFIG = """listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
anon_root={folder}/pub
anon_upload_enable=YES
anon_mkdir_write_enable=YES
write_enable=YES
local_enable=NO
no_anon_password=NO
nopriv_user=nobody
ftp_username=daemon
secure_chroot_dir={folder}/empty
seccomp_sandbox=NO
log_ftp_protocol=YES
xferlog_enable=YES
xferlog_std_format=NO
dual_log_enable=YES
vsftpd_log_file={folder}/vsftpd.log
xferlog_file={folder}/xferlog
banned_email_file={folder}/banned
deny_email_enable=YES
max_per_ip=2
pasv_min_port=26231
pasv_max_port=26239
pasv_promiscuous=YES
{more}
"""

DIALOGUES = [
    [(None, 220), ("NOOP", 530), ("USER joe", 530), ("PASS secret", 503), ("USER anonymous", 331), ("PASS guest@example.com", 230), ("SYST", 215), ("PWD", 257),
     ("FEAT", 211), ("TYPE I", 200), ("TYPE X", 500), ("MODE S", 200), ("MODE B", 504), ("STRU R", 504), ("STRU F", 200), ("CWD /nowhere", 550), ("CWD /sub", 250),
     ("CDUP", 250), ("SIZE a.txt", 213), ("SIZE nothing", 550), ("MDTM a.txt", 213), ("PORT 10,0,0,1,4,1", 500), ("RETR a.txt", 425), ("PASV", 227), ("RETR a.txt", 150, 226),
     ("PASV", 227), ("RETR nothing", 550), ("PASV", 227), ("LIST", 150, 226), ("PASV", 227), ("STOR up/550.txt", 150, 226), ("PASV", 227), ("STOR up/550.txt", 553), ("PASV", 227), ("STOR up/421.txt", 150, 226),
     ("DELE a.txt", 550), ("MKD up/new", 257), ("MKD sub", 550), ("RNFR a.txt", 550), ("RNTO b.txt", 550), ("RMD sub", 550), ("REST 5", 350), ("SITE CHMOD 644 a.txt", 550),
     ("SITE HELP", 550), ("HELP", 214), ("STAT", 211), ("ALLO 5", 202), ("ACCT x", 502), ("XYZZY", 500), ("SMNT /", 502), ("EPSV", 229), ("EPRT |1|10.0.0.1|2000|", 500), ("ABOR", 225), ("OPTS UTF8 ON", 200), ("OPTS MLST", 501), ("QUIT", 221)],
    [(None, 220), ("USER anonymous", 331), ("PASS bad@example.org", 530), ("QUIT", 221)],
    [(None, 220), ("AUTH TLS", 530), ("PBSZ 0", 530), ("USER ftp", 331), ("PASS x@example.com", 230), ("USER joe", 530), ("USER ftp", 530), ("QUIT", 221)],
]


def main():
    with Lab("vsftpd") as lab:
        root = lab.unpack("vsftpd")
        # It writes its version to standard input
        lab.about(lab.version(["sh", "-c", f"{root}/usr/sbin/vsftpd -v 0>&1"]))
        lab.about("dialogues with refusals at each step; vsftpd.log with log_ftp_protocol, xferlog, the replies as sent")
        for name in ("pub/sub/", "pub/up/", "empty/"):
            lab.path(name)
        subprocess.run(["chown", "daemon", lab.path("pub/up/")], check=True)
        lab.write("pub/a.txt", "Hello, world\n")
        lab.write("banned", "bad@example.org\n")
        conf = lab.write("vsftpd.conf", CONFIG.format(folder=lab.folder, port=PORT, more=""))
        log, transfers = lab.log("vsftpd.log"), lab.log("xferlog")
        lab.start([f"{root}/usr/sbin/vsftpd", conf], PORT)
        log.gained()
        for dialogue in DIALOGUES:
            for code, lines in ftp.talk(PORT, dialogue):
                ftp.record_reply(lab, code, lines)
                # FTP response: Client "127.0.0.1", "550 Failed to open file."
                said = [(f'"{code} ', [f"ftp.{code}"]), (f'"{code}-', [f"ftp.{code}"])]
                lines = log.gained(b"FTP response", timeout=1, settle=0.03)
                # STAT's "Session timeout in seconds is" has its number on a line of its own
                lab.record_lines((line for line in lines if not line.endswith(b'"300"')), *said)
            lab.record_lines(log.gained(), ('"226 ', ["ftp.226"]), ('"221 ', ["ftp.221"]))
        # The third connection of an address is refused
        with socket.create_connection(("127.0.0.1", PORT)), socket.create_connection(("127.0.0.1", PORT)):
            for code, lines in ftp.talk(PORT, [(None, 421)]):
                ftp.record_reply(lab, code, lines)
        lab.record_lines(log.gained(settle=0.5), ('"421 ', ["ftp.421"]), ('"220 ', ["ftp.220"]))
        lab.record_lines(transfers.gained())


main()
