/** The link to what a view shows, in the fragment of its address, and what would be in its way; the key that runs it. */

import { byId } from "./dom.js";
import { fromFragment, toFragment } from "./permalink.js";

const DELAY = 250; // ms; browsers refuse to write the address more than some 100 times in 30 s

/**
 * Keeps the address in step with what is typed.
 * @param {HTMLElement} watched
 * @param {() => {form: import("./types.js").RequestForm, answers?: import("./types.js").Answer[]}} read
 */
export function keepLink(watched, read) {
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    const { form, answers } = read();
    const fragment = toFragment(form, answers);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname);
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(now, DELAY);
  };
  watched.addEventListener("input", changed);
  watched.addEventListener("change", changed);
  return { changed, now };
}

/**
 * Opens the link that the page was opened with, and any that is typed into the address later.
 * @param {(found: NonNullable<ReturnType<typeof fromFragment>>) => void} open
 * @returns {boolean}  Whether there was one.
 */
export function openLink(open) {
  const look = () => {
    const found = fromFragment(location.hash);
    if (found) {
      open(found);
    }
    return found !== null;
  };
  window.addEventListener("hashchange", look);
  return look();
}

/** Skips to the verdict by moving the focus: followed, the link would put its own fragment in place of the form's. */
export function keepSkipping() {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("verdict").focus();
  });
}

/**
 * Ctrl+Enter, on a Mac Cmd+Enter, from anywhere.
 * @param {() => void} run
 */
export function runByKeyboard(run) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      run();
    }
  });
}
