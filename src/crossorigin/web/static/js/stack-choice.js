/** The snippet for another stack, from the answers that are there: nothing is asked again. */

import { announce } from "./announce.js";
import { answersOf } from "./answers-of.js";
import { post } from "./api.js";
import { byId } from "./dom.js";
import { showFixes } from "./verdict.js";
import { WORDS } from "./words.js";

export class StackChoice {
  /** @param {import("./form.js").FormView} form */
  constructor(form) {
    this.select = /** @type {HTMLSelectElement} */ (byId("stack"));
    this.form = form;
    this.select.addEventListener("change", () => this.choose());
  }

  /**
   * @param {import("./types.js").RequestForm} asked
   * @param {any} report
   */
  ready(asked, report) {
    this.asked = asked;
    this.report = report;
    byId("stack-choice").hidden = report.failure !== null;
  }

  async choose() {
    const place = byId("stack-error");
    place.hidden = true;
    try {
      const judged = await post("/api/judge", {
        form: { ...this.asked, stack: this.select.value, send: true },
        answers: answersOf(this.report),
      });
      const fixes = judged.report.fixes;
      showFixes({ ...this.report, fixes, stacks: this.select.value ? [] : this.report.stacks });
      announce(fixes.length ? fixes.map((fix) => WORDS.snippetFor(fix.title)).join(". ") : WORDS.noSnippet);
    } catch (error) {
      place.textContent = /** @type {Error} */ (error).message;
      place.hidden = false;
    }
  }
}
