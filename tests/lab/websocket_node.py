"""ws for Node: close codes in its words, its errors, and handshakes that are refused.

Packages: nodejs; ws (npm)
"""

from lab import Lab, upstream

PORT, CLOSED, WS = 23165, 23166, 23167

# Each line that it prints begins with the codes that belong to it.
WEBSOCKET = r"""
const WebSocket = require('ws'), util = require('util');
const say = (codes, text, tells) => text.split('\n').forEach(line =>
  console.log((tells.test(line) ? codes : '-') + '\t' + line));
const closes = {1000: '', 1001: 'server 4 restarts', 1002: 'bad opcode 13', 1003: 'no binary, 404 bytes', 1007: 'not UTF-8 at 502',
  1008: 'not for you', 1009: 'over 1048576 bytes', 1011: 'keepalive', 1012: 'back in 30 s', 1013: '1500 of 1500 clients', 1014: 'no backend',
  3000: 'token 7 expired', 4000: '', 4001: 'session 1001 is over', 4014: 'intents: 32768', 4404: 'no such room'};
const server = new WebSocket.Server({host: '127.0.0.1', port: WSPORT});
server.on('connection', socket => socket.on('message', data => {
  const text = data.toString();
  if (text === 'vanish') return socket.terminate();
  if (text === 'nothing') return socket.close();
  if (text === 'broken') return socket._socket.write(Buffer.from([0xff, 0x00]));
  if (text === 'utf8') return socket._socket.write(Buffer.from([0x81, 0x01, 0xff]));
  if (text === 'large') return socket.send('x'.repeat(5000));
  socket.close(Number(text), closes[text]);
}));
const ended = (message, options) => new Promise(done => {
  const socket = new WebSocket('ws://127.0.0.1:WSPORT/room/404', options);
  let failure;
  socket.on('open', () => socket.send(message)).on('error', error => { failure = error; });
  socket.on('close', (code, reason) => done({code, reason: reason.toString(), failure}));
});
(async () => {
  for (const number in closes) {
    const {code, reason} = await ended(number), name = 'websocket.' + code;
    if (code !== Number(number)) throw new Error(code);
    say(`(${name})`, `disconnected: ${code} ${reason}`, /./);
    say(name, `WebSocket closed with code ${code} and reason "${reason}" after 404 ms`, /./);
    say(name, `[ws] close code=${code} reason=${JSON.stringify(reason)} clean=true attempt 3/5`, /./);
    say(name, JSON.stringify({event: 'close', code, reason, time: 1732792800123, client: 4031}), /./);
    say(name, `reconnecting in 5000 ms, 12 of 1001 messages queued`, /^\b$/);
  }
  for (const [message, number] of [['nothing', 1005], ['vanish', 1006]]) {
    const {code} = await ended(message);
    if (code !== number) throw new Error(code);
    say('websocket.' + code, `WebSocket closed with code ${code}`, /./);
  }
  // What the client refuses it closes with a code of its own, which its error names in words.
  for (const [message, number, options] of [['broken', 1002], ['utf8', 1007], ['large', 1009, {maxPayload: 404}]]) {
    const {code, failure} = await ended(message, options);
    say(`(websocket.${number})`, util.inspect(failure), /^RangeError|^Error|status-code/);
    say(`(websocket.${code})`, `closed after an error: ${code}`, /./);
    say(`(websocket.${number})`, String(failure), /./);
  }
  for (const status of [200, 301, 400, 401, 403, 404, 426, 429, 500, 502, 503, 504]) {
    const error = await new Promise(done => new WebSocket('ws://127.0.0.1:PORT/answer/' + status).on('error', done));
    say('http.' + status, String(error), /./);
    say('http.' + status, error.stack, /Unexpected server response: /);
  }
  for (const url of ['ws://127.0.0.1:CLOSED/500', 'ws://nowhere.invalid/404', 'ws://127.0.0.1:PORT/answer/close', 'ws://127.0.0.1:PORT/answer/garbage']) {
    const error = await new Promise(done => new WebSocket(url).on('error', done));
    say('-', util.inspect(error), /^\b$/);
    say('-', String(error), /^\b$/);
  }
  process.exit(0);
})();
"""


def main():
    with Lab("websocket-node") as lab:
        env = lab.node("ws")
        lab.about("Closes with each code and without one; frames that it refuses; handshakes that are refused")
        server = upstream(PORT)
        text = WEBSOCKET
        for word, port in (("WSPORT", WS), ("PORT", PORT), ("CLOSED", CLOSED)):
            text = text.replace(word, str(port))
        lab.record_marked(["node", lab.write("ws.js", text)], env=env)
        server.close()


main()
