"""What a Node.js says of TLS alerts that it gets and sends."""

from peers import tls

PORT, SERVER, CLOSED = 26160, 26161, 26162

CLIENT = r"""
const tls = require('tls'), https = require('https'), fs = require('fs'), readline = require('readline');
const lines = [];
function report(how, error) {
  if (how === 'message') console.log(`${new Date().toISOString()} error: request failed: ${error.message}`);
  else if (how === 'code') console.log(`{"level":50,"time":${Date.now()},"pid":${process.pid},"code":${JSON.stringify(error.code)},"msg":"connect failed"}`);
  else if (how === 'json') console.log(JSON.stringify({ level: 'error', code: error.code, reason: error.reason, message: error.message }));
  else console.log(error);
}
async function one(line) {
  const [port, how, ca, version, cert] = line.split(' ');
  const options = { port: +port, host: 'localhost', servername: 'localhost' };
  if (ca !== '-') options.ca = fs.readFileSync(ca); else options.rejectUnauthorized = false;
  if (version !== '-') options.maxVersion = version;
  if (cert !== '-') { options.cert = fs.readFileSync(cert + '.pem'); options.key = fs.readFileSync(cert + '.key'); }
  await new Promise((done) => {
    if (how.startsWith('fetch')) {
      fetch(`https://localhost:${port}/`).then((r) => console.log(r.status), (e) => console.log(e)).then(done);
    } else if (how === 'https') {
      https.get({ ...options, path: '/a/404' }, (r) => { r.resume(); r.on('end', () => { console.log('answer', r.statusCode); done(); }); }).on('error', (e) => { console.log(e); done(); });
    } else {
      const socket = tls.connect(options, () => { console.log('connected', socket.getProtocol(), socket.getCipher().name); socket.write('GET / HTTP/1.0\r\n\r\n'); });
      socket.on('error', (e) => report(how, e)); socket.on('close', done); socket.on('data', () => socket.end());
    }
  });
  console.log('END');
}
let before = Promise.resolve();
readline.createInterface({ input: process.stdin }).on('line', (line) => { before = before.then(() => one(line)); });
"""

SERVE = r"""
const https = require('https'), fs = require('fs');
const [port, verify, version] = process.argv.slice(2);
const options = { key: fs.readFileSync('good.key'), cert: fs.readFileSync('good.pem') };
if (verify === 'verify') Object.assign(options, { requestCert: true, rejectUnauthorized: true, ca: fs.readFileSync('ca.pem') });
if (version === '1.3') options.minVersion = 'TLSv1.3'; else if (version === '1.2') options.maxVersion = 'TLSv1.2';
const server = https.createServer(options, (q, r) => r.end('ok'));
server.on('tlsClientError', (e, s) => console.error(`${new Date().toISOString()} [${process.pid}] TLS error from ${s.remoteAddress}:${s.remotePort}: ${e.message}`));
server.on('clientError', (e, s) => { console.error(e); s.destroy(); });
server.listen(+port, '127.0.0.1', () => console.error(`Server listening on port ${port}`));
"""


def record(lab, peer, node, hows, alerts=tls.ALERTS, tls13=True):
    """Records it of the program `node`, whose client reports an error in the ways `hows`; `peer` refuses on `PORT`, with these `alerts`."""
    folder = tls.certificates(lab)
    serve = lab.write("serve.js", SERVE)
    client = lab.dialogue([node, "--no-warnings", lab.write("client.js", CLIENT)], cwd=folder)

    def ask(port, how, ca="-", version="-", cert="-", rules=()):
        lab.record_lines(client.ask(port, how, ca, version, cert), *rules)

    for place, number in enumerate(alerts):
        peer.number = number
        code = [f"tls-alert.{number}"]
        # A name that OpenSSL does not have, and the "reason" without its number
        named = code if number else ["(tls-alert.0)"]
        rules = [("SSL alert number", code), ("code: 'ERR_SSL_", named), ("reason:", named), ('"code":"ERR_SSL_', named), ("SSL23_GET_SERVER_HELLO:", named)]
        for how in (hows[place % len(hows)], hows[(place + 1) % len(hows)]):
            ask(PORT, how, rules=rules)
    ask(CLOSED, "object")
    ask(CLOSED, hows[-1])
    log = lab.log("server")

    def server(*arguments):
        return lab.start([node, serve, str(SERVER), *arguments], SERVER, output="server", cwd=folder)

    served = server("-", "-")
    lab.record_lines(log.gained())
    for number in alerts:
        if number in (90, 100):
            continue
        tls.refuse_server(SERVER, number)
        code = [f"tls-alert.{number}" if number else "(tls-alert.0)"]
        lab.record_lines(log.gained(b"TLS error", timeout=3), ("SSL alert number", [f"tls-alert.{number}"]),
                         ("code: 'ERR_SSL_", code), ("reason:", code))
    ask(SERVER, "object", "ca.pem")
    ask(SERVER, "https", "ca.pem", rules=[("answer", ["http.200"])])
    lab.record_lines(log.gained())
    for how in ("object", "message", "json", "https"):
        ask(SERVER, how, "self.pem")
        lab.record_lines(log.gained(), ("SSL alert number", ["tls-alert.48"]), ("code: 'ERR_SSL_TLS", ["tls-alert.48"]), ("reason: 'tls", ["tls-alert.48"]))
    tls.send_to_server(SERVER, b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
    lab.record_lines(log.gained())
    lab.stop(served)
    log.gained()
    for arguments, version, cert, code, said in (
        (("-", "1.3"), "TLSv1.2", "-", 70, "unsupported protocol"),
        (("verify", "1.2"), "TLSv1.2", "-", 40, "peer did not return"),
        (("verify", "1.3"), "-", "-", 116, "peer did not return"),
        (("verify", "1.2"), "-", "self", 48, "verify failed"),
    ):
        if "1.3" in arguments and not tls13:
            continue
        served = server(*arguments)
        log.gained()
        for how in ("object", "message"):
            known = [f"tls-alert.{code}"]
            ask(SERVER, how, "-", version, cert, rules=[("SSL alert number", known), ("code: 'ERR_SSL", known), ("reason:", known)])
            lab.record_lines(log.gained(b"TLS error", timeout=1), (said, [f"(tls-alert.{code})"]), ("code: 'ERR_SSL_", [f"(tls-alert.{code})"]))
        lab.stop(served)
        log.gained()
