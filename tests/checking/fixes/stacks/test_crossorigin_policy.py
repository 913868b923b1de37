import ast
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.crossorigin_policy import left_out, policy_lines
from crossorigin.fetch.methods import normalize_method
from crossorigin.server import Policy, PolicyError
from tests.checking.fixes.policies import ANY, FULL, HOSTILE, IPV6, LONG_ORIGIN, PLAIN, answers, tokens

NAME = "`access-control-allow-origin`"


def made(answer: AllowedAnswer) -> Policy:
    names: dict[str, object] = {"Policy": Policy}
    exec("\n".join(policy_lines(answer)), names)
    policy = names["policy"]
    assert isinstance(policy, Policy)
    return policy


def test_all_of_a_full_policy_is_said_and_nothing_else() -> None:
    assert policy_lines(FULL) == (
        "policy = Policy(",
        '    origins=["https://app.example.com"],',
        "    credentials=True,",
        '    methods=["PUT"],',
        '    request_headers=["content-type", "x-token"],',
        '    exposed_headers=["x-total", "x-page"],',
        "    max_age=600,",
        ")",
    )
    assert policy_lines(PLAIN) == ("policy = Policy(", '    origins=["https://app.example.com"],', ")")


@pytest.mark.parametrize("answer", [PLAIN, FULL, ANY, LONG_ORIGIN, IPV6])
def test_the_policy_can_be_made_and_leaves_nothing_out(answer: AllowedAnswer) -> None:
    policy = made(answer)
    assert policy.origins == (answer.origin,)
    assert (policy.credentials, policy.max_age) == (answer.credentials, answer.max_age)
    assert left_out(answer) == ()


def test_seconds_of_zero_are_something_to_say() -> None:
    assert made(ANY).max_age == 0
    assert made(PLAIN).max_age is None


def test_credentials_of_an_http_page_need_a_switch_that_is_explained() -> None:
    answer = replace(FULL, origin="http://app.example.com")
    *_, comment, line, _end = policy_lines(answer)
    assert line == "    dangerously_allow_insecure_origins=True,"
    assert comment.endswith(
        "# Whoever is on the network can answer as an http page. Serve it over https, and drop this line."
    )
    assert made(answer).dangerously_allow_insecure_origins


@pytest.mark.parametrize(
    "answer", [replace(FULL, origin="http://localhost:3000"), replace(PLAIN, origin="http://app.example.com")]
)
def test_no_other_page_needs_it(answer: AllowedAnswer) -> None:
    assert not made(answer).dangerously_allow_insecure_origins


def test_what_no_page_can_send_or_read_is_left_out_and_said() -> None:
    answer = replace(
        FULL,
        origin="http://app.example.com",
        headers=("Access-Control-Allow-Origin", "x-a"),
        expose=("Set-Cookie", "x-b"),
        max_age=100_000,
    )
    policy = made(answer)
    assert (policy.request_headers, policy.exposed_headers, policy.max_age) == (("x-a",), ("x-b",), 86_400)
    assert left_out(answer) == (
        f"No policy allows the request header {NAME}: it is one of responses, and the page must not send it.",
        "No policy exposes `set-cookie`: no page can read it.",
        "No browser keeps the answer to a preflight for longer than 86400 s.",
    )


def test_with_nothing_left_the_field_is_left_out() -> None:
    answer = replace(PLAIN, headers=("vary",))
    assert policy_lines(answer) == policy_lines(PLAIN)
    assert len(left_out(answer)) == 1


@pytest.mark.parametrize(
    "answer",
    [HOSTILE, replace(PLAIN, origin="https://é.example"), replace(PLAIN, methods=("GET", "A" * 65))],
    ids=["host", "not ASCII", "long method"],
)
def test_what_no_policy_takes_is_refused(answer: AllowedAnswer) -> None:
    with pytest.raises(PolicyError):
        policy_lines(answer)


@given(answers, st.sampled_from([PLAIN.origin, "http://app.example.com", IPV6.origin]))
def test_values_come_back_as_they_went_in(answer: AllowedAnswer, origin: str) -> None:
    answer = replace(answer, origin=origin)
    policy = made(answer)
    assert policy.origins == (origin,)
    assert set(map(normalize_method, answer.methods)) == {*policy.methods, "GET", "HEAD", "POST"}
    dropped = len(answer.headers) + len(answer.expose) - len(policy.request_headers) - len(policy.exposed_headers)
    assert dropped == len(left_out(answer))
    assert set(policy.request_headers) <= {name.lower() for name in answer.headers}


@given(tokens)
def test_no_value_breaks_out_of_its_string(token: str) -> None:
    call = ast.parse("\n".join(policy_lines(replace(PLAIN, headers=(f"x-{token}",))))).body[0]
    assert isinstance(call, ast.Assign)
    assert isinstance(call.value, ast.Call)
    assert ast.literal_eval(call.value.keywords[-1].value) == [f"x-{token}".lower()]
