"""The elements of the page, and the other calls of a case that are neither `fetch` nor XMLHttpRequest."""

# Runs in the page or in a sandboxed iframe, so it closes over nothing but CONTROL. The outcome is the event that tells
# success from failure (`loadeddata` is written `load`), or what the call returned.
RUN_ELEMENT = r"""
async function runElement(id, url, step) {
  const crossorigin = step.crossorigin === undefined ? null : step.crossorigin;

  function heard(target, names) {
    return new Promise(resolve => {
      for (const name of names) target.addEventListener(name, () => resolve(name), {once: true});
    });
  }
  function element(name, attributes, events = ['load', 'error']) {
    const made = document.createElement(name);
    if (crossorigin !== null) made.setAttribute('crossorigin', crossorigin);
    const event = heard(made, events);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    document.body.append(made);
    return event.finally(() => {
      made.remove();
      if (made.load) { made.removeAttribute('src'); made.load(); }  // Firefox plays but so many at a time.
    });
  }
  const link = attributes => element('link', {...attributes, href: url});
  const media = async name => {
    const event = await element(name, {preload: 'auto', src: url}, ['loadeddata', 'error']);
    return event === 'loadeddata' ? 'load' : event;
  };
  const settled = promise => promise.then(() => 'load', () => 'error');

  async function fontFace() {
    const style = document.createElement('style');
    style.textContent = `@font-face { font-family: "${id}"; src: url("${url}") }`;
    document.head.append(style);
    // In a frame that has just come to be, Firefox knows no rule for a while.
    try {
      while (!(await document.fonts.load(`16px "${id}"`, 'A')).length) await new Promise(next => setTimeout(next, 10));
    } finally { style.remove(); }
  }
  async function eventSource() {
    const source = new EventSource(url, {withCredentials: step.with_credentials || false});
    const event = await heard(source, ['open', 'error']);
    source.close();
    return event;
  }
  async function webSocket() {
    const socket = new WebSocket(url.replace('http', 'ws'));
    const event = await heard(socket, ['open', 'error']);
    socket.close();
    return event;
  }
  // Nothing tells the page how it went: the server is asked when nothing more has come for a while.
  async function beacon() {
    const body = step.body_type === 'string' ? 'x' : new Blob(['x'], {type: step.body_type});
    const taken = navigator.sendBeacon(url, body);
    for (let before = -1, now = 0; now !== before;) {
      before = now;
      await new Promise(resolve => setTimeout(resolve, 250));
      now = await (await fetch(new URL(`/count/${id}`, CONTROL), {cache: 'no-store'})).json();
    }
    return String(taken);
  }
  const parts = {
    img: () => element('img', {src: url}),
    script: () => element('script', {src: url}),
    module: () => element('script', {type: 'module', src: url}),
    stylesheet: () => link({rel: 'stylesheet'}),
    audio: () => media('audio'),
    video: () => media('video'),
    modulepreload: () => link({rel: 'modulepreload'}),
    preload: () => link({rel: 'preload', as: step.as}),
    import: () => settled(import(url)),
    FontFace: () => settled(new FontFace('f', `url("${url}")`).load()),
    'font-face': () => settled(fontFace()),
    EventSource: eventSource,
    WebSocket: webSocket,
    sendBeacon: beacon,
  };
  const outcome = await parts[step.by]();
  // What the browser's other processes had to say about the element has been said when this is over.
  await fetch(new URL('/rest', CONTROL), {cache: 'no-store'});
  return {outcome};
}
"""
