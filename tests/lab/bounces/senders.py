"""Those who send, get refused, and write the bounce: each listens on an address of its own."""

import os
import subprocess
import sys

from lab import POSTFIX_SERVICES

MASTER = """
25 inet n - n - - smtpd
alt unix - - n - - smtp
  -o smtp_bind_address=192.0.2.99
helo unix - - n - - smtp
  -o smtp_helo_name=short
tls unix - - n - - smtp
  -o smtp_tls_security_level=encrypt
sasl unix - - n - - smtp
  -o smtp_sasl_auth_enable=yes
  -o smtp_sasl_security_options=
  -o smtp_sasl_password_maps=static:ida:secret
pipe unix - n n - - pipe
"""


def postfix(world, name, address, more="", files=()):
    """A Postfix: what it sends has its address, and it takes mail from this network."""
    lab = world.lab
    # Postfix wants an interface that has the address.
    subprocess.run(["ip", "addr", "add", f"{address}/32", "dev", "lo"], check=True)
    host = f"{name}.client.example.com" if address.startswith("192.0.2.") else f"mx.{name}"
    world.reverse(address, host)
    for file, text in files:
        lab.write(f"{name}/{file}", text)
    transports = lab.path(f"{name}/transport")
    if not os.path.exists(transports):
        lab.write(f"{name}/transport", "")
    folder = lab.path(f"{name}/x")[:-2]
    lab.write(f"{name}/conf/main.cf", f"""
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = /tmp
multi_instance_name = postfix-{name}
myhostname = {host}
myorigin = $myhostname
mydestination = $myhostname
local_recipient_maps =
mynetworks = 127.0.0.0/8 192.0.2.0/24
inet_interfaces = {address}
inet_protocols = ipv4
smtp_bind_address = {address}
smtp_host_lookup = dns
transport_maps = texthash:{transports}
alias_maps =
smtp_connect_timeout = 3s
smtp_helo_timeout = 3s
smtp_mail_timeout = 3s
smtp_connection_cache_on_demand = no
default_destination_concurrency_failed_cohort_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 2s
smtputf8_enable = yes
{more.replace('@F@', folder)}
""")
    lab.write(f"{name}/conf/master.cf", MASTER + POSTFIX_SERVICES)
    for part in ("spool", "data", "mail"):
        os.makedirs(f"{folder}/{part}", exist_ok=True)
    os.chmod(f"{folder}/mail", 0o777)
    subprocess.run(["chown", "postfix", f"{folder}/data"], check=True)
    return name


def start_postfix(world, name, address):
    world.lab.start(["postfix", "-c", world.lab.path(f"{name}/conf"), "start-fg"], port=25, host=address)


EXIM = r"""
exim_path = {exim}
spool_directory = {folder}/spool
log_file_path = {folder}/%slog
primary_hostname = {name}.client.example.com
domainlist local_domains = {name}.client.example.com : dir.client.example.com
daemon_smtp_ports = 25
local_interfaces = {address}
acl_smtp_rcpt = accept
acl_smtp_data = accept
tls_advertise_hosts =
rfc1413_hosts =
host_lookup =
queue_run_max = 2
keep_environment =
ignore_bounce_errors_after = 1d
received_headers_max = {hops}
{more}
begin routers
dir:
  driver = redirect
  domains = +local_domains
  allow_fail
  allow_defer
  data = ${{lookup{{$local_part}}lsearch{{{folder}/aliases}}}}
user:
  driver = accept
  domains = +local_domains
  local_parts = full : prog
  transport = ${{if eq{{$local_part}}{{full}}{{box}}{{prog}}}}
lmtp:
  driver = manualroute
  domains = lsearch;{folder}/lmtp
  route_data = ${{lookup{{$domain}}lsearch{{{folder}/lmtp}}}}
  transport = lmtp
back:
  driver = manualroute
  domains = fog.example.com
  route_data = 192.0.2.1
  transport = smtp
mx:
  driver = dnslookup
  domains = !+local_domains
  transport = smtp
  no_more
begin transports
smtp:
  driver = smtp
  interface = ${{if eq{{${{lookup{{$domain}}lsearch{{{folder}/alt}}}}}}{{}}{{{address}}}{{192.0.2.98}}}}
  hosts_try_fastopen =
  hosts_require_tls = ${{lookup{{$domain}}lsearch{{{folder}/tls}}}}
  connect_timeout = 3s
  command_timeout = 3s
  message_linelength_limit = 998
  dnssec_request_domains =
lmtp:
  driver = smtp
  protocol = lmtp
  port = 24
  interface = {address}
box:
  driver = appendfile
  file = {folder}/mail/full
  quota = 1K
  user = mail
prog:
  driver = pipe
  command = /bin/sh -c "exit 9"
  user = mail
  return_output
begin retry
* * {retry}
begin rewrite
begin authenticators
"""


def exim(world, root, name, address, more="", retry="F,1d,2s", files=(), hops=200):
    lab = world.lab
    folder = lab.path(f"{name}/x")[:-2]
    world.reverse(address, f"{name}.client.example.com")
    lab.write(f"{name}/conf", EXIM.format(exim=f"{root}/usr/sbin/exim4", folder=folder, name=name, address=address, more=more.replace("@F@", folder), retry=retry, hops=hops))
    for file, text in {"aliases": "", "alt": "", "tls": "", "lmtp": "", **dict(files)}.items():
        lab.write(f"{name}/{file}", text)
    for part in ("spool", "mail"):
        os.makedirs(f"{folder}/{part}", exist_ok=True)
        os.chown(f"{folder}/{part}", 9001, 9001)
    os.chown(folder, 9001, 9001)
    os.chmod(f"{folder}/mail", 0o777)
    lab.start([f"{root}/usr/sbin/exim4", "-C", lab.path(f"{name}/conf"), "-bdf", "-q2s"], port=25, host=address)


SENDMAIL = r"""divert(-1)
include(`{cf}/m4/cf.m4')
divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `{host}')dnl
define(`QUEUE_DIR', `{folder}/spool')dnl
define(`STATUS_FILE', `{folder}/statistics')dnl
define(`confPID_FILE', `{folder}/sendmail.pid')dnl
define(`ALIAS_FILE', `{folder}/aliases')dnl
define(`HELP_FILE', `')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupReadableKeyFile,NonRootSafeAddr,MapInUnsafeDirPath,AssumeSafeChown,GroupWritableDirPathSafe')dnl
define(`confRUN_AS_USER', `root')dnl
define(`confDEF_USER_ID', `root')dnl
define(`confBIND_OPTS', `-DNSRCH -DEFNAMES')dnl
define(`confSERVICE_SWITCH_FILE', `{folder}/../service.switch')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confDONT_PROBE_INTERFACES', `True')dnl
define(`confTO_IDENT', `0')dnl
define(`confTO_CONNECT', `3s')dnl
define(`confTO_ICONNECT', `3s')dnl
define(`confTO_INITIAL', `3s')dnl
define(`confTO_MAIL', `3s')dnl
define(`confTO_HELO', `3s')dnl
define(`confLOG_LEVEL', `9')dnl
{more}
FEATURE(`no_default_msa')dnl
FEATURE(`nocanonify')dnl
CLIENT_OPTIONS(`Family=inet, Addr={address}')dnl
DAEMON_OPTIONS(`Port=25, Addr={address}, Name=MTA')dnl
LOCAL_DOMAIN(`{local}')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
{end}
"""


def sendmail(world, root, name, address, more="", end="", local="", access="", aliases="", host=None):
    lab = world.lab
    host = host or f"{name}.client.example.com"
    folder = lab.path(f"{name}/x")[:-2]
    world.reverse(address, host)
    lab.write("service.switch", "hosts dns files\naliases files\n")
    cf = f"{root}/usr/share/sendmail/cf"
    text = SENDMAIL.format(cf=cf, host=host, folder=folder, address=address, more=more.replace("@F@", folder), end=end, local=local)
    lab.write(f"{name}/sendmail.mc", text)
    made = subprocess.run(["m4", f"-D_CF_DIR_={cf}/", lab.path(f"{name}/sendmail.mc")], stdout=subprocess.PIPE, check=True)
    lab.write(f"{name}/sendmail.cf", made.stdout)
    lab.write(f"{name}/statistics", "")
    lab.write(f"{name}/aliases", aliases)
    os.makedirs(f"{folder}/spool", exist_ok=True)
    if access:
        made = lab.run([f"{root}/usr/sbin/makemap", "-C", f"{folder}/sendmail.cf", "hash", f"{folder}/access.db"], input=access.encode())
        if made[1]:
            sys.exit(f"makemap: {made}")
    binary = f"{root}/usr/libexec/sendmail/sendmail"
    lab.run([binary, "-C", f"{folder}/sendmail.cf", "-bi"])
    lab.start([binary, "-C", f"{folder}/sendmail.cf", "-bD", "-q2s"], port=25, host=address, output=f"{name}-output")


def opensmtpd(world, root, name, address, conf, run, files=()):
    """OpenSMTPD has its queue in `/var/spool/smtpd`: `run` is the start of a command that gives it one of its own."""
    lab = world.lab
    for file, text in files:
        lab.write(f"{name}/{file}", text)
    path = lab.write(f"{name}/smtpd.conf", conf)
    lab.start([*run, f"{root}/usr/sbin/smtpd", "-F", "-f", path], port=25, host=address, output=f"{name}-output")
