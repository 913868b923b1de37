/** NDJSON as it arrives. */

/**
 * The objects of a stream of bytes that has one a line, each as soon as its line is whole.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<any>}
 * @throws {SyntaxError} A line is no JSON, as where the stream broke off.
 */
export async function* readLines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = done ? "" : /** @type {string} */ (lines.pop());
      for (const line of lines.filter((text) => text.trim())) {
        yield JSON.parse(line);
      }
      if (done) {
        return;
      }
    }
  } finally {
    // Also where the caller stops early: then the server need not go on.
    await reader.cancel().catch(() => undefined);
  }
}
