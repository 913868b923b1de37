import pytest
from hypothesis import given, settings

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.compiled import compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN, parse_origin_pattern
from crossorigin.server.origin_step import OriginStep, origin_step
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import CheckedStep, Reason
from crossorigin.server.request_head import RequestHead
from tests.server.dynamic_inputs import ask
from tests.server.origin_inputs import EVIL_ORIGINS
from tests.server.policy_inputs import policies
from tests.server.request_inputs import asked_origins, policies_and_requests

LISTED = Policy(origins=["https://a.example", "https://*.a.example", "https://*.b.a.example", "http://localhost:*"])
NULL = Policy(origins=["https://a.example", "null"], dangerously_allow_null=True)
ANY = Policy(origins=["*"])


def step(policy: Policy, *lines: str) -> OriginStep:
    headers: HeaderList = tuple(("Origin", line) for line in lines)
    return origin_step(compile_policy(policy), RequestHead(method="GET", headers=headers))


@pytest.mark.parametrize(
    ("policy", "origin", "reason", "parameter"),
    [
        (LISTED, "https://a.example", Reason.ORIGIN_LISTED, "https://a.example"),
        (LISTED, "https://x.a.example", Reason.ORIGIN_MATCHES_PATTERN, "https://*.a.example"),
        # The first that matches.
        (LISTED, "https://x.b.a.example", Reason.ORIGIN_MATCHES_PATTERN, "https://*.a.example"),
        (LISTED, "http://localhost:3000", Reason.ORIGIN_MATCHES_PATTERN, "http://localhost:*"),
        (NULL, "null", Reason.NULL_ALLOWED, "null"),
        (NULL, "https://a.example", Reason.ORIGIN_LISTED, "https://a.example"),
        (ANY, "https://evil.example", Reason.ANY_ORIGIN, "*"),
        (ANY, "null", Reason.ANY_ORIGIN, "*"),
        (ANY, "", Reason.ANY_ORIGIN, "*"),
    ],
)
def test_granted(policy: Policy, origin: str, reason: Reason, parameter: str) -> None:
    found = step(policy, origin)
    assert found == OriginStep(reason, origin, parameter)
    assert found.granted


@pytest.mark.parametrize(
    ("policy", "origin", "reason"),
    [
        (LISTED, "https://evil.example", Reason.ORIGIN_NOT_LISTED),
        (LISTED, "https://a.example:81", Reason.ORIGIN_NOT_LISTED),
        (LISTED, "http://a.example", Reason.ORIGIN_NOT_LISTED),
        (LISTED, "chrome-extension://abc", Reason.ORIGIN_NOT_LISTED),
        (LISTED, "null", Reason.NULL_NOT_ALLOWED),
        (NULL, "NULL", Reason.ORIGIN_MALFORMED),
        (NULL, "null ", Reason.ORIGIN_MALFORMED),
        (LISTED, "", Reason.ORIGIN_MALFORMED),
        (LISTED, "*", Reason.ORIGIN_MALFORMED),
        (LISTED, "https://A.example", Reason.ORIGIN_MALFORMED),
        (LISTED, "https://a.example/", Reason.ORIGIN_MALFORMED),
        (LISTED, "https://a.example:443", Reason.ORIGIN_MALFORMED),
        (LISTED, "https://a.example https://a.example", Reason.ORIGIN_MALFORMED),
        (LISTED, "\x00\xff", Reason.ORIGIN_MALFORMED),
        (LISTED, "https://a.example\u0100", Reason.ORIGIN_MALFORMED),
        (LISTED, "a" * MAX_ORIGIN, Reason.ORIGIN_MALFORMED),
        (LISTED, "a" * (MAX_ORIGIN + 1), Reason.ORIGIN_TOO_LONG),
        (LISTED, "https://a.example" * 100_000, Reason.ORIGIN_TOO_LONG),
    ],
)
def test_refused(policy: Policy, origin: str, reason: Reason) -> None:
    """R3: "case-sensitive …; length cap ~330; `null` never matches unless `allow_null=True`"."""
    found = step(policy, origin)
    assert found == OriginStep(reason, origin, origin)
    assert not found.granted
    assert reason.refused_at is CheckedStep.ORIGIN


@pytest.mark.parametrize("policy", [LISTED, NULL])
def test_without_origin(policy: Policy) -> None:
    found = step(policy)
    assert found == OriginStep(Reason.NO_ORIGIN)
    assert not found.granted


def test_several() -> None:
    """R1: "More than one Origin line -> treat as denied (browsers send one)", be they all the same."""
    for lines in (("https://a.example",) * 2, ("https://a.example", "https://evil.example"), ("", "")):
        found = step(LISTED, *lines)
        assert found == OriginStep(Reason.SEVERAL_ORIGINS, None, "2 lines")
        assert not found.granted


@pytest.mark.parametrize("lines", [(), ("https://a.example", "https://evil.example")])
def test_any_origin_goes_to_whoever_asks(lines: tuple[str, ...]) -> None:
    """R10: "ACAO:* is sent unconditionally, Origin or not (then nothing varies)"."""
    found = step(ANY, *lines)
    assert found == OriginStep(Reason.ANY_ORIGIN, None, "*")
    assert found.granted


@pytest.mark.parametrize("origin", EVIL_ORIGINS)
def test_evil(origin: str) -> None:
    assert not step(Policy(origins=["https://*.example.com", "https://www.example.com"]), origin).granted


DYNAMIC = Policy(origins=DynamicOrigins(ask, known=("https://a.example", "https://*.a.example", "http://localhost")))


@pytest.mark.parametrize(
    ("look_up", "reason"),
    [
        (None, Reason.ORIGIN_NOT_LOOKED_UP),
        (LookUp.GRANTED, Reason.ORIGIN_FOUND),
        (LookUp.NOT_GRANTED, Reason.ORIGIN_NOT_FOUND),
        (LookUp.FAILED, Reason.LOOK_UP_FAILED),
        (LookUp.TIMED_OUT, Reason.LOOK_UP_TIMED_OUT),
        (LookUp.OVERLOADED, Reason.LOOK_UPS_OVERLOADED),
        (LookUp.UNASKABLE, Reason.ORIGIN_NOT_ASKABLE),
    ],
)
def test_asked(look_up: LookUp | None, reason: Reason) -> None:
    """Only one outcome grants: without one, and with every other, the answer is no."""
    found = asked_step(DYNAMIC, look_up, "https://b.example")
    assert found == OriginStep(reason, "https://b.example", "https://b.example")
    assert found.granted is (look_up is LookUp.GRANTED)


@pytest.mark.parametrize("look_up", [None, *LookUp])
@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        ("https://a.example", Reason.ORIGIN_LISTED),
        ("https://x.a.example", Reason.ORIGIN_MATCHES_PATTERN),
        ("null", Reason.NULL_NOT_ALLOWED),
        ("", Reason.ORIGIN_MALFORMED),
        ("https://b.example/", Reason.ORIGIN_MALFORMED),
        ("https://*.b.example", Reason.ORIGIN_MALFORMED),
        ("wss://b.example", Reason.ORIGIN_MALFORMED),
        ("https://" + "a" * 1000, Reason.ORIGIN_TOO_LONG),
    ],
)
def test_what_need_not_be_asked(look_up: LookUp | None, origin: str, reason: Reason) -> None:
    """Whatever came of asking, for another request perhaps."""
    assert asked_step(DYNAMIC, look_up, origin).reason is reason


@pytest.mark.parametrize("look_up", [None, *LookUp])
def test_what_is_prohibited_is_not_granted_by_an_answer(look_up: LookUp | None) -> None:
    policy = DYNAMIC.replace(credentials=True)
    assert asked_step(policy, look_up, "http://b.example").reason is Reason.ORIGIN_INSECURE
    assert asked_step(policy, look_up, "http://localhost").granted


def asked_step(policy: Policy, look_up: LookUp | None, origin: str) -> OriginStep:
    compiled = compile_policy(policy)
    settled = compiled if look_up is None else compiled.after(look_up)
    return origin_step(settled, RequestHead(method="GET", headers=(("Origin", origin),)))


@settings(max_examples=200, deadline=None)
@given(policies(), asked_origins())
def test_the_entry_that_granted_is_one_that_matches(policy: Policy, origin: str) -> None:
    """A denial is a value with a reason, and a grant names the entry of the policy that it stands on."""
    found = step(policy, origin)
    if found.granted:
        assert found.parameter in policy.origins
        assert found.parameter in {"*", origin} or parse_origin_pattern(found.parameter).matches(origin)
    else:
        assert found.parameter == origin
        assert all(entry not in {"*", origin} for entry in policy.origins)


@settings(max_examples=200, deadline=None)
@given(policies_and_requests())
def test_other_headers_and_the_method_make_no_difference(drawn: tuple[Policy, RequestHead]) -> None:
    policy, head = drawn
    compiled = compile_policy(policy)
    alone = tuple(line for line in head.headers if line[0] == "Origin")
    assert origin_step(compiled, head) == origin_step(compiled, RequestHead(method="GET", headers=alone))
