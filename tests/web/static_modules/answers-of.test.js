import assert from "node:assert/strict";
import { test } from "node:test";

import { answersOf } from "../../../src/crossorigin/web/static/js/answers-of.js";

/** An exchange of a report. */
function exchange({ hop = 0, preflight = false, probe = false, status = 200, headers = [] }) {
  const response = status === null ? null : { status, headers };
  return { hop, preflight, probe, request: { url: `https://${hop}.example/` }, response };
}

test("a preflight and a response for each hop, probes left out", () => {
  const report = {
    exchange: [
      exchange({ preflight: true, status: 204, headers: [["A", "1"], ["Set-Cookie", null]] }),
      exchange({ status: 302 }),
      exchange({ hop: 1, status: 404 }),
      exchange({ probe: true, status: 500 }),
    ],
  };
  assert.deepEqual(answersOf(report), [
    {
      url: "https://0.example/",
      preflight: { status: 204, headers: "A: 1" },
      response: { status: 302, headers: "" },
    },
    {
      url: "https://1.example/",
      preflight: { status: 200, headers: "" },
      response: { status: 404, headers: "" },
    },
  ]);
});

test("where browsers send different requests, the first answer counts", () => {
  const report = { exchange: [exchange({ status: 401 }), exchange({ status: 200 })] };
  assert.equal(answersOf(report)[0].response.status, 401);
});

test("what got no answer has none", () => {
  assert.deepEqual(answersOf({ exchange: [exchange({ status: null })] }), []);
});
