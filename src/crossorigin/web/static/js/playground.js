/** The view without network: the answers are edited by hand, the verdicts follow as one types. */

import { AnswerEditors } from "./answer-editors.js";
import { ApiError, get, post } from "./api.js";
import { copy } from "./copy.js";
import { byId, element } from "./dom.js";
import { MARK_KINDS } from "./engines.js";
import { FormView } from "./form.js";
import { keepLink, keepSkipping, openLink, runByKeyboard } from "./linking.js";
import { Presets } from "./presets.js";
import { showHeadline, showVerdict } from "./verdict.js";
import { WORDS } from "./words.js";

const DELAY = 150; // ms after the last key

const form = new FormView(byId("form"));
const editors = new AnswerEditors(byId("answers"), byId("answer-template"), byId("add-answer"), changed);
const link = keepLink(byId("form"), read);
const presets = new Presets((preset) => show(preset.form, preset.answers));

let timer = 0;
/** @type {AbortController | null} */
let running = null;

function read() {
  return { form: form.read(), answers: editors.read() };
}

/**
 * @param {import("./types.js").RequestForm} asked
 * @param {import("./types.js").Answer[]} answers
 */
function show(asked, answers) {
  form.fill(asked);
  editors.fill(answers);
  link.changed();
  judge();
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(judge, DELAY);
}

/** Asks for the verdict. The latest wins. */
async function judge() {
  clearTimeout(timer);
  running?.abort();
  const mine = new AbortController();
  running = mine;
  try {
    const told = await post("/api/judge", read(), mine.signal);
    if (!mine.signal.aborted) {
      form.clearErrors();
      editors.showProblems(told.problems);
      showVerdict(told);
      showStrip(told);
    }
  } catch (error) {
    if (!mine.signal.aborted) {
      fail(error);
    }
  }
}

/**
 * One mark for each browser beneath the editors, where they stay in sight.
 * @param {import("./types.js").Told} told
 */
function showStrip({ report, engine_words: words }) {
  const marks = Object.entries(report.browsers).map(([id, browser]) => {
    const [mark] = words[id].readable;
    return element("span", { class: MARK_KINDS[mark] ?? null }, `${mark} ${browser.name}`);
  });
  byId("strip").replaceChildren(...marks);
  byId("strip").hidden = marks.length === 0;
}

/** @param {unknown} error  Told beside the field without taking the focus: the person is typing. */
function fail(error) {
  const { message, field } = error instanceof ApiError ? error : new ApiError(String(error));
  form.clearErrors();
  form.showError(field, message);
  showHeadline("?", WORDS.cannotJudge, "doubtful");
  byId("result").hidden = true;
  byId("strip").hidden = true;
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  judge();
});
byId("form").addEventListener("input", () => {
  presets.leave();
  changed();
});
byId("copy-link").addEventListener("click", () => {
  link.now();
  copy(byId("copy-link"), location.href, WORDS.linkCopied);
});
runByKeyboard(judge);
keepSkipping();

/** @param {NonNullable<ReturnType<typeof import("./permalink.js").fromFragment>>} found */
function openFromLink({ form: asked, answers, preset }) {
  if (preset !== null && presets.choose(preset)) {
    return;
  }
  show(asked, answers);
}

async function begin() {
  const [about, known] = await Promise.all([get("/api/about"), get("/api/presets")]);
  byId("version").textContent = about.version;
  presets.fill(known);
  if (!openLink(openFromLink)) {
    presets.choose(known[0]?.id);
  }
}

begin()
  .catch(fail)
  .finally(() => {
    byId("form").hidden = false;
  });
