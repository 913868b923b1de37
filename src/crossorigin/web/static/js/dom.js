/** Elements made from values. Text is always a text node: nothing that a server sent is ever read as HTML. */

import { escapeText } from "./escape.js";

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes  true: present; false, null: absent.
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.flatMap((child) => (child === null || child === undefined || child === "" ? [] : [child])));
  return made;
}

/**
 * The element with this id.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`no element has the id ${id}`);
  }
  return found;
}

/**
 * Text in which what stands in backticks becomes code.
 * @param {string} text
 * @returns {Node[]}
 */
export function prose(text) {
  return text
    .split("`")
    .map((part, index) =>
      index % 2 === 1 ? element("code", {}, escapeText(part)) : document.createTextNode(escapeText(part)),
    );
}

/**
 * A paragraph of prose.
 * @param {string} text
 */
export function paragraph(text, attributes = { class: "prose" }) {
  return element("p", attributes, ...prose(text));
}

/**
 * @param {string[]} sentences
 */
export function list(sentences) {
  return element("ul", { class: "items" }, ...sentences.map((sentence) => element("li", {}, ...prose(sentence))));
}

/**
 * `Chromium`, `Chromium and Safari`, `Chromium, Firefox and Safari`.
 * @param {string[]} names
 */
export function listing(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Shows the section that holds `content` only where there is something in it.
 * @param {HTMLElement} section
 * @param {HTMLElement} holder
 * @param {Node[]} content
 */
export function fillPart(section, holder, content) {
  holder.replaceChildren(...content);
  section.hidden = content.length === 0;
}
