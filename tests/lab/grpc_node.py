"""grpc-js: what its errors say as messages, as objects, on the console, and its trace.

Packages: nodejs; @grpc/grpc-js (npm)
"""

from lab import Lab

PORT, CLOSED = 23110, 23111

# Each line that it prints begins with the marks that belong to it, as the one who calls knows them.
PROGRAM = r"""
const grpc = require('@grpc/grpc-js'), util = require('util');
const same = value => value;
const method = name => ({path: '/shop.v1.Orders/' + name, requestStream: false, responseStream: false,
  requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same});
const texts = ['', 'the client left after 404 ms', 'division by zero', 'limit must be <= 500', 'took 5000 ms', 'order 4031 not found',
  'user ann exists since 2024-05-03', 'role viewer may not write (rule 7)', 'quota of 100 per minute', 'version 3 is older than 14',
  'transaction 502 was rolled back', 'offset 404 is past the end', 'ListOrders is not built yet', 'SQLSTATE 23505',
  'no backend of 3 answers', 'checksum 0x550 does not match', 'token expired 300 s ago'];
const say = (codes, text) => text.split('\n').forEach(line => console.log(codes(line) + '\t' + line));
const server = new grpc.Server();
server.addService({Get: method('Get')}, {Get: (call, callback) => {
  const code = Number(call.request.toString());
  if (code === 100) return;
  callback(code ? {code, details: texts[code], metadata: new grpc.Metadata()} : null, Buffer.from('fine'));
}});
const ask = (client, name, code, options) => new Promise(done => client.makeUnaryRequest(method(name).path, same, same,
  Buffer.from(String(code)), new grpc.Metadata(), options || {}, (error, value) => done(error || value)));
// Of an error's own lines, the first has `Error: 5 NOT_FOUND: ...`; `code: 5` alone says it to who knows where it stands,
// and so do the details that are grpc-js' own.
const lines = (code, own) => line => /^\S*Error: /.test(line) ? 'grpc.' + code
  : /^ *code: /.test(line) || own && /^ *details: /.test(line) ? `(grpc.${code})` : '-';
async function one(client, name, code, expected, options) {
  const error = await ask(client, name, code, options);
  if (error.code !== expected) throw new Error('not ' + expected + ': ' + error);
  say(lines(expected, code !== expected), util.inspect(error));
  const mark = () => 'grpc.' + expected;
  say(mark, String(error));
  say(mark, error.message);
  say(mark, `request failed: ${error.message}`);
  say(mark, `GetOrder: ${grpc.status[error.code]} ${JSON.stringify({code: error.code, details: error.details})}`);
  say(mark, `{"level":"error","time":1732792800123,"pid":4031,"msg":${JSON.stringify(error.message)},"grpc":{"code":${error.code}}}`);
}
server.bindAsync('127.0.0.1:PORT', grpc.ServerCredentials.createInsecure(), async () => {
  if (server.start && process.argv[2] === 'old') server.start();
  const client = new grpc.Client('127.0.0.1:PORT', grpc.credentials.createInsecure());
  if (process.argv[2] === 'trace') { await ask(client, 'Get', 0); await ask(client, 'Get', 5); process.exit(0); }
  for (let code = 1; code <= 16; code++) await one(client, 'Get', code, code);
  await one(client, 'Get', 100, 4, {deadline: Date.now() + 200});
  await one(client, 'None', 0, 12);
  const closed = new grpc.Client('127.0.0.1:CLOSED', grpc.credentials.createInsecure());
  await one(closed, 'Get', 0, 14);
  const nowhere = new grpc.Client('nowhere.invalid:443', grpc.credentials.createInsecure());
  await one(nowhere, 'Get', 0, 14);
  process.exit(0);
});
"""


def main():
    with Lab("grpc-node") as lab:
        env = lab.node("@grpc/grpc-js")
        lab.about("Calls that a server ends with each status; no server; a deadline; its trace")
        program = lab.write("client.js", PROGRAM.replace("PORT", str(PORT)).replace("CLOSED", str(CLOSED)))
        lab.record_marked(["node", program], env=env)
        # The first call of the trace ends well, the second with 5.
        lines, _ = lab.run(["node", program, "trace"], env=env | {"GRPC_TRACE": "all", "GRPC_VERBOSITY": "DEBUG"})
        code = "grpc.0"
        for line in lines:
            if b"createResolvingCall [1]" in line:
                code = "grpc.5"
            text = line.strip()
            if b"HTTP/2 stream closed with code" in line or b"rstCode" in line:
                continue  # codes of HTTP/2, no family yet
            says = (b"ended with status code: ", b"ended with status: code=", b"received status code ")
            if text.startswith(b":status: "):
                lab.record(["http.200"], line)
            elif text.startswith(b"grpc-status: ") or any(words in line for words in says):
                lab.record([code], line)
            else:
                ok = b'string "OK"' in line or text == b"grpc-message: OK"
                lab.record(["(grpc.0)"] if ok else [], line)


main()
