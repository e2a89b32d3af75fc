"""What Python's ftplib and urllib, and Perl's Net::FTP say of an FTP server's replies.

Packages: python3 perl
"""

import sys

from lab import Lab
from peers import ftp

PORT = 26220

PYTHON = r"""
import ftplib, io, logging, sys, traceback, urllib.request
port, what, how = int(sys.argv[1]), sys.argv[2], sys.argv[3]
try:
    if how == "urllib":
        urllib.request.urlopen(f"ftp://127.0.0.1:{port}/pub/a.txt").read()
        sys.exit()
    f = ftplib.FTP()
    f.set_debuglevel(1 if how == "debug" else 2 if how == "debug2" else 0)
    print(f.connect("127.0.0.1", port, 3))
    print(f.login("joe", "secret42"))
    if what == "get": f.cwd("/pub"); f.retrbinary("RETR a.txt", lambda data: None)
    if what == "list": f.retrlines("LIST")
    if what == "put": f.storbinary("STOR b.txt", io.BytesIO(b"Hello"))
    if what == "delete": f.delete("a.txt")
    if what == "mkdir": f.mkd("new")
    if what == "rename": f.rename("a.txt", "b.txt")
    if what == "chmod": f.sendcmd("SITE CHMOD 644 a.txt")
    print(f.quit())
except Exception as error:
    if how == "repr": print(repr(error))
    elif how == "trace": traceback.print_exc()
    elif how == "log":
        logging.basicConfig(format="%(asctime)s %(name)s[%(process)d] %(levelname)s %(message)s")
        logging.getLogger("sync").error("upload to 127.0.0.1:%d failed: %s", port, error)
    else: print(f"{type(error).__name__}: {error}")
"""

PERL = r"""
use Net::FTP;
my ($port, $what, $debug) = @ARGV;
my $f = Net::FTP->new("127.0.0.1", Port => $port, Timeout => 3, Debug => $debug, Passive => 1) or die "cannot connect: $@\n";
$f->login("joe", 'secret42') or die "cannot log in: ", $f->code, " ", $f->message;
my $ok = 1;
$ok = $f->cwd("/pub") && $f->get("a.txt", "/dev/null") if $what eq "get";
$ok = $f->dir() if $what eq "list";
$ok = $f->put("b.txt") if $what eq "put";
$ok = $f->delete("a.txt") if $what eq "delete";
$ok = $f->mkdir("new") if $what eq "mkdir";
$ok = $f->rename("a.txt", "b.txt") if $what eq "rename";
$ok = $f->site("CHMOD 644 a.txt") < 4 if $what eq "chmod";
warn "$what failed, status " . $f->code . ": " . $f->message unless $ok;
$f->quit;
"""


def main():
    with Lab("ftp-libraries") as lab:
        lab.about("Python's ftplib", sys.version.split()[0])
        lab.about("Perl's Net::FTP", lab.version(["perl", "-MNet::FTP", "-e", "print $Net::FTP::VERSION"]))
        lab.about("a scripted server refuses each step of a login, a download, an upload, a listing and commands")
        server = ftp.Server(PORT)
        script, perl = lab.write("sync.py", PYTHON), lab.write("sync.pl", PERL)
        lab.write("b.txt", "Hello, world\n")
        hows = ["repr", "plain", "trace", "debug", "log", "debug2"]
        for place, (verb, reply, what) in enumerate(ftp.CASES):
            server.replies = {verb: reply}
            last = reply[-1] if isinstance(reply, tuple) else reply
            code = [f"ftp.{last[:3]}"] if last else []
            rules = server.rules()
            if code:
                rules.append((f"status {last[:3]}: ", code))
            more = ["urllib"] if what == "get" and verb in ("CWD", "RETR", "TYPE", "PASS", "USER") else []
            for how in (hows[place % 6], hows[(place + 2) % 6], *more):
                lines, _ = lab.run([sys.executable, script, str(PORT), what, how])
                # A reply of several lines is quoted by its repr
                quoted = [(text.replace("\r\n", "\\n"), codes) for text, codes in rules]
                lab.record_lines(lines, *quoted)
            for debug in ("1", "0"):
                lines, _ = lab.run(["perl", perl, str(PORT), what, debug], cwd=lab.folder)
                for line in lines:
                    text = line.decode(errors="replace")
                    if text.startswith("Net::FTP") and "<<<" in text:
                        lab.record_lines([line], *rules)
                    elif code and (text.startswith("cannot log in: " + last[:3]) or f"failed, status {last[:3]}:" in text):
                        lab.record(code, line)
                    elif code and text.startswith("cannot connect: "):
                        lab.record([f"({code[0]})"], line)
                    elif "status 421: [Net::FTP] Connection closed" in text:
                        # The library's own
                        lab.record(["ftp.421"], line)
                    else:
                        lab.record([], line)


main()
