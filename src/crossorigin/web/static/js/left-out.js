/** What a link and the history leave out of a form: the values that are nobody else's business. */

import { cut } from "./escape.js";
import { isSecret } from "./secrets.js";
import { WORDS } from "./words.js";

const LONGEST_NAME = 60; // characters

/**
 * What of `form`, which is from a link or the history, is empty that a person has to fill in again.
 * @param {import("./types.js").RequestForm} form
 * @returns {string[]}
 */
export function leftOut(form) {
  const headers = (form.headers ?? []).filter(([name, value]) => name && !value);
  const cookies = (form.cookies ?? []).filter((cookie) => cookie.endsWith("="));
  return [
    ...headers.map(([name]) => WORDS.leftOutHeader(shown(name))),
    ...emptyParameters(form.url ?? "").map((name) => WORDS.leftOutParameter(shown(name))),
    ...cookies.map((cookie) => WORDS.leftOutCookie(shown(cookie.slice(0, -1)))),
    ...(form.body === "" ? [WORDS.leftOutBody] : []),
  ];
}

/**
 * The parameters that are called like secrets; of others, an empty value is one.
 * @param {string} url
 */
function emptyParameters(url) {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? "";
  return [...new URLSearchParams(query)].filter(([name, value]) => !value && isSecret(name, "")).map(([name]) => name);
}

/** @param {string} name */
function shown(name) {
  return cut(name, LONGEST_NAME).shown;
}
