import itertools
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server import preflight_steps
from crossorigin.server.compiled import compile_policy
from crossorigin.server.limits import LONGEST_METHOD, MOST_REQUEST_HEADERS
from crossorigin.server.policy import Policy
from crossorigin.server.preflight_steps import Refusal, method_step, request_headers_step, requested_method
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead
from tests.server.policy_inputs import policies
from tests.server.request_inputs import PAGE, asked_names, preflight, raw_text

TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
NAMES = "Access-Control-Request-Headers"


def asked(*lines: str) -> RequestHead:
    return preflight(headers=tuple((NAMES, line) for line in lines))


def step(head: RequestHead, **fields: Any) -> tuple[tuple[str, ...], Refusal | None]:
    return request_headers_step(compile_policy(Policy(origins=[PAGE], **fields)), head)


def method(text: str, *listed: str) -> Refusal | None:
    return method_step(compile_policy(Policy(origins=[PAGE], methods=listed)), text)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(("PUT",), "PUT"), (("pUt",), "pUt"), (("",), ""), (("PUT", "GET"), "PUT, GET"), (("PUT", "PUT"), "PUT, PUT")],
)
def test_requested_method(lines: tuple[str, ...], expected: str) -> None:
    headers = tuple(("Access-Control-Request-METHOD", line) for line in lines)
    assert requested_method(RequestHead(method="OPTIONS", headers=headers)) == expected


@pytest.mark.parametrize("text", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("listed", [(), ("PUT",), ("*",)])
def test_safelisted_methods_need_no_listing(text: str, listed: tuple[str, ...]) -> None:
    """R6: "GET/HEAD/POST always pass the method step"; Starlette refuses the preflight of an unlisted POST."""
    assert method(text, *listed) is None


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("PUT", ("PUT", "DELETE")),
        ("DELETE", ("put", "delete")),
        ("patch", ("patch",)),
        ("QUERY", ("*",)),
        ("CHICKEN", ("*",)),
        ("*", ("*",)),
        ("X" * LONGEST_METHOD, ("*",)),
    ],
)
def test_granted_methods(text: str, listed: tuple[str, ...]) -> None:
    """R6: "Include QUERY in "all methods"" (Starlette 1.10 and hono had to add it)."""
    assert method(text, *listed) is None


@pytest.mark.parametrize(
    ("text", "listed", "reason"),
    [
        ("PUT", (), Reason.METHOD_NOT_LISTED),
        ("DELETE", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("OPTIONS", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("PATCH", ("patch",), Reason.METHOD_NOT_LISTED),
        ("patch", ("PATCH",), Reason.METHOD_NOT_LISTED),
        ("get", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("put", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("PU", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("*", ("PUT",), Reason.METHOD_NOT_LISTED),
        ("X" * LONGEST_METHOD, ("PUT",), Reason.METHOD_NOT_LISTED),
        ("", ("*",), Reason.METHOD_MALFORMED),
        (" PUT", ("PUT", "DELETE"), Reason.METHOD_MALFORMED),
        ("PUT, PUT", ("PUT",), Reason.METHOD_MALFORMED),
        ("PUT,PUT", ("*",), Reason.METHOD_MALFORMED),
        ("PUT\n", ("*",), Reason.METHOD_MALFORMED),
        ("P\xdcT", ("*",), Reason.METHOD_MALFORMED),
    ],
)
def test_refused_methods(text: str, listed: tuple[str, ...], reason: Reason) -> None:
    """R6: "Method names are compared case-sensitively after Fetch normalisation"."""
    assert method(text, *listed) == (reason, text)


@pytest.mark.parametrize("size", [LONGEST_METHOD + 1, 100_000])
@pytest.mark.parametrize("listed", [(), ("*",), ("PUT",)])
def test_long_methods(size: int, listed: tuple[str, ...]) -> None:
    """Whatever the policy says, and unread: what is said of it has its length alone."""
    assert method("X" * size, *listed) == (Reason.METHOD_TOO_LONG, f"{size} bytes")


@settings(max_examples=300, deadline=None)
@given(policies(), st.one_of(raw_text(), st.sampled_from(("put", "PUT", "Put", "PATCH", "patch", "GET", "*"))))
def test_a_method_is_granted_if_safelisted_listed_or_every_token_is(policy: Policy, text: str) -> None:
    is_token = text != "" and set(text) <= set(TCHAR)
    expected = text in {"GET", "HEAD", "POST", *policy.methods} or ("*" in policy.methods and is_token)
    assert (method_step(compile_policy(policy), text) is None) is expected


LISTED = ["X-Token", "content-type", "authorization"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((), ()),
        (("",), ()),
        (("x-token",), ("x-token",)),
        # Any order, letter case, repeats and empty elements: the issue has them taken.
        (("content-type,x-token",), ("content-type", "x-token")),
        (("x-token,content-type",), ("x-token", "content-type")),
        (("X-TOKEN,Content-Type",), ("x-token", "content-type")),
        (("x-token,X-Token,x-token",), ("x-token",)),
        (("x-token,",), ("x-token",)),
        ((",, ,\t,x-token , \t,",), ("x-token",)),
        (("  x-token\t,\tcontent-type  ",), ("x-token", "content-type")),
        (("x-token", "content-type"), ("x-token", "content-type")),
        (("x-token", "", "x-token,authorization"), ("x-token", "authorization")),
    ],
)
def test_granted_names(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    """R7: "Join multiple lines; … split(","), strip OWS, drop empties, lowercase, subset test on a frozenset"."""
    assert step(asked(*lines), request_headers=LISTED) == (names, None)


@pytest.mark.parametrize(
    ("line", "granted", "refusal"),
    [
        ("x-evil", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-evil")),
        ("x-token,X-Evil,x-worse", ("x-token",), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-evil")),
        ("x-evil,x-token", ("x-token",), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-evil")),
        ("x-tokens", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-tokens")),
        ("x-toke", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-toke")),
        ("*", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "*")),
        ("accept", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "accept")),
        ("x token", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x token")),
        ("x-a;q=1,x-token", ("x-token",), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x-a;q=1")),
        ('"x-token"', (), Refusal(Reason.REQUEST_HEADER_MALFORMED, '"x-token"')),
        ("x-token:", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x-token:")),
        # Optional whitespace is spaces and tabs, no more.
        ("\nx-token", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "\nx-token")),
        ("x-token\xa0", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x-token\xa0")),
        ("x-\u212aey", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x-\u212aey")),
        ("x-evil,x y", (), Refusal(Reason.REQUEST_HEADER_NOT_LISTED, "x-evil")),
        ("x y,x-evil", (), Refusal(Reason.REQUEST_HEADER_MALFORMED, "x y")),
    ],
)
def test_refused_names(line: str, granted: tuple[str, ...], refusal: Refusal) -> None:
    """The first that is refused is told, and with `debug` all that are not; without, nothing behind it is read."""
    assert step(asked(line), request_headers=LISTED, debug=True) == (granted, refusal)
    in_front = tuple(name for name in granted if line.lower().index(name) < line.lower().index(refusal.parameter))
    assert step(asked(line), request_headers=LISTED) == (in_front, refusal)


def test_ascii_letters_alone_are_folded() -> None:
    """The Kelvin sign is no `k`: `str.lower` would make it one."""
    assert step(asked("X-KEY"), request_headers=["x-key"])[1] is None
    assert step(asked("X-\u212aEY"), request_headers=["x-key"])[1] is not None


@pytest.mark.parametrize("credentials", [False, True])
@pytest.mark.parametrize(
    ("listed", "line", "refused"),
    [
        (["*"], "x-anything,*,content-type", None),
        (["*"], "x-anything,Authorization", "authorization"),
        (["*", "Authorization"], "x-anything,authorization", None),
        (["*"], "x y", "x y"),
        ([], "authorization", "authorization"),
    ],
)
def test_wildcard(credentials: bool, listed: list[str], line: str, refused: str | None) -> None:
    """A CORS non-wildcard request-header name, `Authorization`, has to be listed, with credentials or without."""
    _, refusal = step(asked(line), request_headers=listed, credentials=credentials)
    assert (refusal and refusal.parameter) == refused


def unread(value: str) -> tuple[str, ...]:
    raise AssertionError(f"read: {value[:20]}")


@pytest.mark.parametrize("limit", [256, 4096, 65_536])
@pytest.mark.parametrize("character", ["x", ",", " ", "\xff"])
def test_the_bound_comes_before_all_else(limit: int, character: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """R7: "if the total > 4 KiB (configurable) -> deny without parsing"."""
    monkeypatch.setattr(preflight_steps, "list_elements", unread)
    monkeypatch.setattr(preflight_steps, "MOST_REQUEST_HEADERS", 1_000_000)
    found = step(asked(character * (limit + 1)), request_headers=["*"], request_headers_limit=limit)
    assert found == ((), (Reason.REQUEST_HEADERS_TOO_LONG, f"{limit + 1} bytes"))
    with pytest.raises(AssertionError, match="read"):
        step(asked(character * limit), request_headers=["*"], request_headers_limit=limit)


def test_the_bound_is_of_the_lines_joined() -> None:
    """R7: "Join multiple lines"; as one line or as several, gateways hand on the same."""
    half = "x-a" + " " * 125
    together, apart = asked(f"{half},{half[:-1]}"), asked(half, half[:-1])
    assert step(together, request_headers=["x-a"], request_headers_limit=256)[1] is None
    assert step(apart, request_headers=["x-a"], request_headers_limit=256)[1] is None
    together, apart = asked(f"{half},{half}"), asked(half, half)
    for head in (together, apart):
        refusal = step(head, request_headers=["x-a"], request_headers_limit=256)[1]
        assert refusal == (Reason.REQUEST_HEADERS_TOO_LONG, "257 bytes")
    refusal = step(asked(*[""] * 300), request_headers=["x-a"], request_headers_limit=256)[1]
    assert refusal == (Reason.REQUEST_HEADERS_TOO_LONG, "299 bytes")


def test_elements_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """4 KiB of commas: a spoofed preflight of nothing else once cost rs/cors 127 ms."""
    most = MOST_REQUEST_HEADERS
    full = ",".join(itertools.islice(itertools.cycle(("x-a", "x-b", "")), most))
    assert step(asked(full), request_headers=["x-a", "x-b"]) == (("x-a", "x-b"), None)
    monkeypatch.setattr(preflight_steps, "list_elements", unread)
    for value, elements in ((f"{full},", most + 1), ("," * 4096, 4097), ("," * most, most + 1)):
        refusal = (Reason.TOO_MANY_REQUEST_HEADERS, f"{elements} elements")
        assert step(asked(value), request_headers=["x-a", "x-b"]) == ((), refusal)


@settings(max_examples=500, deadline=None)
@given(policies(), st.lists(asked_names(), max_size=3))
def test_names_are_granted_one_by_one(policy: Policy, lines: list[str]) -> None:
    """The slow twin takes the value apart with a regular expression, and asks the policy for each name."""
    names, refusal = request_headers_step(compile_policy(policy), asked(*lines))
    joined = ",".join(lines)
    if len(joined) > policy.request_headers_limit or joined.count(",") >= MOST_REQUEST_HEADERS:
        assert names == ()
        assert refusal is not None
        return
    wanted = [re.sub(r"\A[ \t]+|[ \t]+\Z", "", part) for part in re.split(",", joined)]
    lower = list(dict.fromkeys(re.sub("[A-Z]", lambda letter: letter[0].lower(), name) for name in wanted if name))
    granted = [name for name in lower if is_granted(policy, name)]
    assert (refusal is None) is (granted == lower)
    if refusal is not None:
        assert refusal.parameter == next(name for name in lower if name not in granted)
        if not policy.debug:
            granted = lower[: lower.index(refusal.parameter)]
    assert list(names) == granted


def is_granted(policy: Policy, name: str) -> bool:
    if name in policy.request_headers and name != "*":
        return True
    return "*" in policy.request_headers and name != "authorization" and set(name) <= set(TCHAR)


@settings(max_examples=200, deadline=None)
@given(policies(), st.lists(st.sampled_from(("x-a", "X-B", "authorization", "x-c", "")), max_size=6), st.randoms())
def test_order_case_repeats_and_lines_make_no_difference(policy: Policy, names: list[str], random: Any) -> None:
    """The issue: "parsed tolerantly (any order, case, repeats, empty elements)"."""
    compiled = compile_policy(policy)
    other = [random.choice((name.upper(), f" {name}\t", name)) for name in names * 2]
    random.shuffle(other)
    one, another = asked(",".join(names)), asked(*other)
    found, refusal = request_headers_step(compiled, one)
    found_too, refusal_too = request_headers_step(compiled, another)
    if policy.debug or refusal is None:
        assert set(found) == set(found_too)
    assert (refusal is None) is (refusal_too is None)
