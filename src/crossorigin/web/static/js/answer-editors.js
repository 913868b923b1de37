/** The editors of what the server answers: for each hop a preflight's answer and a response. */

import { element } from "./dom.js";
import { escapeText } from "./escape.js";
import { WORDS } from "./words.js";

/** @typedef {import("./types.js").Answer} Answer */

const MOST = 21; // a browser follows 20 redirects
const PARTS = ["preflight", "response"];
const EMPTY = { preflight: { status: 204, headers: "" }, response: { status: 200, headers: "" } };

export class AnswerEditors {
  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template
   * @param {HTMLButtonElement} adder
   * @param {() => void} changed  Called where an answer comes or goes.
   */
  constructor(list, template, adder, changed) {
    this.list = list;
    this.template = template;
    this.adder = adder;
    this.changed = changed;
    adder.addEventListener("click", () => {
      this.add(EMPTY).querySelector("input")?.focus();
      this.tellChange();
    });
  }

  /** @returns {Answer[]} */
  read() {
    return this.hops().map((hop) => {
      /** @type {any} */
      const answer = {};
      const url = hop.querySelector(".answer-url").value.trim();
      if (url) {
        answer.url = url;
      }
      for (const part of PARTS) {
        const { status, text } = fieldsOf(hop, part);
        answer[part] = { status: numbered(status.value), headers: text.value };
      }
      return answer;
    });
  }

  /** @param {Answer[]} answers */
  fill(answers) {
    this.list.replaceChildren();
    for (const answer of answers.length ? answers : [EMPTY]) {
      this.add(answer);
    }
  }

  /** @param {Answer} answer */
  add(answer) {
    const hop = /** @type {any} */ (
      /** @type {DocumentFragment} */ (this.template.content.cloneNode(true)).firstElementChild
    );
    hop.querySelector(".answer-url").value = answer.url ?? "";
    for (const part of PARTS) {
      const { status, text } = fieldsOf(hop, part);
      const given = answer[part] ?? EMPTY[part];
      status.value = String(given.status ?? "");
      text.value = given.headers ?? "";
      text.rows = Math.min(Math.max(text.value.split("\n").length + 1, 3), 12);
    }
    hop.querySelector(".remove-answer")?.addEventListener("click", () => this.remove(hop));
    this.list.append(hop);
    this.label();
    return hop;
  }

  /** @param {HTMLElement} hop */
  remove(hop) {
    hop.remove();
    this.label();
    this.adder.focus();
    this.tellChange();
  }

  tellChange() {
    this.list.dispatchEvent(new Event("input", { bubbles: true }));
    this.changed();
  }

  /** Numbers the hops: titles, ids, what labels and problems belong to. */
  label() {
    const hops = this.hops();
    this.adder.hidden = hops.length >= MOST;
    hops.forEach((hop, index) => {
      hop.querySelector(".answer-title").textContent = WORDS.answerTitle(index);
      hop.querySelector(".remove-answer").hidden = index === 0;
      labelUrl(hop.querySelector(".url-field"), `answer-${index}-url`);
      for (const part of PARTS) {
        this.labelPart(hop, part, `answer-${index}-${part}`);
      }
    });
  }

  /**
   * @param {HTMLElement} hop
   * @param {string} part
   * @param {string} id
   */
  labelPart(hop, part, id) {
    const { status, text, problems, labels } = fieldsOf(hop, part);
    status.id = `${id}-status`;
    text.id = `${id}-headers`;
    problems.id = `${id}-problems`;
    labels[0].htmlFor = status.id;
    labels[1].htmlFor = text.id;
    status.setAttribute("aria-describedby", problems.id);
    text.setAttribute("aria-describedby", problems.id);
  }

  /** @param {{where: string, line: number | null, message: string}[]} problems */
  showProblems(problems) {
    this.hops().forEach((hop, index) => {
      for (const part of PARTS) {
        const mine = problems.filter(({ where }) => belongs(where, index, part));
        showProblems(fieldsOf(hop, part), mine);
      }
      const ofUrl = problems.filter(({ where }) => belongs(where, index, "url"));
      tell(hop.querySelector(".url-field .problems"), ofUrl);
      mark(hop.querySelector(".answer-url"), ofUrl.length > 0);
    });
  }

  hops() {
    return /** @type {any[]} */ ([...this.list.children]);
  }
}

/**
 * @param {ParentNode} hop
 * @param {string} part
 */
function fieldsOf(hop, part) {
  const editor = /** @type {any} */ (hop.querySelector(`[data-part="${part}"]`));
  return {
    status: editor.querySelector(".status"),
    text: editor.querySelector(".header-text"),
    problems: editor.querySelector(".problems"),
    labels: editor.querySelectorAll("label"),
  };
}

/**
 * @param {string} where  Such as `answers.0.preflight.headers`.
 * @param {number} index
 * @param {string} part
 */
function belongs(where, index, part) {
  return where.startsWith(`answers.${index}.${part}`);
}

/**
 * @param {any} fields
 * @param {{where: string, line: number | null, message: string}[]} problems
 */
function showProblems({ status, text, problems: place }, problems) {
  const isOfStatus = ({ where }) => where.endsWith(".status");
  mark(status, problems.some(isOfStatus));
  mark(text, !problems.every(isOfStatus));
  tell(place, problems);
}

/**
 * The URL of the first answer is the one that the page asks for.
 * @param {any} field
 * @param {string} id
 */
function labelUrl(field, id) {
  field.hidden = id === "answer-0-url";
  field.querySelector("input").id = id;
  field.querySelector("input").setAttribute("aria-describedby", `${id}-problems`);
  field.querySelector("label").htmlFor = id;
  field.querySelector(".problems").id = `${id}-problems`;
}

/**
 * @param {HTMLElement} place
 * @param {{line: number | null, message: string}[]} problems
 */
function tell(place, problems) {
  place.replaceChildren(
    ...problems.map(({ line, message }) => element("p", { class: "error" }, WORDS.line(line, escapeText(message)))),
  );
}

/**
 * @param {HTMLElement} control
 * @param {boolean} isWrong
 */
function mark(control, isWrong) {
  if (isWrong) {
    control.setAttribute("aria-invalid", "true");
  } else {
    control.removeAttribute("aria-invalid");
  }
}

/** @param {string} text  A status as typed: what is no number goes to the server as it is, which says so. */
function numbered(text) {
  return /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
}
