import assert from "node:assert/strict";
import { test } from "node:test";

import { furtherFaults } from "../../../src/crossorigin/web/static/js/further-faults.js";

const NO_ORIGIN = { cause: "PreflightMissingAllowOriginHeader", parameter: null, text: "No such header." };
const STATUS = { cause: "PreflightInvalidStatus", parameter: "404", text: "It got 404." };
const METHOD = { cause: "MethodDisallowedByPreflightResponse", parameter: "PUT", text: "PUT is not allowed." };

/** A browser that blocks for `cause`, with `faults` behind it. */
function browser({ cause, parameter }, ...faults) {
  return { cause, parameter, further_faults: faults };
}

test("what is behind the causes, each once", () => {
  const browsers = { chromium: browser(NO_ORIGIN, STATUS, METHOD), firefox: browser(NO_ORIGIN, STATUS, METHOD) };
  assert.deepEqual(furtherFaults({ browsers, words: [NO_ORIGIN.text] }), [STATUS.text, METHOD.text]);
});

test("what one browser blocks for is not behind the cause of another", () => {
  const browsers = { chromium: browser(NO_ORIGIN, STATUS, METHOD), safari: browser(STATUS, NO_ORIGIN, METHOD) };
  assert.deepEqual(furtherFaults({ browsers, words: ["other", "words"] }), [METHOD.text]);
});

test("another parameter is another fault", () => {
  const browsers = { chromium: browser(NO_ORIGIN, STATUS), safari: browser({ ...STATUS, parameter: "405" }) };
  assert.deepEqual(furtherFaults({ browsers, words: [] }), [STATUS.text]);
});

test("words that were said are not said again", () => {
  const browsers = { chromium: browser(NO_ORIGIN, { ...METHOD, text: STATUS.text }), safari: browser(STATUS) };
  assert.deepEqual(furtherFaults({ browsers, words: ["In Chromium: No such header.", "In Safari: It got 404."] }), []);
});

test("where nothing blocks there is nothing behind it", () => {
  assert.deepEqual(furtherFaults({ browsers: { chromium: browser({ cause: null, parameter: null }) }, words: [] }), []);
});
