/** Text from elsewhere made fit to be shown: no control, format (bidi) or private character, no endless line. */

const UNPRINTABLE = /[\p{C}\p{Z}]/gu;

/**
 * `text` with its unprintable characters as escapes, as the command line shows them.
 * @param {string} text
 * @returns {string}
 */
export function escapeText(text) {
  return text.replace(UNPRINTABLE, (character) => (character === " " ? character : escaped(character)));
}

/**
 * The same for text of several lines: line breaks and tabs stay.
 * @param {string} text
 */
export function escapeLines(text) {
  return text.replace(UNPRINTABLE, (character) => (" \n\t".includes(character) ? character : escaped(character)));
}

/**
 * At most `limit` characters of `text`, and how many are left.
 * @param {string} text
 * @param {number} limit
 * @returns {{shown: string, left: number}}
 */
export function cut(text, limit) {
  return { shown: escapeText(text.slice(0, limit)), left: Math.max(text.length - limit, 0) };
}

/** @param {string} character */
function escaped(character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  const named = { 9: "\\t", 10: "\\n", 13: "\\r" }[code];
  if (named) {
    return named;
  }
  const digits = code.toString(16);
  if (code < 0x100) {
    return `\\x${digits.padStart(2, "0")}`;
  }
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
