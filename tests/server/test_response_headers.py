from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.server.response_headers import IN_BYTES, IN_STR, to_bytes, to_str, vary_header

Pairs: TypeAlias = list[tuple[str, str]]

ORIGIN = ("access-control-allow-origin", "https://a.example")
CREDENTIALS = ("access-control-allow-credentials", "true")
VARY = ("vary", "Origin")
OURS = (
    *("access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods"),
    *("access-control-allow-headers", "access-control-max-age", "access-control-expose-headers"),
    "access-control-allow-private-network",
)


def replace(headers: Pairs, *added: tuple[str, str]) -> Pairs:
    """As `str`, and as `bytes` no other."""
    return _both(IN_STR.replace, IN_BYTES.replace, headers, added)


def respect(headers: Pairs, *added: tuple[str, str]) -> Pairs:
    return _both(IN_STR.respect, IN_BYTES.respect, headers, added)


def _both(in_str: Any, in_bytes: Any, headers: Pairs, added: tuple[tuple[str, str], ...]) -> Pairs:
    before = list(headers)
    found: Pairs = in_str(headers, added)
    encoded = in_bytes([(to_bytes(n), to_bytes(v)) for n, v in headers], [(to_bytes(n), to_bytes(v)) for n, v in added])
    assert [(to_str(name), to_str(value)) for name, value in encoded] == found
    # R14: "header list copied, never extended in place (apps reuse lists; asyncio shares)".
    assert headers == before
    assert found is not headers
    return found


@pytest.mark.parametrize("name", OURS)
def test_of_the_cors_protocol(name: str) -> None:
    for spelled in (name, name.title(), name.upper()):
        assert IN_STR.is_cors_response_header(spelled)
        assert IN_BYTES.is_cors_response_header(to_bytes(spelled))
        assert IN_STR.is_touched(spelled)
        assert IN_BYTES.is_touched(to_bytes(spelled))


@pytest.mark.parametrize("name", ["", "x", "origin", "x-access-control-allow-origin", "access-control", "Set-Cookie"])
def test_not_of_the_cors_protocol(name: str) -> None:
    assert not IN_STR.is_cors_response_header(name)
    assert not IN_BYTES.is_cors_response_header(to_bytes(name))
    assert not IN_STR.is_touched(name)
    assert not IN_BYTES.is_touched(to_bytes(name))


@pytest.mark.parametrize("name", ["vary", "Vary", "VARY"])
def test_vary_is_touched_and_is_none_of_them(name: str) -> None:
    assert IN_STR.is_touched(name)
    assert IN_BYTES.is_touched(to_bytes(name))
    assert not IN_STR.is_cors_response_header(name)


@pytest.mark.parametrize(
    ("vary", "merged"),
    [
        ([], ["Origin"]),
        (["Accept-Encoding"], ["Accept-Encoding, Origin"]),
        # "case-insensitive dedupe"
        (["Origin"], ["Origin"]),
        (["origin"], ["origin"]),
        (["ORIGIN, Accept"], ["ORIGIN, Accept"]),
        (["Accept,\torigin "], ["Accept,\torigin "]),
        # "keep `*`"
        (["*"], ["*"]),
        (["Accept, *"], ["Accept, *"]),
        (["Accept", "*"], ["Accept", "*"]),
        # One line is added to, and none taken away.
        (["Accept", "Cookie"], ["Accept, Origin", "Cookie"]),
        (["Accept", "Origin"], ["Accept", "Origin"]),
        (["Accept", "Cookie, origin"], ["Accept", "Cookie, origin"]),
        ([""], ["Origin"]),
        ([" \t"], ["Origin"]),
        ([" Accept "], ["Accept, Origin"]),
        (["Accept,"], ["Accept,, Origin"]),
        # Names that only look like it.
        (["X-Origin, Origins"], ["X-Origin, Origins, Origin"]),
        (["Accept\xa0"], ["Accept\xa0, Origin"]),
        (["\xe9"], ["\xe9, Origin"]),
    ],
)
def test_vary_is_merged(vary: list[str], merged: list[str]) -> None:
    """R12: "Merge Vary by ADDING a field line or joining; case-insensitive dedupe; keep `*`; … never overwrite"."""
    for name in ("vary", "Vary", "VARY"):
        headers = [("X-A", "1"), *((name, value) for value in vary), ("X-B", "2")]
        found = replace(headers, VARY)
        assert [value for key, value in found if key.lower() == "vary"] == merged
        assert [key for key, _ in found if key.lower() == "vary"] == [name] * len(vary) or not vary
        assert [header for header in found if header[0].startswith("X")] == [("X-A", "1"), ("X-B", "2")]


def test_what_is_missing_is_added_and_no_more() -> None:
    asked = ("vary", "Origin, Access-Control-Request-Method")
    assert replace([("Vary", "access-control-request-METHOD, Accept")], asked) == [
        ("Vary", "access-control-request-METHOD, Accept, Origin")
    ]
    assert replace([], asked) == [asked]


def test_the_applications_headers_give_way() -> None:
    """R13: "default = replace theirs by ours (one ACAO only; two break browsers)"."""
    theirs = [("Content-Type", "text/plain"), *((name.title(), "theirs") for name in OURS), ("Set-Cookie", "a=b")]
    kept = [("Content-Type", "text/plain"), ("Set-Cookie", "a=b")]
    assert replace(theirs, ORIGIN, CREDENTIALS, VARY) == [*kept, ORIGIN, CREDENTIALS, VARY]
    # To a refused origin nothing is granted, by nobody.
    assert replace(theirs, VARY) == [*kept, VARY]
    assert replace(theirs) == kept


def test_repeats_of_the_application_are_its_own() -> None:
    cookies = [("Set-Cookie", "a=b"), ("set-cookie", "a=b"), ("Set-Cookie", "c=d")]
    assert replace(cookies, ORIGIN) == [*cookies, ORIGIN]


def test_an_application_that_sets_the_origin_is_respected() -> None:
    """R13: "option `respect_app_headers`"."""
    theirs = [("Access-Control-Allow-ORIGIN", "*"), ("access-control-max-age", "5"), ("Vary", "Accept")]
    assert respect(theirs, ORIGIN, CREDENTIALS, VARY) == [*theirs[:2], ("Vary", "Accept, Origin")]
    assert respect(theirs[:2], ORIGIN, CREDENTIALS, VARY) == [*theirs[:2], VARY]
    assert respect(theirs) == theirs


def test_without_the_origin_the_rest_gives_way() -> None:
    """`Access-Control-Allow-Credentials` alone grants nothing, and with our origin it would grant too much."""
    theirs = [("Access-Control-Allow-Credentials", "true"), ("X-A", "1")]
    assert respect(theirs, ORIGIN, VARY) == [("X-A", "1"), ORIGIN, VARY]
    assert respect([], ORIGIN, VARY) == [ORIGIN, VARY]


def test_what_comes_once_is_read_once() -> None:
    """ASGI: "Iterable[[byte string, byte string]]"."""
    for merge in (IN_BYTES.replace, IN_BYTES.respect):
        headers = ([name, value] for name, value in ((b"x-a", b"1"), (b"vary", b"accept")))
        merged = merge(headers, iter([(b"vary", b"Origin")]))  # type: ignore[arg-type] # lists are what gateways give
        assert merged == [(b"x-a", b"1"), (b"vary", b"accept, Origin")]


_VARIED = st.lists(
    st.sampled_from(("Origin", "origin", "*", "Accept", "accept", "", " ", "Cookie\t", "X-\xe9", "origins")), max_size=4
).map(",".join)
_HEADER = st.one_of(
    st.tuples(st.sampled_from(("vary", "Vary", "VARY")), _VARIED),
    st.tuples(st.sampled_from((*OURS, *map(str.title, OURS), "X-A", "set-cookie", "\xff")), st.sampled_from(("", "1"))),
)
_ADDED = st.tuples(
    st.sampled_from(((), (ORIGIN,), (ORIGIN, CREDENTIALS))),
    st.sampled_from(((), (VARY,), (("vary", "Origin, Accept, Access-Control-Request-Method"),))),
).map(lambda parts: parts[0] + parts[1])


def merged_naively(headers: Pairs, added: tuple[tuple[str, str], ...], *, keep: bool) -> Pairs:
    """The slow twin: all that is not `Vary` first, then the names that are missing."""
    result = [header for header in headers if keep or header[0].lower() not in OURS]
    result += [header for header in added if header[0] != "vary" and not keep]
    for name in dict(added).get("vary", "").split(", "):
        varied = [
            part.strip(" \t").lower() for key, value in result if key.lower() == "vary" for part in value.split(",")
        ]
        if not name or name.lower() in varied or "*" in varied:
            continue
        for position, (key, value) in enumerate(result):
            if key.lower() == "vary":
                before = value.strip(" \t")
                result[position] = (key, f"{before}, {name}" if before else name)
                break
        else:
            result.append(("vary", name))
    return result


@settings(max_examples=1000, deadline=None)
@given(st.lists(_HEADER, max_size=5), _ADDED)
@example([("Vary", ",")], (VARY,))
def test_merging(headers: Pairs, added: tuple[tuple[str, str], ...]) -> None:
    assert replace(headers, *added) == merged_naively(headers, added, keep=False)
    is_set = any(name.lower() == "access-control-allow-origin" for name, _ in headers)
    assert respect(headers, *added) == merged_naively(headers, added, keep=is_set)


@pytest.mark.parametrize(
    ("names", "header"),
    [
        ((), ()),
        (("origin",), (("vary", "Origin"),)),
        (
            ("origin", "access-control-request-method"),
            (("vary", "Origin, Access-Control-Request-Method"),),
        ),
    ],
)
def test_vary_header(names: tuple[str, ...], header: object) -> None:
    assert vary_header(names) == header


@given(st.binary())
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    assert to_bytes(to_str(data)) == data
    assert len(to_str(data)) == len(data)


@pytest.mark.parametrize("merge", [IN_STR.replace, IN_STR.respect])
def test_what_is_returned_is_the_callers(merge: Callable[[Pairs, Pairs], Pairs]) -> None:
    headers, added = [("x-a", "1")], [ORIGIN]
    merge(headers, added).clear()
    assert (headers, added) == ([("x-a", "1")], [ORIGIN])
