// The three origins of a recorded case, on loopback.
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
const BODY = 'body-text';

export class Servers {
  #ports = {};
  #case = null;

  async start() {
    for (const name of ['A', 'B', 'C']) {
      // Not node:http, which takes no method but those it knows.
      const server = createServer(socket => listen(socket, request => this.#answer(request)));
      await new Promise(resolve => server.listen(0, HOST, resolve));
      this.#ports[name] = server.address().port;
    }
  }

  // Answers as `value` says from now on.
  serve(value) {
    this.#case = value;
  }

  origin(name) {
    return `http://${HOST}:${this.#ports[name]}`;
  }

  // Puts the real origins in the place of `{A}`, `{hostA}`, `{portA}` and their like.
  fill(text) {
    for (const [name, port] of Object.entries(this.#ports)) {
      text = text.replaceAll(`{${name}}`, this.origin(name));
      text = text.replaceAll(`{host${name}}`, `${HOST}:${port}`).replaceAll(`{port${name}}`, String(port));
    }
    return text;
  }

  #url(number) {
    const hop = this.#case.hops[number];
    if (!hop) return '{next}';
    const origin = this.origin(hop.at);
    return `${hop.userinfo ? origin.replace('//', '//u:p@') : origin}/case/${this.#case.id}/${number}`;
  }

  #answer({ method, target, headers }) {
    const [, id, number] = /^\/case\/([^/?]+)\/(\d+)/.exec(target) ?? [];
    const hop = id === this.#case?.id ? this.#case.hops[number] : undefined;
    const preflight = method === 'OPTIONS' && headers.has('access-control-request-method');
    const said = hop?.[preflight ? 'preflight' : 'response'] ?? { status: 404, headers: [] };
    const empty = said.status === 204 || said.status === 304;
    const body = preflight || empty ? '' : BODY;
    const lines = said.headers.map(([name, value]) =>
      `${name}: ${this.fill(value.replaceAll('{next}', () => this.#url(Number(number) + 1)))}\r\n`);
    if (!empty) lines.push(`Content-Length: ${body.length}\r\n`);
    return `HTTP/1.1 ${said.status} Status\r\n${lines.join('')}\r\n${method === 'HEAD' ? '' : body}`;
  }
}

// Answers the requests of one connection, one after the other.
function listen(socket, answer) {
  let data = '';
  socket.setNoDelay(true);
  socket.on('error', () => {}); // a peer may hang up at any time
  socket.on('data', chunk => {
    data += chunk.toString('latin1');
    for (let found; (found = take(data)); data = found.rest) socket.write(answer(found.request), 'latin1');
  });
}

// The first request of `data` and what follows it, once it is all there.
function take(data) {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first, ...lines] = data.slice(0, end).split('\r\n');
  const headers = new Map(lines.map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  const after = end + 4;
  const chunked = headers.has('transfer-encoding');
  const last = chunked ? data.indexOf('0\r\n\r\n', after) : after;
  const stop = chunked ? last + 5 : after + Number(headers.get('content-length') ?? 0);
  if (last < 0 || data.length < stop) return null;
  const [method, target] = first.split(' ');
  return { request: { method, target, headers }, rest: data.slice(stop) };
}
