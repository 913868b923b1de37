/** The table of browsers: whether the page reads the response, the preflight, the cause, and what the console says. */

import { copyButton } from "./copy.js";
import { element, listing } from "./dom.js";
import { cut, escapeText } from "./escape.js";
import { fieldList } from "./fields.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").Told} Told */

export const MARK_KINDS = { "✓": "good", "✗": "bad", "?": "doubtful-text" };

/**
 * The roles are written out: on a phone, CSS makes blocks of the rows, and browsers then forget that it is a table.
 * @param {Told} told
 */
export function enginesTable(told) {
  const head = WORDS.engineHead.map((title) => element("th", { role: "columnheader", scope: "col" }, title));
  return element(
    "table",
    { class: "engines", role: "table" },
    element("caption", { class: "out-of-sight" }, WORDS.enginesCaption),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...head)),
    ...Object.entries(told.report.browsers).map(([id, browser]) => engineRows(browser, told.engine_words[id])),
  );
}

/**
 * @param {any} browser
 * @param {{readable: string, preflight: string, cause: string}} words
 */
function engineRows(browser, words) {
  const [, readable, preflight, cause] = WORDS.engineHead;
  const { shown, left } = cut((browser.cause && browser.parameter) || "", 80);
  const parameter = shown && element("code", { class: "parameter" }, shown, left ? WORDS.cut(left) : null);
  return element(
    "tbody",
    { role: "rowgroup" },
    element(
      "tr",
      { role: "row" },
      element("th", { role: "rowheader", scope: "row" }, browser.name),
      markedCell(readable, words.readable),
      markedCell(preflight, words.preflight),
      element("td", { role: "cell", class: "cause", "data-title": cause }, escapeText(words.cause), parameter),
    ),
    element(
      "tr",
      { role: "row" },
      element("td", { role: "cell", colspan: WORDS.engineHead.length, class: "told" }, ...toldOf(browser)),
    ),
  );
}

/**
 * @param {string} title
 * @param {string} words  Such as `✓ yes`.
 */
function markedCell(title, words) {
  const kind = MARK_KINDS[words[0]] ?? "";
  return element("td", { role: "cell", class: `verdict-cell ${kind}`, "data-title": title }, words);
}

/** @param {any} browser */
function toldOf(browser) {
  return [
    // Of what was not sent, nobody knows what the console would say.
    browser.readable === null ? null : consoleBox(browser),
    ...browser.notes.map((note) => element("p", { class: "hint remarks" }, escapeText(note))),
    browser.readable ? seenHeaders(browser) : null,
    browser.checks?.length ? checksOf(browser) : null,
  ];
}

/** @param {any} browser */
function consoleBox({ name, console: lines }) {
  if (!lines.length) {
    return element("p", { class: "hint" }, WORDS.consoleQuiet);
  }
  return element(
    "div",
    { class: "console" },
    element("ul", { role: "list", "aria-label": WORDS.consoleOf(name) }, ...lines.map(consoleLine)),
    copyButton(WORDS.copyConsole(name), () => lines.join("\n")),
  );
}

/** @param {string} line */
function consoleLine(line) {
  const { shown, left } = cut(line, 4000);
  return element("li", {}, shown, left ? WORDS.cut(left) : null);
}

/** @param {any} browser */
function seenHeaders({ readable_headers: seen, hidden_headers: hidden }) {
  // No page has a use for those of the CORS protocol itself.
  const missed = hidden.filter((name) => !name.startsWith("access-control-")).map((name) => cut(name, 60).shown);
  return element(
    "details",
    { class: "seen" },
    element("summary", {}, WORDS.seen(seen.length)),
    seen.length ? fieldList(seen) : null,
    missed.length ? element("p", { class: "hint" }, WORDS.unseen(listing(missed))) : null,
  );
}

/** @param {any} browser */
function checksOf({ checks }) {
  const items = checks.map(({ algorithm, passed, inputs }) =>
    element(
      "li",
      {},
      element("span", { class: passed ? "good" : "bad" }, `${passed ? "✓" : "✗"} ${escapeText(algorithm)}`),
      inputs.length ? fieldList(inputs.map(([name, value]) => [name, value ?? WORDS.absentValue])) : null,
    ),
  );
  return element(
    "details",
    { class: "seen" },
    element("summary", {}, WORDS.checks(checks.length)),
    element("ol", { class: "items" }, ...items),
  );
}
