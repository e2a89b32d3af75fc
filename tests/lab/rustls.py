"""What rustls and ureq say of TLS alerts that they get and send: errors as text and as `{:?}`, in chains, and logs.

Packages: openssl; cargo (the crates come from crates.io)
"""

import os
import re

from lab import Lab
from peers import tls

PORT, SERVER = 26500, 26501

CRATES = {
    "rustls": '{ version = "0.23", default-features = false, features = ["logging", "ring", "std", "tls12"] }',
    "ureq": '{ version = "3", default-features = false, features = ["rustls"] }',
    "anyhow": '"1"',
    "env_logger": '"0.11"',
    "log": '"0.4"',
}

SOURCE = r"""
use std::io::{BufRead, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use anyhow::{Context, Result};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::WebPkiClientVerifier;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

fn roots(file: &str) -> Result<Arc<RootCertStore>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file)?)?;
    Ok(Arc::new(roots))
}

fn identity(name: &str) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)> {
    Ok((vec![CertificateDer::from_pem_file(format!("{name}.pem"))?], PrivateKeyDer::from_pem_file(format!("{name}.key"))?))
}

fn versions(only: &str) -> Vec<&'static SupportedProtocolVersion> {
    match only {
        "1.2" => vec![&TLS12],
        "1.3" => vec![&TLS13],
        _ => vec![&TLS12, &TLS13],
    }
}

fn config(ca: &str, certificate: &str, version: &str, alpn: &str) -> Result<Arc<ClientConfig>> {
    let builder = ClientConfig::builder_with_protocol_versions(&versions(version)).with_root_certificates(roots(ca)?);
    let mut config = match certificate {
        "-" => builder.with_no_client_auth(),
        name => {
            let (chain, key) = identity(name)?;
            builder.with_client_auth_cert(chain, key)?
        }
    };
    if alpn != "-" {
        config.alpn_protocols = vec![alpn.into()];
    }
    Ok(Arc::new(config))
}

fn get(port: &str, host: &str, config: Arc<ClientConfig>) -> std::io::Result<String> {
    let name = ServerName::try_from(host.to_owned()).expect("it is a name");
    let connection = ClientConnection::new(config, name).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(connection, TcpStream::connect(format!("127.0.0.1:{port}"))?);
    stream.write_all(format!("GET /a/404 HTTP/1.0\r\nHost: {host}\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn one(line: &str) -> Result<()> {
    let [port, host, ca, certificate, version, alpn, how] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    if how.starts_with("ureq") {
        use ureq::tls::{Certificate, RootCerts, TlsConfig};
        let root = Certificate::from_pem(&std::fs::read(ca)?)?;
        let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[root])).build();
        let agent: ureq::Agent = ureq::Agent::config_builder().tls_config(tls).build().into();
        match agent.get(format!("https://localhost:{port}/a/404")).call() {
            Ok(answer) => println!("{:?}", answer),
            Err(error) if how == "ureq" => println!("{error}"),
            Err(error) => println!("Error: {error:?}"),
        }
        return Ok(());
    }
    match get(port, host, config(ca, certificate, version, alpn)?) {
        Ok(answer) => println!("{} bytes: {:?}", answer.len(), answer),
        Err(error) => match how {
            "display" => println!("{error}"),
            "debug" => println!("{}", error.get_ref().map_or_else(|| format!("{error:?}"), |error| format!("{error:?}"))),
            "main" => println!("Error: {error:?}"),
            "log" => log::error!("handshake with 127.0.0.1:{port} failed: {error}"),
            _ => println!("Error: {:?}", Err::<(), _>(error).with_context(|| format!("cannot fetch https://{host}:{port}/a/404")).unwrap_err()),
        },
    }
    Ok(())
}

fn server(address: &str, verify: &str, version: &str, alpn: &str) -> Result<()> {
    let builder = ServerConfig::builder_with_protocol_versions(&versions(version));
    let builder = match verify {
        "verify" => builder.with_client_cert_verifier(WebPkiClientVerifier::builder(roots("ca.pem")?).build()?),
        _ => builder.with_no_client_auth(),
    };
    let (chain, key) = identity("good")?;
    let mut config = builder.with_single_cert(chain, key)?;
    if alpn != "-" {
        config.alpn_protocols = vec![alpn.into()];
    }
    let config = Arc::new(config);
    let listener = TcpListener::bind(address)?;
    log::info!("listening on {address}, process {}", std::process::id());
    for (number, stream) in listener.incoming().enumerate() {
        let stream = stream?;
        let peer = stream.peer_addr()?;
        log::info!("connection {number} from {peer}");
        let mut stream = StreamOwned::new(ServerConnection::new(config.clone())?, stream);
        let served = stream.read(&mut [0; 1024]).and_then(|read| {
            stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nfine")?;
            stream.conn.send_close_notify();
            stream.flush()?;
            Ok(read)
        });
        match served {
            Ok(read) => log::info!("served {peer} after {read} bytes"),
            Err(error) if number % 3 == 0 => log::warn!("failed to accept TLS connection from {peer}: {error:?}"),
            Err(error) if number % 3 == 1 => log::warn!("TLS handshake error from {peer}: {error}"),
            Err(error) => eprintln!("{peer}: {error}"),
        }
    }
    Ok(())
}

fn main() -> Result<()> {
    env_logger::Builder::from_default_env().target(env_logger::Target::Stdout).init();
    let arguments: Vec<String> = std::env::args().collect();
    if arguments[1] != "client" {
        return server(&arguments[1], &arguments[2], &arguments[3], &arguments[4]);
    }
    for line in std::io::stdin().lock().lines() {
        one(&line?)?;
        println!("END");
    }
    Ok(())
}
"""

# What both sides say at the end of a connection.
CLOSING = ("Sending warning alert CloseNotify", ["tls-alert.0"])
HOWS = ["display", "debug", "main", "log", "chain", "ureq", "ureq-debug"]


def main():
    with Lab("rustls") as lab:
        program = lab.rust("tls-words", SOURCE, CRATES)
        lab.about("a server answers each ClientHello with an alert; a server of rustls is refused with each; failures of trust, names, versions, client certificates, ALPN")
        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)

        def start(level):
            return lab.dialogue([program, "client"], cwd=folder, env=os.environ | {"RUST_LOG": level, "RUST_BACKTRACE": "0"})

        def ask(client, port, how, host="localhost", ca="ca.pem", certificate="-", version="-", alpn="-", rules=()):
            lines = client.ask(port, host, ca, certificate, version, alpn, how)
            # Keys, certificates, what is random
            lab.record_lines([line for line in lines if not re.search(rb"[0-9a-f]{64}", line)], *rules)

        def says(number):
            code = [f"tls-alert.{number}"]
            return [("received fatal alert", code), ("AlertReceived", code), ("TLS alert warning received", code), CLOSING]

        client, talker = start("info"), start("trace")
        for place, number in enumerate(tls.ALERTS):
            peer.number = number
            for step in range(2):
                ask(client, PORT, HOWS[(place + 2 * step) % 7], rules=says(number))
            if number == 40:
                ask(talker, PORT, "log", rules=says(number))
        for how in HOWS:
            ask(client, 26502, how)

        log = lab.log("server")

        def server(*arguments, level="info"):
            return lab.start([program, f"127.0.0.1:{SERVER}", *arguments], SERVER, output="server", cwd=folder, env=os.environ | {"RUST_LOG": level})

        served = server("-", "-", "-")
        lab.record_lines(log.gained())
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number, 1 if number in (90, 100) else 2)
            lab.record_lines(log.gained(), *says(number))
        lab.stop(served)
        log.gained()
        served = server("-", "-", "-", level="trace")
        for how in ("display", "chain", "ureq"):
            ask(client, SERVER, how, rules=[("HTTP/1.0 200", ["http.200"]), ("status: 200", ["http.200"])])
        ask(talker, SERVER, "display", rules=[("HTTP/1.0 200", ["http.200"]), CLOSING])
        lab.record_lines(log.gained(), CLOSING)
        # What the client sends is what the server says that it got.
        for asked, said, code in (
            (dict(ca="self.pem"), "ertificate", 48),
            (dict(host="mail.example.org"), "ertificate", 42),
        ):
            for how in HOWS[:5]:
                ask(client, SERVER, how, **asked, rules=[(said, [f"(tls-alert.{code})"])])
                lab.record_lines(log.gained(), *says(code))
        for number, words in enumerate((b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", b"EHLO mx1.example.com\r\n")):
            for _ in range(2):
                answer = tls.send_to_server(SERVER, words)
                code = [f"(tls-alert.{answer[6]})"] if answer[:1] == b"\x15" else []
                lab.record_lines(log.gained(), (": received corrupt", code), ("Invalid", code), CLOSING)
        lab.stop(served)
        log.gained()
        for arguments, asked, code, said in (
            (("-", "1.3", "-"), dict(version="1.2"), 70, "ncompatible"),
            (("-", "1.2", "-"), dict(version="1.3"), 70, "ncompatible"),
            (("verify", "1.2", "-"), {}, 116, "ertificate"),
            (("verify", "1.3", "-"), {}, 116, "ertificate"),
            (("verify", "-", "-"), dict(certificate="self"), 46, "ertificate"),
            (("verify", "-", "-"), dict(certificate="expired"), 45, "ertificate"),
            (("-", "-", "h2"), dict(alpn="http/1.1"), 120, "rotocol"),
        ):
            served = server(*arguments)
            log.gained()
            for how in HOWS[:5]:
                ask(client, SERVER, how, **asked, rules=says(code))
                lab.record_lines(log.gained(), (said, [f"(tls-alert.{code})"]), CLOSING)
            lab.stop(served)
            log.gained()


main()
