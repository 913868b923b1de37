import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isSecret, withoutSecrets } from "../../../src/crossorigin/web/static/js/secrets.js";

// Made by test_static_modules.py with the rules in Python.
const TRUTH = new URL("secrets.json", import.meta.url);

test("as the history has it", () => {
  const { pairs, urls } = JSON.parse(readFileSync(TRUTH, "utf8"));
  for (const [name, value, expected] of pairs) {
    assert.equal(isSecret(name, value), expected, `${name}: ${value}`);
  }
  for (const [url, expected] of urls) {
    assert.equal(withoutSecrets(url), expected);
  }
});

test("what is no URL loses its secrets too", () => {
  assert.equal(withoutSecrets("api.example.com/?key=1&a"), "api.example.com/?key=&a");
  assert.equal(withoutSecrets("x?%zz=1&sig=%zz"), "x?%zz=1&sig=");
  assert.equal(withoutSecrets(""), "");
});
