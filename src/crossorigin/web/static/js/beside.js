/** “Ask this browser”: what it really does, beside what the model says. Only where a person presses the button. */

import { post } from "./api.js";
import { compared } from "./beside-parts.js";
import { byId, element, listing } from "./dom.js";
import { escapeText } from "./escape.js";
import { droppedHeaders, LONGEST_WAIT, makeRequest, mayChangeSomething } from "./own-request.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").RequestForm} RequestForm */
/** @typedef {{sentence: string, parts: Node[]}} Found */

export class Beside {
  constructor() {
    /** @type {RequestForm | null} */
    this.asked = null;
    /** @type {AbortController | null} */
    this.running = null;
    byId("ask").addEventListener("click", () => this.askFirst());
    byId("ask-stop").addEventListener("click", () => this.stopped());
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
    this.stop();
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
    this.stop();
    const mine = new AbortController();
    this.running = mine;
    byId("ask-stop").hidden = false;
    byId("beside").replaceChildren();
    this.say(WORDS.asksItself);
    const found = await askedBeside(asked, mine.signal).catch((error) => said(error.message));
    // Stopped, or about the verdict before.
    if (!mine.signal.aborted) {
      this.stop();
      this.say(found.sentence);
      byId("beside").replaceChildren(...found.parts);
    }
  }

  stop() {
    this.running?.abort();
    this.running = null;
    byId("ask-stop").hidden = true;
  }

  stopped() {
    this.stop();
    this.say(WORDS.stopped);
    byId("ask").focus();
  }

  /** @param {string} sentence */
  say(sentence) {
    byId("beside-status").replaceChildren(element("p", {}, sentence));
  }
}

/**
 * @param {RequestForm} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
async function askedBeside(asked, signal) {
  let dropped;
  try {
    dropped = droppedHeaders(asked);
  } catch (error) {
    return said(/** @type {Error} */ (error).message, WORDS.refusesCall);
  }
  const outcome = await makeRequest(asked, signal);
  return outcome ? compare(asked, outcome, dropped, signal) : said(WORDS.noAnswer(LONGEST_WAIT / 1000));
}

/**
 * @param {RequestForm} asked
 * @param {import("./own-request.js").Outcome} outcome
 * @param {string[]} dropped
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
async function compare(asked, outcome, dropped, signal) {
  const { message, ...seen } = outcome;
  const kept = (asked.headers ?? []).filter(([name]) => !dropped.includes(name));
  const question = {
    // A person was asked where the method may change something. Cookies of the form's are not this browser's.
    form: { ...asked, headers: kept, cookies: [], send: true },
    outcome: seen,
    user_agent: navigator.userAgent,
  };
  const answer = await post("/api/beside", question, signal);
  return { sentence: verdictOf(answer), parts: compared(asked, outcome, answer, remarks(asked, dropped)) };
}

/**
 * A sentence, and nothing below it.
 * @param {string} text
 * @param {(text: string) => string} sentence
 * @returns {Found}
 */
function said(text, sentence = (shown) => shown) {
  return { sentence: sentence(escapeText(text)), parts: [] };
}

/** @param {any} answer */
function verdictOf({ agrees, engine, engine_name: name, version, report }) {
  if (agrees === null) {
    return engine === null ? WORDS.cannotCompare : unjudged(report);
  }
  return (agrees ? WORDS.agrees : WORDS.disagrees)(escapeText([name, version].filter(Boolean).join(" ")));
}

/** @param {any} report */
function unjudged({ failure }) {
  return failure ? WORDS.couldNotAsk(escapeText(failure.message)) : WORDS.notJudged;
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
