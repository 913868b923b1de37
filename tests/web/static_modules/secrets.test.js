import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  isSecret,
  withoutSecrets,
  withoutSecretsInUrls,
  withoutSecretValues,
} from "../../../src/crossorigin/web/static/js/secrets.js";

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

test("each URL in a text loses its secrets, and nothing else is changed", () => {
  const line = "Access to fetch at 'https://u:hidden@api.example.com/?token=hidden&page=2' from origin 'https://a.example' is";
  const left = "Access to fetch at 'https://api.example.com/?token=&page=2' from origin 'https://a.example' is";
  assert.equal(withoutSecretsInUrls(line), left);
  const json = JSON.stringify({ url: "http://a.example/?key=hidden", said: "(at ‘http://b.example/?sig=hidden’)", n: 1 });
  const parsed = JSON.parse(withoutSecretsInUrls(json));
  assert.deepEqual(parsed, { url: "http://a.example/?key=", said: "(at ‘http://b.example/?sig=’)", n: 1 });
});

test("lines of header fields lose the values that are secret", () => {
  const text = [
    "Set-Cookie: sid=hidden; Secure",
    "< x-api-key : hidden",
    "X-Plain: Bearer hidden",
    "Location: https://b.example/?access_token=hidden&page=2",
    "Access-Control-Allow-Headers: token , x",
    "Access-Control-Allow-Credentials: true",
    "",
    "nonsense",
    "Vary: Origin",
  ].join("\n");
  assert.deepEqual(withoutSecretValues(text).split("\n"), [
    "Set-Cookie:",
    "< x-api-key :",
    "X-Plain:",
    "Location: https://b.example/?access_token=&page=2",
    "Access-Control-Allow-Headers: token , x",
    "Access-Control-Allow-Credentials: true",
    "",
    "nonsense",
    "Vary: Origin",
  ]);
  assert.equal(withoutSecretValues(""), "");
});
