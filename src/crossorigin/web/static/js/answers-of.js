/** The answers of a check, as the Playground would edit them. */

import { formatHeaderText } from "./header-text.js";

/**
 * What the server answered, hop by hop.
 * @param {any} report
 * @returns {import("./types.js").Answer[]}
 */
export function answersOf(report) {
  /** @type {any[]} */
  const answers = [];
  for (const { probe, preflight, hop, request, response } of report.exchange) {
    if (!probe && response) {
      answers[hop] ??= { url: request.url };
      answers[hop][preflight ? "preflight" : "response"] ??= {
        status: response.status,
        headers: formatHeaderText(response.headers),
      };
    }
  }
  const nothing = { status: 200, headers: "" };
  return answers.filter(Boolean).map((answer) => ({ preflight: nothing, response: nothing, ...answer }));
}
