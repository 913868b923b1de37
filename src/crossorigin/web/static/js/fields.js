/** Header fields as a list of names and values. */

import { element } from "./dom.js";
import { cut } from "./escape.js";
import { isOfCors } from "./header-names.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").ShownHeader} ShownHeader */

const LONGEST_VALUE = 300; // characters, as the command line shows them
const LONGEST_NAME = 120;

/**
 * Those of the CORS protocol, and those that it is read with; and the rest.
 * @param {readonly ShownHeader[]} headers
 */
export function splitHeaders(headers) {
  return {
    cors: headers.filter(([name]) => isOfCors(name)),
    others: headers.filter(([name]) => !isOfCors(name)),
  };
}

/**
 * @param {readonly ShownHeader[]} headers
 * @param {{cors?: boolean, blamed?: Set<string>, absent?: string[]}} [how]  absent: names that are missing, and matter.
 */
export function fieldList(headers, { cors = false, blamed = new Set(), absent = [] } = {}) {
  const rows = headers.map(([name, value]) => {
    const isBlamed = blamed.has(name.toLowerCase());
    const kind = `${cors ? "cors" : ""} ${isBlamed ? "blamed" : ""}`.trim();
    return element("div", { class: kind || null }, nameCell(cut(name, LONGEST_NAME).shown, isBlamed), valueCell(value));
  });
  const missing = absent.map((name) =>
    element("div", { class: "cors blamed absent" }, nameCell(WORDS.absent(name), true), element("dd")),
  );
  return element("dl", { class: "field-list" }, ...missing, ...rows);
}

/**
 * @param {string} name
 * @param {boolean} isBlamed
 */
function nameCell(name, isBlamed) {
  const marks = [
    element("span", { class: "mark", "aria-hidden": "true" }, "✗ "),
    element("span", { class: "out-of-sight" }, WORDS.faulty),
  ];
  return element("dt", {}, ...(isBlamed ? marks : []), name);
}

/** @param {string | null} value */
function valueCell(value) {
  if (value === null) {
    return element("dd", { class: "cut" }, WORDS.notShown);
  }
  const { shown, left } = cut(value, LONGEST_VALUE);
  return element("dd", {}, shown, left ? element("span", { class: "cut" }, WORDS.cut(left)) : null);
}
