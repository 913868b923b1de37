/** The rows of headers: a name, a value and a button that removes them. */

import { byId, element } from "./dom.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").Header} Header */

export class HeaderRows {
  /**
   * @param {HTMLFormElement} form
   * @param {() => void} changed  Called where a row goes.
   */
  constructor(form, changed) {
    this.list = /** @type {HTMLElement} */ (form.querySelector("#headers"));
    this.changed = changed;
    this.adder = byId("add-header");
    this.adder.addEventListener("click", () => this.add("", "").querySelector("input")?.focus());
  }

  /** @returns {Header[]}  Without the rows that have no name. */
  read() {
    return this.rows()
      .map((row) => /** @type {Header} */ ([...row.querySelectorAll("input")].map((input) => input.value.trim())))
      .filter(([name, value]) => name || value);
  }

  /** @param {readonly Header[]} headers */
  fill(headers) {
    this.list.replaceChildren();
    for (const [name, value] of headers) {
      this.add(name, value ?? "");
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  add(name, value) {
    const usual = { type: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off" };
    const row = element(
      "li",
      {},
      element("input", { ...usual, placeholder: "name", "aria-describedby": "headers-error" }),
      element("input", { ...usual, placeholder: "value", "aria-describedby": "headers-error" }),
      element("button", { type: "button", class: "quiet" }, "✕"),
    );
    const [nameInput, valueInput] = row.querySelectorAll("input");
    nameInput.value = name;
    valueInput.value = value;
    nameInput.addEventListener("input", () => this.label());
    nameInput.addEventListener("paste", (event) => this.takeWhole(event, nameInput, valueInput));
    row.querySelector("button")?.addEventListener("click", () => this.remove(row));
    this.list.append(row);
    this.label();
    return row;
  }

  /** `Name: value` pasted into the name fills both. */
  takeWhole(event, nameInput, valueInput) {
    const [, name, value] = /^\s*([^\s:]+)\s*:\s*(.+?)\s*$/.exec(event.clipboardData?.getData("text") ?? "") ?? [];
    if (name) {
      event.preventDefault();
      [nameInput.value, valueInput.value] = [name, value];
      this.label();
      this.changed();
    }
  }

  /** @param {HTMLElement} row */
  remove(row) {
    const next = /** @type {HTMLElement | null} */ (row.nextElementSibling ?? row.previousElementSibling);
    row.remove();
    this.label();
    (next?.querySelector("button") ?? this.adder).focus();
    this.changed();
  }

  label() {
    this.rows().forEach((row, index) => {
      const [name, value] = row.querySelectorAll("input");
      name.setAttribute("aria-label", WORDS.headerName(index + 1));
      value.setAttribute("aria-label", WORDS.headerValue(index + 1));
      row.querySelector("button")?.setAttribute("aria-label", WORDS.removeHeader(index + 1, name.value));
    });
  }

  rows() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }
}
