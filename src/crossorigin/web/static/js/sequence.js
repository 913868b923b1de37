/** The exchange as a drawn sequence: an ordered list that a screen reader reads as it went, drawn by CSS. */

import { element, listing } from "./dom.js";
import { endsOf, lastSenders } from "./ends.js";
import { escapeText } from "./escape.js";
import { requestMessage, responseMessage, waitingMessage } from "./messages.js";
import { WORDS } from "./words.js";

/**
 * @typedef {import("./types.js").Exchange} Exchange
 * @typedef {import("./types.js").Told} Told
 */

/**
 * The drawing of a whole verdict.
 * @param {Told} told
 */
export function drawVerdict(told) {
  const { report } = told;
  const shown = report.exchange.map((exchange, index) => ({
    exchange,
    title: told.titles[index],
    blamed: new Set(told.blamed[index]),
    ends: endsOf(exchange, told),
  }));
  const asked = shown.filter(({ exchange }) => !exchange.probe);
  const items = asked.length
    ? asked.flatMap((one) => [exchangeItem(one), ...neverAfter(one.exchange, told)])
    : neverAtAll(told);
  const frame = drawFrame(report.origin, asked[0]?.exchange.request.url ?? report.request.url, items);
  const probes = shown.filter(({ exchange }) => exchange.probe);
  return probes.length ? [frame, probesDetails(probes)] : [frame];
}

/**
 * The drawing as far as it has come.
 * @param {string} origin
 * @param {Exchange[]} exchanges
 * @param {{method: string, url: string, preflight: boolean} | null} asking  Sent, and not yet answered.
 */
export function drawSoFar(origin, exchanges, asking) {
  const items = exchanges
    .filter((exchange) => !exchange.probe)
    .map((exchange) => exchangeItem({ exchange, title: plainTitle(exchange), blamed: new Set(), ends: [] }));
  if (asking) {
    const title = asking.preflight ? WORDS.preflight : WORDS.request;
    items.push(element("li", { class: "exchange" }, heading(title), requestMessage(asking), waitingMessage()));
  }
  const url = exchanges[0]?.request.url ?? asking?.url ?? "";
  return [drawFrame(origin, url, items)];
}

/**
 * @param {string} origin
 * @param {string} url
 * @param {HTMLElement[]} items
 */
function drawFrame(origin, url, items) {
  const lane = (title, name) =>
    element("p", { class: "lane" }, element("strong", {}, title), element("code", {}, escapeText(name)));
  return element(
    "div",
    { class: "sequence-frame" },
    element("div", { class: "lanes" }, lane(WORDS.browser, origin), lane(WORDS.server, hostOf(url))),
    element("ol", { class: "sequence", role: "list" }, ...items),
  );
}

/** @param {{exchange: Exchange, title: string, blamed: Set<string>, ends: HTMLElement[]}} one */
function exchangeItem({ exchange, title, blamed, ends }) {
  const state = ends.some((end) => end.matches(".bad")) ? "failed" : ends.length ? "passed" : "";
  return element(
    "li",
    { class: "exchange", "data-kind": exchange.preflight ? "preflight" : "request" },
    heading(title),
    requestMessage({ ...exchange.request, size: exchange.request.body_size }),
    responseMessage(exchange, blamed, state),
    ends.length ? element("ul", { class: "ends", role: "list" }, ...ends) : null,
  );
}

/** @param {string} title  `Preflight, Safari only`: who sends it is set off. */
function heading(title) {
  const [, name, senders] = /^(.*?)(?:, (.* only))?$/su.exec(title) ?? [];
  return element("h4", {}, name, senders && element("span", { class: "senders" }, senders));
}

/** @param {Exchange} exchange */
function plainTitle(exchange) {
  return `${exchange.preflight ? WORDS.preflight : WORDS.request}${WORDS.afterRedirects(exchange.hop)}`;
}

/**
 * The request that does not follow a preflight, drawn as an arrow that does not arrive.
 * @param {Exchange} exchange
 * @param {Told} told
 */
function neverAfter(exchange, told) {
  if (!exchange.preflight) {
    return [];
  }
  const stopped = lastSenders(exchange, told);
  const failed = stopped.filter(([, browser]) => browser.preflight === "failed");
  const held = stopped.filter(([, browser]) => browser.readable === null);
  const everyone = Object.keys(told.report.browsers).length;
  const names = (some) => listing(some.map(([, browser]) => browser.name));
  return [
    ...(failed.length
      ? [neverItem(told, "never", failed.length === everyone ? WORDS.neverSent : WORDS.neverSentBy(names(failed)))]
      : []),
    ...(held.length ? [neverItem(told, "never held", WORDS.notSent)] : []),
  ];
}

/** @param {Told} told */
function neverAtAll(told) {
  const browsers = Object.values(told.report.browsers);
  const refusing = browsers.filter((browser) => browser.readable === false);
  const names = refusing.length === browsers.length ? "" : listing(refusing.map((browser) => browser.name));
  return [
    ...(refusing.length ? [neverItem(told, "never", WORDS.nothingSent(names))] : []),
    ...(refusing.length < browsers.length ? [neverItem(told, "never held", WORDS.notSent)] : []),
  ];
}

/**
 * @param {Told} told
 * @param {string} kind
 * @param {string} words
 */
function neverItem(told, kind, words) {
  const { method, url } = told.report.request;
  return element(
    "li",
    { class: kind },
    element(
      "div",
      { class: "message" },
      element("p", { class: "line" }, element("code", {}, `${escapeText(method)} ${escapeText(url)}`)),
      element("div", { class: "arrow", "aria-hidden": "true" }),
    ),
    element("p", {}, words),
  );
}

/** @param {{exchange: Exchange, title: string, blamed: Set<string>, ends: HTMLElement[]}[]} probes */
function probesDetails(probes) {
  return element(
    "details",
    { class: "probes" },
    element("summary", {}, WORDS.probes(probes.length)),
    element("ol", { class: "sequence", role: "list" }, ...probes.map(exchangeItem)),
  );
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}
