from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.haproxy import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.checking.fixes.stacks.programs import accepts, program, serving


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """The snippet at the beginning of the frontend."""
    timeouts = "".join(f"  timeout {what} 9s\n" for what in ("connect", "client", "server"))
    (home / "haproxy.cfg").write_text(
        f"defaults\n  mode http\n  retries 0\n{timeouts}"
        f"frontend f\n  bind {home}/socket\n{snippet}  default_backend b\n"
        f"backend b\n  server s 127.0.0.1:{port}\n"
    )
    return [program("haproxy"), "-db", "-f", str(home / "haproxy.cfg")], home / "socket"


def test_all_of_a_full_policy_is_set() -> None:
    allowed = "if { var(txn.cors_origin) -m found }"
    values = (
        'hdr Access-Control-Allow-Methods "GET, HEAD, POST, PUT"'
        ' hdr Access-Control-Allow-Headers "content-type, X-Token" hdr Access-Control-Max-Age 600'
    )

    assert STACK.snippet(FULL).splitlines() == [
        "# In the frontend, before every other http-request rule.",
        "acl cors_preflight req.fhdr(Access-Control-Request-Method) -m found",
        'acl cors_allowed req.fhdr(Origin) -m str "https://app.example.com"',
        "http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_allowed",
        f"http-request return status 204 {values} if METH_OPTIONS cors_preflight cors_allowed",
        "http-after-response del-header Access-Control-Allow-Origin",
        "http-after-response del-header Access-Control-Allow-Credentials",
        f"http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] {allowed}",
        f"http-after-response set-header Access-Control-Allow-Credentials true {allowed}",
        f'http-after-response set-header Access-Control-Expose-Headers "X-Total, x-page" {allowed}',
        "http-after-response add-header Vary Origin",
    ]


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'hdr Access-Control-Allow-Methods "GET, HEAD, POST" if METH_OPTIONS' in snippet
    for name in ("Allow-Credentials true", "Allow-Headers", "Expose-Headers", "Max-Age"):
        assert name not in snippet


def test_any_origin_is_the_wildcard_without_condition_or_vary() -> None:
    snippet = STACK.snippet(ANY)

    assert "acl cors_allowed req.fhdr(Origin) -m found\n" in snippet
    assert "http-after-response set-header Access-Control-Allow-Origin *\n" in snippet
    assert "hdr Access-Control-Max-Age 0 if" in snippet
    assert "Vary" not in snippet
    assert "txn.cors_origin" not in snippet


@pytest.mark.needs("haproxy")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_haproxy_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


@pytest.mark.needs("haproxy")
def test_the_answers_that_haproxy_makes_itself_have_the_headers() -> None:
    guarded = f"{STACK.snippet(FULL)}http-request deny if {{ path /secret }}\n"

    with serving(configure, guarded, is_up=False) as exchange:
        for path, status in (("/fine", 503), ("/secret", 403)):
            reply = exchange("GET", path, {"Origin": FULL.origin})
            assert reply.status == status
            check_response(FULL, reply)
        check_preflight(FULL, exchange, FULL.origin, "/secret")


@pytest.mark.needs("haproxy")
@settings(max_examples=20)
@given(answers)
def test_haproxy_accepts_it_whatever_the_values_are(answer: AllowedAnswer) -> None:
    accepts(configure, STACK.snippet(answer), "-c")
