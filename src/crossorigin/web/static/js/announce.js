/** Says something to those who do not see it happen. */

import { byId } from "./dom.js";

/** @param {string} text */
export function announce(text) {
  const announcer = byId("announcer");
  announcer.textContent = "";
  // A live region that gets the same text twice says nothing the second time.
  setTimeout(() => {
    announcer.textContent = text;
  }, 50);
}
