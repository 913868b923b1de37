/** What becomes of the browsers that stop at an exchange: they read the response, or refuse it. */

import { element, listing } from "./dom.js";
import { escapeText } from "./escape.js";
import { WORDS } from "./words.js";

/**
 * @typedef {import("./types.js").Exchange} Exchange
 * @typedef {import("./types.js").Told} Told
 */

/**
 * The browsers for which `exchange` is the last thing that happens.
 * @param {Exchange} exchange
 * @param {Told} told
 * @returns {[string, any][]}
 */
export function lastSenders(exchange, told) {
  const last = (id) => told.report.exchange.filter((other) => other.browsers.includes(id)).at(-1);
  return Object.entries(told.report.browsers).filter(([id]) => last(id) === exchange);
}

/**
 * A line for each thing that happens, with the browsers that it happens to.
 * @param {Exchange} exchange
 * @param {Told} told
 * @returns {HTMLElement[]}
 */
export function endsOf(exchange, told) {
  const everyone = Object.keys(told.report.browsers).length;
  /** @type {Map<string, {kind: string, say: (names: string) => string, names: string[]}>} */
  const ends = new Map();
  for (const [, browser] of lastSenders(exchange, told)) {
    const end = endOf(browser, exchange);
    const known = ends.get(end.key) ?? { ...end, names: [] };
    known.names.push(browser.name);
    ends.set(end.key, known);
  }
  return [...ends.values()].map(({ kind, say, names }) => {
    const who = names.length === everyone && everyone > 1 ? WORDS.everyBrowser : listing(names);
    return element("li", { class: kind }, say(who));
  });
}

/**
 * @param {any} browser
 * @param {Exchange} exchange
 */
function endOf(browser, exchange) {
  if (browser.readable === null) {
    return { key: "held", kind: "good", say: WORDS.preflightPasses };
  }
  if (browser.readable) {
    return { key: "reads", kind: "good", say: WORDS.reads };
  }
  if (browser.cause === null) {
    return { key: "hidden", kind: "doubtful", say: WORDS.hidden };
  }
  const cause = escapeText(browser.cause);
  const say = exchange.preflight ? WORDS.refusesPreflight : WORDS.refusesResponse;
  return { key: cause, kind: "bad", say: (names) => say(names, cause) };
}
