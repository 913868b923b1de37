/** A verdict on the page: the headline, then its parts. Shared by both views; the Playground lacks some parts. */

import { fixParts, warningParts, whyParts } from "./advice.js";
import { byId, element, fillPart, list, paragraph } from "./dom.js";
import { enginesTable } from "./engines.js";
import { cut, escapeText } from "./escape.js";
import { drawSoFar, drawVerdict } from "./sequence.js";

/** @typedef {import("./types.js").Told} Told */

const KINDS = { "✓": "good", "✗": "bad", "?": "doubtful" };

/**
 * @param {string} mark
 * @param {string} sentence
 * @param {string} [kind]
 */
export function showHeadline(mark, sentence, kind = KINDS[mark] ?? "none") {
  const headline = byId("headline");
  const words = element("p", { class: "sentence" }, escapeText(sentence));
  headline.dataset.verdict = kind;
  // A status that is written anew is read anew: only where it changes.
  if (headline.textContent !== `${mark}${sentence}`) {
    const sign = element("span", { class: "mark" }, element("span", {}, mark));
    headline.replaceChildren(...(mark ? [sign, words] : [words]));
  }
}

/** @param {Told} told */
export function showVerdict(told) {
  const { report } = told;
  showHeadline(told.mark, told.headline);
  byId("result").hidden = false;
  byId("asked").textContent = asked(report);
  byId("notes").replaceChildren(...(report.notes.length ? [list(report.notes)] : []));
  byId("preflight-words").replaceChildren(...paragraph(report.preflight.words).childNodes);
  byId("sequence").replaceChildren(...drawVerdict(told));
  fillPart(byId("engines-part"), byId("engines"), Object.keys(report.browsers).length ? [enginesTable(told)] : []);
  showAdvice(report);
}

/** @param {any} report */
function showAdvice(report) {
  fillPart(byId("why-part"), byId("why"), whyParts(report));
  showFixes(report);
  fillPart(byId("warnings-part"), byId("warnings"), warningParts(report));
  fillPart(byId("undecidable-part"), byId("undecidable"), report.undecidable.length ? [list(report.undecidable)] : []);
}

/** @param {any} report */
export function showFixes(report) {
  byId("fix-words").replaceChildren(...report.fix_words.map((text) => paragraph(text)));
  // The Playground has no stack to choose: its answers are of no server, unless they name one.
  const hasSnippets = report.fixes.length > 0 || document.getElementById("stack") !== null;
  byId("fixes").replaceChildren(...(hasSnippets ? fixParts(report) : []));
  byId("fix-part").hidden = report.fix_words.length + report.fixes.length === 0;
}

/**
 * What is known before the verdict: the requests that went out, and what came.
 * @param {string} origin
 * @param {import("./types.js").Exchange[]} exchanges
 * @param {{method: string, url: string, preflight: boolean} | null} asking
 */
export function showSoFar(origin, exchanges, asking) {
  byId("result").hidden = false;
  byId("sequence").replaceChildren(...drawSoFar(origin, exchanges, asking));
}

/** Puts away the parts of the verdict before. */
export function clearVerdict() {
  for (const id of ["asked", "notes", "preflight-words", "sequence"]) {
    byId(id).replaceChildren();
  }
  for (const id of ["engines-part", "why-part", "fix-part", "warnings-part", "undecidable-part"]) {
    byId(id).hidden = true;
  }
}

/** @param {any} report */
function asked({ request, origin }) {
  const parts = [
    `${escapeText(request.method)} ${cut(request.url, 2000).shown}`,
    `by ${request.initiator} from ${escapeText(origin)}`,
    `credentials ${request.credentials}`,
    ...(request.mode === "cors" ? [] : [`mode ${request.mode}`]),
    ...(request.redirect === "follow" ? [] : [`redirect ${request.redirect}`]),
    ...(request.upload_listener ? ["a listener on xhr.upload"] : []),
  ];
  return parts.join(", ");
}
