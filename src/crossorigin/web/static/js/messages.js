/** One message of the drawn sequence: its first line, the arrow, its headers. */

import { element } from "./dom.js";
import { cut, escapeText } from "./escape.js";
import { fieldList, splitHeaders } from "./fields.js";
import { WORDS } from "./words.js";
import { written } from "./header-names.js";

const LONGEST_URL = 2000; // characters shown of a URL

/** @param {{method: string, url: string, headers?: import("./types.js").ShownHeader[], size?: number | null}} request */
export function requestMessage({ method, url, headers = [], size = null }) {
  const line = element("code", {}, `${escapeText(method)} ${cut(url, LONGEST_URL).shown}`);
  return message(
    "to-server",
    WORDS.toServer,
    [line],
    ...headerParts(headers, new Set()),
    size ? element("p", { class: "body-note" }, WORDS.bodySize(size)) : null,
  );
}

/**
 * @param {import("./types.js").Exchange} exchange
 * @param {Set<string>} blamed
 * @param {string} state  `passed`, `failed` or nothing.
 */
export function responseMessage({ response, failure }, blamed, state) {
  if (!response) {
    const words = element("span", {}, WORDS.noResponse(escapeText(failure?.message ?? "")));
    return message("to-browser no-answer failed", WORDS.toBrowser, [mark(), words]);
  }
  const isBlamed = blamed.has("status");
  const line = [
    isBlamed ? mark() : null,
    element("code", {}, `${response.status} ${escapeText(response.reason)}`.trim()),
    response.http_version ? element("span", { class: "note" }, response.http_version) : null,
  ];
  const made = message(`to-browser ${state}`, WORDS.toBrowser, line, ...headerParts(response.headers, blamed));
  made.querySelector(".line")?.classList.toggle("blamed", isBlamed);
  return made;
}

export function waitingMessage() {
  const words = element("span", { class: "note" }, WORDS.waiting);
  return message("to-browser waiting", WORDS.toBrowser, [words]);
}

/**
 * @param {string} kind
 * @param {string} direction
 * @param {(Node | null)[]} line
 * @param {...(Node | null)} rest
 */
function message(kind, direction, line, ...rest) {
  return element(
    "div",
    { class: `message ${kind}` },
    element("p", { class: "line" }, element("span", { class: "out-of-sight" }, direction), ...line),
    element("div", { class: "arrow", "aria-hidden": "true" }),
    ...rest,
  );
}

/**
 * @param {import("./types.js").ShownHeader[]} headers
 * @param {Set<string>} blamed
 */
function headerParts(headers, blamed) {
  const { cors, others } = splitHeaders(headers);
  const present = new Set(headers.map(([name]) => name.toLowerCase()));
  const absent = [...blamed].filter((name) => name !== "status" && !present.has(name)).map(written);
  const parts = [];
  if (cors.length || absent.length) {
    parts.push(fieldList(cors, { cors: true, blamed, absent }));
  }
  if (others.length) {
    parts.push(othersDetails(others, blamed));
  }
  return parts;
}

/**
 * @param {import("./types.js").ShownHeader[]} others
 * @param {Set<string>} blamed
 */
function othersDetails(others, blamed) {
  const names = [...new Set(others.map(([name]) => cut(name, 60).shown))];
  const told = names.length > 6 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
  return element(
    "details",
    { class: "others", open: others.some(([name]) => blamed.has(name.toLowerCase())) },
    element("summary", {}, WORDS.andOthers(told)),
    fieldList(others, { blamed }),
  );
}

function mark() {
  const sign = element("span", { class: "mark bad", "aria-hidden": "true" }, "✗");
  return element("span", {}, sign, element("span", { class: "out-of-sight" }, WORDS.faulty));
}
