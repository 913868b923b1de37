/** The request's form: reading it, filling it in, and errors beside the field that they name. */

import { byId } from "./dom.js";
import { HeaderRows } from "./header-rows.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").RequestForm} RequestForm */

const TEXTS = ["url", "origin", "method"];
const CHOICES = ["credentials", "initiator", "mode", "redirect"];
const FLAGS = ["upload_listener", "send", "insecure"];
const DEFAULTS = { method: "GET", credentials: "same-origin", initiator: "fetch", mode: "cors", redirect: "follow" };

/** A form of a request. The Playground's has fewer fields. */
export class FormView {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} stack  A select outside of it.
   */
  constructor(form, stack = null) {
    this.form = form;
    this.stack = /** @type {HTMLSelectElement | null} */ (stack);
    this.rows = new HeaderRows(form, () => form.dispatchEvent(new Event("input", { bubbles: true })));
    this.keepListenerWithXhr();
  }

  /** @returns {RequestForm} */
  read() {
    /** @type {Record<string, any>} */
    const read = { headers: this.rows.read() };
    for (const name of TEXTS) {
      read[name] = this.text(name).trim();
    }
    for (const name of CHOICES.filter((name) => this.control(name))) {
      read[name] = this.text(name);
    }
    for (const name of FLAGS.filter((name) => this.control(name))) {
      read[name] = this.control(name).checked;
    }
    if (this.control("body")) {
      this.readMore(read);
    }
    read.stack = this.stack?.value ?? "";
    return /** @type {RequestForm} */ (read);
  }

  /** @param {Record<string, any>} read */
  readMore(read) {
    read.body = this.text("body") || null;
    read.cookies = lines(this.text("cookies"));
    const resolve = this.text("resolve").trim();
    const timeout = this.text("timeout").trim();
    if (resolve) {
      read.resolve = resolve.split(/\s+/);
    }
    if (timeout) {
      read.timeout = Number.isNaN(Number(timeout)) ? timeout : Number(timeout);
    }
  }

  /**
   * Fills in what `given` says, and puts everything else back.
   * @param {RequestForm} given
   */
  fill(given) {
    const all = { ...DEFAULTS, url: "", origin: "", ...withoutNothing(given) };
    for (const name of [...TEXTS, ...CHOICES].filter((name) => this.control(name))) {
      this.control(name).value = all[name];
    }
    for (const name of FLAGS.filter((name) => this.control(name))) {
      this.control(name).checked = Boolean(given[name]);
    }
    const more = {
      body: given.body ?? "",
      cookies: (given.cookies ?? []).join("\n"),
      resolve: (given.resolve ?? []).join(" "),
      timeout: given.timeout ?? "",
    };
    for (const [name, value] of Object.entries(more).filter(([name]) => this.control(name))) {
      this.control(name).value = value;
    }
    this.rows.fill(given.headers ?? []);
    if (this.stack && [...this.stack.options].some((option) => option.value === (given.stack ?? ""))) {
      this.stack.value = given.stack ?? "";
    }
    this.openMore(given);
    this.clearErrors();
  }

  /** What was pasted says nothing of the origin as a rule: then the one typed stays. */
  merge(given) {
    this.fill({ ...given, origin: given.origin || this.text("origin") });
  }

  /** @param {RequestForm} given */
  openMore(given) {
    const usual = (name) => !given[name] || given[name] === DEFAULTS[name];
    const hasBody = typeof given.body === "string";
    const hidden = hasBody || given.cookies?.length || given.insecure || given.resolve || given.timeout;
    const more = this.form.querySelector("details.more");
    if (more && (hidden || !usual("mode") || !usual("redirect"))) {
      more.setAttribute("open", "");
    }
  }

  clearErrors() {
    for (const error of this.form.querySelectorAll(".error")) {
      error.textContent = "";
      error.toggleAttribute("hidden", true);
    }
    for (const control of this.form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
    }
  }

  /**
   * Shows each error beside its field, or above all where there is no such field, and goes to the first.
   * @param {{field: string | null, message: string}[]} errors
   */
  showErrors(errors) {
    this.clearErrors();
    const shown = errors.map(({ field, message }) => this.showError(field, message));
    shown[0]?.closest("details")?.setAttribute("open", "");
    shown[0]?.focus();
  }

  /**
   * @param {string | null} field
   * @param {string} message
   * @returns {HTMLElement}  Where the focus belongs.
   */
  showError(field, message) {
    const name = (field ?? "").split(/[.[]/)[0];
    const beside = name ? document.getElementById(`${name}-error`) : null;
    const place = beside ?? byId("form-error");
    place.textContent = message;
    place.hidden = false;
    const control = beside ? this.focusable(name) : null;
    control?.setAttribute("aria-invalid", "true");
    return control ?? place;
  }

  /**
   * @param {string} name
   * @returns {HTMLElement | null}
   */
  focusable(name) {
    return name === "headers" ? this.form.querySelector("#headers input, #add-header") : document.getElementById(name);
  }

  /** @returns {{field: string, message: string}[]}  What can be said without the server. */
  missing() {
    const words = { url: WORDS.missingUrl, origin: WORDS.missingOrigin };
    return Object.keys(words)
      .filter((field) => !this.text(field).trim())
      .map((field) => ({ field, message: words[field] }));
  }

  /** A listener on xhr.upload needs an XMLHttpRequest. */
  keepListenerWithXhr() {
    const listener = this.control("upload_listener");
    listener?.addEventListener("change", () => {
      if (listener.checked) {
        this.control("initiator").value = "xhr";
      }
    });
    for (const choice of this.form.querySelectorAll('[name="initiator"][value="fetch"]')) {
      choice.addEventListener("change", () => {
        listener.checked = false;
      });
    }
  }

  /** @param {string} name */
  control(name) {
    return /** @type {any} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} name */
  text(name) {
    return String(this.control(name)?.value ?? "");
  }
}

/** @param {string} text */
function lines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** @param {object} given */
function withoutNothing(given) {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}
