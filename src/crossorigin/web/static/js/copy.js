/** Buttons that copy. */

import { announce } from "./announce.js";
import { element } from "./dom.js";
import { WORDS } from "./words.js";

const SHOWN_FOR = 2000; // ms

/**
 * @param {string} label  What a screen reader says; the button itself says `Copy`.
 * @param {() => string} text
 */
export function copyButton(label, text) {
  const button = element("button", { type: "button", class: "quiet small", "aria-label": label }, WORDS.copy);
  button.addEventListener("click", () => copy(button, text(), WORDS.copied));
  return button;
}

/**
 * Copies and says so, on the button and to a screen reader.
 * @param {HTMLElement} button
 * @param {string} text
 * @param {string} said
 */
export async function copy(button, text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyByCommand(text)) {
      announce(WORDS.copyFailed);
      return;
    }
    button.focus();
  }
  announce(said);
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = WORDS.copied;
  setTimeout(() => {
    button.textContent = button.dataset.label ?? "";
  }, SHOWN_FOR);
}

/**
 * The old way, for WebKitGTK and for pages that are not in a secure context.
 * @param {string} text
 */
function copyByCommand(text) {
  const area = /** @type {HTMLTextAreaElement} */ (element("textarea", { class: "out-of-sight", "aria-hidden": "true" }));
  area.value = text;
  document.body.append(area);
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  return worked;
}
