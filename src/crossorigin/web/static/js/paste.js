/** The box that takes anything: what is pasted fills in the form. */

import { ApiError, isTooLong, post } from "./api.js";
import { byId, element, list } from "./dom.js";
import { WORDS } from "./words.js";

export class PasteBox {
  /**
   * @param {import("./form.js").FormView} form
   * @param {() => void} filled
   */
  constructor(form, filled) {
    this.form = form;
    this.filled = filled;
    this.box = byId("paste");
    this.seen = "";
    this.box.addEventListener("paste", () => setTimeout(() => this.read()));
    this.box.addEventListener("input", () => this.showError(""));
    byId("paste-read").addEventListener("click", () => this.read());
  }

  /** Whether what stands in the box is in the form, or was refused: then the form is filled in by hand. */
  get isSeen() {
    return !this.box.value.trim() || this.seen === this.box.value;
  }

  clear() {
    this.box.value = "";
    this.seen = "";
    this.showError("");
    byId("paste-notes").replaceChildren();
  }

  /** @returns {Promise<boolean>}  Whether it could be read. */
  async read() {
    const text = this.box.value;
    if (!text.trim()) {
      this.box.focus();
      return false;
    }
    try {
      this.show(await readText(text));
      this.seen = text;
      return true;
    } catch (error) {
      this.refuse(text, /** @type {ApiError} */ (error));
      return false;
    }
  }

  /**
   * @param {string} text
   * @param {ApiError} error
   */
  refuse(text, { field, message }) {
    if (field === "text") {
      this.seen = text;
    }
    this.showError(message);
    this.box.focus();
  }

  /** @param {any} read */
  show({ kind, form, notes, said }) {
    this.showError("");
    this.form.merge(form);
    this.filled();
    const sentences = [`${WORDS.readAs[kind] ?? ""} ${WORDS.filledIn}`.trim()];
    if (said?.cause) {
      sentences.push(WORDS.said(WORDS.engines[said.engine] ?? said.engine, said.cause, said.parameter));
    }
    byId("paste-notes").replaceChildren(
      element("p", {}, sentences.join(" ")),
      ...(notes.length ? [list(notes)] : []),
    );
  }

  /** @param {string} message */
  showError(message) {
    const place = byId("paste-error");
    place.textContent = message;
    place.hidden = !message;
    if (message) {
      this.box.setAttribute("aria-invalid", "true");
      byId("paste-notes").replaceChildren();
    } else {
      this.box.removeAttribute("aria-invalid");
    }
  }
}

/** @param {string} text */
function readText(text) {
  if (isTooLong({ text })) {
    throw new ApiError(WORDS.pastedTooLong, "text");
  }
  return post("/api/read", { text });
}
