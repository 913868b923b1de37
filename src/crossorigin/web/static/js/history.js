/** What was checked before: to fill in again, to remove. */

import { announce } from "./announce.js";
import { get, remove } from "./api.js";
import { byId, element } from "./dom.js";
import { cut, escapeText } from "./escape.js";
import { WORDS } from "./words.js";

export class HistoryView {
  /** @param {(form: import("./types.js").RequestForm) => void} open */
  constructor(open) {
    this.open = open;
    this.details = byId("history");
    this.details.addEventListener("toggle", () => this.details.open && this.refresh());
    byId("history-clear").addEventListener("click", () => this.confirm(true));
    byId("history-no").addEventListener("click", () => this.confirm(false));
    byId("history-yes").addEventListener("click", () => this.clear());
  }

  /** @param {string} [problem]  Why the last check was not kept. */
  async refresh(problem = "") {
    if (!this.details.open && !problem) {
      return;
    }
    try {
      this.show(await get("/api/history"));
      this.say(problem);
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {any[]} entries */
  show(entries) {
    byId("history-list").replaceChildren(...entries.map((entry) => this.item(entry)));
    byId("history-empty").hidden = entries.length > 0;
    byId("history-actions").hidden = entries.length === 0;
  }

  /** @param {string} problem */
  say(problem) {
    const place = byId("history-error");
    place.textContent = problem;
    place.hidden = !problem;
  }

  /** @param {any} entry */
  item(entry) {
    const method = escapeText(entry.method);
    const url = cut(entry.url, 300).shown;
    const when = new Date(entry.when);
    const open = element(
      "button",
      { type: "button", class: "open" },
      element("span", { class: "mark" }, `${WORDS.historyMark[entry.verdict] ?? "?"} `),
      element("code", {}, `${method} ${url}`),
      element(
        "span",
        { class: "hint" },
        element("time", { datetime: entry.when }, when.toLocaleString()),
        ` · ${escapeText(entry.origin ?? "")} · ${escapeText(entry.headline)}`,
      ),
    );
    const removal = element(
      "button",
      { type: "button", class: "quiet small", "aria-label": WORDS.removeEntry(method, url) },
      WORDS.remove,
    );
    const item = element("li", {}, open, removal);
    open.addEventListener("click", () => this.open(entry.form));
    removal.addEventListener("click", () => this.remove(entry, item));
    return item;
  }

  /**
   * @param {any} entry
   * @param {HTMLElement} item
   */
  async remove(entry, item) {
    const next = /** @type {HTMLElement | null} */ (item.nextElementSibling ?? item.previousElementSibling);
    try {
      await remove(`/api/history/${encodeURIComponent(entry.id)}`);
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
      return;
    }
    item.remove();
    announce(WORDS.removed);
    (next?.querySelector("button") ?? this.details.querySelector("summary")).focus();
    if (!next) {
      this.show([]);
    }
  }

  /** @param {boolean} asks */
  confirm(asks) {
    byId("history-confirm").hidden = !asks;
    byId("history-clear").hidden = asks;
    byId(asks ? "history-no" : "history-clear").focus();
  }

  async clear() {
    try {
      await remove("/api/history");
      this.show([]);
      announce(WORDS.historyCleared);
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
    }
    this.confirm(false);
    this.details.querySelector("summary").focus();
  }
}
