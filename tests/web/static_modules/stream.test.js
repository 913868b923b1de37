import assert from "node:assert/strict";
import { test } from "node:test";

import { readLines } from "../../../src/crossorigin/web/static/js/stream.js";

/** @param {Uint8Array[]} chunks */
function streamOf(chunks, cancelled = () => undefined) {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) {
        controller.enqueue(chunk);
      } else {
        controller.close();
      }
    },
    cancel: cancelled,
  });
}

/** @param {ReadableStream} stream */
async function all(stream) {
  const read = [];
  for await (const line of readLines(stream)) {
    read.push(line);
  }
  return read;
}

const OBJECTS = [{ event: "start" }, { event: "exchange", text: "é✓\u{1f600}" }, { event: "report" }];
const BYTES = new TextEncoder().encode(OBJECTS.map((object) => JSON.stringify(object)).join("\n"));

test("the same objects, wherever the chunks are cut", async () => {
  for (let at = 1; at < BYTES.length; at += 1) {
    assert.deepEqual(await all(streamOf([BYTES.slice(0, at), BYTES.slice(at)])), OBJECTS);
  }
  assert.deepEqual(await all(streamOf([...BYTES].map((byte) => Uint8Array.of(byte)))), OBJECTS);
});

test("a line break at the end, and empty lines, make no object", async () => {
  const text = `${JSON.stringify(1)}\n\n${JSON.stringify(2)}\n`;
  assert.deepEqual(await all(streamOf([new TextEncoder().encode(text)])), [1, 2]);
  assert.deepEqual(await all(streamOf([])), []);
});

test("an object is there as soon as its line is whole", async () => {
  let feed;
  const lines = readLines(new ReadableStream({ start: (controller) => (feed = controller) }));
  const first = lines.next();
  feed.enqueue(new TextEncoder().encode('{"a": 1}\n{"b"'));
  assert.deepEqual((await first).value, { a: 1 });
  const second = lines.next();
  feed.enqueue(new TextEncoder().encode(": 2}\n"));
  assert.deepEqual((await second).value, { b: 2 });
});

test("a stream that broke off is an error", async () => {
  await assert.rejects(all(streamOf([BYTES.slice(0, -3)])), SyntaxError);
});

test("who stops early ends the stream", async () => {
  let ended = false;
  const stream = streamOf([BYTES, BYTES], () => (ended = true));
  for await (const line of readLines(stream)) {
    assert.deepEqual(line, OBJECTS[0]);
    break;
  }
  assert.ok(ended);
});
