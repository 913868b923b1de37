/** Which header is of the CORS protocol, and how its name is written. */

// None is of the CORS protocol, but each decides what comes next.
const BESIDE_CORS = new Set(["origin", "vary", "location", "cross-origin-resource-policy"]);

/** @param {string} name */
export function isOfCors(name) {
  const lower = name.toLowerCase();
  return lower.startsWith("access-control-") || BESIDE_CORS.has(lower);
}

/**
 * `Access-Control-Allow-Origin` for `access-control-allow-origin`.
 * @param {string} name
 */
export function written(name) {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
