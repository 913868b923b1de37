import json
import re
from dataclasses import replace

from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.apigateway_rest import STACK
from tests.checking.fixes.policies import FULL, PLAIN, answers


def static_values(snippet: str) -> list[tuple[str, str]]:
    """Keys and what stands between the apostrophes."""
    entries = re.findall(r'^ *([A-Za-z-]+): ("(?:[^"\\]|\\.)*")$', snippet, re.MULTILINE)
    found = [(key, json.loads(text)) for key, text in entries]
    assert all(re.fullmatch("'[^']*'", text) for _, text in found)
    return [(key, text[1:-1]) for key, text in found]


def test_preflights_and_errors_of_the_gateway_get_the_headers() -> None:
    assert static_values(STACK.snippet(FULL)) == [
        ("AllowOrigin", "https://app.example.com"),
        ("AllowMethods", "GET,HEAD,POST,PUT"),
        ("AllowHeaders", "content-type,X-Token"),
        ("MaxAge", "600"),
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"),
    ]
    assert "        AllowCredentials: true\n" in STACK.snippet(FULL)


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    assert [key for key, _ in static_values(STACK.snippet(PLAIN))] == [
        "AllowOrigin",
        "AllowMethods",
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Origin",
    ]


def test_its_limits_are_said() -> None:
    always = STACK.cannot(PLAIN)

    assert len(always) == 2
    assert STACK.cannot(FULL) == (
        *always,
        "Access-Control-Expose-Headers: X-Total, x-page has to come from the integration.",
    )


def test_a_value_with_an_apostrophe_is_left_out_and_named() -> None:
    quoted = replace(PLAIN, origin="https://a'b.example", headers=("x-a", "x'b"))

    assert static_values(STACK.snippet(quoted)) == [("AllowMethods", "GET,HEAD,POST"), ("AllowHeaders", "x-a")]
    assert [sentence.split()[-4] for sentence in STACK.cannot(quoted)[2:]] == ["https://a'b.example", "x'b"]


@given(answers)
def test_no_static_value_ends_early(answer: AllowedAnswer) -> None:
    snippet = STACK.snippet(answer)

    found = dict(static_values(snippet))
    assert found.get("AllowOrigin", "'") in {answer.origin, "'"}
    assert snippet.count("\n") - len(static_values(snippet)) == 15 + answer.credentials
