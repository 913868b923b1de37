import assert from "node:assert/strict";
import { test } from "node:test";

import { ApiError, isTooLong, post } from "../../../src/crossorigin/web/static/js/api.js";

const MOST = 65_536;
// `{"text":""}` around it.
const longest = (character) => ({ text: character.repeat((MOST - 11) / new TextEncoder().encode(character).length) });

test("what the server takes is not too long: bytes count", () => {
  assert.ok(!isTooLong(longest("x")));
  assert.ok(isTooLong({ text: `${longest("x").text}x` }));
  assert.ok(!isTooLong(longest("ü")));
  assert.ok(isTooLong({ text: `${longest("ü").text}ü` }));
});

test("what is too long is said without the server", async () => {
  await assert.rejects(post("/api/judge", { form: "x".repeat(MOST) }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.message, "The form holds too much: 64 KiB at most, all fields together.");
    assert.equal(error.field, null);
    return true;
  });
});
