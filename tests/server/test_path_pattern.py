import itertools
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.server.path_pattern import (
    PathPattern,
    is_covered,
    parse_path_pattern,
    parse_route_pattern,
    without_last_slash,
)
from tests.server.path_inputs import ASKED_PATHS, PATHS, PATTERNS, TABLE_PATTERNS, matches_by_reading


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("/", PathPattern(segments=("", ""))),
        ("/**", PathPattern(segments=("",), rest=True)),
        ("/*", PathPattern(segments=("", "*"))),
        ("/items", PathPattern(segments=("", "items"))),
        ("/items/", PathPattern(segments=("", "items", ""))),
        ("/items/*/parts", PathPattern(segments=("", "items", "*", "parts"))),
        ("/items/**", PathPattern(segments=("", "items"), rest=True)),
        ("/*/**", PathPattern(segments=("", "*"), rest=True)),
        ("/v1/items:undelete", PathPattern(segments=("", "v1", "items:undelete"))),
        ("/ä b+c", PathPattern(segments=("", "ä b+c"))),
        ("/...", PathPattern(segments=("", "..."))),
        ("/100%", PathPattern(segments=("", "100%"))),
    ],
)
def test_parse(text: str, pattern: PathPattern) -> None:
    assert parse_path_pattern(text) == pattern
    assert str(pattern) == text


_PART = "`*` stands for a whole segment, and `**` for all that follow at the end; {!r} is neither"
_EMPTY = "no router has an empty segment; leave out one of the slashes"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a path starts with a slash; did you mean '/'?"),
        ("items", "a path starts with a slash; did you mean '/items'?"),
        ("*", "a path starts with a slash; did you mean '/**'?"),
        ("**", "a path starts with a slash; did you mean '/**'?"),
        (" /items", "a path starts with a slash; did you mean '/ /items'?"),
        ("/items?a=b", "a query or a fragment does not choose a route; leave it out"),
        ("/items#top", "a query or a fragment does not choose a route; leave it out"),
        ("/item*", _PART.format("item*")),
        ("/*.json", _PART.format("*.json")),
        ("/**/items", _PART.format("**")),
        ("/**/", _PART.format("**")),
        ("/***", _PART.format("***")),
        ("/a/**/**", _PART.format("**")),
        ("/items/{id}", "write `*` for '{id}', or `**` at the end for a rest with slashes"),
        ("/items/{id}.json", "write `*` for '{id}.json', or `**` at the end for a rest with slashes"),
        ("/a{b}c", "write `*` for 'a{b}c', or `**` at the end for a rest with slashes"),
        ("/items/<int:id>", "write `*` for '<int:id>', or `**` at the end for a rest with slashes"),
        ("/items/:id", "write `*` for ':id', or `**` at the end for a rest with slashes"),
        ("/caf%C3%A9", "paths are compared decoded; write 'café' for 'caf%C3%A9'"),
        ("/a%20b/%2a", "paths are compared decoded; write 'a b' for 'a%20b'"),
        ("/a/../b", "'..' is resolved before a request is sent; leave it out"),
        ("/.", "'.' is resolved before a request is sent; leave it out"),
        ("//", _EMPTY),
        ("//items", _EMPTY),
        ("/items//parts", _EMPTY),
        ("/items//", _EMPTY),
        ("/items//**", _EMPTY),
        ("//**", _EMPTY),
    ],
)
def test_no_pattern(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"is no pa(th|ttern): ") as caught:
        parse_path_pattern(text)
    assert str(caught.value).startswith(f"{text!r} is no pa")
    assert str(caught.value).endswith(why)


_TEXTS = st.lists(
    st.sampled_from(("/", "/", "/", "*", "**", "a", "b", "..", "%41", "{", ":", "<", "?", "é")), max_size=7
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_TEXTS.map("".join), st.text(max_size=6).map("/".__add__)))
def test_a_text_is_a_pattern_or_refused(text: str) -> None:
    try:
        pattern = parse_path_pattern(text)
    except ValueError as error:
        assert repr(text) in str(error)  # noqa: PT017 - either way is right
        return
    assert str(pattern) == text
    assert "" not in pattern.segments[1:-1]


@pytest.mark.parametrize(
    ("text", "path", "matches"),
    [
        ("/items", "/items", True),
        ("/items", "/items/", False),
        ("/items/", "/items", False),
        ("/items", "items", False),
        ("/items", "/items/1", False),
        ("/items", "/item", False),
        ("/items", "/itemss", False),
        ("/items", "", False),
        # CVE-2024-6866: paths were compared in any letter case.
        ("/items", "/Items", False),
        # CVE-2024-6844: a `+` was taken for a space. Nothing is decoded here, so nothing twice.
        ("/a b", "/a+b", False),
        ("/a+b", "/a b", False),
        ("/café", "/caf%C3%A9", False),
        # CVE-2020-25032: what a router does not resolve, we do not.
        ("/public/**", "/public/../private", True),
        ("/private/**", "/public/../private", False),
        ("/private", "/private/.", False),
        ("/private/*", "/private/..", True),
        ("/*", "/a", True),
        ("/*", "/", False),
        ("/*", "/a/", False),
        ("/*", "/a/b", False),
        ("/*", "/*", True),
        ("/a/*/c", "/a/b/c", True),
        ("/a/*/c", "/a//c", False),
        ("/a/*/c", "/a/b/b/c", False),
        ("/**", "/", True),
        ("/**", "", True),
        ("/**", "/a//b/", True),
        ("/**", "a", False),
        ("/a/**", "/a", True),
        ("/a/**", "/a/", True),
        ("/a/**", "/a//", True),
        ("/a/**", "/a/b/c", True),
        ("/a/**", "/ab", False),
        ("/a/**", "/", False),
        ("/*/**", "/a", True),
        ("/*/**", "/", False),
        ("/*/**", "//a", False),
        ("/a/*/**", "/a/b/\n\x00", True),
        ("/a.b", "/aXb", False),
    ],
)
def test_matches(text: str, path: str, matches: bool) -> None:
    pattern = parse_path_pattern(text)
    assert pattern.matches(path) is matches
    assert pattern.matches_segments(path.split("/")) is matches
    assert matches_by_reading(text, path) is matches


def test_every_small_pattern_matches_what_its_regular_expression_does() -> None:
    for pattern in PATTERNS[:: len(PATTERNS) // 40]:
        for path in PATHS:
            assert pattern.matches(path) is matches_by_reading(str(pattern), path)


_SEGMENTS = st.lists(st.sampled_from(("", "a", "b", "..", "a.", "*", "\n", "é")), max_size=5)


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(PATTERNS), st.one_of(_SEGMENTS.map("/".join), _SEGMENTS.map(lambda parts: "/".join(("", *parts))))
)
@example(PathPattern(segments=("",), rest=True), "")
def test_matching_is_what_a_regular_expression_does(pattern: PathPattern, path: str) -> None:
    """`*` is a segment that is not empty, `**` the rest: nothing, or a slash and more."""
    assert pattern.matches(path) is matches_by_reading(str(pattern), path)


def test_covers_is_subsumption() -> None:
    """Covers: "every path that *other* matches is matched by this one too"; if it does not, a small path shows it."""
    assert len(set(PATTERNS)) == len(PATTERNS) > 100
    matched = [(pattern, {path for path in PATHS if pattern.matches(path)}) for pattern in PATTERNS]
    for (one, of_one), (other, of_other) in itertools.product(matched, repeat=2):
        assert one.covers(other) is (of_other <= of_one), f"{one} and {other}"


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        ("/**", "/", True),
        ("/**", "/**", True),
        ("/a/**", "/a", True),
        ("/a", "/a/**", False),
        ("/*", "/a", True),
        ("/a", "/*", False),
        ("/*", "/", False),
        ("/*/**", "/**", False),
        ("/a/**", "/*/**", False),
        ("/*/b", "/a/*", False),
    ],
)
def test_covers(one: str, other: str, covers: bool) -> None:
    assert parse_path_pattern(one).covers(parse_path_pattern(other)) is covers


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TABLE_PATTERNS), st.lists(st.sampled_from(TABLE_PATTERNS), max_size=4))
@example(parse_path_pattern("/a/**"), list(map(parse_path_pattern, ("/a", "/a/*", "/a/*/*/**"))))
@example(parse_path_pattern("/**"), list(map(parse_path_pattern, ("/", "/*/**"))))
@example(parse_path_pattern("/**"), list(map(parse_path_pattern, ("/", "/*", "/a/**"))))
@example(parse_path_pattern("/a/**"), list(map(parse_path_pattern, ("/a",))))
@example(parse_path_pattern("/a/**"), list(map(parse_path_pattern, ("/a", "/a/*/**"))))
def test_several_may_leave_nothing(path: PathPattern, others: list[PathPattern]) -> None:
    """Covered: "every path that *path* matches and a table asks about is matched by one of *others*"."""
    matched = [one for one in ASKED_PATHS if path.matches(one)]
    expected = all(any(other.matches(one) for other in others) for one in matched)
    assert is_covered(path, others) is expected


def test_a_pattern_is_a_value() -> None:
    pattern = parse_path_pattern("/a/**")
    assert {pattern} == {parse_path_pattern("/a/**")}
    with pytest.raises(FrozenInstanceError):
        pattern.rest = False  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "pattern"), [("/a/", "/a"), ("/a", "/a"), ("/", "/"), ("/**", "/**"), ("/a/**", "/a/**"), ("/*/", "/*")]
)
def test_the_pattern_of_a_route_has_no_slash_at_its_end(text: str, pattern: str) -> None:
    assert str(parse_route_pattern(text)) == pattern


def test_a_path_without_a_slash_at_its_end() -> None:
    for path, expected in (("/a/", "/a"), ("/a", "/a"), ("/", "/"), ("//", "/"), ("/a//", "/a/")):
        assert "/".join(without_last_slash(path.split("/"))) == expected
