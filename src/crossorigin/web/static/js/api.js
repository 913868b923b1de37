/** The page's own server. */

import { readLines } from "./stream.js";
import { WORDS } from "./words.js";

const MOST = 65_536; // bytes of a body, as the server reads them

/** What the server refused, and the field that it names. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {string | null} field
   */
  constructor(message, field = null) {
    super(message);
    this.field = field;
  }
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
export async function get(path, signal) {
  return (await ask(path, { signal })).json();
}

/**
 * @param {string} path
 * @param {object} data
 * @param {AbortSignal} [signal]
 */
export async function post(path, data, signal) {
  return (await send(path, data, signal)).json();
}

/** @param {string} path */
export async function remove(path) {
  await ask(path, { method: "DELETE" });
}

/**
 * What the server says, event by event.
 * @param {string} path
 * @param {object} data
 * @param {AbortSignal} signal
 */
export async function* stream(path, data, signal) {
  const response = await send(path, data, signal);
  try {
    yield* readLines(/** @type {ReadableStream<Uint8Array>} */ (response.body));
  } catch (error) {
    throw signal.aborted ? error : new ApiError(WORDS.brokeOff);
  }
}

/**
 * @param {string} path
 * @param {object} data
 * @param {AbortSignal} [signal]
 */
async function send(path, data, signal) {
  if (isTooLong(data)) {
    throw new ApiError(WORDS.tooLong);
  }
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(data), signal });
}

/**
 * Whether the server would refuse `data` for its length: it hangs up on the way, so that its refusal may be lost.
 * @param {object} data
 */
export function isTooLong(data) {
  return new TextEncoder().encode(JSON.stringify(data)).length > MOST;
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function ask(path, init) {
  const response = await fetch(path, init).catch((error) => {
    throw init.signal?.aborted ? error : new ApiError(WORDS.noServer);
  });
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({}));
    throw new ApiError(error?.message ?? `${response.status} ${response.statusText}`, error?.field ?? null);
  }
  return response;
}
