"""tonic: what its statuses and transport errors say as text and as `{:?}`, in chains, in logs; and what tower-http logs.

Packages: cargo (the crates come from crates.io)
"""

import os

from lab import Lab, Peer

PORT, CLOSED, CUT = 26510, 26511, 26512

CRATES = {
    "tonic": '"0.14"',
    "tower-http": '{ version = "0.6", features = ["trace"] }',
    "tokio": '{ version = "1", features = ["macros", "rt-multi-thread", "time"] }',
    "tower": '{ version = "0.5", features = ["util"] }',
    "http": '"1"',
    "bytes": '"1"',
    "anyhow": '"1"',
    "tracing": '"0.1"',
    "tracing-subscriber": '{ version = "0.3", features = ["env-filter", "json"] }',
}

# A server and its client, which prints each line with the marks that belong to it, as the one who calls knows them.
SOURCE = r"""
use std::convert::Infallible;
use std::future::Future;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{self, Poll};
use std::time::Duration;

use bytes::{Buf, BufMut, Bytes};
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::transport::{Channel, Endpoint, Server};
use tonic::{Code, Request, Response, Status};
use tower_http::trace::TraceLayer;

#[derive(Clone, Copy, Default)]
struct Raw;
impl Codec for Raw {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Raw;
    type Decoder = Raw;
    fn encoder(&mut self) -> Raw { Raw }
    fn decoder(&mut self) -> Raw { Raw }
}
impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;
    fn encode(&mut self, item: Bytes, into: &mut EncodeBuf<'_>) -> Result<(), Status> { into.put(item); Ok(()) }
}
impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;
    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> { Ok(Some(from.copy_to_bytes(from.remaining()))) }
}

const TEXTS: [&str; 17] = ["", "the caller has gone, 404 rows were read", "division by zero", "page_size must be between 1 and 500",
    "took 5000 ms", "order 4031 not found", "user ann exists since 2024-05-03", "role viewer may not write (rule 7)",
    "quota of 100 per minute, retry in 12s", "version 3 is older than 14", "transaction 502 was rolled back", "offset 404 is past the end",
    "ListOrders is not built yet", "SQLSTATE 23505", "no backend of 3 answers", "checksum 0x550 does not match", "token expired 300 s ago"];

/// Answers `Get` with the status whose number it is sent, and `Proxy` as a proxy would, with that of HTTP.
#[derive(Clone)]
struct Shop;
impl tonic::server::NamedService for Shop {
    const NAME: &'static str = "shop.v1.Orders";
}
impl tower::Service<http::Request<Body>> for Shop {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;
    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> { Poll::Ready(Ok(())) }
    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let path = request.uri().path().to_owned();
        Box::pin(async move {
            if path.ends_with("None") { return Ok(Status::unimplemented("").into_http()); }
            if let Some((_, status)) = path.split_once("Proxy") {
                let page = if status == "200" { Body::new(String::from("<html>502 Bad Gateway</html>")) } else { Body::empty() };
                return Ok(http::Response::builder().status(status.parse::<u16>().unwrap()).header("content-type", "text/html").body(page).unwrap());
            }
            let get = tower::service_fn(|request: Request<Bytes>| async move {
                match &request.get_ref()[..] {
                    b"slow" => tokio::time::sleep(Duration::from_secs(2)).await,
                    b"large" => return Ok(Response::new(Bytes::from(vec![0; 5_000_000]))),
                    _ => {}
                }
                match String::from_utf8_lossy(request.get_ref()).parse::<usize>() {
                    Ok(code) if code > 0 => Err(Status::new(Code::from_i32(code as i32), TEXTS[code])),
                    _ => Ok(Response::new(Bytes::from("fine"))),
                }
            });
            Ok(tonic::server::Grpc::new(Raw).unary(get, request).await)
        })
    }
}

/// Where `tracing` writes: what came since it was last asked.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);
impl Write for Log {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> { self.0.lock().unwrap().extend(text); Ok(text.len()) }
    fn flush(&mut self) -> io::Result<()> { Ok(()) }
}
impl Log {
    fn gained(&self) -> String { String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap() }
}

async fn call(channel: Channel, method: &str, text: impl Into<Bytes>, deadline: Option<Duration>) -> Result<Bytes, Status> {
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.map_err(|error| Status::from_error(Box::new(error)))?;
    let mut request = Request::new(text.into());
    deadline.map(|deadline| request.set_timeout(deadline));
    let path = format!("/shop.v1.Orders/{method}").parse().unwrap();
    client.unary(request, path, Raw).await.map(|answer| answer.into_inner())
}

fn say(marks: &str, text: &str) {
    for line in text.lines() { println!("{marks}\t{line}"); }
}

/// What is made of an error, in some of the ways in which programs write it: of its lines those of the status name it,
/// and `also` is what its message names beside it.
fn report(error: Status, expected: i32, also: &str, log: &Log) {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let number = CALLS.fetch_add(1, Ordering::Relaxed);
    assert_eq!(error.code(), Code::from_i32(expected), "{error:?}");
    // What tower-http traced of the request: the status of gRPC where the response has one, else that of HTTP.
    std::thread::sleep(Duration::from_millis(20));
    for line in log.gained().lines() {
        let status = line.split(" status=").nth(1).and_then(|status| status.split(' ').next()).and_then(|status| status.parse::<u16>().ok());
        match status {
            Some(status) if line.contains("on_response") => say(&format!("{}.{status}", if status < 100 { "grpc" } else { "http" }), line),
            Some(0) => say("(grpc.0)", line),
            _ if line.contains("classification=Code: ") => say(&format!("grpc.{expected}"), line),
            _ => say("-", line),
        }
    }
    let marks = format!("grpc.{expected}{also}");
    // Where a program writes no more of it than its name, only who knows the program knows that it is one of gRPC.
    let implied = format!("(grpc.{expected}){also}");
    let named = |line: &str| if ["code: ", "status: "].iter().any(|word| line.contains(word)) { marks.clone() } else { "-".into() };
    for way in [0, 3, 5].map(|step| (number + step) % 9) {
        match way {
            0 => say(&marks, &format!("{error}")),
            1 => say(&marks, &format!("Error: {error:?}")),
            2 => say(&implied, &format!("call failed: {:?}: {}", error.code(), error.message())),
            3 => tracing::error!("GetOrder failed: {error}"),
            4 => tracing::warn!(code = ?error.code(), message = error.message(), "GetOrder failed"),
            5 => tracing::error!(%error, attempt = 2, "giving up after 300 ms"),
            6 => tracing::error!(error = &error as &dyn std::error::Error, "retry in 500 ms"),
            7 => format!("Error: {:?}", anyhow::Error::new(error.clone()).context("cannot load order 4031")).lines().for_each(|line| say(&named(line), line)),
            _ => say(&marks, &format!("{:#}", anyhow::Error::new(error.clone()).context("cannot load order 4031"))),
        }
        for line in log.gained().lines() { say(if way == 4 { &implied } else { &marks }, line); }
    }
}

#[tokio::main]
async fn main() {
    let [port, closed, cut] = [PORT, CLOSED, CUT];
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt().with_ansi(false).with_env_filter("info,tower_http=debug,tonic=trace,hyper_util=trace,h2=debug").with_writer(move || writer.clone()).init();
    let at = |port: u16| Endpoint::from_shared(format!("http://127.0.0.1:{port}")).unwrap();
    let address = format!("127.0.0.1:{port}").parse().unwrap();
    tokio::spawn(Server::builder().layer(TraceLayer::new_for_grpc()).add_service(Shop).serve(address));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let channel = at(port).connect().await.unwrap();
    assert!(call(channel.clone(), "Get", "0", None).await.is_ok());
    for line in log.gained().lines() { say(if line.contains(" status=") { "(grpc.0)" } else { "-" }, line); }
    for code in 1..17 { report(call(channel.clone(), "Get", code.to_string(), None).await.unwrap_err(), code, "", &log); }
    report(call(channel.clone(), "Get", "slow", Some(Duration::from_millis(100))).await.unwrap_err(), 1, "", &log);
    let hurried = at(port).timeout(Duration::from_millis(100)).connect().await.unwrap();
    report(call(hurried, "Get", "slow", None).await.unwrap_err(), 1, "", &log);
    report(call(channel.clone(), "None", "", None).await.unwrap_err(), 12, "", &log);
    report(call(channel.clone(), "Get", "large", None).await.unwrap_err(), 11, "", &log);
    for (status, code) in [(400, 13), (401, 16), (403, 7), (404, 12), (429, 14), (500, 2), (502, 14), (503, 14), (504, 14)] {
        report(call(channel.clone(), &format!("Proxy{status}"), "", None).await.unwrap_err(), code, &format!(" http.{status}"), &log);
    }
    report(call(channel.clone(), "Proxy200", "", None).await.unwrap_err(), 13, " http.200", &log);
    report(call(at(closed).connect_lazy(), "Get", "1", None).await.unwrap_err(), 14, "", &log);
    // Whether the call or the connection breaks first, chance says.
    let error = call(at(cut).connect_lazy(), "Get", "1", None).await.unwrap_err();
    let code = error.code() as i32;
    report(error, code, "", &log);
    report(call(Endpoint::from_static("http://nowhere.invalid:443").connect_lazy(), "Get", "1", None).await.unwrap_err(), 14, "", &log);
    // Without a call there is no status.
    for endpoint in [at(closed), Endpoint::from_static("http://nowhere.invalid:443"), Endpoint::from_static("https://127.0.0.1:1")] {
        let error = endpoint.connect().await.unwrap_err();
        say("-", &format!("{error}"));
        say("-", &format!("Error: {error:?}"));
        tracing::warn!("cannot reach 127.0.0.1:50051 (attempt 3 of 14): {error:?}");
        say("-", &log.gained());
        say("-", &format!("Error: {:?}", anyhow::Error::new(error).context("cannot connect to the shop")));
    }
}
"""

def main():
    with Lab("tonic") as lab:
        source = SOURCE.replace("PORT", str(PORT)).replace("CLOSED", str(CLOSED)).replace("CUT", str(CUT))
        program = lab.rust("shop", source, CRATES)
        lab.about("Calls that a server ends with each status; no server; a timeout; a proxy's answers; messages too large; the same logged; requests that tower-http traces")
        Peer(CUT, lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))
        lab.record_marked([program], env=os.environ | {"RUST_BACKTRACE": "0"})


main()
