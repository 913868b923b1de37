import assert from "node:assert/strict";
import { test } from "node:test";

import { fromFragment, toFragment } from "../../../src/crossorigin/web/static/js/permalink.js";

const FORM = {
  url: "https://api.example.com/v1/pets?q=a%26b&limit=3",
  origin: "https://app.example.com",
  method: "PUT",
  headers: [
    ["content-type", "application/json"],
    ["x-ratio", "16:9 & more"],
  ],
  credentials: "include",
  mode: "no-cors",
  redirect: "manual",
  initiator: "xhr",
  upload_listener: true,
  send: true,
  insecure: true,
  stack: "nginx",
  resolve: ["api.example.com:443:10.0.0.1", "[::1]:80:127.0.0.1"],
  timeout: "2.5",
};

test("a form comes back as it was", () => {
  assert.deepEqual(fromFragment(`#${toFragment(FORM)}`), {
    form: { ...FORM, cookies: [] },
    answers: [],
    preset: null,
  });
});

test("what is usual is not written", () => {
  const usual = { credentials: "same-origin", mode: "cors", redirect: "follow", initiator: "fetch", stack: "" };
  const empty = { send: false, resolve: [], body: null };
  assert.equal(toFragment({ url: "https://a.example/", ...usual, ...empty }), "url=https%3A%2F%2Fa.example%2F");
  assert.equal(toFragment({}), "");
});

test("nothing secret is in a link: names stay, values do not", () => {
  const fragment = toFragment({
    url: "https://user:hidden@api.example.com/?token=hidden&page=2#hidden",
    headers: [
      ["Authorization", "hidden"],
      ["x-key", "hidden"],
      ["x-plain", "Bearer hidden"],
      ["x-other", "seen"],
    ],
    cookies: ["sid=hidden", "theme=hidden"],
    body: "hidden",
  });
  assert.ok(!fragment.includes("hidden"));
  assert.deepEqual(fromFragment(fragment).form, {
    url: "https://api.example.com/?token=&page=2",
    headers: [
      ["Authorization", ""],
      ["x-key", ""],
      ["x-plain", ""],
      ["x-other", "seen"],
    ],
    cookies: ["sid=", "theme="],
    body: "",
    upload_listener: false,
    send: false,
    insecure: false,
  });
});

test("no link has a body", () => {
  assert.equal(fromFragment("#url=https%3A%2F%2Fa.example%2F&body=a").form.body, "");
  assert.ok(!("body" in fromFragment("#url=https%3A%2F%2Fa.example%2F").form));
});

test("seconds to wait are a number, or what was typed in its place", () => {
  for (const timeout of [5, "soon"]) {
    assert.equal(fromFragment(toFragment({ url: "x", timeout })).form.timeout, String(timeout));
  }
});

test("answers come back, with and without the URL that they are for", () => {
  const answers = [
    {
      preflight: { status: "204", headers: "Access-Control-Allow-Origin: *\nVary: Origin" },
      response: { status: "302", headers: "Location: https://b.example/" },
    },
    { preflight: { status: "", headers: "" }, response: { status: "2x0", headers: "" } },
  ];
  assert.deepEqual(fromFragment(toFragment({ url: "https://a.example/" }, answers)).answers, answers);
  const named = [answers[0], { ...answers[1], url: "https://b.example/" }];
  assert.deepEqual(fromFragment(toFragment({ url: "https://a.example/" }, named)).answers, named);
});

test("nothing secret of an answer is in a link", () => {
  const response = { status: "200", headers: "Set-Cookie: sid=hidden\nVary: Origin\nLocation: http://b.example/?key=hidden" };
  const fragment = toFragment({ url: "https://a.example/", origin: "https://u:hidden@b.example" }, [{ response }]);
  assert.ok(!fragment.includes("hidden"));
  const found = fromFragment(fragment);
  assert.equal(found.form.origin, "https://b.example");
  assert.equal(found.answers[0].response.headers, "Set-Cookie:\nVary: Origin\nLocation: http://b.example/?key=");
});

test("an answer without a part has an empty one", () => {
  assert.equal(toFragment({}, [{ response: { status: 200, headers: "" } }]), "preflight=&response=200");
  assert.deepEqual(fromFragment("#response=200").answers, [
    { preflight: { status: "", headers: "" }, response: { status: "200", headers: "" } },
  ]);
});

test("an example by its name", () => {
  assert.equal(fromFragment("#preset=cookies").preset, "cookies");
});

test("a fragment of something else is none", () => {
  assert.equal(fromFragment(""), null);
  assert.equal(fromFragment("#verdict"), null);
});

test("a header without a colon has no value", () => {
  assert.deepEqual(fromFragment("#url=x&header=x-a").form.headers, [["x-a", ""]]);
});
