import assert from "node:assert/strict";
import { test } from "node:test";

import { cut, escapeLines, escapeText } from "../../../src/crossorigin/web/static/js/escape.js";

test("what can turn text round or hide in it is escaped", () => {
  assert.equal(escapeText("\u202eabc\u2066"), "\\u202eabc\\u2066");
  assert.equal(escapeText("a\u00adb\u200bc\ufeff"), "a\\xadb\\u200bc\\ufeff");
  assert.equal(escapeText("\u0000\u0007\t\r\n\u0085\u00a0"), "\\x00\\x07\\t\\r\\n\\x85\\xa0");
  assert.equal(escapeText("\u{e0001}\ud800"), "\\U000e0001\\ud800");
});

test("what can be read stays", () => {
  const text = "GET /ä?b=<img src=x> ✗ שלום \u{1f600}";
  assert.equal(escapeText(text), text);
});

test("line breaks and tabs stay in lines", () => {
  assert.equal(escapeLines("a\n\tb\r\u202e"), "a\n\tb\\r\\u202e");
});

test("an endless value is cut, and says how much is left", () => {
  assert.deepEqual(cut("a".repeat(5), 3), { shown: "aaa", left: 2 });
  assert.deepEqual(cut("a\nb", 3), { shown: "a\\nb", left: 0 });
});
