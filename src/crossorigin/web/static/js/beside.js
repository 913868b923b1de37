/** “Ask this browser”: what it really does, beside what the model says. Only where a person presses the button. */

import { post } from "./api.js";
import { compared } from "./beside-parts.js";
import { byId, element, listing } from "./dom.js";
import { escapeText } from "./escape.js";
import { droppedHeaders, makeRequest, mayChangeSomething } from "./own-request.js";
import { WORDS } from "./words.js";

const LONGEST = 60_000; // ms

/** @typedef {import("./types.js").RequestForm} RequestForm */

export class Beside {
  constructor() {
    /** @type {RequestForm | null} */
    this.asked = null;
    byId("ask").addEventListener("click", () => this.askFirst());
    byId("ask-yes").addEventListener("click", () => this.answerConfirm(true));
    byId("ask-no").addEventListener("click", () => this.answerConfirm(false));
  }

  /** @param {RequestForm} asked */
  ready(asked) {
    this.clear();
    this.asked = asked;
    byId("beside-part").hidden = false;
  }

  clear() {
    this.asked = null;
    byId("beside-part").hidden = true;
    this.confirm(false);
    byId("beside-status").replaceChildren();
    byId("beside").replaceChildren();
  }

  askFirst() {
    if (!this.asked) {
      return;
    }
    if (mayChangeSomething(this.asked)) {
      byId("ask-warning").textContent = WORDS.reallySends(
        escapeText(this.asked.method ?? ""),
        escapeText(this.asked.url ?? ""),
      );
      this.confirm(true);
      byId("ask-no").focus();
    } else {
      this.ask(this.asked);
    }
  }

  /** @param {boolean} asks */
  confirm(asks) {
    byId("ask-confirm").hidden = !asks;
    byId("ask").hidden = asks;
  }

  /** @param {boolean} sends */
  answerConfirm(sends) {
    this.confirm(false);
    byId("ask").focus();
    if (sends && this.asked) {
      this.ask(this.asked);
    }
  }

  /** @param {RequestForm} asked */
  async ask(asked) {
    byId("beside").replaceChildren();
    let dropped;
    try {
      dropped = droppedHeaders(asked);
    } catch (error) {
      this.say(WORDS.refusesCall(escapeText(/** @type {Error} */ (error).message)));
      return;
    }
    this.say(WORDS.asksItself);
    try {
      const outcome = await makeRequest(asked, AbortSignal.timeout(LONGEST));
      await this.compare(asked, outcome, remarks(asked, dropped), dropped);
    } catch (error) {
      this.say(escapeText(/** @type {Error} */ (error).message));
    }
  }

  /**
   * @param {RequestForm} asked
   * @param {import("./own-request.js").Outcome} outcome
   * @param {string[]} said
   * @param {string[]} dropped
   */
  async compare(asked, outcome, said, dropped) {
    const { message, ...seen } = outcome;
    const kept = (asked.headers ?? []).filter(([name]) => !dropped.includes(name));
    const answer = await post("/api/beside", {
      // A person was asked where the method may change something. Cookies of the form's are not this browser's.
      form: { ...asked, headers: kept, cookies: [], send: true },
      outcome: seen,
      user_agent: navigator.userAgent,
    });
    if (this.asked === asked) {
      this.say(verdictOf(answer));
      byId("beside").replaceChildren(...compared(asked, outcome, answer, said));
    }
  }

  /** @param {string} sentence */
  say(sentence) {
    byId("beside-status").replaceChildren(element("p", {}, sentence));
  }
}

/** @param {any} answer */
function verdictOf({ agrees, engine, engine_name: name, version }) {
  if (agrees === null) {
    return engine === null ? WORDS.cannotCompare : WORDS.notJudged;
  }
  return (agrees ? WORDS.agrees : WORDS.disagrees)(escapeText([name, version].filter(Boolean).join(" ")));
}

/**
 * @param {RequestForm} asked
 * @param {string[]} dropped
 */
function remarks(asked, dropped) {
  return [
    ...(dropped.length ? [WORDS.dropped(listing(dropped))] : []),
    ...(asked.cookies?.length ? [WORDS.noCookies] : []),
    ...(asked.resolve?.length || asked.insecure ? [WORDS.ownConnection] : []),
  ];
}
