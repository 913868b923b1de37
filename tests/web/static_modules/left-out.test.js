import assert from "node:assert/strict";
import { test } from "node:test";

import { leftOut } from "../../../src/crossorigin/web/static/js/left-out.js";
import { fromFragment, toFragment } from "../../../src/crossorigin/web/static/js/permalink.js";

test("what a link leaves out is named", () => {
  const form = {
    url: "https://api.example.com/?page=2&access_token=hidden&q=#x?token=",
    headers: [
      ["authorization", "Bearer hidden"],
      ["x-trace", "on"],
      ["x-other", "Bearer hidden"],
    ],
    cookies: ["sid=hidden"],
    body: "{}",
  };
  assert.deepEqual(leftOut(fromFragment(toFragment(form)).form), [
    "the value of authorization",
    "the value of x-other",
    "access_token in the URL",
    "the cookie sid",
    "the body",
  ]);
});

test("nothing is left out of a form without secrets", () => {
  assert.deepEqual(leftOut({}), []);
  const form = { url: "https://a.example/?q=&token=t", headers: [["a", "b"], ["", ""]], cookies: ["a=b"], body: null };
  assert.deepEqual(leftOut(form), []);
});

test("names are fit to be shown", () => {
  assert.deepEqual(leftOut({ cookies: ["a\u202eb=", `${"x".repeat(99)}=`] }), [
    "the cookie a\\u202eb",
    `the cookie ${"x".repeat(60)}`,
  ]);
});
