import pytest
from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.cloudflare_workers import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import check_all
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted
from tests.checking.fixes.stacks.programs import folder, program, running

# What stands behind the Worker: refuses OPTIONS, throws, and sends CORS headers of its own, by path.
HANDLE = """
async function handle(request) {
  const path = new URL(request.url).pathname;
  if (request.method === "OPTIONS") return new Response(null, { status: 401 });
  if (path === "/broken") throw new Error("broken");
  const own = { "Access-Control-Allow-Origin": "https://doubled.example", "Access-Control-Allow-Credentials": "true" };
  const headers = path === "/doubled" ? own : {};
  return new Response("body", { status: path === "/missing" ? 404 : 200, headers });
}
"""
# Node.js has the Request and the Response that a Worker gets and gives.
MAIN = """
import worker from "./worker.mjs";
import { createServer } from "node:http";
createServer(async (request, response) => {
  const { method, headers, url } = request;
  const answer = await worker.fetch(new Request("https://api.example.com" + url, { method, headers }));
  response.writeHead(answer.status, [...answer.headers]).end();
}).listen("socket");
"""


def test_all_of_a_full_policy_is_set() -> None:
    snippet = STACK.snippet(FULL)

    assert snippet.startswith('const ALLOWED_ORIGINS = new Set(["https://app.example.com"]);\n\nfunction isPreflight(')
    assert (
        """
  headers.append("Vary", "Origin");
  const origin = request.headers.get("Origin");
  if (ALLOWED_ORIGINS.has(origin)) {
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Allow-Credentials", "true");
    headers.set("Access-Control-Expose-Headers", "X-Total, x-page");
    if (isPreflight(request)) {
      headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT");
      headers.set("Access-Control-Allow-Headers", "content-type, X-Token");
      headers.set("Access-Control-Max-Age", "600");
    }
  }
  return answer;
"""
        in snippet
    )


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST");' in snippet
    for name in ("Allow-Credentials", "Allow-Headers", "Expose-Headers", "Max-Age"):
        assert f'headers.set("Access-Control-{name}"' not in snippet


def test_any_origin_is_the_wildcard_without_list_or_vary() -> None:
    snippet = STACK.snippet(ANY)

    assert '\n  headers.set("Access-Control-Allow-Origin", "*");\n' in snippet
    assert '\n    headers.set("Access-Control-Max-Age", "0");\n' in snippet
    assert "ALLOWED_ORIGINS" not in snippet
    assert "Vary" not in snippet


@pytest.mark.needs("node")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_worker_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with folder() as home:
        (home / "worker.mjs").write_text(STACK.snippet(answer) + HANDLE, encoding="utf-8")
        (home / "main.mjs").write_text(MAIN, encoding="utf-8")
        with running([program("node"), "main.mjs"], home / "socket", home) as exchange:
            check_all(answer, exchange)
            assert exchange("OPTIONS", "/fine", {"Origin": "https://app.example.com"}).status == 401


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
