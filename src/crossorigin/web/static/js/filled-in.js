/** The banner over a form that a link or the history has filled in. */

import { byId, element, listing } from "./dom.js";
import { WORDS } from "./words.js";

/**
 * @param {string[]} words  Where the form is from, and what to do with it.
 * @param {string[]} missing  What is not in it.
 * @param {boolean} isUnticked  Whether it would have been sent whole, and is not.
 */
export function showFilledIn([source, advice], missing, isUnticked) {
  const more = [...(missing.length ? [WORDS.leftOut(listing(missing))] : []), ...(isUnticked ? [WORDS.unticked] : [])];
  byId("filled-in").replaceChildren(
    element("p", { class: "prose" }, element("strong", {}, source), ` ${advice}`),
    ...(more.length ? [element("p", { class: "prose" }, more.join(" "))] : []),
  );
  byId("filled-in").hidden = false;
}

export function hideFilledIn() {
  byId("filled-in").hidden = true;
}
