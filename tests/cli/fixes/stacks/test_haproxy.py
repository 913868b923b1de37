from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossorigin.cli.fixes.answer import AllowedAnswer
from crossorigin.cli.fixes.stacks.haproxy import STACK
from tests.cli.fixes.policies import FULL, POLICIES, answers
from tests.cli.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.cli.fixes.stacks.programs import accepts, program, serving


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """The snippet at the beginning of the frontend."""
    timeouts = "".join(f"  timeout {what} 9s\n" for what in ("connect", "client", "server"))
    (home / "haproxy.cfg").write_text(
        f"defaults\n  mode http\n  retries 0\n{timeouts}"
        f"frontend f\n  bind {home}/socket\n{snippet}  default_backend b\n"
        f"backend b\n  server s 127.0.0.1:{port}\n"
    )
    return [program("haproxy"), "-db", "-f", str(home / "haproxy.cfg")], home / "socket"


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_haproxy_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


def test_the_answers_that_haproxy_makes_itself_have_the_headers() -> None:
    guarded = f"{STACK.snippet(FULL)}http-request deny if {{ path /secret }}\n"

    with serving(configure, guarded, is_up=False) as exchange:
        for path, status in (("/fine", 503), ("/secret", 403)):
            reply = exchange("GET", path, {"Origin": FULL.origin})
            assert reply.status == status
            check_response(FULL, reply)
        check_preflight(FULL, exchange, FULL.origin, "/secret")


@settings(max_examples=20)
@given(answers)
def test_haproxy_accepts_it_whatever_the_values_are(answer: AllowedAnswer) -> None:
    accepts(configure, STACK.snippet(answer), "-c")
