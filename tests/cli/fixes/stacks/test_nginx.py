from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossorigin.cli.fixes.answer import AllowedAnswer
from crossorigin.cli.fixes.stacks.nginx import STACK
from tests.cli.fixes.policies import FULL, HOSTILE, PLAIN, POLICIES, answers
from tests.cli.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.cli.fixes.stacks.programs import accepts, program, serving

SPARE = "    # proxy_pass, fastcgi_pass or root, as before"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """The two parts of the snippet where their comments say, and a login before everything."""
    in_http, _, in_server = snippet.partition("# In the server context")
    assert SPARE in in_server
    in_server = in_server.replace(SPARE, f"proxy_pass http://127.0.0.1:{port};")
    temporary = "".join(f"{name}_temp_path {home}/{name};" for name in TEMPORARY)
    (home / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {home}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{in_http}\nserver {{ listen unix:{home}/socket;\n#{in_server}\n}} }}\n"
    )
    return [program("nginx"), "-e", "stderr", "-p", str(home), "-c", str(home / "nginx.conf")], home / "socket"


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_nginx_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


def test_the_502_that_nginx_makes_itself_has_the_headers() -> None:
    with serving(configure, STACK.snippet(FULL), is_up=False) as exchange:
        reply = exchange("GET", "/fine", {"Origin": FULL.origin})
        assert reply.status == 502
        check_response(FULL, reply)


def test_the_preflight_comes_before_a_login() -> None:
    guarded = STACK.snippet(FULL).replace(SPARE, f"    deny all;\n{SPARE}")

    with serving(configure, guarded) as exchange:
        check_preflight(FULL, exchange, FULL.origin, "/fine")
        assert exchange("GET", "/fine", {}).status == 403


def test_a_dollar_is_spelled_only_where_one_is_needed() -> None:
    assert 'geo $cors_dollar { default "$"; }' in STACK.snippet(HOSTILE)
    assert "geo" not in STACK.snippet(FULL)


@pytest.mark.parametrize(("length", "is_pattern"), [(46, False), (47, True)])
def test_an_origin_that_fits_no_hash_bucket_becomes_a_pattern(length: int, is_pattern: bool) -> None:
    answer = replace(PLAIN, origin=f"https://{'a' * (length - 16)}.example")

    assert len(answer.origin) == length
    assert ('"~^https://' in STACK.snippet(answer)) is is_pattern
    accepts(configure, STACK.snippet(answer), "-t")


@settings(max_examples=20)
@given(answers)
def test_nginx_accepts_it_whatever_the_values_are(answer: AllowedAnswer) -> None:
    accepts(configure, STACK.snippet(answer), "-t")
