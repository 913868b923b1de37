"""The page that makes the calls, and posts back what its JavaScript got."""

import json
from collections.abc import Sequence

from .page_elements import RUN_ELEMENT

MARK = "@@crossorigin "
"""Start of the console lines that say which case comes next, or that one has ended."""

# Runs in the page or in a sandboxed iframe, so it closes over nothing but `runElement`. `mark` is written around each
# call to tie the console's lines to it: console.log for Chromium and WebKit, reportError for Firefox, where the console
# service never sees console.log.
_RUN_STEP = r"""
async function runStep(id, url, step) {
  const mark = text => { console.log(text); if (navigator.userAgent.includes('Firefox')) reportError(text); };
  const sorted = list => list.sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
  const bodyOf = () => step.body_type === undefined ? step.body : new Blob([step.body], {type: step.body_type});
  async function byFetch() {
    const init = {method: step.method, headers: step.headers, credentials: step.credentials, mode: step.mode,
                  redirect: step.redirect, cache: step.cache || 'no-store'};
    if (step.body !== null) init.body = bodyOf();
    if (step.referrer_policy) init.referrerPolicy = step.referrer_policy;
    if (step.priority) init.priority = step.priority;
    if (step.keepalive) init.keepalive = true;
    const r = await fetch(url, init);
    let body_read = true;
    try { await r.text(); } catch (e) { body_read = false; }
    return {outcome: 'response', type: r.type, status: r.status, redirected: r.redirected,
            headers: sorted([...r.headers]), body_read};
  }
  function byXHR() {
    return new Promise((resolve, reject) => {
      const x = new XMLHttpRequest();
      x.open(step.method, url);
      x.withCredentials = step.credentials === 'include';
      for (const [name, value] of step.headers) x.setRequestHeader(name, value);
      if (step.upload) x.upload.onprogress = () => {};
      x.onerror = reject;
      x.onload = () => {
        const lines = x.getAllResponseHeaders().split('\r\n').filter(line => line);
        const headers = lines.map(line => [line.slice(0, line.indexOf(': ')).toLowerCase(),
                                           line.slice(line.indexOf(': ') + 2)]);
        resolve({outcome: 'response', type: 'cors', status: x.status, redirected: x.responseURL !== url,
                 headers: sorted(headers), body_read: true});
      };
      x.send(step.body === null ? null : bodyOf());
    });
  }
  mark('@@crossorigin ' + id);
  let result;
  const run = {fetch: byFetch, xhr: byXHR}[step.by || (step.upload ? 'xhr' : 'fetch')];
  const late = new Promise(resolve => setTimeout(resolve, run ? 15000 : 5000, {outcome: 'timeout'}));
  try { result = await Promise.race([late, run ? run() : runElement(id, url, step)]); }
  catch (e) { result = {outcome: 'error'}; }
  mark('@@crossorigin');
  return result;
}
"""

_MAIN = r"""
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

// One case on the wire at a time: some console lines name no URL, so order is all that ties them to a case.
let last = Promise.resolve();
async function lock() {
  const before = last;
  let unlock;
  last = new Promise(resolve => { unlock = resolve; });
  await before;
  return unlock;
}

const CONTROL = location.origin;
const SANDBOX = '<script>' + `const CONTROL = ${JSON.stringify(CONTROL)};` + runElement + runStep + `
  onmessage = async e => e.source.postMessage(await runStep(...e.data), '*');
<\/script>`;

async function inSandbox(...call) {
  const frame = document.createElement('iframe');
  if (call[2].from === 'data') {
    frame.src = 'data:text/html;charset=utf-8,' + encodeURIComponent(SANDBOX);
  } else {
    frame.sandbox = 'allow-scripts';
    frame.srcdoc = SANDBOX;
  }
  const loaded = new Promise(resolve => { frame.onload = resolve; });
  document.body.append(frame);
  await loaded;
  const own = resolve => e => { if (e.source === frame.contentWindow) resolve(e.data); };
  const answer = new Promise(resolve => { onmessage = own(resolve); });
  frame.contentWindow.postMessage(call, '*');
  const result = await answer;
  setTimeout(() => frame.remove(), 2000);  // Its last words reach the console late.
  return result;
}

async function runCase({id, url, marked, steps}) {
  const results = [];
  let unlock = await lock();
  for (const [number, step] of steps.entries()) {
    if (step.wait_ms) { unlock(); await sleep(step.wait_ms); unlock = await lock(); }
    if (marked) await fetch(`/step/${id}/${number}`, {cache: 'no-store'});
    results.push(await (step.from ? inSandbox : runStep)(id, url, step));
  }
  unlock();
  return {id, steps: results};
}

async function main() {
  let results = [];
  for (;;) {
    const work = await (await fetch('/take', {method: 'POST', body: JSON.stringify(results)})).json();
    if (work.next) { location.href = work.next; return; }
    if (!work.cases.length) return;
    results = [];
    const lane = async () => { while (work.cases.length) results.push(await runCase(work.cases.shift())); };
    await Promise.all(Array.from({length: work.lanes}, lane));
  }
}

// Firefox drops a preflight-cache entry that is older than its DNS record of the host, and makes that record, one
// for each choice of address families, when it first looks into the cache: without this, three cases would suffer.
async function warmUp(urls) {
  for (const url of urls) {
    for (let i = 0; i < 5; i++) await fetch(url, {method: 'PUT', cache: 'default'}).catch(() => {});
  }
}

async function warmUpSandbox(urls) {  // Its cache is another one, and so is its DNS record.
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  const run = `warmUp(${JSON.stringify(urls)}).then(() => parent.postMessage('warm', '*'));`;
  frame.srcdoc = `<script>${warmUp} ${run}<\/script>`;
  const done = new Promise(resolve => { onmessage = resolve; });
  document.body.append(frame);
  await done;
  frame.remove();
}
addEventListener('load', async () => { await warmUp(WARM_URLS); await warmUpSandbox(WARM_URLS); await main(); });
"""


def page(warm_urls: Sequence[str]) -> bytes:
    """The page's HTML.

    Args:
        warm_urls: URLs of other origins that answer a preflighted PUT; where mixed content is blocked, in vain.
    """
    script = f"const WARM_URLS = {json.dumps(warm_urls)};{RUN_ELEMENT}{_RUN_STEP}{_MAIN}"
    return f'<!doctype html><meta charset="utf-8"><title>recorder</title><body><script>{script}</script>'.encode()
