"""What Pure-FTPd replies, and its logs of transfers.

Packages: pure-ftpd pure-ftpd-common (unpacked)
"""

import re
import subprocess

from lab import Lab
from peers import ftp

PORT = 26250

DIALOGUES = [
    [(None, 220), ("NOOP", 200), ("PASS x", 530), ("LIST", 530), ("USER joe", 331), ("PASS secret", 230), ("SYST", 215), ("PWD", 257), ("FEAT", 211), ("TYPE I", 200), ("TYPE X", 504),
     ("MODE S", 200), ("MODE B", 504), ("STRU R", 504), ("CWD nowhere", 550), ("CWD sub", 250), ("CDUP", 250), ("SIZE a.txt", 213), ("SIZE nothing", 550), ("MDTM a.txt", 213),
     ("PORT 127,0,0,1,4,1", 200), ("RETR a.txt", 425), ("PASV", 227), ("RETR a.txt", 150, 226), ("RETR nothing", 550), ("PASV", 227), ("LIST", 150, 226), ("PASV", 227), ("STOR 550.txt", 150, 226),
     ("DELE nothing", 550), ("DELE 550.txt", 250), ("MKD new", 257), ("MKD new", 550), ("RNFR nothing", 550), ("RNFR a.txt", 350), ("RNTO b.txt", 250),
     ("RNTO c.txt", 503), ("RMD new", 250), ("RMD new", 550), ("REST 5", 350), ("REST x", 554), ("SITE CHMOD 644 b.txt", 200), ("SITE XYZ", 500), ("SITE HELP", 214), ("HELP", 214), ("STAT", 211),
     ("ALLO 5", 200), ("ACCT x", 202), ("XYZZY", 500), ("EPSV", 229), ("EPRT |9|10.0.0.1|2000|", 522), ("ABOR", 226), ("OPTS UTF8 ON", 504), ("OPTS XYZ", 504), ("MLST b.txt", 250), ("AUTH TLS", 500), ("PBSZ 0", 503), ("QUIT", 221)],
    [(None, 220), ("USER joe", 331), ("PASS wrong", 530), ("USER root-404", 331), ("PASS wrong", 530), ("QUIT", 221)],
    [(None, 220), ("USER anonymous", 331), ("PASS x@example.com", 530), ("QUIT", 221)],
]


def main():
    with Lab("pure-ftpd") as lab:
        root = lab.unpack("pure-ftpd", "pure-ftpd-common")
        program = f"{root}/usr/sbin/pure-ftpd"
        lab.about(lab.version([program, "--help"], r"pure-ftpd .*"))
        lab.about("dialogues with refusals at each step: the replies as sent, and the logs of transfers in three formats")
        lab.hide.append((re.compile(rb"(www\.)?pureftpd\.org"), b"www.example.org"))
        lab.path("home/sub/")
        lab.write("home/a.txt", "Hello, world\n")
        subprocess.run(["chown", "-R", "65534:65534", lab.path("home/")], check=True)
        lab.run([f"{root}/usr/bin/pure-pw", "useradd", "joe", "-u", "65534", "-g", "65534", "-d", lab.path("home"), "-f", lab.path("passwd")], input=b"secret\nsecret\n")
        lab.run([f"{root}/usr/bin/pure-pw", "mkdb", lab.path("users.pdb"), "-f", lab.path("passwd")])
        for style in ("clf", "stats", "w3c"):
            log = lab.log(style)
            process = lab.start([program, "-S", f"127.0.0.1,{PORT}", "-l", f"puredb:{lab.path('users.pdb')}", "-E", "-H", "-C", "2", "-p", "26251:26259",
                                 "-O", f"{style}:{lab.path(style)}", "-g", lab.path("pid")], PORT)
            for dialogue in DIALOGUES:
                for code, lines in ftp.talk(PORT, dialogue):
                    ftp.record_reply(lab, code, lines)
                lab.run(["sh", "-c", f"rm -rf {lab.folder}/home/b.txt; echo Hello > {lab.folder}/home/a.txt; chown 65534 {lab.folder}/home/a.txt"])
            lab.stop(process)
            # The 200 in a line of CLF is no reply of FTP, nor an answer of HTTP; w3c has the reply
            lab.record_lines(log.gained(), ('" 200 ', ["(http.200)"]), (" 226 joe ", ["ftp.226"]), (" 250 joe ", ["ftp.250"]))


main()
