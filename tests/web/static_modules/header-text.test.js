import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfCors, written } from "../../../src/crossorigin/web/static/js/header-names.js";
import { formatHeaderText } from "../../../src/crossorigin/web/static/js/header-text.js";

test("headers as lines, secrets left out", () => {
  const headers = [
    ["Vary", "Origin"],
    ["Set-Cookie", null],
    ["Access-Control-Allow-Origin", ""],
  ];
  assert.equal(formatHeaderText(headers), "Vary: Origin\nAccess-Control-Allow-Origin: ");
  assert.equal(formatHeaderText([]), "");
});

test("which headers are of the CORS protocol", () => {
  for (const name of ["Access-Control-Max-Age", "ORIGIN", "vary", "Location", "Cross-Origin-Resource-Policy"]) {
    assert.ok(isOfCors(name), name);
  }
  for (const name of ["Content-Type", "X-Access-Control-A", "Accept"]) {
    assert.ok(!isOfCors(name), name);
  }
});

test("a name as it is written", () => {
  assert.equal(written("access-control-allow-origin"), "Access-Control-Allow-Origin");
});
