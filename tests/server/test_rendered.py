import itertools
import tracemalloc
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server import rendered
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.emit import emit
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.policy import Policy
from crossorigin.server.rendered import (
    LONGEST_REMEMBERED,
    MOST_REMEMBERED,
    PreflightAnswer,
    RenderedPolicy,
    render_in_bytes,
    render_in_str,
)
from crossorigin.server.request_head import RequestHead
from crossorigin.server.response_headers import to_bytes, to_str
from tests.server.dynamic_inputs import ask
from tests.server.policy_inputs import policies
from tests.server.request_inputs import (
    ASKED_METHODS,
    EVIL,
    PAGE,
    actual,
    asked_names,
    asked_origins,
    preflight,
    raw_text,
)

Asked: TypeAlias = tuple[str, str, str | None, str | None]

FULL: dict[str, Any] = {
    "credentials": True,
    "methods": ["PUT"],
    "request_headers": ["x-a"],
    "exposed_headers": ["etag"],
    "max_age": 5,
}
VARY = ("vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")


def compiled_policy(**fields: Any) -> CompiledPolicy:
    return compile_policy(Policy(**{"origins": [PAGE]} | fields))


def in_bytes(**fields: Any) -> RenderedPolicy[bytes]:
    return render_in_bytes(compiled_policy(**fields))


def expected(compiled: CompiledPolicy, asked: Asked) -> PreflightAnswer[str]:
    """The slow way: `decide`, then `emit`."""
    names = ("origin", "access-control-request-method", "access-control-request-headers")
    lines = zip((*names, "access-control-request-private-network"), asked, strict=True)
    headers = tuple((name, value) for name, value in lines if value is not None)
    decision = decide(compiled, RequestHead(method="OPTIONS", headers=headers))
    edits = emit(compiled, decision)
    assert edits.status is not None
    named = ("access-control-allow-origin", asked[0])
    names_origin = not compiled.any_origin and named in edits.answer
    return PreflightAnswer(
        edits.status,
        names_origin,
        tuple(header for header in edits.answer if not (names_origin and header == named)),
        tuple(header for header in edits.added if not (names_origin and header == named)),
        decision.granted,
    )


def answers(compiled: CompiledPolicy) -> Callable[[Asked], PreflightAnswer[str]]:
    """What answers as `str`, and as `bytes` no other."""
    text, octets = render_in_str(compiled), render_in_bytes(compiled)

    def answer(asked: Asked) -> PreflightAnswer[str]:
        found = text.preflight(*asked)
        origin, method, names, network = (None if part is None else to_bytes(part) for part in asked)
        assert origin is not None
        assert method is not None
        encoded = octets.preflight(origin, method, names, network)
        assert decoded(encoded.headers) == found.headers
        assert decoded(encoded.added) == found.added
        assert (encoded[:2], encoded.granted) == (found[:2], found.granted)
        return found

    return answer


def decoded(headers: tuple[tuple[bytes, bytes], ...]) -> HeaderList:
    return tuple((to_str(name), to_str(value)) for name, value in headers)


_METHODS = st.one_of(st.sampled_from((*ASKED_METHODS, "M" * 64, "M" * 66, "x" * 65)), raw_text())
_NAMES = st.one_of(
    st.none(), asked_names(), st.sampled_from((254, 255, 510, 511, 512, 4094, 4095)).map(lambda n: "x-a" + "," * n)
)
_LONG_NAMES = st.sampled_from(
    ("x-a" + " " * 253, "x-a" + " " * 254, "x-a" + " " * 4093, "x-a" + " " * 4094, "y" * 9999)
)
_NETWORK = st.sampled_from((None, "true", "True", "", "truetrue", "\xff" * 9999))
_ASKED = st.tuples(
    st.one_of(asked_origins(), st.just(PAGE), raw_text()), _METHODS, st.one_of(_NAMES, _LONG_NAMES), _NETWORK
)


@settings(max_examples=150, deadline=None)
@given(policies(), st.lists(_ASKED, min_size=1, max_size=4))
@example(Policy(origins=[PAGE], methods=["x" * 64]), [(PAGE, "x" * 64, None, None), (PAGE, "x" * 65, None, None)])
def test_an_answer_is_what_is_decided_and_emitted(policy: Policy, drawn: list[Asked]) -> None:
    """Its oracle is the readable way: `decide`, then `emit`. Asked again, it says the same."""
    origins = [entry for entry in policy.origins if "*" not in entry] or [PAGE]
    # Most have an origin that is granted: what is refused for its origin has one answer.
    own = [(origins[number % len(origins)], *asked[1:]) for number, asked in enumerate(drawn)]
    compiled = compile_policy(policy)
    answer = answers(compiled)
    for asked in [*drawn, *own, *reversed(own), *drawn]:
        assert answer(asked) == expected(compiled, asked)


@pytest.mark.parametrize("look_up", [None, *LookUp])
@pytest.mark.parametrize("credentials", [False, True])
@settings(max_examples=15, deadline=None)
@given(st.lists(_ASKED, min_size=1, max_size=4))
@example([("https://b.example", "PUT", "x-a", None), ("http://b.example", "PUT", "x-a", None)])
def test_a_settled_policy_answers_as_is_decided(look_up: LookUp | None, credentials: bool, drawn: list[Asked]) -> None:
    """For origins that had to be asked for, and for none else: then the policy itself answers."""
    dynamic = DynamicOrigins(ask, known=(PAGE, "https://*.a.example"))
    policy = Policy(origins=dynamic, credentials=credentials, methods=["PUT"], request_headers=["x-a"])
    compiled = compile_policy(policy)
    settled = compiled if look_up is None else compiled.after(look_up)
    answer = answers(settled)
    own = [("https://b.example", *asked[1:]) for asked in drawn]
    for asked in [*drawn, *own, *reversed(own), *drawn]:
        if compiled.must_ask(asked[0]) or look_up is None:
            assert answer(asked) == expected(settled, asked)


def test_what_is_prohibited_is_not_granted_by_what_is_kept() -> None:
    settled = compile_policy(Policy(origins=ask, credentials=True)).after(LookUp.GRANTED)
    for policy in (render_in_bytes(settled), render_in_bytes(settled)):
        assert b"https://b.example" in policy.exact
        assert b"http://b.example" not in policy.exact
        assert policy.preflight(b"http://b.example", b"GET").status == 403
        assert policy.preflight(b"https://b.example", b"GET").status == 204
    assert "http://b.example" not in render_in_str(settled).exact


@settings(max_examples=30, deadline=None)
@given(policies(), st.lists(_ASKED, min_size=4, max_size=8))
def test_forgetting_changes_no_answer(policy: Policy, drawn: list[Asked]) -> None:
    compiled = compile_policy(policy.replace(origins=[PAGE], dangerously_allow_null=False))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendered, "MOST_REMEMBERED", 2)
        answer = answers(compiled)
        for _, method, names, network in [*drawn, *reversed(drawn)]:
            asked = (PAGE, method, names, network)
            assert answer(asked) == expected(compiled, asked)


@pytest.mark.parametrize(
    ("fields", "shared", "not_shared"),
    [
        ({}, (("vary", "Origin"),), (("vary", "Origin"),)),
        (
            FULL,
            (
                ("access-control-allow-credentials", "true"),
                ("access-control-expose-headers", "etag"),
                ("vary", "Origin"),
            ),
            (("vary", "Origin"),),
        ),
        ({"origins": ["*"]}, (("access-control-allow-origin", "*"),), ()),
        (
            {"origins": ["*"], "exposed_headers": ["*"]},
            (("access-control-allow-origin", "*"), ("access-control-expose-headers", "*")),
            (),
        ),
    ],
)
def test_responses(fields: dict[str, Any], shared: HeaderList, not_shared: HeaderList) -> None:
    compiled = compiled_policy(**fields)
    text, octets = render_in_str(compiled), render_in_bytes(compiled)
    assert (text.shared, text.not_shared, text.any_origin) == (shared, not_shared, compiled.any_origin)
    assert (decoded(octets.shared), decoded(octets.not_shared)) == (shared, not_shared)
    assert text.allow_origin == to_str(octets.allow_origin) == "access-control-allow-origin"
    assert text.compiled is octets.compiled is compiled


@settings(max_examples=200, deadline=None)
@given(policies(), asked_origins())
def test_responses_are_what_is_decided_and_emitted(policy: Policy, origin: str) -> None:
    compiled = compile_policy(policy.replace(enforce=False))
    text, octets = render_in_str(compiled), render_in_bytes(compiled)
    holds = len(origin) <= MAX_ORIGIN and (origin in text.exact or text.matches(origin))
    encoded = origin.encode("latin-1")
    assert holds is (len(encoded) <= MAX_ORIGIN and (encoded in octets.exact or octets.matches(encoded)))
    named = () if text.any_origin else ((text.allow_origin, origin),)
    added = (*named, *text.shared) if holds or text.any_origin else text.not_shared
    assert added == emit(compiled, decide(compiled, actual(origin))).added


def test_preflight() -> None:
    policy = in_bytes(**FULL)
    granted = policy.preflight(PAGE.encode(), b"PUT", b"X-A")
    assert (granted.status, granted.names_origin) == (204, True)
    assert decoded(granted.headers) == (
        ("access-control-allow-credentials", "true"),
        ("access-control-allow-methods", "PUT"),
        ("access-control-allow-headers", "x-a"),
        ("access-control-max-age", "5"),
        VARY,
    )
    assert granted.added == granted.headers
    refused = policy.preflight(EVIL.encode(), b"PUT", b"X-A")
    assert (refused.status, refused.names_origin) == (403, False)
    assert decoded(refused.headers) == (VARY, ("content-length", "0"))
    assert decoded(refused.added) == (VARY,)


def test_any_origin_names_none() -> None:
    found = in_bytes(origins=["*"]).preflight(EVIL.encode(), b"GET")
    assert not found.names_origin
    assert (b"access-control-allow-origin", b"*") in found.headers


def test_what_is_remembered_of_one_origin_is_good_for_another() -> None:
    """And for none that is refused."""
    policy = in_bytes(origins=[PAGE, "https://*.b.example"], methods=["PUT"])
    first = policy.preflight(PAGE.encode(), b"PUT")
    assert policy.preflight(b"https://a.b.example", b"PUT") is first
    assert policy.preflight(EVIL.encode(), b"PUT").status == 403
    assert len(policy.remembered) == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_remembered_of_one_request_is_not_good_for_another(backwards: bool) -> None:
    """Each of the three parts that an answer depends on tells two requests apart."""
    compiled = compiled_policy(methods=["PUT"], request_headers=["x-a"], private_network_access=True)
    methods, names, networks = ("GET", "PUT", "DELETE"), (None, "x-a", "x-b"), (None, "true", "no")
    requests: list[Asked] = [(PAGE, *asked) for asked in itertools.product(methods, names, networks)]
    answer = answers(compiled)
    for asked in [*requests, *requests][:: -1 if backwards else 1]:
        assert answer(asked) == expected(compiled, asked)


def test_refused_origins_crowd_nothing_out() -> None:
    policy = in_bytes(methods=["PUT"])
    kept = policy.preflight(PAGE.encode(), b"PUT")
    for number in range(2 * MOST_REMEMBERED):
        policy.preflight(b"https://evil%d.example" % number, b"PUT", b"x-%d" % number)
    assert policy.preflight(PAGE.encode(), b"PUT") is kept
    assert len(policy.remembered) == 1


def test_what_is_remembered_is_bounded() -> None:
    """6.5 (c): "a small bounded cache keyed by origin (bounded, so that attackers cannot grow it)"."""
    policy = in_bytes(methods=["*"], request_headers=["*"])
    for number in range(3 * MOST_REMEMBERED):
        policy.preflight(PAGE.encode(), b"M%d" % number, b"x-%d" % number)
        assert len(policy.remembered) <= MOST_REMEMBERED
    assert policy.preflight(PAGE.encode(), b"M0", b"x-0").status == 204


def test_what_is_long_is_not_remembered() -> None:
    policy = in_bytes(request_headers=["*"])
    longest = b"x" * LONGEST_REMEMBERED
    assert policy.preflight(PAGE.encode(), b"GET", longest) is policy.preflight(PAGE.encode(), b"GET", longest)
    before = dict(policy.remembered)
    for size in range(LONGEST_REMEMBERED + 1, 4097, 500):
        assert policy.preflight(PAGE.encode(), b"GET", b"x" * size).status == 204
    assert policy.remembered == before


def test_what_is_too_long_has_one_answer() -> None:
    """However long it is, and whatever it holds."""
    policy = in_bytes(methods=["*"], request_headers=["*"], private_network_access=True)
    answer = policy.preflight(PAGE.encode(), b"GET", b"x" * 4097)
    assert answer.status == 403
    assert policy.preflight(PAGE.encode(), b"GET", b"y" * 9999) is answer
    method = policy.preflight(PAGE.encode(), b"M" * 65)
    assert method.status == 403
    assert policy.preflight(PAGE.encode(), b"N" * 999) is method
    network = policy.preflight(PAGE.encode(), b"GET", None, b"truer")
    assert network.status == 204
    assert policy.preflight(PAGE.encode(), b"GET", None, b"x" * 999) is network
    assert len(policy.remembered) == 3


def test_debug_remembers_nothing() -> None:
    """What it discloses is as long as the policy."""
    policy = in_bytes(request_headers=["x-a"], debug=True)
    answer = policy.preflight(PAGE.encode(), b"GET", b"x-evil")
    assert (b"access-control-allow-headers", b"x-a") in answer.headers
    assert policy.preflight(PAGE.encode(), b"GET", b"x-evil") == answer
    assert policy.remembered == {}


def test_what_is_remembered_takes_little_memory() -> None:
    """Some 2 MB at most, by the module."""
    policy = in_bytes(credentials=True, methods=["*"], request_headers=["*"], private_network_access=True, max_age=600)
    tracemalloc.start()
    try:
        for number in range(MOST_REMEMBERED):
            names = b"%d,%s" % (number, b"x" * LONGEST_REMEMBERED)
            method = b"%d%s" % (number, b"M" * 64)
            policy.preflight(PAGE.encode(), method[:64], names[:LONGEST_REMEMBERED], b"true")
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(policy.remembered) == MOST_REMEMBERED
    assert used < 3_000_000


class Untouched(bytes):
    """What may be measured, and nothing else."""

    __slots__ = ()

    def __hash__(self) -> int:
        raise AssertionError("hashed")

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise AssertionError("decoded")


@pytest.mark.parametrize("fields", [{}, {"methods": ["*"], "request_headers": ["*"]}, {"debug": True}])
def test_what_is_too_long_is_neither_hashed_nor_decoded(fields: dict[str, Any]) -> None:
    policy = in_bytes(**fields, private_network_access=True)
    long = Untouched(b"x" * 5000)
    assert policy.preflight(long, b"GET").status == 403
    # Nothing else of it is looked at, either.
    assert policy.preflight(EVIL.encode(), Untouched(b"PUT"), Untouched(b"x-a"), Untouched(b"true")).status == 403
    for _ in range(2):
        refused = 204 if "debug" in fields else 403
        assert policy.preflight(PAGE.encode(), long).status == refused
        assert policy.preflight(PAGE.encode(), b"GET", long).status == refused
        assert policy.preflight(PAGE.encode(), b"GET", None, long).status == 204
    with pytest.raises(AssertionError, match="hashed"):
        policy.preflight(PAGE.encode(), b"GET", Untouched(b"x-a"))


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([b"x-a", b"x-b"], b"x-a,x-b"),
        ([b"x-a", b"", b"x-b"], b"x-a,,x-b"),
        ([b""] * 257, b"," * 256),
        ([b"x" * 128, b"x" * 127], b"x" * 128 + b"," + b"x" * 127),
    ],
)
def test_joined(lines: list[bytes], line: bytes) -> None:
    """R7: "Join multiple lines; if the total > 4 KiB (configurable) -> deny without parsing"."""
    assert in_bytes(request_headers_limit=256).joined(lines) == line


@pytest.mark.parametrize("lines", [[b"y" * 128] * 2, [b""] * 258, [b"y" * 5000, b""], [b"x-a"] * 100_000])
def test_what_is_too_long_is_not_joined(lines: list[bytes]) -> None:
    policy = in_bytes(request_headers_limit=256, request_headers=["x-a"])
    joined = policy.joined(lines)
    assert len(joined) == 257
    assert joined != b",".join(lines)[:257]
    assert policy.preflight(PAGE.encode(), b"GET", joined) is policy.preflight(PAGE.encode(), b"GET", b"y" * 9999)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from((256, 300)), st.lists(st.sampled_from(("x-a", "x-b", "", " " * 100)), min_size=1, max_size=9))
def test_joined_lines_are_answered_as_they_are_decided(limit: int, lines: list[str]) -> None:
    compiled = compiled_policy(request_headers_limit=limit, request_headers=["x-a"])
    text = render_in_str(compiled)
    asked = tuple(("access-control-request-headers", line) for line in lines)
    found = text.preflight(PAGE, "GET", text.joined(lines))
    assert found.status == emit(compiled, decide(compiled, preflight("GET", headers=asked))).status


def test_what_is_handed_out_cannot_be_changed() -> None:
    policy = in_bytes(**FULL)
    answer = policy.preflight(PAGE.encode(), b"PUT")
    for handed_out in (answer, answer.headers, answer.added, policy.shared, policy.not_shared, *answer.headers):
        assert isinstance(handed_out, tuple)
    assert isinstance(policy.exact, frozenset)
    assert policy.pairs((("vary", "\xff"),)) == ((b"vary", b"\xff"),)
