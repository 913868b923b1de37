// The three origins of a recorded case, on loopback.
import http from 'node:http';

const HOST = '127.0.0.1';
const BODY = 'body-text';

export class Servers {
  #servers = {};
  #case = null;

  async start() {
    for (const name of ['A', 'B', 'C']) {
      const server = http.createServer((request, response) => this.#answer(request, response));
      await new Promise(resolve => server.listen(0, HOST, resolve));
      this.#servers[name] = server;
    }
  }

  stop() {
    for (const server of Object.values(this.#servers)) server.close(), server.closeAllConnections();
  }

  // Answers as `value` says from now on.
  serve(value) {
    this.#case = value;
  }

  origin(name) {
    return `http://${this.#host(name)}`;
  }

  // Puts the real origins in the place of `{A}`, `{hostA}`, `{portA}` and their like.
  fill(text) {
    for (const name of Object.keys(this.#servers)) {
      const port = String(this.#servers[name].address().port);
      text = text.replaceAll(`{${name}}`, this.origin(name)).replaceAll(`{host${name}}`, this.#host(name));
      text = text.replaceAll(`{port${name}}`, port);
    }
    return text;
  }

  #host(name) {
    return `${HOST}:${this.#servers[name].address().port}`;
  }

  #next(number) {
    const hop = this.#case.hops[number];
    return hop ? `http://${hop.userinfo ? 'u:p@' : ''}${this.#host(hop.at)}/case/${this.#case.id}/${number}` : '{next}';
  }

  #answer(request, response) {
    const [, id, text] = /^\/case\/([^/?]+)\/(\d+)/.exec(request.url) ?? [];
    const hop = id === this.#case?.id ? this.#case.hops[Number(text)] : undefined;
    const preflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    const said = hop?.[preflight ? 'preflight' : 'response'] ?? { status: 404, headers: [] };
    const headers = said.headers.flatMap(([name, value]) => {
      const filled = this.fill(value.replaceAll('{next}', this.#next(Number(text) + 1)));
      return [name, filled.replace(/^[ \t]+|[ \t]+$/g, '')];
    });
    const body = preflight || said.status === 204 || said.status === 304 ? '' : BODY;
    if (said.status !== 204 && said.status !== 304) headers.push('Content-Length', String(body.length));
    request.resume();
    response.sendDate = false;
    response.writeHead(said.status, headers);
    response.end(body);
  }
}
