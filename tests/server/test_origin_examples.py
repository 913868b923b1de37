import itertools
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.origin_examples import example_of, example_of_any
from crossorigin.server.origin_pattern import OriginPattern, parse_origin_pattern
from tests.server.origin_inputs import patterns

CHARACTERS = string.ascii_lowercase + string.digits + "-_"
ROOM_FOR_ONE = "https://*." + "a." * 125 + "b"
"""A host of 251 characters, so that the `*` stands for one character."""


@pytest.mark.parametrize(
    ("pattern", "origins", "example"),
    [
        ("https://a.example", [], "https://a.example"),
        ("https://a.example", ["https://a.example"], None),
        ("https://a.example", ["https://*.example:*"], None),
        ("https://*.example", [], "https://www.example"),
        ("https://*.example", ["https://www.example"], "https://a.example"),
        ("https://*.example", ["https://www.example", "https://a.example:*"], "https://b.example"),
        ("https://*.example", ["https://*.www.example", "https://example"], "https://www.example"),
        ("https://*.example:81", ["https://*.example"], "https://www.example:81"),
        ("https://a.example:*", [], "https://a.example"),
        ("https://a.example:*", ["https://a.example"], "https://a.example:8443"),
        ("http://a.example:*", ["http://*.example", "http://a.example:8443", "http://a.example:8080"], "http://a.example:3000"),
        ("https://*.example:*", ["https://*.example"], "https://www.example:8443"),
    ],
)  # fmt: skip
def test_example(pattern: str, origins: list[str], example: str | None) -> None:
    assert example_of(parse_origin_pattern(pattern), set(origins)) == example


def test_an_example_of_another_scheme() -> None:
    assert example_of_any((), scheme="http") == "http://any.example"
    assert example_of_any(("http://any.example:*",), scheme="http") == "http://other.example"


@settings(max_examples=150, deadline=None)
@given(patterns(), st.lists(patterns(), max_size=4))
def test_an_example_is_one(pattern: OriginPattern, others: list[OriginPattern]) -> None:
    example = example_of(pattern, {str(other) for other in others})
    if example is None:
        # With so few parts no union covers what none of its members does.
        assert any(other.covers(pattern) for other in others)
    else:
        assert pattern.matches(example)
        assert not any(other.matches(example) for other in others)


def test_a_union_of_ports_covers() -> None:
    ports = [f"http://a.example:{port}" for port in range(1, 65_536) if port != 80]
    pattern = parse_origin_pattern("http://a.example:*")
    assert example_of(pattern, {"http://a.example", *ports}) is None
    assert example_of(pattern, {"http://*.example", *ports[:-1]}) == "http://a.example:65535"


def test_a_union_of_hosts_covers() -> None:
    pattern = parse_origin_pattern(ROOM_FOR_ONE)
    hosts = [ROOM_FOR_ONE.replace("*", character) for character in CHARACTERS]
    assert all(pattern.matches(host) for host in hosts)
    assert example_of(pattern, set(hosts)) is None
    assert example_of(pattern, set(hosts[:-1])) == hosts[-1]


def test_a_union_of_hosts_and_patterns_covers() -> None:
    """With room for three characters: `a.b` is below `*.b`, and whatever has no dot is listed."""
    pattern = parse_origin_pattern("https://*." + "a." * 124 + "b")
    labels = ["".join(label) for size in (1, 2, 3) for label in itertools.product(CHARACTERS, repeat=size)]
    listed = {f"https://{label}.{pattern.host}" for label in labels}
    below = {f"https://*.{character}.{pattern.host}" for character in CHARACTERS}
    assert example_of(pattern, listed | below) is None
    assert example_of(pattern, listed | below - {f"https://*.b.{pattern.host}"}) == f"https://a.b.{pattern.host}"
    assert example_of(pattern, below | listed - {f"https://zzz.{pattern.host}"}) == f"https://zzz.{pattern.host}"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(patterns().map(str), st.sampled_from(["https://*.example", "https://a", "null"])), max_size=5)
)
def test_there_always_is_an_origin_more(origins: list[str]) -> None:
    example = example_of_any(set(origins))
    others = [parse_origin_pattern(origin) for origin in origins if origin != "null"]
    assert str(parse_origin_pattern(example)) == example
    assert not any(other.matches(example) for other in others)


def test_any() -> None:
    assert example_of_any(()) == "https://any.example"
    assert example_of_any({"https://any.example"}) == "https://other.example"
    letters = {f"https://{letter}" for letter in string.ascii_lowercase}
    assert example_of_any({"https://*.example", *letters}) == "https://aa"


def test_the_default_port_is_none() -> None:
    """`http://a:80` is no origin: it is written `http://a`."""
    listed = {"http://a", *(f"http://a:{port}" for port in (*range(1, 80), 3000, 8080, 8443))}
    assert example_of(parse_origin_pattern("http://a:*"), listed) == "http://a:81"


def test_the_longest_host_has_room_for_www() -> None:
    host = "a." * 124 + "b"
    assert example_of(parse_origin_pattern(f"https://*.{host}"), ()) == f"https://www.{host}"
    assert example_of(parse_origin_pattern(f"https://*.a{host}"), ()) == f"https://a.a{host}"
