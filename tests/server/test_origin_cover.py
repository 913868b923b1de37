import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.origin_cover import is_covered, patterns_among, read_entry, spellings_that_cover
from crossorigin.server.origin_pattern import InvalidOriginPattern, OriginPattern, parse_origin_pattern
from tests.server.origin_inputs import entries, patterns


@settings(max_examples=150, deadline=None)
@given(entries())
def test_entries_are_read_as_they_are_parsed(entry: str) -> None:
    assert read_entry(entry) == parse_origin_pattern(entry)


@pytest.mark.parametrize("entry", ["http://[::1]", "http://[::1]:81", "http://[::1]:*", "https://a.", "foo://B%20:81"])
def test_odd_entries_are_read_as_they_are_parsed(entry: str) -> None:
    assert read_entry(entry) == parse_origin_pattern(entry)


def test_spellings() -> None:
    assert list(spellings_that_cover(parse_origin_pattern("https://a.b.example:81"))) == [
        *("https://a.b.example:81", "https://a.b.example:*"),
        *("https://*.b.example:81", "https://*.b.example:*"),
        *("https://*.example:81", "https://*.example:*"),
    ]
    assert list(spellings_that_cover(parse_origin_pattern("https://*.b.example:*"))) == [
        "https://*.b.example:*",
        "https://*.example:*",
    ]


@settings(max_examples=150, deadline=None)
@given(patterns())
def test_every_spelling_covers(pattern: OriginPattern) -> None:
    for spelling in spellings_that_cover(pattern):
        # Above an address there is no pattern.
        assert pattern.host[-1] in "1]" or parse_origin_pattern(spelling).covers(pattern)


@settings(max_examples=150, deadline=None)
@given(patterns(), st.lists(patterns(), max_size=4))
def test_what_covers_is_among_the_spellings(pattern: OriginPattern, others: list[OriginPattern]) -> None:
    """The slow twin asks each."""
    assert is_covered(pattern, {str(other) for other in others}) is any(other.covers(pattern) for other in others)


def test_work_goes_with_the_labels() -> None:
    pattern = parse_origin_pattern(f"https://{'a.' * 126}a")
    assert len(list(spellings_that_cover(pattern))) == 254


def test_patterns_among() -> None:
    assert list(patterns_among(("*", "https://a.example", "null"))) == [parse_origin_pattern("https://a.example")]
    with pytest.raises(InvalidOriginPattern):
        parse_origin_pattern("null")
