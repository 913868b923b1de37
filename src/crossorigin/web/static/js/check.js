/** The view that checks. */

import { announce } from "./announce.js";
import { answersOf } from "./answers-of.js";
import { ApiError, get, stream } from "./api.js";
import { Beside } from "./beside.js";
import { copy } from "./copy.js";
import { byId, element } from "./dom.js";
import { hideFilledIn, showFilledIn } from "./filled-in.js";
import { FormView } from "./form.js";
import { HistoryView } from "./history.js";
import { leftOut } from "./left-out.js";
import { keepLink, keepSkipping, openLink, runByKeyboard } from "./linking.js";
import { PasteBox } from "./paste.js";
import { toFragment } from "./permalink.js";
import { StackChoice } from "./stack-choice.js";
import { clearVerdict, showHeadline, showSoFar, showVerdict } from "./verdict.js";
import { WORDS } from "./words.js";

const form = new FormView(byId("form"), byId("stack"));
const link = keepLink(form.form, () => ({ form: form.read() }));
const paste = new PasteBox(form, () => {
  putAway();
  hideFilledIn();
  link.changed();
});
const beside = new Beside();
const stacks = new StackChoice(form);
const history = new HistoryView((kept) => {
  // What was sent once is not sent again unasked.
  fillInFrom(WORDS.fromHistory, kept, false);
  link.changed();
  // From below the form to its start, where the banner says what is missing.
  byId("filled-in").focus();
});

/** @type {AbortController | null} */
let running = null;

async function run() {
  if (!paste.isSeen && !(await paste.read())) {
    return;
  }
  const missing = form.missing();
  if (missing.length) {
    form.showErrors(missing);
    return;
  }
  running?.abort();
  const mine = new AbortController();
  running = mine;
  start();
  try {
    await follow(form.read(), mine.signal);
  } catch (error) {
    if (!mine.signal.aborted) {
      fail(error);
    }
  } finally {
    if (running === mine) {
      setBusy(false);
    }
  }
}

function start() {
  form.clearErrors();
  hideFilledIn();
  byId("empty").hidden = true;
  byId("result").hidden = true;
  clearVerdict();
  beside.clear();
  byId("onward").hidden = true;
  setBusy(true);
  showHeadline("", WORDS.asking, "busy");
  // On a phone the answer is a page further down.
  if (byId("verdict").getBoundingClientRect().top > window.innerHeight * 0.8) {
    byId("verdict").scrollIntoView();
  }
}

/**
 * Shows each event of a check as it comes.
 * @param {import("./types.js").RequestForm} asked
 * @param {AbortSignal} signal
 */
async function follow(asked, signal) {
  /** @type {import("./types.js").Exchange[]} */
  const exchanges = [];
  let ended = false;
  for await (const event of stream("/api/check", { form: asked }, signal)) {
    if (event.event === "asking") {
      // What no browser sends is a probe, of which nothing is drawn here.
      showSoFar(asked.origin ?? "", exchanges, event.browsers.length ? event : null);
    } else if (event.event === "exchange") {
      exchanges.push(event.exchange);
      showSoFar(asked.origin ?? "", exchanges, null);
    } else if (event.event === "error") {
      throw new ApiError(event.error.message, event.error.field);
    } else if (event.event === "report") {
      ended = true;
      finish(asked, event);
    }
  }
  if (!ended) {
    throw new ApiError(WORDS.brokeOff);
  }
}

/**
 * @param {import("./types.js").RequestForm} asked
 * @param {any} told
 */
function finish(asked, told) {
  showVerdict(told);
  beside.ready(asked);
  stacks.ready(asked, told.report);
  offerPlayground(asked, told.report);
  history.refresh(told.history_problem);
}

/**
 * @param {import("./types.js").RequestForm} asked
 * @param {any} report
 */
function offerPlayground(asked, report) {
  const answers = answersOf(report);
  byId("to-playground").setAttribute("href", `/playground#${toFragment(asked, answers)}`);
  byId("onward").hidden = answers.length === 0;
}

/** @param {unknown} error */
function fail(error) {
  const { message, field } = error instanceof ApiError ? error : new ApiError(String(error));
  showNothing();
  form.showErrors([{ field, message }]);
}

function showNothing() {
  showHeadline("", "", "none");
  byId("headline").replaceChildren();
  byId("result").hidden = true;
  byId("empty").hidden = false;
}

/** Stops what is asked and puts the verdict away: it is of what stood in the form before. */
function putAway() {
  running?.abort();
  setBusy(false);
  showNothing();
  beside.clear();
}

/** @param {import("./types.js").RequestForm} given */
function fillIn(given) {
  putAway();
  paste.clear();
  form.fill(given);
}

/**
 * @param {string[]} words
 * @param {import("./types.js").RequestForm} given  Without its secrets.
 * @param {boolean} maySend  Whether its “Send the request itself, too” counts, where nothing is missing.
 */
function fillInFrom(words, given, maySend) {
  const missing = leftOut(given);
  const send = Boolean(given.send && maySend && !missing.length);
  fillIn({ ...given, send });
  showFilledIn(words, missing, Boolean(given.send) && !send);
}

/** @param {boolean} isBusy */
function setBusy(isBusy) {
  byId("run").textContent = isBusy ? WORDS.checking : WORDS.check;
  byId("stop").hidden = !isBusy;
  byId("verdict").setAttribute("aria-busy", String(isBusy));
}

form.form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.form.addEventListener("reset", (event) => {
  event.preventDefault();
  fillIn({});
  hideFilledIn();
  link.changed();
  byId("url").focus();
});
byId("stop").addEventListener("click", () => {
  putAway();
  announce(WORDS.stopped);
  byId("run").focus();
});
byId("copy-link").addEventListener("click", () => {
  link.now();
  copy(byId("copy-link"), location.href, WORDS.linkCopied);
});
runByKeyboard(run);
keepSkipping();

async function begin() {
  const about = await get("/api/about");
  byId("version").textContent = about.version;
  byId("own-origin").textContent = location.origin;
  byId("history").hidden = !about.history;
  byId("stack").append(...about.stacks.map(({ id, title }) => element("option", { value: id }, title)));
  openLink((found) => fillInFrom(WORDS.fromLink, found.form, true));
}

begin().catch(fail);
