"""What Perl's Net::SMTP prints with Debug, and what programs make of its code and message.

Packages: perl
"""

import re

from lab import REPLIES, Lab, SmtpPeer

PORT = 21500
SEND = r"""
use strict; use warnings; use Net::SMTP;
my ($host, $port, $debug) = @ARGV;
my $smtp = Net::SMTP->new($host, Port => $port, Hello => 'client.example.com', Timeout => 5, Debug => $debug)
    or die "cannot connect to $host: $@";
sub failed { warn "$_[0] failed: ", $smtp->code, " ", $smtp->message; $smtp->quit; exit 75 }
$smtp->mail('a@client.example.com') or failed('MAIL');
$smtp->to('b@peer.example.net') or failed('RCPT');
$smtp->data("Subject: 550 of 2024\n\n5.7.1 is a version\n") or failed('DATA');
$smtp->quit;
"""


def main():
    with Lab("perl") as lab:
        lab.about("Net::SMTP", lab.version(["perl", "-MNet::SMTP", "-e", "print $Net::SMTP::VERSION"]))
        lab.about("Net::SMTP sends a message to a server that refuses each command in turn;")
        lab.about("recorded: Debug => 1, and a program's own message with code() and message()")
        send = lab.write("send.pl", SEND)
        lab.hide.append((re.compile(rb"\(0x[0-9a-f]+\)"), b"(0x55d0c8a2e9b8)"))
        peer = SmtpPeer(PORT)
        for index, reply in enumerate(REPLIES):
            if reply.stage == "auth":
                continue
            for debug in ["0", "1"][: 1 + (index % 2 == 0)]:
                lines, _ = lab.run(["perl", send, reply.address, str(PORT), debug])
                for line in lines:
                    lab.record(codes(peer, reply, line), line)
        for host, port in [("127.0.0.1", "21599"), ("mx.invalid", "25")]:
            lab.record_lines(lab.run(["perl", send, host, port, "1"])[0])


def codes(peer, reply, line):
    sent = re.match(rb"Net::SMTP=GLOB\(0x[0-9a-f]+\)(<<<|>>>) ?(.*)", line)
    if sent:
        return peer.wire(reply)[sent[2]] if sent[1] == b"<<<" else []
    # The greeting's words stand alone in `cannot connect to ...: 421 ...`; the lines of a message after its first
    # have no number before them.
    texts = [one[4:] for one in reply.lines]
    for text, said in zip(texts, reply.line_codes):
        if line.endswith(text):
            number = b"%d " % reply.code + text in line
            return [code for code in said if number or code != f"smtp.{reply.code}"]
    return []


main()
