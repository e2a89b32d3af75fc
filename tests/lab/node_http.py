"""Node's HTTP clients: fetch, axios, undici, got and http, their errors as the console shows them.

Packages: nodejs; axios undici got (npm)
"""

from lab import STATUSES, Lab, upstream

PORT, CLOSED = 23160, 23161

# Each line that it prints begins with the codes that belong to it.
HTTP = r"""
const axios = require('axios'), undici = require('undici'), http = require('http'), util = require('util');
const say = (codes, text, tells) => text.split('\n').forEach(line =>
  console.log((tells.test(line) ? codes : /^ *status(Text|Message): /.test(line) ? `(${codes})` : '-') + '\t' + line));
const caught = promise => promise.then(() => { throw new Error('no error'); }, error => error);
const none = /^\b$/;
http.globalAgent = new http.Agent({keepAlive: false});
(async () => {
  const statuses = process.argv[2].split(',').map(Number);
  for (const status of statuses) {
    const url = `http://127.0.0.1:PORT/answer/${status}`, code = 'http.' + status;
    const response = await fetch(url, {redirect: 'manual'});
    say(code, `fetch ${url}: ${response.status} ${response.statusText}`, /./);
    await response.text();
    if (status % 3 === 0) say(code, util.inspect(response), /^ *status: /);
    if (status >= 400) {
      const error = await caught(axios.get(url, {httpAgent: http.globalAgent}));
      say(code, `${error}`, /./);
      say(code, error.stack, /^AxiosError: /);
      say(code, `request failed: ${error.message} (${error.code})`, /./);
      say(code, JSON.stringify({level: 'error', code: error.code, status: error.response.status, url: '/answer', ms: 404}), /./);
      // What is shown of the whole object: the status stands in it three times, beside its reason phrase.
      if (status === 404 || status === 502) say(code, util.inspect(error, {depth: 2}), /^AxiosError: |^ *status: |^ *statusCode: /);
      const {got, HTTPError} = await import(process.argv[3]);
      const failed = await caught(got(url, {retry: {limit: 0}}));
      say(code, `${failed}`, /./);
      say(code, failed.stack, /HTTPError: /);
    }
    const {statusCode} = await undici.request(url);
    say(code, `undici: statusCode ${statusCode} for GET /orders/404?page=502`, /./);
    await new Promise(done => http.get(url, {headers: {connection: 'close'}}, got => {
      say(code, `STATUS: ${got.statusCode}`, /./);
      say(code, `HEADERS: ${JSON.stringify(got.headers)}`, none);
      got.resume().on('end', done);
    }));
  }
  for (const url of ['close', 'reset', 'garbage', 'half', 'short'].map(answer => 'http://127.0.0.1:PORT/answer/' + answer)
      .concat(['http://127.0.0.1:CLOSED/500', 'http://nowhere.invalid/404', 'htp://127.0.0.1/502', 'http://127.0.0.1:70000/'])) {
    const {got} = await import(process.argv[3]);
    const ways = [() => fetch(url).then(response => response.text()), () => axios.get(url, {httpAgent: http.globalAgent}), () => got(url, {retry: {limit: 0}, timeout: {request: 800}}),
      () => undici.request(url).then(response => response.body.text())];
    for (const way of ways) {
      let error;
      try { await way(); continue; } catch (caught) { error = caught; }
      // Only what began to answer has a status: 200. What got shows of itself is long and always the same.
      say('http.200', way === ways[2] ? error.stack : util.inspect(error, {depth: 1}), /^ *status(Code)?: \d/);
      say('-', `${error}`, none);
    }
  }
  process.exit(0);
})();
"""

def main():
    with Lab("node-http") as lab:
        env = lab.node("axios", "undici", "got")
        lab.about("Requests answered with each status, and failures without one")
        server = upstream(PORT)
        statuses = ",".join(str(status) for status in STATUSES if status not in (300, 301, 302, 303, 305, 307, 308, 407))
        got = f"file://{env['NODE_PATH']}/got/dist/source/index.js"
        program = lab.write("http.js", HTTP.replace("PORT", str(PORT)).replace("CLOSED", str(CLOSED)))
        lines, status = lab.run(["node", program, statuses, got], env=env, timeout=60)
        assert status == 0, b"\n".join(lines[-12:]).decode()
        for line in lines:
            codes, _, said = line.decode().partition("\t")
            also = ["(smtp.220)"] if "220 mx.example.com" in said else []
            lab.record(([] if codes == "-" else [codes]) + also, said)
        server.close()


main()
