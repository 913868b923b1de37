/** The request of a form, made by this very browser. */

/**
 * @typedef {import("./types.js").RequestForm} RequestForm
 * @typedef {object} Outcome  What JavaScript saw.
 * @property {"response" | "error"} outcome
 * @property {string | null} type
 * @property {number | null} status
 * @property {boolean | null} redirected
 * @property {[string, string][]} headers
 * @property {boolean | null} body_read  null: there was none to read, or it had no end in time.
 * @property {string} [message]  Of the error.
 */

const ALWAYS_SENT = ["GET", "HEAD", "OPTIONS"];
export const LONGEST_WAIT = 60_000; // ms, for an answer
const LONGEST_BODY = 3_000; // ms, once the answer is there: a stream of events never ends

/** @param {RequestForm} form */
export function mayChangeSomething(form) {
  return !ALWAYS_SENT.includes((form.method || "GET").toUpperCase());
}

/**
 * The names of the headers that this browser does not let a page set.
 * @param {RequestForm} form
 * @returns {string[]}
 * @throws {TypeError} It refuses the call itself, in its own words.
 */
export function droppedHeaders(form) {
  // XMLHttpRequest leaves the body of a GET out, where Request refuses it.
  const body = form.initiator === "xhr" ? {} : { body: form.body || undefined };
  const request = new Request(form.url ?? "", { ...requestInit(form), ...body });
  const names = (form.headers ?? []).map(([name]) => name);
  return [...new Set(names.filter((name) => !request.headers.has(name)))];
}

/**
 * Makes the request.
 * @param {RequestForm} form
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome | null>}  null: nobody waits any more, and no answer had come.
 */
export async function makeRequest(form, signal) {
  const wait = new AbortController();
  const timer = setTimeout(() => wait.abort(), LONGEST_WAIT);
  signal.addEventListener("abort", () => wait.abort());
  try {
    return await (form.initiator === "xhr" ? byXhr(form, wait) : byFetch(form, wait));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {RequestForm} form
 * @returns {RequestInit}
 */
function requestInit(form) {
  const init = { method: form.method || "GET", headers: form.headers ?? [] };
  const credentials = /** @type {RequestCredentials} */ (form.credentials);
  if (form.initiator === "xhr") {
    return { ...init, credentials };
  }
  const mode = /** @type {RequestMode} */ (form.mode || "cors");
  return { ...init, credentials, mode, redirect: /** @type {RequestRedirect} */ (form.redirect || "follow") };
}

/**
 * @param {RequestForm} form
 * @param {AbortController} wait
 * @returns {Promise<Outcome | null>}
 */
async function byFetch(form, wait) {
  const { signal } = wait;
  let response;
  try {
    // A kept response would say nothing of what the server answers now.
    const body = form.body || undefined;
    response = await fetch(form.url ?? "", { ...requestInit(form), body, signal, cache: "no-store" });
  } catch (error) {
    // What this page broke off says nothing of the server.
    return signal.aborted ? null : failed(/** @type {Error} */ (error).message);
  }
  const { type, status, redirected } = response;
  const headers = /** @type {[string, string][]} */ ([...response.headers]);
  return { outcome: "response", type, status, redirected, headers, body_read: await isReadable(response, wait) };
}

/**
 * @param {Response} response
 * @param {AbortController} wait
 */
async function isReadable(response, wait) {
  if (response.type.startsWith("opaque")) {
    return null;
  }
  const timer = setTimeout(() => wait.abort(), LONGEST_BODY);
  try {
    await response.arrayBuffer();
    return true;
  } catch {
    return wait.signal.aborted ? null : false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {RequestForm} form
 * @param {AbortController} wait
 * @returns {Promise<Outcome | null>}
 */
function byXhr(form, wait) {
  const xhr = new XMLHttpRequest();
  return new Promise((resolve) => {
    xhr.addEventListener("load", () => resolve(loaded(xhr, form)));
    xhr.addEventListener("error", () => resolve(failed("XMLHttpRequest: error")));
    xhr.addEventListener("readystatechange", () => {
      if (xhr.readyState === XMLHttpRequest.HEADERS_RECEIVED) {
        setTimeout(() => wait.abort(), LONGEST_BODY);
      }
    });
    wait.signal.addEventListener("abort", () => {
      const isAnswered = xhr.readyState >= XMLHttpRequest.HEADERS_RECEIVED;
      resolve(isAnswered ? { ...loaded(xhr, form), body_read: null } : null);
      xhr.abort();
    });
    if (form.upload_listener) {
      xhr.upload.addEventListener("progress", () => undefined);
    }
    xhr.open(form.method || "GET", form.url ?? "");
    xhr.withCredentials = form.credentials === "include";
    for (const [name, value] of form.headers ?? []) {
      xhr.setRequestHeader(name, value);
    }
    xhr.send(form.body || null);
  });
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {RequestForm} form
 * @returns {Outcome}
 */
function loaded(xhr, form) {
  const lines = xhr.getAllResponseHeaders().split("\r\n").filter(Boolean);
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return /** @type {[string, string]} */ ([line.slice(0, colon), line.slice(colon + 1).trim()]);
  });
  const redirected = xhr.responseURL !== new URL(form.url ?? "").href.replace(/#.*/s, "");
  // XMLHttpRequest does not say the type of a response.
  return { outcome: "response", type: null, status: xhr.status, redirected, headers, body_read: true };
}

/**
 * @param {string} message
 * @returns {Outcome}
 */
function failed(message) {
  return { outcome: "error", type: null, status: null, redirected: null, headers: [], body_read: null, message };
}
