import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import {
  droppedHeaders,
  LONGEST_WAIT,
  makeRequest,
  mayChangeSomething,
} from "../../../src/crossorigin/web/static/js/own-request.js";

const FORM = { url: "https://api.example.com/", method: "GET", headers: [], initiator: "fetch", mode: "cors" };
const realFetch = globalThis.fetch;
const SIGNAL = new AbortController().signal;

afterEach(() => {
  globalThis.fetch = realFetch;
});

test("which methods ask first", () => {
  const asks = (method) => mayChangeSomething({ ...FORM, method });
  assert.deepEqual(["GET", "head", "OPTIONS", ""].map(asks), [false, false, false, false]);
  assert.deepEqual(["POST", "delete", "patch", "X"].map(asks), [true, true, true, true]);
});

test("a header that the browser keeps to itself is told, once", () => {
  class Headers {
    has = (name) => name === "x-a";
  }
  const realRequest = globalThis.Request;
  globalThis.Request = class {
    headers = new Headers();
  };
  const headers = [
    ["x-a", "1"],
    ["Host", "a"],
    ["Host", "b"],
  ];
  assert.deepEqual(droppedHeaders({ ...FORM, headers }), ["Host"]);
  globalThis.Request = realRequest;
});

test("what fetch resolves with is the outcome", async () => {
  globalThis.fetch = async () => new Response("body", { status: 203, headers: { "x-a": "1" } });
  const outcome = await makeRequest(FORM, SIGNAL);
  assert.deepEqual(
    [outcome.outcome, outcome.type, outcome.status, outcome.redirected, outcome.body_read],
    ["response", "default", 203, false, true],
  );
  assert.ok(outcome.headers.some(([name, value]) => name === "x-a" && value === "1"));
});

test("fetch is asked for what the form says, and for no kept response", async () => {
  let asked;
  globalThis.fetch = async (url, init) => {
    asked = { url, ...init };
    return new Response();
  };
  const form = { ...FORM, method: "PUT", body: "b", headers: [["x-a", "1"]], credentials: "include", redirect: "manual" };
  await makeRequest(form, SIGNAL);
  const { url, method, headers, body, credentials, mode, redirect, cache } = asked;
  assert.deepEqual(
    { url, method, headers, body, credentials, mode, redirect, cache },
    {
      url: "https://api.example.com/",
      method: "PUT",
      headers: [["x-a", "1"]],
      body: "b",
      credentials: "include",
      mode: "cors",
      redirect: "manual",
      cache: "no-store",
    },
  );
});

test("an opaque response has no body to read", async () => {
  globalThis.fetch = async () => ({ type: "opaque", status: 0, redirected: false, headers: new Map() });
  assert.equal((await makeRequest(FORM, SIGNAL)).body_read, null);
});

test("a body that breaks off is told", async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError("broke off")) });
  globalThis.fetch = async () => new Response(broken);
  assert.equal((await makeRequest(FORM, SIGNAL)).body_read, false);
});

test("what fetch rejects with is an error, in the browser's words", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  const outcome = await makeRequest(FORM, SIGNAL);
  assert.deepEqual([outcome.outcome, outcome.message, outcome.status], ["error", "Failed to fetch", null]);
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A fetch that nobody answers. */
function unanswered(_url, { signal }) {
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

test("a body that has no end is an answer", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.fetch = async (_url, { signal }) =>
    new Response(
      new ReadableStream({
        start: (controller) => signal.addEventListener("abort", () => controller.error(signal.reason)),
      }),
    );
  const made = makeRequest(FORM, SIGNAL);
  await turn();
  context.mock.timers.tick(3_000);
  const outcome = await made;
  assert.deepEqual([outcome.outcome, outcome.status, outcome.body_read], ["response", 200, null]);
});

test("what no answer comes to in time is no outcome", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.fetch = unanswered;
  const made = makeRequest(FORM, SIGNAL);
  context.mock.timers.tick(LONGEST_WAIT);
  assert.equal(await made, null);
});

test("what is stopped before an answer is no outcome", async () => {
  globalThis.fetch = unanswered;
  const stop = new AbortController();
  const made = makeRequest(FORM, stop.signal);
  stop.abort();
  assert.equal(await made, null);
});
