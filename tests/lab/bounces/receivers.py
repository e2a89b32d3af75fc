"""Those who refuse: each server in its own words, for a cause that the driver chose."""

import os
import socket
import subprocess

from senders import opensmtpd, postfix, sendmail
from world import KNOWN, UNKNOWN, Peer


class Refusal:
    """Whoever sends to `user` at `domain` is refused by `who` with what `says` has, for this reason.

    `options` say what has to be sent, and by whom: see `message` and `plan` in `__main__.py`.
    """

    def __init__(self, who, domain, reason, retry, dead, says, user="anna", **options):
        self.who, self.domain, self.reason, self.retry, self.dead = who, domain, reason, retry, dead
        self.says, self.user, self.options = says, user, options

    @property
    def reply_is_soft(self):
        """Whether the sender keeps the mail and tries again: a refusal for good may say `later` in its text."""
        return self.options.get("soft", True)


def policy(action):
    """A policy server for Postfix that says the same always."""

    def serve(connection):
        file = connection.makefile("rwb")
        for line in file:
            if not line.strip():
                file.write(f"action={action}\n\n".encode())
                file.flush()

    return serve


def of_postfix(world):
    who = "Postfix"
    found = []
    services = []
    vmail, valias, relay, moved, access = [], [], [], [], []
    number = 20

    def service(options="", kind="mailbox", count=1):
        nonlocal number
        number += 1
        address = f"198.51.100.{number}"
        domains = [world.domain(address) for _ in range(count)]
        lines = f"{address}:25 inet n - n - - smtpd\n  -o smtp_bind_address= -o myhostname=mx.{domains[0]}\n"
        lines += "".join(f"  -o {{ {o.strip()} }}\n" for o in options.split(";") if o.strip())
        services.append(lines)
        {"mailbox": vmail, "alias": valias, "relay": relay, "none": []}[kind].extend(domains)
        return domains[0]

    def add(domain, *rest, **options):
        found.append(Refusal(who, domain, *rest, **options))

    plain = service()
    add(plain, "unknown-address", "never", "yes", "Recipient address rejected: User unknown in virtual mailbox table", user="otto")
    add(service(kind="alias"), "unknown-address", "never", "yes", "User unknown in virtual alias table", user="petra")
    add(service(kind="relay"), "unknown-address", "never", "yes", "User unknown in relay recipient table", user="quentin")
    local = service("local_recipient_maps=pcre:@F@/users", kind="none")
    add(local, "unknown-address", "never", "yes", "User unknown in local recipient table", user="rosa")
    add(service("unknown_virtual_mailbox_reject_code = 450"), "unknown-address", "later", "-", "450 4.1.1", user="sven")
    add(plain, "address-moved", "never", "yes", "5.1.6 <karl@" + plain + ">: Recipient address rejected: User has moved to karl@new.example.org", user="karl")
    moved.append(f"karl@{plain} karl@new.example.org")
    add(plain, "policy", "after-change", "no", "Recipient address rejected: Access denied", user="lena")
    access.append(f"lena@{plain} REJECT")
    add(plain, "mailbox-disabled", "never", "yes", "This mailbox has been closed", user="jule")
    access.append(f"jule@{plain} REJECT 5.2.1 This mailbox has been closed")
    add(plain, "mailbox-disabled", "later", "no", "Mailbox is locked for the moment", user="ivan")
    access.append(f"ivan@{plain} DEFER 4.2.1 Mailbox is locked for the moment")
    add(service("message_size_limit = 3000"), "message-too-large", "after-change", "no", "size", big=True, only=["exim", "sendmail", "postfix"])
    add(service("message_size_limit = 3000;smtpd_discard_ehlo_keywords = size"), "message-too-large", "after-change", "no", "552 5.3.4", big=True)
    content = service()
    add(content, "content-refused", "after-change", "no", "550 5.7.1 message content rejected", subject="Blue folder for Tuesday")
    add(content, "content-refused", "after-change", "no", "550 5.7.1 Executable attachments are not accepted here", attach="setup.exe")
    add(content, "content-refused", "after-change", "no", "MIME nesting exceeds safety limit", deep=True)
    black = service("smtpd_recipient_restrictions = reject_rbl_client dnsbl.example.org")
    add(black, "blocked-host", "after-change", "no", "blocked using dnsbl.example.org", only=["opensmtpd"])
    add(service("smtpd_recipient_restrictions = reject_rhsbl_sender rhsbl.example.org"), "sender-reputation", "after-change", "no", "blocked using rhsbl.example.org")
    add(service("maps_rbl_reject_code = 450;smtpd_recipient_restrictions = reject_rbl_client dnsbl.example.org"), "blocked-host", "later", "no", "450 4.7.1")
    limits = "smtpd_client_event_limit_exceptions =;"
    add(service(limits + "smtpd_client_message_rate_limit = 1"), "rate-limited", "later", "no", "Error: too much mail from", often=2)
    add(service(limits + "smtpd_client_connection_rate_limit = 1"), "rate-limited", "later", "no", "Error: too many connections from", often=2)
    add(service(limits + "smtpd_client_recipient_rate_limit = 1"), "rate-limited", "later", "no", "Error: too many recipients from", often=2)
    add(service("smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:10023"), "greylisted", "later", "no", "Greylisted, see http://postgrey.schweikert.ch/help/", refuser="Postgrey 1.37")
    outside = service(kind="none")
    add(outside, "relaying-denied", "after-change", "no", "554 5.7.1 <anna@" + outside + ">: Relay access denied")
    outside = service("smtpd_relay_restrictions = defer_unauth_destination", kind="none")
    add(outside, "relaying-denied", "later", "no", "454 4.7.1 <anna@" + outside + ">: Relay access denied")
    add(service("smtpd_recipient_restrictions = check_policy_service unix:private/spf"), "sender-not-authenticated", "after-change", "no", "550 5.7.23", sender="strict.example.com", refuser="policyd-spf 3.0.4")
    add(service("smtpd_client_restrictions = permit_sasl_authenticated, reject"), "policy", "after-change", "no", "Client host rejected: Access denied")
    add(service("smtpd_tls_security_level = encrypt"), "encryption-needed", "after-change", "no", "530 5.7.0 Must issue a STARTTLS command first")
    add(service("smtpd_recipient_restrictions = reject_unknown_reverse_client_hostname"), "no-reverse-name", "later", "no", "cannot find your reverse hostname", nameless=True)
    add(service("unknown_client_reject_code = 550;smtpd_recipient_restrictions = reject_unknown_client_hostname"), "no-reverse-name", "after-change", "no", "cannot find your hostname", nameless=True)
    add(service("smtpd_recipient_restrictions = reject_unknown_sender_domain"), "unknown-domain", "later", "no", "450 4.1.8", sender="fog.example.com")
    add(service("unknown_address_reject_code = 550;smtpd_recipient_restrictions = reject_unknown_sender_domain"), "unknown-domain", "after-change", "no", "Sender address rejected: Domain not found", sender="fog.example.com")
    add(service("smtpd_recipient_restrictions = reject_non_fqdn_helo_hostname"), "protocol-fault", "after-change", "no", "Helo command rejected: need fully-qualified hostname", helo=True)
    add(service("smtpd_recipient_restrictions = check_sender_access static:REJECT"), "policy", "after-change", "no", "Sender address rejected: Access denied")
    add(service("smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:9"), "system-fault", "later", "no", "451 4.3.5", timeout=True)
    add(service("smtpd_recipient_restrictions = check_recipient_access texthash:@F@/none"), "system-fault", "later", "no", "4.3.5")
    add(service("smtpd_milters = inet:127.0.0.1:9"), "system-fault", "later", "no", "451 4.7.1 Service unavailable - try again later")
    add(service("queue_minfree = 900000000000000"), "system-full", "later", "no", "452 4.3.1 Insufficient system storage")
    add(service("smtpd_milters = inet:127.0.0.1:8891"), "sender-not-authenticated", "after-change", "no", "5.7", refuser="OpenDKIM 2.11.0")
    add(service("smtpd_milters = inet:127.0.0.1:8893"), "sender-not-authenticated", "after-change", "no", "rejected by DMARC policy for", header_from="strict.example.com", refuser="OpenDMARC 1.4.2")
    rspamd = service("smtpd_milters = inet:127.0.0.1:11332")
    add(rspamd, "spam", "after-change", "no", "Gtube pattern", gtube=True, refuser="Rspamd 3.4")
    add(rspamd, "virus", "after-change", "no", "Eicar", eicar=True, refuser="Rspamd 3.4, its antivirus module")
    add(rspamd, "spam", "after-change", "no", "Spam message rejected", subject="Wooden boats, second list", refuser="Rspamd 3.4")
    add(rspamd, "greylisted", "later", "no", "Try again later", subject="Paper kites, first list", refuser="Rspamd 3.4")
    add(service("header_checks = "), "routing", "after-change", "no", "too many hops", hops=20)
    for port, action, reason, retry, dead, says in [
        (10101, "450 4.7.1 Too many messages from your network, try again in 15 minutes", "rate-limited", "later", "no", "try again in 15 minutes"),
        (10102, "550 5.7.1 Your domain has a poor reputation here", "sender-reputation", "after-change", "no", "poor reputation"),
        (10103, "REJECT 5.2.2 The mailbox is over its quota", "mailbox-full", "later", "no", "over its quota"),
        (10104, "DEFER 4.2.2 The mailbox is over its quota", "mailbox-full", "later", "no", "4.2.2"),
        (10105, "550 5.7.25 Your address 192.0.2.10 has no reverse name", "no-reverse-name", "after-change", "no", "has no reverse name"),
        (10106, "521 5.3.2 This host takes no mail", "unknown-domain", "never", "-", "takes no mail"),
    ]:
        Peer(port, policy(action))
        add(service(f"smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:{port}"), reason, retry, dead, says)
    # Several recipients, each with its own fate.
    mixed = service(count=1)
    access += [f"greta@{mixed} DEFER_IF_PERMIT 4.2.2 Over quota", f"hana@{mixed} REJECT 5.2.1 Mailbox disabled", f"ivan@{mixed} REJECT"]
    moved.append(f"jule@{mixed} jule@new.example.org")
    several = [("otto", "unknown-address", "never", "yes"), ("hana", "mailbox-disabled", "never", "yes"), ("ivan", "policy", "after-change", "no"), ("jule", "address-moved", "never", "yes")]
    for some in (several, several[:2], several[1:3], several[2:]):
        found.append(Refusal(who, mixed, "several", "", "", "", recipients=some, mixed=True))

    users = "/^(" + "|".join(KNOWN) + ")@/ x\n"
    more = f"""
mydestination = $myhostname {local}
smtpd_recipient_restrictions = check_recipient_access texthash:@F@/access
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
virtual_mailbox_domains = {' '.join(vmail)}
virtual_mailbox_maps = pcre:@F@/users
virtual_alias_domains = {' '.join(valias)}
virtual_alias_maps = texthash:@F@/none2
relay_domains = {' '.join(relay)}
relay_recipient_maps = pcre:@F@/users
relocated_maps = texthash:@F@/moved
virtual_transport = discard:
local_transport = discard:
relay_transport = discard:
default_transport = discard:
header_checks = pcre:@F@/header_checks
mime_header_checks = pcre:@F@/mime_checks
mime_nesting_limit = 4
hopcount_limit = 15
mime_boundary_length_limit = 100
strict_mime_encoding_domain = no
smtpd_error_sleep_time = 0
smtpd_policy_service_timeout = 2s
smtpd_policy_service_max_idle = 2s
smtpd_policy_service_retry_delay = 1s
smtpd_policy_service_try_limit = 1
spf_time_limit = 3600s
smtpd_tls_cert_file = @F@/cert
smtpd_tls_key_file = @F@/cert
mynetworks = 127.0.0.0/8
"""
    files = [("users", users), ("none2", ""), ("moved", "\n".join(moved) + "\n"), ("access", "\n".join(access) + "\n"),
             ("header_checks", "/^Subject: Blue folder/ REJECT\n"),
             ("mime_checks", "/name=.*\\.exe/ REJECT 5.7.1 Executable attachments are not accepted here\n")]
    name = postfix(world, "receiver", "198.51.100.20", more, files)
    cert = world.lab.path(f"{name}/cert")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", cert, "-out", cert + ".pem", "-days", "30", "-subj", "/CN=mx.example.net"], check=True, stderr=subprocess.DEVNULL)
    with open(cert, "ab") as file:
        file.write(open(cert + ".pem", "rb").read())
    folder = world.lab.path(f"{name}/x")[:-2]
    master = open(f"{folder}/conf/master.cf").read()
    master += "".join(services).replace("@F@", folder)
    master += f"spf unix - n n - 0 spawn\n  user=nobody argv=/usr/bin/policyd-spf {world.lab.write('spf.conf', 'HELO_reject = False' + chr(10) + 'Mail_From_reject = Fail' + chr(10))}\n"
    # All listen on addresses that are in inet_interfaces.
    master = master.replace("25 inet n", "198.51.100.20:25 inet n", 1)
    open(f"{folder}/conf/master.cf", "w").write(master)
    return found, name


def filters(world):
    lab = world.lab
    os.makedirs(lab.path("postgrey"), exist_ok=True)
    subprocess.run(["chown", "postgrey", lab.path("postgrey")], check=True)
    lab.start(["postgrey", "--inet=127.0.0.1:10023", f"--dbdir={lab.path('postgrey')}", "--delay=300"], port=10023)
    lab.write("opendkim.conf", "Mode v\nOn-NoSignature reject\nOn-Default reject\nSyslog no\nBackground no\nSocket inet:8891@127.0.0.1\nUserID opendkim\n")
    lab.start(["opendkim", "-f", "-x", lab.path("opendkim.conf")], port=8891)
    lab.write("opendmarc.conf", "RejectFailures true\nSPFSelfValidate true\nSPFIgnoreResults true\nSyslog false\nBackground no\nSocket inet:8893@127.0.0.1\nAuthservID mx.example.net\nIgnoreHosts /dev/null\n")
    lab.start(["opendmarc", "-f", "-c", lab.path("opendmarc.conf")], port=8893)


def clamd(connection):
    """Finds the test file, and nothing else."""
    data = b""
    while b"\0\0\0\0" not in data and not data.startswith((b"zPING", b"nPING")):
        piece = connection.recv(65536)
        if not piece:
            break
        data += piece
    found = b"Eicar-Test-Signature FOUND" if b"EICAR-STANDARD" in data or b"WDVPIVAlQEFQ" in data else b"OK"
    connection.sendall(b"stream: " + found + b"\0")


def rspamd(world, root):
    """Rspamd as a milter, with its defaults but for what the tests need."""
    lab = world.lab
    conf = lab.path("rspamd-conf")
    subprocess.run(["cp", "-r", f"{root}/etc/rspamd", conf], check=True)
    Peer(3310, clamd)
    lab.write("rspamd-conf/local.d/antivirus.conf", 'clamav { type = "clamav"; servers = "127.0.0.1:3310"; action = "reject"; message = \'${SCANNER}: virus found: "${VIRUS}"\'; scan_mime_parts = false; }\n')
    lab.write("rspamd-conf/local.d/worker-proxy.inc", 'milter = yes;\ntimeout = 20s;\nbind_socket = "127.0.0.1:11332";\nupstream "local" { default = yes; self_scan = yes; }\ncount = 1;\n')
    lab.write("rspamd-conf/local.d/worker-normal.inc", "enabled = false;\n")
    lab.write("rspamd-conf/local.d/worker-controller.inc", 'bind_socket = "127.0.0.1:11334";\ncount = 1;\n')
    lab.write("rspamd-conf/local.d/worker-fuzzy.inc", "enabled = false;\n")
    lab.write("rspamd-conf/local.d/options.inc", 'dns { nameserver = ["127.0.0.1"]; timeout = 1s; }\ntempdir = "/tmp";\n')
    lab.write("rspamd-conf/local.d/multimap.conf", f'BOATS {{ type = "header"; header = "Subject"; filter = ""; map = "{lab.write("boats", "/Wooden boats/" + chr(10))}"; regexp = true; score = 40.0; }}\n'
              f'KITES {{ type = "header"; header = "Subject"; map = "{lab.write("kites", "/Paper kites/" + chr(10))}"; regexp = true; action = "soft reject"; message = "Try again later"; }}\n')
    os.makedirs(lab.path("rspamd-data"), exist_ok=True)
    os.makedirs(lab.path("rspamd-run"), exist_ok=True)
    lab.write("rspamd-conf/local.d/logging.inc", f'type = "file"; filename = "{lab.path("rspamd.log")}"; level = "info";\n')
    variables = {"CONFDIR": conf, "LOCAL_CONFDIR": conf, "RUNDIR": lab.path("rspamd-run"), "DBDIR": lab.path("rspamd-data"), "LOGDIR": lab.folder,
                 "RULESDIR": f"{root}/usr/share/rspamd/rules", "LUALIBDIR": f"{root}/usr/share/rspamd/lualib", "PLUGINSDIR": f"{root}/usr/share/rspamd/plugins", "SHAREDIR": f"{root}/usr/share/rspamd", "WWWDIR": f"{root}/usr/share/rspamd/www"}
    command = [f"{root}/usr/bin/rspamd", "-f", "-i", "-c", f"{conf}/rspamd.conf"]
    for key, value in variables.items():
        command += ["--var", f"{key}={value}"]
    paths = ":".join(f"{root}/{p}" for p in ("usr/lib/x86_64-linux-gnu", "usr/lib/rspamd"))
    lab.start(command, port=11332, wait=40, env={**os.environ, "LD_LIBRARY_PATH": paths, "LUA_PATH": f"{root}/usr/share/rspamd/lualib/?.lua;{root}/usr/share/rspamd/lualib/?/init.lua;{root}/usr/share/rspamd/rules/?.lua", "LUA_CPATH": f"{root}/usr/lib/x86_64-linux-gnu/rspamd/?.so"}, output="rspamd-output")


def of_exim(world, root):
    """Exim with the ACLs that Debian ships, switched on by their macros, and some of Exim's own limits."""
    lab = world.lab
    found = []
    who = "Exim"
    number = [120]

    def server(main="", acl="", retry=None):
        number[0] += 1
        address = f"198.51.100.{number[0]}"
        domain = world.domain(address)
        name = f"eximin{number[0]}"
        folder = lab.path(f"{name}/x")[:-2]
        rcpt = open(f"{root}/etc/exim4/conf.d/acl/30_exim4-config_check_rcpt").read().replace("\nacl_check_rcpt:", "\nacl_check_rcpt:\n" + acl)
        parts = [open(f"{root}/etc/exim4/conf.d/acl/20_exim4-config_local_deny_exceptions").read(), rcpt,
                 open(f"{root}/etc/exim4/conf.d/acl/40_exim4-config_check_data").read().replace("  # deny\n  #   malware = *\n  #   message", "  deny\n     malware = *\n     message" if "av_scanner" in main else "  # deny\n  #   malware = *\n  #   message").replace("  accept\n", "@SPAM@  accept\n")]
        parts[2] = parts[2].replace("@SPAM@", "  deny\n    condition = ${if match{$rh_Subject:}{Green lamps}}\n    set acl_m_score = 17.3\n    message = Classified as spam (score $acl_m_score)\n")
        for file in ("local_host_blacklist", "local_sender_blacklist"):
            lab.write(f"{name}/{file}", "")
        os.makedirs(f"{folder}/spool", exist_ok=True)
        os.makedirs(f"{folder}/mail", exist_ok=True)
        for path in (folder, f"{folder}/spool", f"{folder}/mail"):
            os.chown(path, 9001, 9001)
        joined = "\n".join(parts)
        text = f"""
CONFDIR = {folder}
{main if main.startswith('CHECK') else ''}
exim_path = {root}/usr/sbin/exim4
spool_directory = {folder}/spool
log_file_path = {folder}/%slog
primary_hostname = mx.{domain}
domainlist local_domains = {domain}
domainlist relay_to_domains =
hostlist relay_from_hosts =
daemon_smtp_ports = 25
local_interfaces = {address}
acl_smtp_rcpt = acl_check_rcpt
acl_smtp_data = acl_check_data
tls_advertise_hosts =
rfc1413_hosts =
host_lookup =
keep_environment =
{'' if main.startswith('CHECK') else main}
begin acl
{joined}
begin routers
hold:
  driver = redirect
  local_parts = karl
  allow_fail
  data = :fail: karl has left, please write to karl@new.example.org
slow:
  driver = redirect
  local_parts = lena
  allow_defer
  data = :defer: the directory is being moved
full:
  driver = accept
  local_parts = {' : '.join(KNOWN[:10])}
  transport = null
begin transports
null:
  driver = appendfile
  file = /dev/null
begin retry
* * F,1d,1h
"""
        lab.write(f"{name}/conf", text)
        lab.start([f"{root}/usr/sbin/exim4", "-C", lab.path(f"{name}/conf"), "-bdf"], port=25, host=address, output=f"{name}-output")
        return domain, folder

    def add(domain, *rest, **options):
        found.append(Refusal(options.pop("refuser", who), domain, *rest, **options))

    plain, folder = server()
    add(plain, "unknown-address", "never", "yes", "Unrouteable address", user="otto")
    add(plain, "unknown-address", "never", "yes", "karl has left, please write to karl@new.example.org", user="karl")
    found[-1].reason = "address-moved"
    add(plain, "system-fault", "later", "no", "the directory is being moved", user="lena")
    add(plain, "policy", "never", "-", "restricted characters in address", user="o&tto")
    add(plain, "protocol-fault", "after-change", "no", "maximum allowed line length is 998 octets", longline=True, only=["qmail"])
    add(plain, "protocol-fault", "after-change", "no", "header syntax", header="To: broken <@@, x\n")
    add(plain, "spam", "after-change", "no", "Classified as spam (score 17.3)", subject="Green lamps in stock")
    out, _ = server()
    foreign = world.domain()
    world.names.add(foreign, "MX", f"10 mx.{out}")
    add(foreign, "relaying-denied", "after-change", "no", "relay not permitted")
    here, folder = server()
    lab.write(f"{os.path.basename(folder)}/local_host_blacklist", "192.0.2.0/24\n")
    add(here, "blocked-host", "after-change", "no", "is locally blacklisted here")
    here, folder = server()
    lab.write(f"{os.path.basename(folder)}/local_sender_blacklist", "*@client.example.com\n")
    add(here, "policy", "after-change", "no", "sender envelope address")
    here, _ = server("CHECK_RCPT_VERIFY_SENDER = true")
    add(here, "unknown-domain", "after-change", "no", "Sender verif", sender="fog.example.com")
    here, _ = server("CHECK_RCPT_SPF = true")
    add(here, "sender-not-authenticated", "after-change", "no", "[SPF]", sender="strict.example.com")
    here, _ = server("message_size_limit = 3000")
    add(here, "message-too-large", "after-change", "no", "size", big=True, only=["exim", "sendmail", "postfix"])
    here, _ = server("av_scanner = clamd:127.0.0.1 3310")
    add(here, "virus", "after-change", "no", "This message was detected as possible malware", eicar=True)
    here, _ = server("av_scanner = clamd:127.0.0.1 9")
    add(here, "system-fault", "later", "no", "451 Temporary local problem - please try later", avdown=True)
    here, _ = server("smtp_accept_max_per_host = 0", "  defer ratelimit = 0 / 1h / strict\n    message = Sender rate $sender_rate / $sender_rate_period exceeds the limit\n")
    add(here, "rate-limited", "later", "no", "Sender rate", often=2)
    here, _ = server("", "  deny dnslists = dnsbl.example.org\n    message = rejected because $sender_host_address is in a black list at $dnslist_domain\\n$dnslist_text\n")
    add(here, "blocked-host", "after-change", "no", "is in a black list at dnsbl.example.org", only=["postfix3"])
    here, _ = server("", "  deny !verify = reverse_host_lookup\n    message = Reverse DNS lookup failed for $sender_host_address\n", )
    add(here, "no-reverse-name", "after-change", "no", "Reverse DNS lookup failed", nameless=True)
    here, _ = server("", "  deny !encrypted = *\n    message = TLS encryption is required\n")
    add(here, "encryption-needed", "after-change", "no", "TLS encryption is required")
    here, _ = server("check_spool_space = 900G")
    add(here, "system-full", "later", "no", "452", )
    here, _ = server("smtp_reserve_hosts =\nhost_reject_connection = 192.0.2.0/24")
    add(here, "policy", "after-change", "no", "554", only=["exim"])
    here, _ = server("helo_verify_hosts = *\n")
    add(here, "protocol-fault", "after-change", "no", "550", helo=True)
    here, _ = server("spamd_address = 127.0.0.1 9", "  defer condition = ${lookup{$local_part}lsearch{/nonexistent/table}}\n")
    add(here, "system-fault", "later", "no", "Temporary local problem")
    here, _ = server("", "  defer !condition = ${if eq{$sender_address}{}}\n    message = greylisted, please try again in 300 seconds\n")
    add(here, "greylisted", "later", "no", "greylisted, please try again in 300 seconds")
    return found


def of_sendmail(world, root):
    found = []
    number = [160]

    def server(more="", end="", access="", aliases="", local=True):
        number[0] += 1
        address = f"198.51.100.{number[0]}"
        domain = world.domain(address)
        name = f"sendmailin{number[0]}"
        names = "root: /dev/null\n" + "".join(f"{n}: /dev/null\n" for n in KNOWN) + aliases
        more = ("FEATURE(`access_db', `hash -T<TMPF> -o @F@/access.db')dnl\n" if access else "") + more
        sendmail(world, root, name, address, more, end, domain if local else "mx." + domain, access, names, host=f"mx.{domain}")
        return domain

    def add(domain, *rest, **options):
        found.append(Refusal("Sendmail", domain, *rest, **options))

    plain = server("FEATURE(`redirect')dnl\nFEATURE(`blocklist_recipients')dnl", aliases="viktor: viktor@new.example.org.REDIRECT\n", access="To:greta@ REJECT\nFrom:harbor.example.com REJECT\nTo:hana@ ERROR:5.2.2:552 Mailbox is full\nTo:ivan@ ERROR:4.7.1:451 Greylisted, try again in 5 minutes\n")
    add(plain, "unknown-address", "never", "yes", "User unknown", user="otto")
    add(plain, "mailbox-disabled", "never", "yes", "5.2.1", user="greta")
    add(plain, "mailbox-full", "later", "no", "Mailbox is full", user="hana")
    add(plain, "greylisted", "later", "no", "Greylisted, try again in 5 minutes", user="ivan")
    add(plain, "address-moved", "never", "yes", "viktor@new.example.org", user="viktor")
    add(plain, "policy", "after-change", "no", "Access denied", sender="harbor.example.com")
    add(server(local=False), "relaying-denied", "after-change", "no", "Relaying denied", only=["postfix"])
    add(server(), "unknown-domain", "after-change", "no", "Domain of sender address", sender="fog.example.com")
    add(server("FEATURE(`dnsbl', `dnsbl.example.org')dnl"), "blocked-host", "after-change", "no", "listed at dnsbl.example.org", only=["exim"])
    add(server("FEATURE(`enhdnsbl', `dnsbl.example.org', `\"Spam blocked see http://www.example.org/lookup?\"$&{client_addr}', `t')dnl"), "blocked-host", "after-change", "no", "Spam blocked see", only=["sendmail"])
    add(server("FEATURE(`require_rdns')dnl\ndefine(`confALLOW_BOGUS_HELO', `True')dnl", access="x RELAY\n"), "no-reverse-name", "after-change", "no", "ix reverse DNS for", nameless=True)
    add(server("FEATURE(`delay_checks')dnl\nFEATURE(`ratecontrol', `nodelay', `terminate')dnl", access="ClientRate: 1\nClientRate:192.0.2 1\n"), "rate-limited", "later", "no", "Connection rate limit exceeded", often=3, only=["postfix"])
    add(server("define(`confMAX_MESSAGE_SIZE', `3000')dnl"), "message-too-large", "after-change", "no", "size", big=True, only=["exim", "sendmail", "postfix"])
    add(server("define(`confMAX_HOP', `8')dnl"), "routing", "after-change", "no", "Too many hops", hops=15)
    add(server("define(`confMIN_FREE_BLOCKS', `900000000')dnl"), "system-full", "later", "no", "nsufficient disk space")
    add(server(end="LOCAL_RULESETS\nSLocal_check_rcpt\nR$*\t\t$#error $@ 5.7.1 $: \"553 This list takes mail from its members only\""), "policy", "after-change", "no", "members only")
    add(server("INPUT_MAIL_FILTER(`none', `S=inet:9@127.0.0.1, F=T')dnl"), "system-fault", "later", "no", "451 4.3.2 Please try again later")
    return [f for f in found if f]


def of_opensmtpd(world, root, run):
    found = []
    number = [180]
    local = 'action "drop" mbox virtual { "root" = "nobody" }\nmatch from any for domain "@D@" action "drop"\n'

    def server(conf, first="", listen=""):
        number[0] += 1
        address = f"198.51.100.{number[0]}"
        domain = world.domain(address)
        text = f"{first}\nlisten on {address} port 25 hostname mx.{domain} {listen}\n" + conf.replace("@D@", domain)
        opensmtpd(world, root, f"smtpd{number[0]}", address, text, run())
        return domain

    def add(domain, *rest, **options):
        found.append(Refusal("OpenSMTPD", domain, *rest, **options))

    plain = server(local)
    add(plain, "unknown-address", "never", "yes", "524 5.2.4 Mailing list expansion problem", user="otto")
    plain = server(local.replace(' virtual { "root" = "nobody" }', ""))
    add(plain, "unknown-address", "never", "yes", "550 Invalid recipient", user="petra")
    add(server(local, "smtp max-message-size 3000"), "message-too-large", "after-change", "no", "message too large for peer", user="root", big=True, only=["opensmtpd"])
    rdns = 'filter "rdns" phase connect match !rdns disconnect "550 no rDNS is so 80s"'
    add(server(local, rdns, 'filter "rdns"'), "no-reverse-name", "after-change", "no", "no rDNS is so 80s", user="root", nameless=True)
    add(server(local, 'filter "busy" phase mail-from match mail-from regex "." reject "421 Too many messages, try again later"', 'filter "busy"'), "rate-limited", "later", "no", "Too many messages, try again later", user="root")
    return found


def of_qmail(world, home):
    """qmail-smtpd, and what qmail finds at home."""
    found = []

    def serve(extra=None):
        def answer(connection):
            environment = {**os.environ, "TCPREMOTEIP": "192.0.2.10", "TCPLOCALHOST": "post1.client.example.com", **(extra or {})}
            subprocess.run([f"{home}/bin/qmail-smtpd"], stdin=connection.fileno(), stdout=connection.fileno(), env=environment, check=False)

        return answer

    def server():
        address = world.address()
        Peer(25, serve(), address)
        return world.domain(address)

    def add(domain, *rest, **options):
        found.append(Refusal("qmail", domain, *rest, **options))

    add(server(), "relaying-denied", "after-change", "no", "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)")
    add(server(), "policy", "after-change", "no", "sorry, your envelope sender is in my badmailfrom list (#5.7.1)", sender="harbor.example.com")
    big = server()
    with open(f"{home}/control/rcpthosts", "a") as file:
        file.write(f"{big}\n")
    add(big, "message-too-large", "after-change", "no", "sorry, that message size exceeds my databytes limit (#5.3.4)", big=True)
    add(big, "routing", "after-change", "no", "too many hops, this message is looping (#5.4.6)", hops=120, only=["exim2"])
    add("post1.client.example.com", "unknown-address", "never", "yes", "Sorry, no mailbox here by that name. (#5.1.1)", user="otto", only=["qmail"])
    return found


def of_senders(world):
    """What the sending side finds out by itself, in its own words: `(sender, words)` for each."""
    found = []

    def add(domain, reason, retry, dead, *said, **options):
        for sender, says in said:
            if sender == "qmail" and not os.path.exists("/var/qmail/bin"):
                continue
            one = domain(sender) if callable(domain) else domain
            found.append(Refusal("itself", one, reason, retry, dead, says, only=[sender], **options))

    def silent(connection):
        while connection.recv(4096):
            pass

    def dropping(connection):
        connection.sendall(b"220 mx.example.net ESMTP\r\n")
        connection.recv(4096)
        connection.sendall(b"250 mx.example.net\r\n")
        connection.recv(4096)

    def http(connection):
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")

    def at(serve):
        address = world.address()
        Peer(25, serve, address)
        return lambda _: world.domain(address)

    # A server that takes no connection any more: those who try get no answer at all.
    full = socket.create_server((world.address(), 25), backlog=0)
    world.kept = [full]
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(full.getsockname())
        world.kept.append(one)
    subprocess.run(["ip", "route", "add", "unreachable", "10.8.0.0/16"], check=True)

    def gone(_):
        return world.domain()

    def null(_):
        name = world.domain()
        world.names.add(name, "MX", "0 .")
        return name

    def broken(_):
        name = world.domain()
        world.names.broken.add(name)
        return name

    def dangling(_):
        name = world.domain()
        world.names.add(name, "MX", f"10 mx.{name}.invalid")
        return name

    def bound(address):
        return lambda _: world.domain(address)

    def empty(_):
        name = world.domain()
        world.names.add(name, "TXT", "v=spf1 -all")
        return name

    def itself(sender):
        return world.domain({"postfix": "192.0.2.10", "exim": "192.0.2.11", "opensmtpd": "192.0.2.12", "sendmail": "192.0.2.13", "qmail": "192.0.2.14"}[sender])

    add(gone, "unknown-domain", "never", "yes", ("postfix", "Host not found"), ("exim", "Unrouteable address"), ("opensmtpd", "Domain does not exist"), ("sendmail", "Host unknown"), ("qmail", "couldn't find any host named"), ("postfix3", "Host not found"), ("exim3", "Unrouteable address"), ("dma", "DNS lookup failure"))
    add(null, "unknown-domain", "never", "yes", ("postfix", "(nullMX)"), ("exim", "an MX or SRV record indicated no SMTP service"), ("sendmail", "Host does not accept mail"), ("qmail", "couldn't find a mail exchanger"))
    # It takes it for a passing trouble.
    add(null, "unknown-domain", "later", "-", ("opensmtpd", "No MX found for domain"))
    add(dangling, "unknown-domain", "never", "yes", ("postfix", "Host not found"), ("exim", "all relevant MX records point to non-existent hosts"))
    add(empty, "unknown-domain", "never", "yes", ("postfix", "no data record of requested type"), ("sendmail", "no data known"), ("exim", "Unrouteable address"))
    add(broken, "network", "later", "no", ("postfix", "Host not found, try again"), ("sendmail2", "host name lookup failure"), ("qmail", "couldn't find any host by that name"), ("opensmtpd", "Temporary failure in MX lookup"))
    add(bound("203.0.113.254"), "network", "later", "no", ("postfix", "Connection refused"), ("postfix2", "Connection refused"), ("sendmail", "Connection refused"), ("sendmail2", "Connection refused"), ("opensmtpd", "Network error"), ("qmail", "wasn't able to establish an SMTP connection"))
    add(bound(full.getsockname()[0]), "network", "later", "no", ("postfix2", "Connection timed out"), ("sendmail2", "Connection timed out"), ("qmail", "wasn't able to establish an SMTP connection"))
    add(bound("10.8.0.9"), "network", "later", "no", ("postfix", "No route to host"), ("sendmail", "No route to host"), ("opensmtpd", "Network error"))
    add(at(silent), "network", "later", "no", ("postfix", "timed out while receiving the initial server greeting"), ("sendmail2", "timed out"))
    add(at(dropping), "network", "later", "no", ("postfix2", "lost connection with"), ("sendmail", "read error from"), ("qmail", "connection died"))
    # What only says that time is up.
    add(bound("203.0.113.254"), "expired", "later", "no", ("exim2", "retry timeout exceeded"), ("opensmtpd2", "Envelope expired"))
    add(at(silent), "expired", "later", "no", ("exim2", "retry timeout exceeded"))
    add(broken, "expired", "later", "no", ("exim2", "retry timeout exceeded"), ("opensmtpd2", "Envelope expired"))
    # What only says that it takes its time.
    add(bound("203.0.113.254"), "unknown", "later", "no", ("exim", "has not yet been delivered"))
    add(at(dropping), "unknown", "later", "no", ("exim3", "has not yet been delivered"))
    add(itself, "routing", "after-change", "no", ("postfix", "loops back to myself"), ("sendmail", "mail loops back to me"), ("qmail", "best-preference MX"))
    add(at(http), "protocol-fault", "later", "no", ("qmail", "HTTP/1.1 400 Bad Request"))
    add(at(http), "network", "later", "no", ("postfix", "lost connection with"), ("sendmail2", "read error from"))
    quiet = lambda _: world.play("quit", 221, None, "Bye")  # noqa: E731
    add(quiet, "encryption-needed", "later", "no", ("postfix", "TLS is required, but was not offered"), ("postfix2", "TLS is required, but was not offered"), tls=True)
    add(quiet, "expired", "later", "no", ("exim2", "retry timeout exceeded"), tls=True)
    add(quiet, "protocol-fault", "after-change", "no", ("exim", "message has lines too long for transport"), longline=True)
    refusing = lambda _: world.play("auth", 535, "5.7.8", "Error: authentication failed: UGFzc3dvcmQ6")  # noqa: E731
    add(refusing, "login-failed", "after-change", "no", ("postfix", "535 5.7.8"), ("postfix2", "535 5.7.8"), login=True)
    gmail = ["Username and Password not accepted. For more information, go to", "https://support.google.com/mail/?p=BadCredentials a1-20020a05600c4e8f - gsmtp"]
    add(lambda _: world.play("auth", 535, "5.7.8", *gmail), "login-failed", "after-change", "no", ("postfix2", "Username and Password not accepted"), login=True)
    add(lambda _: world.play("auth", 535, None, "Authentication Credentials Invalid"), "login-failed", "after-change", "no", ("postfix", "Authentication Credentials Invalid"), login=True)
    add(lambda _: world.play("quit", 221, None, "Bye", extensions=["x", "AUTH X-OWN"]), "login-failed", "later", "no", ("postfix3", "no mechanism available"), login=True)
    add(lambda _: world.play("auth", 535, None, "Incorrect authentication data"), "login-failed", "after-change", "no", ("postfix3", "Incorrect authentication data"), login=True)
    add(lambda _: world.play("quit", 221, None, "Bye", extensions=["x", "SIZE 100000"]), "protocol-fault", "after-change", "no", ("postfix", "SMTPUTF8 is required"), ("postfix3", "SMTPUTF8 is required"), user="ünal")
    add("away.example.net", "address-moved", "never", "yes", ("postfix", "Recipient has moved"))
    for user, reason, retry, dead, says in [
        ("gone", "address-moved", "never", "yes", "this user has moved to gone@new.example.org"),
        ("closed", "mailbox-disabled", "never", "yes", "this account is closed"),
        ("nobody", "unknown-address", "never", "yes", "Unrouteable address"),
        ("full", "mailbox-full", "later", "no", "mailbox is full"),
        ("prog", "system-fault", "after-change", "no", "local delivery failed"),
    ]:
        add("dir.client.example.com", reason, retry, dead, ("exim2" if retry == "later" else "exim", says), user=user, big=user == "full")
    return found


def of_providers(world, replies):
    found = []
    for who, stage, code, enhanced, lines, reason, retry, dead in replies:
        to = f"anna@{world.words[0]}"
        lines = [line.format(to=to, **{"from": "ida@client.example.com"}) for line in lines]
        domain = world.play(stage, code, enhanced, *lines)
        found.append(Refusal(who, domain, reason, retry, dead, max(lines, key=len)[:50], soft=code < 500, banner=stage == "banner"))
    return found


def of_dovecot(world):
    """Dovecot's LMTP server behind a sender that delivers to it: quota, sieve, users, limits."""
    lab = world.lab
    address = "198.51.100.60"
    domains = [world.domain() for _ in range(4)]
    domain = domains[0]
    world.reverse(address, "mx.example.net")
    home = lab.path("dovecot/home/x")[:-2]
    users = KNOWN
    passwd = "".join(f"{u}@{d}:{{PLAIN}}x:8:8::{home}/{u}::userdb_quota_rule=*:{'storage=1k' if u in ('anna', 'bert') else 'storage=100M'}\n" for u in users for d in domains)
    lab.write("dovecot/users", passwd)
    sieves = {
        "carla": 'require ["reject"];\nreject "I do not take mail from this list any more. Please use the form.";\n',
        "greta": 'require ["reject"];\nreject text:\nDieses Postfach nimmt keine Nachrichten mehr an.\nBitte wenden Sie sich an das Büro.\n.\n;\n',
    }
    for user in users:
        os.makedirs(f"{home}/{user}", exist_ok=True)
    for user, text in sieves.items():
        lab.write(f"dovecot/home/{user}/.dovecot.sieve", text)
    conf = f"""
base_dir = {lab.path('dovecot/run/x')[:-2]}
state_dir = {lab.path('dovecot/state/x')[:-2]}
log_path = {lab.path('dovecot/log')}
protocols = lmtp
ssl = no
hostname = mx.{domain}
postmaster_address = postmaster@{domain}
submission_host = 192.0.2.10:25
mail_location = maildir:~/mail
mail_plugins = quota
first_valid_uid = 8
passdb {{
  driver = passwd-file
  args = {lab.path('dovecot/users')}
}}
userdb {{
  driver = passwd-file
  args = {lab.path('dovecot/users')}
}}
plugin {{
  quota = maildir:User quota
  quota_grace = 0
  sieve = ~/.dovecot.sieve
}}
protocol lmtp {{
  mail_plugins = quota sieve
}}
service lmtp {{
  inet_listener lmtp {{
    address = {address}
    port = 24
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""
    lab.write("dovecot/conf", conf)
    subprocess.run(["chown", "-R", "mail:mail", home], check=True)
    lab.start(["dovecot", "-F", "-c", lab.path("dovecot/conf")], port=24, host=address, output="dovecot-output")
    found = []
    for index, domain in enumerate(domains):
        via = {"lmtp": (domain, address), "sender_index": index}
        found += [
            Refusal("Dovecot LMTP, quota", domain, "mailbox-full", "later", "no", "Quota exceeded (mailbox for user is full)", user=("anna", "bert")[index % 2], big=True, **via),
            Refusal("Dovecot LMTP", domain, "unknown-address", "never", "yes", "User doesn't exist", user=UNKNOWN[index], **via),
        ]
        if index < 2:
            found += [
                Refusal("Dovecot Pigeonhole, sieve reject", domain, "policy", "after-change", "no", "Please use the form", user="carla", **via),
                Refusal("Dovecot Pigeonhole, sieve reject", domain, "policy", "after-change", "no", "Nachrichten", user="greta", eightbit=True, **via),
            ]
    return found
