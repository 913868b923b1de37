/** The examples of the Playground. */

import { byId, element, prose } from "./dom.js";

/** @typedef {{id: string, title: string, lesson: string, source: string, group?: string, form: any, answers: any[]}} Preset */

export class Presets {
  /** @param {(preset: Preset) => void} chosen */
  constructor(chosen) {
    this.chosen = chosen;
    /** @type {Preset[]} */
    this.known = [];
    this.select = /** @type {HTMLSelectElement} */ (byId("preset"));
    this.select.addEventListener("change", () => this.choose(this.select.value) || this.leave());
  }

  /** @param {Preset[]} known */
  fill(known) {
    this.known = known;
    for (const group of new Set(known.map((preset) => preset.group ?? ""))) {
      const mine = known.filter((preset) => (preset.group ?? "") === group);
      const options = mine.map(({ id, title }) => element("option", { value: id }, title));
      this.select.append(...(group ? [element("optgroup", { label: group }, ...options)] : options));
    }
  }

  /**
   * @param {string | undefined} id
   * @returns {boolean}  Whether there is such an example.
   */
  choose(id) {
    const preset = this.known.find((one) => one.id === id);
    if (!preset) {
      return false;
    }
    this.select.value = preset.id;
    byId("lesson").replaceChildren(...prose(preset.lesson));
    byId("lesson").hidden = false;
    byId("preset-source").hidden = !preset.source;
    byId("preset-link").setAttribute("href", preset.source);
    this.chosen(preset);
    return true;
  }

  /** What is edited is the person's own; the lesson stays in sight, as what it speaks of is what is edited. */
  leave() {
    this.select.value = "";
  }
}
