/** Why, what to do, and what else is to be said. */

import { copyButton } from "./copy.js";
import { element, list, listing, paragraph, prose } from "./dom.js";
import { escapeLines, escapeText } from "./escape.js";
import { furtherFaults } from "./further-faults.js";
import { WORDS } from "./words.js";

/**
 * The causes in plain words, the steps of the standard that refuse, and what would block next.
 * @param {any} report  check-1 JSON.
 * @returns {Node[]}
 */
export function whyParts(report) {
  const browsers = Object.values(report.browsers);
  const steps = unique(
    browsers.flatMap((browser) => browser.failed_step ?? []),
    (step) => `${step.url} ${step.number} ${step.text}`,
  );
  const faults = furtherFaults(report);
  return [
    ...report.words.map((text) => paragraph(text)),
    ...steps.map(stepFigure),
    ...(faults.length ? [element("p", {}, WORDS.behind), list(faults)] : []),
  ];
}

/** @param {{algorithm: string, number: string, text: string, url: string}} step */
function stepFigure({ algorithm, number, text, url }) {
  return element(
    "figure",
    { class: "step" },
    element("blockquote", { class: "quoted" }, element("q", {}, ...prose(text))),
    element(
      "figcaption",
      {},
      element("a", { href: url, rel: "noreferrer" }, WORDS.step(algorithm, number)),
    ),
  );
}

/**
 * The snippets.
 * @param {any} report  check-1 JSON.
 * @returns {Node[]}
 */
export function fixParts(report) {
  if (!report.fixes.length && report.failure === null) {
    return [paragraph(report.stacks.length ? WORDS.noSnippet : WORDS.chooseStack, { class: "hint" })];
  }
  const several = report.fixes.length > 1 ? [paragraph(WORDS.oneIsEnough)] : [];
  return [...several, ...report.fixes.map((fix) => fixBlock(fix, report.stacks))];
}

/**
 * @param {any} fix
 * @param {any[]} stacks
 */
function fixBlock(fix, stacks) {
  const guess = stacks.find((stack) => stack.stack === fix.stack);
  return element(
    "div",
    { class: "fix" },
    element("h4", {}, escapeText(fix.title)),
    guess && paragraph(WORDS.recognised(guess.confidence, guess.evidence.join("; ")), { class: "hint" }),
    paragraph(`${fix.place.charAt(0).toUpperCase()}${fix.place.slice(1)}:`),
    element(
      "div",
      { class: "snippet" },
      // Wide snippets scroll, which a keyboard has to be able to do.
      element(
        "pre",
        { tabindex: "0", role: "group", "aria-label": WORDS.snippetFor(fix.title) },
        element("code", {}, escapeLines(fix.snippet)),
      ),
      copyButton(WORDS.copySnippet(fix.title), () => fix.snippet),
    ),
    fix.note ? paragraph(fix.note) : null,
    fix.cannot.length ? list(fix.cannot) : null,
  );
}

/**
 * @param {any} report  check-1 JSON.
 * @returns {Node[]}
 */
export function warningParts(report) {
  const items = report.warnings.map(({ id, text, browsers }) => {
    const names = listing(browsers.map((browser) => report.browsers[browser]?.name ?? browser));
    const about = names ? WORDS.about(names) : "";
    return element("li", {}, ...prose(text), " ", element("span", { class: "hint" }, element("code", {}, id), about));
  });
  return items.length ? [element("ul", { class: "items" }, ...items)] : [];
}

/**
 * @template T
 * @param {T[]} values
 * @param {(value: T) => string} key
 */
function unique(values, key) {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}
