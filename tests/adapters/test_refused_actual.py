import pytest

from crossorigin.adapters.refused_actual import refused_actual
from crossorigin.adapters.request_lines import Request, head_of
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.rendered import render_in_str
from tests.adapters.lines import lines_of

POLICY = Policy(origins=["https://app.example.com"])
ENFORCING = render_in_str(compile_policy(POLICY.replace(enforce=True)))
POST = Request("POST", "/", lines_of(("origin", "https://evil.example")))
GET = POST._replace(method="GET")
REFUSED = [("vary", "Origin"), ("content-length", "0")]


def test_without_anything_to_do_there_is_nothing() -> None:
    assert refused_actual(render_in_str(compile_policy(POLICY)), None, head_of) is None


def test_a_policy_that_keeps_nothing_back_only_tells() -> None:
    told: list[Request] = []
    refused = refused_actual(render_in_str(compile_policy(POLICY)), told.append, head_of)
    assert refused is not None
    assert refused(POST) is None
    assert told == [POST]


@pytest.mark.parametrize("tells", [True, False])
def test_a_policy_that_keeps_unsafe_requests_back(tells: bool) -> None:
    told: list[Request] = []
    refused = refused_actual(ENFORCING, told.append if tells else None, head_of)
    assert refused is not None
    assert (refused(POST), refused(GET)) == (REFUSED, None)
    assert told == ([POST, GET] if tells else [])
