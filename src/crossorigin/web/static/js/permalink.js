/**
 * A form as the fragment of a URL, which no browser sends anywhere, and back.
 *
 * Links are pasted into chats and issues: of headers and query parameters that are called like secrets, also of answers,
 * and of cookies only the names are in it, of the body only that there is one, of a password in the URL nothing.
 */

import { isSecret, withoutSecrets, withoutSecretValues } from "./secrets.js";

/**
 * @typedef {import("./types.js").RequestForm} RequestForm
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {import("./types.js").EditedResponse} EditedResponse
 */

const PLAIN = ["url", "origin", "method"];
const READ = [...PLAIN, "timeout"];
const USUAL = { credentials: "same-origin", mode: "cors", redirect: "follow", initiator: "fetch", stack: "" };
const FLAGS = ["upload_listener", "send", "insecure"];

/**
 * @param {RequestForm} form
 * @param {Answer[]} [answers]  Of the Playground.
 * @returns {string}  Without `#`.
 */
export function toFragment(form, answers = []) {
  const fields = new URLSearchParams();
  for (const name of PLAIN.filter((name) => form[name])) {
    fields.append(name, name === "method" ? form[name] : withoutSecrets(form[name]));
  }
  for (const [name, value] of form.headers ?? []) {
    fields.append("header", `${name}:${isSecret(name, value) ? "" : value}`);
  }
  for (const cookie of form.cookies ?? []) {
    fields.append("cookie", `${cookie.split("=")[0]}=`);
  }
  for (const [name, usual] of Object.entries(USUAL)) {
    if (form[name] && form[name] !== usual) {
      fields.append(name, form[name]);
    }
  }
  for (const name of FLAGS.filter((name) => form[name])) {
    fields.append(name, "1");
  }
  appendMore(fields, form);
  const areNamed = answers.some((answer) => answer.url);
  for (const answer of answers) {
    appendAnswer(fields, answer, areNamed);
  }
  return fields.toString();
}

/**
 * @param {URLSearchParams} fields
 * @param {RequestForm} form
 */
function appendMore(fields, { resolve, timeout, body }) {
  for (const address of resolve ?? []) {
    fields.append("resolve", address);
  }
  if (timeout) {
    fields.append("timeout", String(timeout));
  }
  if (body) {
    fields.append("body", "");
  }
}

/**
 * What a fragment says; null where it says nothing of a form.
 * @param {string} fragment  With or without `#`.
 * @returns {{form: RequestForm, answers: Answer[], preset: string | null} | null}
 */
export function fromFragment(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const preset = fields.get("preset");
  if (!fields.has("url") && !fields.has("response") && preset === null) {
    return null;
  }
  return { form: readForm(fields), answers: readAnswers(fields), preset };
}

/** @param {URLSearchParams} fields */
function readForm(fields) {
  /** @type {Record<string, any>} */
  const form = {};
  for (const name of [...READ, ...Object.keys(USUAL)]) {
    if (fields.has(name)) {
      form[name] = fields.get(name);
    }
  }
  for (const name of FLAGS) {
    form[name] = fields.get(name) === "1";
  }
  form.headers = fields.getAll("header").map(readHeader);
  form.cookies = fields.getAll("cookie");
  if (fields.has("resolve")) {
    form.resolve = fields.getAll("resolve");
  }
  if (fields.has("body")) {
    form.body = "";
  }
  return /** @type {RequestForm} */ (form);
}

/**
 * @param {string} text
 * @returns {import("./types.js").Header}
 */
function readHeader(text) {
  const colon = text.indexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}

/**
 * An answer as `preflight` and `response`, each a status, and below it the lines of headers.
 * @param {URLSearchParams} fields
 * @param {Answer} answer
 * @param {boolean} isNamed  Whether to say for which URL.
 */
function appendAnswer(fields, answer, isNamed) {
  if (isNamed) {
    fields.append("for", withoutSecrets(answer.url ?? ""));
  }
  for (const part of ["preflight", "response"]) {
    const { status = "", headers = "" } = answer[part] ?? {};
    fields.append(part, `${status}\n${withoutSecretValues(headers)}`.trimEnd());
  }
}

/**
 * @param {URLSearchParams} fields
 * @returns {Answer[]}
 */
function readAnswers(fields) {
  const preflights = fields.getAll("preflight").map(readEdited);
  const urls = fields.getAll("for");
  return fields.getAll("response").map((text, index) => ({
    ...(urls[index] ? { url: urls[index] } : {}),
    preflight: preflights[index] ?? { status: "", headers: "" },
    response: readEdited(text),
  }));
}

/**
 * @param {string} text
 * @returns {EditedResponse}
 */
function readEdited(text) {
  const [status, ...lines] = text.split("\n");
  return { status, headers: lines.join("\n") };
}
