// jsdom's XMLHttpRequest: 'response' or 'error' for a recorded call.
import { JSDOM, VirtualConsole } from 'jsdom';

export function open(origin) {
  const { window } = new JSDOM('', { url: `${origin}/page`, virtualConsole: new VirtualConsole() });
  return { run: (url, call) => run(window, url, call), close: () => window.close() };
}

function run(window, url, call) {
  return new Promise((resolve, reject) => {
    const request = new window.XMLHttpRequest();
    request.open(call.method, url);
    request.withCredentials = call.credentials === 'include';
    for (const [name, value] of call.headers) request.setRequestHeader(name, value);
    if (call.upload) request.upload.onprogress = () => {};
    request.onload = () => resolve('response');
    request.onerror = reject;
    request.send(call.body);
  });
}
