from typing import Any

import pytest
from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.fastify import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted
from tests.checking.fixes.stacks.node import printed_by

# The plugin itself is not installed; this one only is there to be imported.
STUB = {"node_modules/@fastify/cors/index.js": "module.exports = {};"}


def options(answer: AllowedAnswer) -> Any:
    server = "const fastify = { register: async (_, options) => console.log(JSON.stringify(options)) };\n"
    return printed_by(server + STACK.snippet(answer), STUB)


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL) == (
        """\
// npm install @fastify/cors
import cors from "@fastify/cors";

// Before the routes and before every plugin that adds an onRequest hook, above all authentication.
await fastify.register(cors, {
  origin: ["https://app.example.com"],
  methods: ["GET", "HEAD", "POST", "PUT"],
  allowedHeaders: ["content-type", "X-Token"],
  exposedHeaders: ["X-Total", "x-page"],
  credentials: true,
  maxAge: 600,
});
"""
    )


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'methods: ["GET", "HEAD", "POST"],\n  allowedHeaders: [],\n});' in snippet
    for name in ("exposedHeaders", "credentials", "maxAge"):
        assert name not in snippet


def test_any_origin_is_the_wildcard_without_a_list() -> None:
    assert '  origin: "*",\n' in STACK.snippet(ANY)
    assert "  maxAge: 0,\n" in STACK.snippet(ANY)


@pytest.mark.needs("node")
def test_javascript_reads_a_full_policy_back() -> None:
    assert options(FULL) == {
        "origin": ["https://app.example.com"],
        "methods": ["GET", "HEAD", "POST", "PUT"],
        "allowedHeaders": ["content-type", "X-Token"],
        "exposedHeaders": ["X-Total", "x-page"],
        "credentials": True,
        "maxAge": 600,
    }


@pytest.mark.needs("node")
def test_allowed_headers_are_never_left_out_as_that_would_reflect_them() -> None:
    assert options(PLAIN) == {
        "origin": ["https://app.example.com"],
        "methods": ["GET", "HEAD", "POST"],
        "allowedHeaders": [],
    }


@pytest.mark.needs("node")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_origin_is_an_exact_list_or_the_wildcard(answer: AllowedAnswer) -> None:
    assert options(answer)["origin"] == ("*" if answer is ANY else [answer.origin])


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
