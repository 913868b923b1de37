/** The two sides of “Ask this browser”, and what to report where they differ. */

import { copyButton } from "./copy.js";
import { element, list } from "./dom.js";
import { cut, escapeText } from "./escape.js";
import { fieldList } from "./fields.js";
import { isSecret, withoutSecretsInUrls } from "./secrets.js";
import { WORDS } from "./words.js";

/**
 * @param {import("./types.js").RequestForm} asked
 * @param {import("./own-request.js").Outcome} outcome
 * @param {any} answer  Of /api/beside.
 * @param {string[]} remarks
 * @returns {Node[]}
 */
export function compared(asked, outcome, answer, remarks) {
  const { differences = [], measured_version: measured } = answer;
  const notes = [
    ...remarks,
    ...(answer.agrees === null ? [] : [WORDS.comparedNames]),
    ...(answer.model && measured ? [WORDS.measured(escapeText(String(measured)))] : []),
  ];
  return [
    ...(differences.length ? [list(differences)] : []),
    element("div", { class: "sides" }, ownSide(outcome), ...(answer.model ? [modelSide(answer.model)] : [])),
    ...(notes.length ? [element("div", { class: "notes" }, list(notes))] : []),
    ...(answer.agrees === false ? reportParts(asked, outcome, answer) : []),
  ];
}

/** @param {import("./own-request.js").Outcome} outcome */
function ownSide({ outcome, message, type, status, redirected, headers }) {
  const isOpaque = Boolean(type?.startsWith("opaque"));
  const words = outcome === "error" ? WORDS.blockedOutcome : isOpaque ? WORDS.opaqueOutcome : WORDS.readsResponse;
  return side(
    WORDS.thisBrowser,
    [
      [WORDS.outcome, words],
      [WORDS.errorThrown, message ?? null],
      [WORDS.status, status],
      [WORDS.type, type],
      [WORDS.redirected, redirected === null ? null : redirected ? WORDS.yes : WORDS.no],
    ],
    headers,
  );
}

/** @param {any} model */
function modelSide({ readable, status, type, readable_headers: headers, console: lines }) {
  const isOpaque = Boolean(type?.startsWith("opaque"));
  const words = readable ? WORDS.readsResponse : isOpaque ? WORDS.opaqueOutcome : WORDS.blockedOutcome;
  return side(
    WORDS.theModel,
    [
      [WORDS.outcome, words],
      [WORDS.status, status],
      [WORDS.type, type],
      ...lines.map((line) => ["Console", line]),
    ],
    headers ?? [],
  );
}

/**
 * @param {string} title
 * @param {[string, string | number | null][]} facts
 * @param {[string, string][]} headers
 */
function side(title, facts, headers) {
  const rows = facts
    .filter(([, value]) => value !== null && value !== undefined)
    .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, cut(String(value), 4000).shown)]);
  return element(
    "div",
    { class: "side" },
    element("h4", {}, title),
    element("dl", { class: "facts" }, ...rows),
    headers.length
      ? element(
          "details",
          { class: "seen" },
          element("summary", {}, `${WORDS.headersSeen}: ${headers.length}`),
          fieldList(headers),
        )
      : null,
  );
}

/**
 * @param {import("./types.js").RequestForm} asked
 * @param {import("./own-request.js").Outcome} outcome
 * @param {any} answer
 */
function reportParts(asked, outcome, answer) {
  const told = {
    user_agent: navigator.userAgent,
    differences: answer.differences,
    form: withoutSecretParts(asked),
    browser: { ...outcome, headers: shownHeaders(outcome.headers) },
    model: { ...answer.model, readable_headers: shownHeaders(answer.model?.readable_headers ?? []) },
    exchange: answer.report?.exchange,
  };
  // The URL stands in the exchange, in the console's lines and in Location, too.
  const text = withoutSecretsInUrls(JSON.stringify(told, null, 2));
  return [
    element("p", { class: "prose" }, WORDS.report),
    element(
      "div",
      { class: "snippet" },
      element("pre", { tabindex: "0", role: "group", "aria-label": WORDS.copyReport }, element("code", {}, text)),
      copyButton(WORDS.copyReport, () => text),
    ),
  ];
}

/** @param {import("./types.js").RequestForm} asked */
function withoutSecretParts({ cookies, body, headers, ...rest }) {
  return {
    ...rest,
    headers: shownHeaders(headers ?? []),
    cookies: cookies?.length ?? 0,
    body_size: body ? new TextEncoder().encode(body).length : null,
  };
}

/** @param {[string, string][]} headers */
function shownHeaders(headers) {
  return headers.map(([name, value]) => [name, isSecret(name, value) ? null : value]);
}
