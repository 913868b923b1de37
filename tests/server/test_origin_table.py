import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.server.origin_pattern import MAX_ORIGIN, OriginPattern, parse_origin_pattern
from crossorigin.server.origin_table import OriginTable
from tests.server.origin_inputs import EVIL_ORIGINS, odd_texts, origins, patterns

LONG_HOST = f"{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 61}"
"""253 bytes, the most."""


def to_bytes(text: str) -> bytes:
    return text.encode("latin-1")


def tables(*entries: OriginPattern | str) -> tuple[OriginTable[str], OriginTable[bytes]]:
    """A table of *entries* as a policy's are compiled, for `str` and for `bytes`."""
    known = [parse_origin_pattern(entry) if isinstance(entry, str) else entry for entry in entries]
    exact = [str(pattern) for pattern in known if not (pattern.subdomains or pattern.any_port)]
    others = [pattern for pattern in known if pattern.subdomains or pattern.any_port]
    return OriginTable[str](exact, others, str), OriginTable[bytes](exact, others, to_bytes)


def holds(origin: str, *entries: OriginPattern | str) -> bool:
    """Whether the entries hold *origin*: as `str`, and as `bytes` no less and no more."""
    in_str, in_bytes = tables(*entries)
    found = in_str.holds(origin)
    if all(character <= "\xff" for character in origin):
        assert in_bytes.holds(to_bytes(origin)) is found
    return found


_INSERTED = (*".-_:/*@%[]\\ \n\0", "0", "443", "80", ":80", ":443", ":1", "a", "a.", "A", "é", "\xff", "evil", "1")


@st.composite
def near_misses(draw: Callable[[st.SearchStrategy[Any]], Any], of: st.SearchStrategy[OriginPattern]) -> str:
    """What a pattern matches, and then up to two bytes wrong."""
    pattern = draw(of)
    port = "" if pattern.port is None else f":{pattern.port}"
    front = draw(st.sampled_from(("", "a.", "a.b.", f"{'a' * 63}.", f"{'a' * 64}.", f"{'a.' * 119}")))
    back = draw(st.sampled_from(("", ":1", ":80", ":443", ":65535", ":65536", ":0", ":01")))
    origin = f"{pattern.scheme}://{front if pattern.subdomains else ''}{pattern.host}{port or back}"
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(origin)))
        removed = draw(st.integers(0, 1))
        origin = f"{origin[:start]}{draw(st.sampled_from(_INSERTED))}{origin[start + removed :]}"
    return origin


_LISTS = st.lists(patterns(), max_size=4)


@settings(max_examples=600, deadline=None)
@given(
    st.tuples(_LISTS, patterns()).flatmap(
        lambda drawn: st.tuples(
            st.just([*drawn[0], drawn[1]]),
            st.one_of(near_misses(st.just(drawn[1])), origins(), odd_texts(), st.sampled_from(EVIL_ORIGINS)),
        )
    )
)
@example(([parse_origin_pattern("https://*.foo.com"), parse_origin_pattern("https://*.bar.com")], "https://barfoo.com"))
def test_holds_what_one_of_the_patterns_matches(drawn: tuple[list[OriginPattern], str]) -> None:
    """R3: "Exact byte equality with the serialised origin; case-sensitive". The slow twin asks pattern by pattern."""
    known, origin = drawn
    assert holds(origin, *known) is any(pattern.matches(origin) for pattern in known)


@settings(max_examples=300, deadline=None)
@given(_LISTS, st.binary(max_size=24), st.sampled_from((b"", b"https://", b"https://a.", b"http://")))
def test_any_bytes_at_all(known: list[OriginPattern], rest: bytes, front: bytes) -> None:
    origin = front + rest
    expected = any(pattern.matches(origin.decode("latin-1")) for pattern in known)
    assert tables(*known)[1].holds(origin) is expected


@pytest.mark.parametrize(
    "origin",
    [
        *("https://www.example.com", "https://a.example.com", "https://a.b.example.com", "https://a_b.-.example.com"),
        *("https://a.example.com:8443", f"https://{'a' * 63}.example.com", "https://xn--bcher-kva.example.com"),
        *("http://localhost", "http://localhost:1", "http://localhost:443", "http://localhost:65535"),
        *("http://[::1]", "http://[::1]:8080", "http://127.0.0.1:3000", "https://a.example.org:1", "https://a.example.org"),
        f"https://{'a.' * 121}example.net",
    ],
)  # fmt: skip
def test_held(origin: str) -> None:
    assert holds(
        origin,
        *("https://www.example.com", "https://*.example.com", "https://*.example.com:8443", "http://localhost:*"),
        *("http://[::1]:*", "http://127.0.0.1:*", "https://*.example.org:*", "https://*.example.net"),
    )


@pytest.mark.parametrize(
    ("origin", "entry"),
    [
        # A pattern is of labels, one or more of them.
        ("https://example.com", "https://*.example.com"),
        ("https://.example.com", "https://*.example.com"),
        ("https://a..example.com", "https://*.example.com"),
        ("https://barexample.com", "https://*.example.com"),
        ("https://a.example.com.", "https://*.example.com"),
        ("https://a.example.com.evil.org", "https://*.example.com"),
        ("https://a.example.org", "https://*.example.com"),
        (f"https://{'a' * 64}.example.com", "https://*.example.com"),
        # CVE-2026-37737: unanchored. GHSA-vhxv-fg4m-p2w8: hosts that share an end. CVE-2019-25211: one character less.
        ("https://trusted.com.attacker.io", "https://*.trusted.com"),
        ("https://barfoo.com", "https://*.foo.com"),
        ("https://a.example.community", "https://*.example.com"),
        ("https://example.community", "https://example.com:*"),
        # By case, and by scheme.
        ("https://A.example.com", "https://*.example.com"),
        ("HTTPS://a.example.com", "https://*.example.com"),
        ("http://a.example.com", "https://*.example.com"),
        ("http://localhost", "https://localhost:*"),
        ("ws://localhost", "http://localhost:*"),
        # Ports as they are serialized: never the default one, never with a zero in front.
        ("https://a.example.com:443", "https://*.example.com"),
        ("https://a.example.com:443", "https://*.example.com:*"),
        ("http://localhost:80", "http://localhost:*"),
        ("https://a.example.com:8443", "https://*.example.com"),
        ("https://a.example.com", "https://*.example.com:8443"),
        ("https://a.example.com:84430", "https://*.example.com:8443"),
        ("https://a.example.com:0", "https://*.example.com:*"),
        ("https://a.example.com:01", "https://*.example.com:*"),
        ("https://a.example.com:65536", "https://*.example.com:*"),
        ("https://a.example.com:", "https://*.example.com:*"),
        ("https://a.example.com:1:1", "https://*.example.com:*"),
        ("http://[::1", "http://[::1]:*"),
        ("http://[::2]", "http://[::1]:*"),
        # Nothing in front, nothing behind.
        ("https://a.example.com\n", "https://*.example.com"),
        (" https://a.example.com", "https://*.example.com"),
        ("https://a.example.com/", "https://*.example.com"),
        ("https://evil.org/.example.com", "https://*.example.com"),
        ("https://evil.org@a.example.com", "https://*.example.com"),
        ("https://a.example.com https://a.example.com", "https://*.example.com"),
        ("https://a.example.com,https://evil.org", "https://*.example.com"),
        ("https://*.example.com", "https://*.example.com"),
        ("https://localhost:*", "https://localhost:*"),
        ("null", "https://*.example.com"),
        ("", "https://*.example.com"),
        ("*", "https://*.example.com"),
        # Digits of other scripts are no digits.
        ("https://a.example.com:\u0661", "https://*.example.com:*"),
        ("https://a.exampl\u0435.com", "https://*.example.com"),
    ],
)  # fmt: skip
def test_not_held(origin: str, entry: str) -> None:
    assert not holds(origin, entry)


def test_a_host_has_at_most_253_bytes() -> None:
    """RFC 1035, 3.1: 255 octets on the wire, which are 253 characters."""
    pattern = "https://*.example.net"
    for front, size in (("a." * 121, 253), (f"{'a' * 63}." * 3 + f"{'a' * 49}.", 253)):
        assert len(f"{front}example.net") == size
        assert holds(f"https://{front}example.net", pattern)
        assert not holds(f"https://a{front}example.net", pattern)
    # Two bytes more, and each label as good as before: it is the sum that is too much.
    assert not holds(f"https://{'a.' * 122}example.net", pattern)


def test_the_longest_host() -> None:
    assert len(LONG_HOST) == 253
    assert holds(f"https://{LONG_HOST}", f"https://*.{LONG_HOST[64:]}")
    assert not holds(f"https://e{LONG_HOST}", f"https://*.{LONG_HOST[64:]}")
    assert holds(f"https://{LONG_HOST}:65535", f"https://{LONG_HOST}:*")


class Untouched(str):
    """What may be measured, and nothing else: to hash a megabyte takes half a millisecond."""

    __slots__ = ()

    def __hash__(self) -> int:
        raise AssertionError("hashed")


class UntouchedBytes(bytes):
    __slots__ = ()

    def __hash__(self) -> int:
        raise AssertionError("hashed")


def test_the_length_is_checked_first() -> None:
    in_str, in_bytes = tables("https://a.example", "https://*.a.example", "https://a.example:*")
    for size in (MAX_ORIGIN + 1, 1_000_000):
        assert not in_str.holds(Untouched("a" * size))
        assert not in_bytes.holds(UntouchedBytes(b"a" * size))
    with pytest.raises(AssertionError, match="hashed"):
        in_str.holds(Untouched("a" * MAX_ORIGIN))


def test_the_longest_origin() -> None:
    """R3: "length cap ~330"."""
    assert MAX_ORIGIN == 326
    origin = f"{'x' * 64}://{LONG_HOST}:65535"
    assert len(origin) == MAX_ORIGIN
    assert holds(origin, origin)


def test_patterns_of_one_host_add_up() -> None:
    """In any order: none takes from another."""
    entries = ("https://*.a.example", "https://*.a.example:81", "https://*.a.example:82", "http://*.a.example:*")
    for order in itertools.permutations(entries):
        assert holds("https://b.a.example", *order)
        assert holds("https://b.a.example:81", *order)
        assert holds("https://b.a.example:82", *order)
        assert not holds("https://b.a.example:83", *order)
        assert holds("http://b.a.example:83", *order)
    for order in itertools.permutations((*entries[:3], "https://*.a.example:*")):
        assert holds("https://b.a.example:83", *order)


def test_patterns_below_each_other_add_up() -> None:
    for order in itertools.permutations(("https://*.a.example:81", "https://*.b.a.example:82", "https://*.example")):
        assert holds("https://c.b.a.example:82", *order)
        assert holds("https://c.b.a.example:81", *order)
        assert holds("https://c.b.a.example", *order)
        assert not holds("https://c.b.a.example:83", *order)
        assert not holds("https://b.a.example:82", *order)


@settings(max_examples=200, deadline=None)
@given(_LISTS.flatmap(lambda known: st.tuples(st.permutations(known), st.permutations(known))), origins())
def test_the_order_makes_no_difference(orders: tuple[list[OriginPattern], list[OriginPattern]], origin: str) -> None:
    one, other = orders
    assert holds(origin, *one) is holds(origin, *other)


def test_exact_origins_match_no_pattern() -> None:
    in_str, in_bytes = tables("https://a.example")
    assert in_str.exact == {"https://a.example"}
    assert in_bytes.exact == {b"https://a.example"}
    assert not in_str.matches("https://a.example")
    assert not in_bytes.matches(b"https://a.example")


def test_what_is_handed_out_cannot_be_changed() -> None:
    table, _ = tables("https://a.example")
    assert isinstance(table.exact, frozenset)
    with pytest.raises(AttributeError):
        table.exact = frozenset({"https://evil.example"})  # type: ignore[misc]


def test_an_empty_table_holds_nothing() -> None:
    for origin in ("", "null", "*", "https://a.example"):
        assert not holds(origin)


def test_look_ups_are_as_many_as_the_policy_has_lengths() -> None:
    """A hostile origin's labels cost nothing: what is looked up are ends of the lengths that the policy has."""
    in_str, _ = tables(*(f"https://*.{'abcdefghij'[number % 10]}{number % 10}.example" for number in range(1000)))
    hosts = Counting(in_str._below["https://"])
    in_str._below["https://"] = hosts  # type: ignore[assignment] # it is asked, and no more
    assert not in_str.holds(f"https://{'a.' * 120}example.net")
    assert hosts.asked == 1


class Counting:
    """Notes how often it is asked."""

    def __init__(self, hosts: dict[str, Any]) -> None:
        self.hosts = hosts
        self.asked = 0

    def get(self, host: str, default: object) -> object:
        self.asked += 1
        return self.hosts.get(host, default)


def test_many_origins() -> None:
    table = OriginTable[bytes]((f"https://{index}.example" for index in range(100_000)), (), to_bytes)
    assert table.holds(b"https://99999.example")
    assert not table.holds(b"https://100000.example")
