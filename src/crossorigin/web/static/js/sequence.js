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
  const urls = asked.map(({ exchange }) => exchange.request.url);
  const items = asked.length
    ? asked.flatMap((one, index) => [
        exchangeItem(one, serverAbove(urls[index], urls[index - 1])),
        ...neverAfter(one.exchange, told),
      ])
    : neverAtAll(told);
  const frame = drawFrame(report.origin, urls[0] ?? report.request.url, items);
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
  const sent = exchanges.filter((exchange) => !exchange.probe);
  const urls = [...sent.map(({ request }) => request.url), ...(asking ? [asking.url] : [])];
  const items = sent.map((exchange, index) =>
    exchangeItem(
      { exchange, title: plainTitle(exchange), blamed: new Set(), ends: [] },
      serverAbove(urls[index], urls[index - 1]),
    ),
  );
  if (asking) {
    items.push(waitingItem(asking, serverAbove(asking.url, urls.at(-2))));
  }
  return [drawFrame(origin, urls[0] ?? "", items)];
}

/**
 * @param {string} origin
 * @param {string} url
 * @param {HTMLElement[]} items
 */
function drawFrame(origin, url, items) {
  return element(
    "div",
    { class: "sequence-frame" },
    element("div", { class: "lanes" }, lane(WORDS.browser, origin), lane(WORDS.server, hostOf(url))),
    element("ol", { class: "sequence", role: "list" }, ...items),
  );
}

/**
 * @param {string} title
 * @param {string} name
 */
function lane(title, name) {
  return element("p", { class: "lane" }, element("strong", {}, title), element("code", {}, escapeText(name)));
}

/**
 * The server of an item, where it is another one than that of the item before.
 * @param {string} url
 * @param {string} [before]
 */
function serverAbove(url, before = url) {
  if (originOf(url) === originOf(before)) {
    return null;
  }
  // What only the scheme tells apart has one host.
  return lane(WORDS.server, hostOf(url) === hostOf(before) ? originOf(url) : hostOf(url));
}

/** @typedef {{exchange: Exchange, title: string, blamed: Set<string>, ends: HTMLElement[]}} Shown */

/**
 * @param {Shown} one
 * @param {HTMLElement | null} server
 */
function exchangeItem(one, server) {
  return isNotFollowed(one.exchange) ? notFollowedItem(one, server) : answeredItem(one, server);
}

/** @param {Exchange} exchange */
function isNotFollowed({ failure }) {
  return failure?.kind === "not-followed";
}

/**
 * @param {Shown} one
 * @param {HTMLElement | null} server
 */
function notFollowedItem({ exchange, title }, server) {
  const words = WORDS.notFollowed(escapeText(exchange.failure?.message ?? ""));
  return neverItem(exchange.request, "never held", words, server, heading(title));
}

/**
 * @param {Shown} one
 * @param {HTMLElement | null} server
 */
function answeredItem({ exchange, title, blamed, ends }, server) {
  const state = ends.some((end) => end.matches(".bad")) ? "failed" : ends.length ? "passed" : "";
  return element(
    "li",
    { class: "exchange", "data-kind": exchange.preflight ? "preflight" : "request" },
    server,
    heading(title),
    requestMessage({ ...exchange.request, size: exchange.request.body_size }),
    responseMessage(exchange, blamed, state),
    ends.length ? element("ul", { class: "ends", role: "list" }, ...ends) : null,
  );
}

/**
 * @param {{method: string, url: string, preflight: boolean}} asking
 * @param {HTMLElement | null} server
 */
function waitingItem(asking, server) {
  const title = heading(asking.preflight ? WORDS.preflight : WORDS.request);
  return element("li", { class: "exchange" }, server, title, requestMessage(asking), waitingMessage());
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
  if (!exchange.preflight || isNotFollowed(exchange)) {
    return [];
  }
  const request = requestAfter(exchange, told);
  const stopped = lastSenders(exchange, told);
  const failed = stopped.filter(([, browser]) => browser.preflight === "failed");
  const held = stopped.filter(([, browser]) => browser.readable === null);
  const everyone = Object.keys(told.report.browsers).length;
  const names = (some) => listing(some.map(([, browser]) => browser.name));
  return [
    ...(failed.length
      ? [neverItem(request, "never", failed.length === everyone ? WORDS.neverSent : WORDS.neverSentBy(names(failed)))]
      : []),
    ...(held.length ? [neverItem(request, "never held", WORDS.notSent)] : []),
  ];
}

/**
 * The request that a preflight asks about.
 * @param {Exchange} preflight
 * @param {Told} told
 */
function requestAfter({ request }, told) {
  // A redirect may have changed the method, and always changes the URL.
  const method = request.headers.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1];
  return { method: method ?? told.report.request.method, url: request.url };
}

/** @param {Told} told */
function neverAtAll(told) {
  const { request } = told.report;
  const browsers = Object.values(told.report.browsers);
  const refusing = browsers.filter((browser) => browser.readable === false);
  const names = refusing.length === browsers.length ? "" : listing(refusing.map((browser) => browser.name));
  return [
    ...(refusing.length ? [neverItem(request, "never", WORDS.nothingSent(names))] : []),
    ...(refusing.length < browsers.length ? [neverItem(request, "never held", WORDS.notSent)] : []),
  ];
}

/**
 * @param {{method: string, url: string}} request
 * @param {string} kind
 * @param {string} words
 * @param {...(HTMLElement | null)} above
 */
function neverItem({ method, url }, kind, words, ...above) {
  return element(
    "li",
    { class: kind },
    ...above,
    element(
      "div",
      { class: "message" },
      element("p", { class: "line" }, element("code", {}, `${escapeText(method)} ${escapeText(url)}`)),
      element("div", { class: "arrow", "aria-hidden": "true" }),
    ),
    element("p", {}, words),
  );
}

/** @param {Shown[]} probes */
function probesDetails(probes) {
  return element(
    "details",
    { class: "probes" },
    element("summary", {}, WORDS.probes(probes.length)),
    element("ol", { class: "sequence", role: "list" }, ...probes.map((one) => exchangeItem(one, null))),
  );
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** @param {string} url */
function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : url;
}
