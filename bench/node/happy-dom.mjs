// happy-dom's fetch: 'response' or 'error' for a recorded call.
import { Window } from 'happy-dom';

export function open(origin) {
  const window = new Window({ url: `${origin}/page` });
  return { run: (url, call) => run(window, url, call), close: () => window.happyDOM.close() };
}

async function run(window, url, { method, headers, credentials, mode, redirect, body, cache = 'no-store' }) {
  const init = { method, headers, credentials, mode, redirect, cache };
  const response = await window.fetch(url, body === null ? init : { ...init, body });
  await response.text();
  return 'response';
}
