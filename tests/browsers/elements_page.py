"""The page that makes the elements, one case after another."""

from .page import MARK

# A console line may come late, and some name no URL: hence the rest after each case. What is "none" after three
# seconds fires no event.
_SCRIPT = r"""
const sleep = (ms, value) => new Promise(resolve => setTimeout(resolve, ms, value));
const mark = text => { console.log(text); if (navigator.userAgent.includes('Firefox')) reportError(text); };

function heard(target, names) {
  return new Promise(resolve => {
    for (const name of names) target.addEventListener(name, () => resolve(name));
  });
}

function element(name, {crossorigin}, attributes, events = ['load', 'error']) {
  const made = document.createElement(name);
  if (crossorigin !== null) made.setAttribute('crossorigin', crossorigin);
  const event = heard(made, events);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  document.body.append(made);
  return event;
}

const link = (c, href, attributes) => element('link', c, {...attributes, href});
const media = (name, c, src) => element(name, c, {preload: 'auto', src}, ['loadeddata', 'error']);
const settled = promise => promise.then(() => 'resolves', e => `rejects ${e.name}: ${e.message}`);

async function eventSource(c, url) {
  const source = new EventSource(url, {withCredentials: c.with_credentials});
  const said = [];
  source.onopen = () => said.push('open');
  const last = await heard(source, ['message', 'error']);
  said.push(last === 'error' ? `error (readyState ${source.readyState})` : last);
  source.close();
  return said.join(', ');
}

async function webSocket(c, url) {
  const socket = new WebSocket(url.replace('http', 'ws'));
  const said = [];
  socket.onerror = () => said.push('error');
  socket.onopen = () => said.push('open');
  socket.onclose = e => said.push(`close ${e.code}`);
  await heard(socket, ['close']);
  return said.join(', ');
}

async function beacon({beacon_type}, url) {
  const body = beacon_type === 'string' ? 'x' : new Blob(['x'], {type: beacon_type});
  const said = `returns ${navigator.sendBeacon(url, body)}`;
  return sleep(400, said);  // Nothing tells the page how it went.
}

function fontFace(c, url) {
  const style = document.createElement('style');
  style.textContent = `@font-face { font-family: "${c.id}"; src: url("${url}") }`;
  document.head.append(style);
  return document.fonts.load(`16px "${c.id}"`, 'A').then(() => document.fonts.check(`16px "${c.id}"`, 'A'));
}

const RUN = {
  img: (c, src) => element('img', c, {src}),
  script: (c, src) => element('script', c, {src}),
  module: (c, src) => element('script', c, {type: 'module', src}),
  stylesheet: (c, url) => link(c, url, {rel: 'stylesheet'}),
  audio: (c, src) => media('audio', c, src),
  video: (c, src) => media('video', c, src),
  modulepreload: (c, url) => link(c, url, {rel: 'modulepreload'}),
  preload: (c, url) => link(c, url, {rel: 'preload', as: c.as}),
  import: (c, url) => settled(import(url)),
  FontFace: (c, url) => settled(new FontFace('f', `url("${url}")`).load()),
  'font-face': (c, url) => settled(fontFace(c, url)),
  EventSource: eventSource,
  WebSocket: webSocket,
  sendBeacon: beacon,
};

async function run({case: c, url}) {
  mark('@@crossorigin ' + c.id);
  const event = await Promise.race([RUN[c.initiator](c, url), sleep(3000, 'none')])
    .catch(e => `throws ${e.name}: ${e.message}`);
  await sleep(150);
  mark('@@crossorigin');
  document.body.replaceChildren();
  return {id: c.id, event};
}

addEventListener('load', async () => {
  let done = null;
  for (;;) {
    const work = await (await fetch('/take', {method: 'POST', body: JSON.stringify(done)})).json();
    if (!work) return;
    done = await run(work);
  }
});
"""
assert MARK.strip() in _SCRIPT


def page() -> bytes:
    """The page's HTML."""
    return f'<!doctype html><meta charset="utf-8"><title>elements</title><body><script>{_SCRIPT}</script>'.encode()
