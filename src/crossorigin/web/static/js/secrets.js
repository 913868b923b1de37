/** What is called like a secret, or looks like one. The same rules as crossorigin.web.redaction, which a test holds this against. */

const HEADER =
  /authorization|bearer|cookie|credential|secret|token|pass(?:code|phrase|w)|sess(?:id|ion)|[cx]srf|(?:access|api|auth|private)[-_]?key/i;
const WORD =
  /(?:^|[\W_])(?:key|auth|code|creds?|pass|pwd?|pin|t?otp|jwt|sas|sid|sig|signature|hmac|ticket|assertion)(?:[\W_]|$)/i;
// `refresh_interval` and `access-level` are something else.
const PART = /(?:^|[\W_])(?:access|refresh)[\W_]*$|(?:admin|db|root|user)pass|auth[-_]?code/i;
// An authentication scheme before it, or the start of a JSON Web Token.
const VALUE = /^\s*(?:(?:basic|bearer|digest|dpop|negotiate|token)\s|eyJ)/i;

/**
 * Whether the value of what is called `name`, a header or a parameter of a query, is to be left out.
 * @param {string} name
 * @param {string} value
 */
export function isSecret(name, value) {
  const isHeader = HEADER.test(name) && !/^access-control-/i.test(name);
  return isHeader || WORD.test(name) || PART.test(name) || VALUE.test(value);
}

/**
 * `url` without user name, password, fragment, and the values of secrets in its query.
 * @param {string} url
 */
export function withoutSecrets(url) {
  const [before, query] = splitOnce(url.replace(/#.*$/s, "").replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)[^/?#\\]*@/i, "$1"), "?");
  return query === null ? before : `${before}?${query.split("&").map(withoutSecret).join("&")}`;
}

const IN_TEXT = /\bhttps?:\/\/[^\s"'‘’<>\\]+/gi;

/**
 * `text` with each URL in it without its secrets: what a console prints, or JSON.
 * @param {string} text
 */
export function withoutSecretsInUrls(text) {
  return text.replace(IN_TEXT, withoutSecrets);
}

const LINE = /^([<\s]*([^\s:]+)[^\S\n]*:[^\S\n]*)(.*)$/gm;

/**
 * Lines of header fields, `Name: value`, without the values of those that are secret.
 * @param {string} text
 */
export function withoutSecretValues(text) {
  const shown = (line, start, name, value) =>
    // What the CORS protocol says is what a link is made for.
    /^access-control-/i.test(name) || !isSecret(name, value) ? line : start.trimEnd();
  return withoutSecretsInUrls(text.replace(LINE, shown));
}

/** @param {string} pair */
function withoutSecret(pair) {
  const [name, value] = splitOnce(pair, "=");
  return value !== null && isSecret(decoded(name), decoded(value)) ? `${name}=` : pair;
}

/** @param {string} text */
function decoded(text) {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {[string, string | null]}
 */
function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}
