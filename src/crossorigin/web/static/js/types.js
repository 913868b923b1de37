/**
 * The shapes that the modules hand one another. The server's are in docs/reference/check-json.md.
 *
 * @typedef {[string, string]} Header
 * @typedef {[string, string | null]} ShownHeader  The value is null where it is a secret.
 * @typedef {"chromium" | "firefox" | "safari"} BrowserId
 *
 * @typedef {object} RequestForm  What the page asks for; all but `url` may be absent.
 * @property {string} [url]
 * @property {string} [origin]
 * @property {string} [method]
 * @property {Header[]} [headers]
 * @property {string} [credentials]
 * @property {string} [mode]
 * @property {string} [redirect]
 * @property {"fetch" | "xhr"} [initiator]
 * @property {boolean} [upload_listener]
 * @property {string | null} [body]  Empty where there was one, which a link and the history leave out.
 * @property {boolean} [send]
 * @property {string[]} [cookies]
 * @property {string} [stack]
 * @property {string[]} [resolve]
 * @property {boolean} [insecure]
 * @property {number | string} [timeout]  In seconds.
 *
 * @typedef {{status: number | string, headers: string}} EditedResponse
 * @typedef {{url?: string, preflight?: EditedResponse, response: EditedResponse}} Answer
 *
 * @typedef {object} Exchange
 * @property {boolean} preflight
 * @property {boolean} probe
 * @property {number} hop
 * @property {BrowserId[]} browsers
 * @property {{method: string, url: string, headers: ShownHeader[], body_size: number | null}} request
 * @property {{status: number, reason: string, http_version: string, headers: ShownHeader[]} | null} response
 * @property {{kind: string, message: string} | null} failure
 *
 * @typedef {object} Told  A verdict and the words for it: the report event, and what /api/judge answers.
 * @property {any} report  check-1 JSON.
 * @property {string} headline
 * @property {string} mark
 * @property {string[]} titles  One for each exchange.
 * @property {string[][]} blamed  Header names in lower case or "status", for each exchange.
 * @property {Record<BrowserId, {readable: string, preflight: string, cause: string}>} engine_words
 */

export {};
