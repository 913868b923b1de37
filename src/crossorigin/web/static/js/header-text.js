/** Headers as the lines that a person edits, `Name: value`. */

/**
 * @param {readonly (readonly [string, string | null])[]} headers  Those without a value, secrets, are left out.
 * @returns {string}
 */
export function formatHeaderText(headers) {
  return headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join("\n");
}
