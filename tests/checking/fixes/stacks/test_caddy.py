import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.caddy import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.checking.fixes.stacks.programs import accepts, program, serving

SITE = "api.example.com {"
SPARE = "        # basic_auth, reverse_proxy, php_fastcgi or file_server, as before"


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """The snippet with another address, and a proxy where its comment says."""
    assert SITE in snippet
    assert SPARE in snippet
    site = snippet.replace(SITE, f"http:// {{\n    bind unix/{home}/socket")
    site = site.replace(SPARE, f"        reverse_proxy 127.0.0.1:{port}")
    (home / "Caddyfile").write_text(f"{{\n    admin off\n    auto_https off\n}}\n{site}")
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")], home / "socket"


def check(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """Only has the configuration turned into JSON."""
    _, socket = configure(snippet, home, port)
    return [program("caddy"), "adapt", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")], socket


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL) == (
        r"""# At the top of the Caddyfile.
(cors_headers) {
    header @cors_allowed {
        Access-Control-Allow-Origin "{http.request.header.Origin}"
        Access-Control-Allow-Credentials true
        Access-Control-Expose-Headers "X-Total, x-page"
        defer
    }
    header @cors_allowed_preflight {
        Access-Control-Allow-Methods "GET, HEAD, POST, PUT"
        Access-Control-Allow-Headers "content-type, X-Token"
        Access-Control-Max-Age 600
        defer
    }
    header {
        -Access-Control-Allow-Origin
        -Access-Control-Allow-Credentials
        +Vary Origin
        defer
    }
}

# The site. The second import is for the errors that Caddy makes itself.
api.example.com {
    @cors_allowed header_regexp Origin ^https://app\.example\.com$
    @cors_preflight {
        method OPTIONS
        header Origin *
        header Access-Control-Request-Method *
    }
    @cors_allowed_preflight {
        method OPTIONS
        header_regexp Origin ^https://app\.example\.com$
        header Access-Control-Request-Method *
    }
    # Inside route the order is as written; outside, Caddy runs basic_auth and forward_auth before respond.
    route {
        import cors_headers
        respond @cors_preflight 204
        # basic_auth, reverse_proxy, php_fastcgi or file_server, as before
    }
    handle_errors {
        import cors_headers
        respond "{err.status_code} {err.status_text}"
    }
}
"""
    )


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'Access-Control-Allow-Methods "GET, HEAD, POST"\n' in snippet
    for name in ("Allow-Credentials true", "Allow-Headers", "Expose-Headers", "Max-Age"):
        assert name not in snippet


def test_any_origin_is_the_wildcard_without_vary() -> None:
    snippet = STACK.snippet(ANY)

    assert '    header @cors_allowed {\n        Access-Control-Allow-Origin "*"\n' in snippet
    assert "    @cors_allowed header Origin *\n" in snippet
    assert "        Access-Control-Max-Age 0\n" in snippet
    assert "Vary" not in snippet
    assert "header_regexp" not in snippet


@pytest.mark.needs("caddy")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_caddy_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


@pytest.mark.needs("caddy")
def test_the_502_that_caddy_makes_itself_has_the_headers() -> None:
    with serving(configure, STACK.snippet(FULL), is_up=False) as exchange:
        reply = exchange("GET", "/fine", {"Origin": FULL.origin})
        assert reply.status == 502
        check_response(FULL, reply)


@pytest.mark.needs("caddy")
def test_the_preflight_comes_before_whatever_stands_in_the_route() -> None:
    guarded = STACK.snippet(FULL).replace(SPARE, f"        error /secret 401\n{SPARE}")

    with serving(configure, guarded) as exchange:
        check_preflight(FULL, exchange, FULL.origin, "/secret")
        reply = exchange("GET", "/secret", {"Origin": FULL.origin})
        assert reply.status == 401
        check_response(FULL, reply)


@pytest.mark.needs("caddy")
@settings(max_examples=20)
@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    adapted = json.loads(accepts(check, STACK.snippet(answer)).stdout)

    patterns = {value["Origin"]["pattern"] for value in found(adapted, "header_regexp")}
    assert {bool(re.fullmatch(pattern, answer.origin)) for pattern in patterns} == {True}
    assert not any(re.match(pattern, f"{answer.origin}.evil.test") for pattern in patterns)
    assert list(found(adapted, "Access-Control-Allow-Methods")) == [[", ".join(answer.methods)]] * 2
    assert list(found(adapted, "Access-Control-Allow-Headers")) == [[", ".join(answer.headers)]] * 2 * bool(
        answer.headers
    )


def found(tree: Any, name: str) -> Iterator[Any]:
    """Every value called *name*, at any depth."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == name:
                yield value
            else:
                yield from found(value, name)
    elif isinstance(tree, list):
        for item in tree:
            yield from found(item, name)
