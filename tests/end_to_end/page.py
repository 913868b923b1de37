"""The page: it asks its own server for jobs, does them, and posts what it could read."""

import json
from typing import Final

_SCRIPT: Final = r"""
async function byFetch(call) {
  const init = {method: call.method, headers: call.headers, credentials: call.credentials};
  if (call.sent !== null) init.body = call.sent;
  const response = await fetch(call.url, init);
  return {outcome: 'response', type: response.type, status: response.status, redirected: response.redirected,
          headers: [...response.headers], body: await response.text()};
}

function byUpload(call) {
  return new Promise(resolve => {
    const xhr = new XMLHttpRequest(), progress = [];
    xhr.open(call.method, call.url);
    xhr.upload.onprogress = event => progress.push([event.loaded, event.total]);
    for (const [name, value] of call.headers) xhr.setRequestHeader(name, value);
    xhr.onerror = () => resolve({outcome: 'error', progress});
    xhr.onload = () => {
      const lines = xhr.getAllResponseHeaders().split('\r\n').filter(line => line);
      const headers = lines.map(line => line.split(/: ?(.*)/s, 2)).map(([name, value]) => [name.toLowerCase(), value]);
      resolve({outcome: 'response', type: 'cors', status: xhr.status, redirected: xhr.responseURL !== call.url,
               headers, body: xhr.responseText, progress});
    };
    xhr.send(call.sent);
  });
}

function loaded(element, attribute, call) {
  return new Promise(resolve => {
    if (call.crossorigin !== null) element.crossOrigin = call.crossorigin;
    element.onload = () => resolve('load');
    element.onerror = () => resolve('error');
    element.src = call.url;
    document.body.append(element);
  });
}

function pixels(image) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  try { context.getImageData(0, 0, 1, 1); return true; } catch { return false; }
}

async function byImage(call) {
  const image = new Image();
  const outcome = await loaded(image, 'src', call);
  return outcome === 'load' ? {outcome, is_readable: pixels(image)} : {outcome};
}

async function byScript(call) {
  const told = [];
  const listen = event => { told.push(event.message); event.preventDefault(); };
  addEventListener('error', listen);
  const outcome = await loaded(document.createElement('script'), 'src', call);
  removeEventListener('error', listen);
  return {outcome, told};
}

// What a script throws may come without its name: one at a time.
let last = Promise.resolve();
function inTurn(work) {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

const WAYS = {fetch: byFetch, upload: byUpload, img: byImage, script: call => inTurn(() => byScript(call))};

async function done(job) {
  const results = [];
  for (const call of job.calls) {
    const late = new Promise(resolve => setTimeout(resolve, LONGEST, {outcome: 'never settled'}));
    const settled = WAYS[call.by](call).catch(() => ({outcome: 'error'}));
    results.push(await Promise.race([settled, late]));
  }
  return {id: job.id, results};
}

const post = (path, value) => fetch(path, {method: 'POST', body: JSON.stringify(value)});

async function lane() {
  for (let results = null; ; ) {
    const job = await (await post(TAKE, results)).json();
    results = job === null ? null : await done(job);
  }
}

addEventListener('load', async () => {
  // Firefox drops what it has kept of preflights when it first resolves a host, an address too; see ../browsers.
  for (let i = 0; i < 5; i++) await fetch(WARM_UP, {method: 'PUT'});
  for (let i = 0; i < LANES; i++) lane();
});
"""
_LANES: Final = 3
_LONGEST: Final = 20_000
"""Milliseconds that a call may take."""


def page(take: str, warm_up: str, frame: str | None) -> bytes:
    """The page's HTML.

    Args:
        take: Where it takes jobs and leaves results.
        warm_up: An URL of another origin that answers a preflighted PUT.
        frame: A page of another origin within it.
    """
    values = {"TAKE": take, "WARM_UP": warm_up, "LANES": _LANES, "LONGEST": _LONGEST}
    constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
    inner = "" if frame is None else f'<iframe src="{frame}"></iframe>'
    head = '<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">'
    return f"{head}<body>{inner}<script>{constants}{_SCRIPT}</script>".encode()
