import pickle
import re
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossorigin.fetch.origin import InvalidOrigin, OpaqueOrigin, parse_origin
from crossorigin.server.origin_examples import example_of
from crossorigin.server.origin_pattern import MAX_ORIGIN, InvalidOriginPattern, OriginPattern, parse_origin_pattern
from tests.server.origin_inputs import DEFAULT_PORTS, EVIL_ORIGINS, entries, odd_texts, origins, patterns

SERVE = "serve the page over https and name its origin"


def refused(text: str) -> InvalidOriginPattern:
    with pytest.raises(InvalidOriginPattern) as caught:
        parse_origin_pattern(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("https://example.com", OriginPattern(scheme="https", host="example.com")),
        ("https://example.com.", OriginPattern(scheme="https", host="example.com.")),
        ("http://localhost:3000", OriginPattern(scheme="http", host="localhost", port=3000)),
        ("https://*.example.com", OriginPattern(scheme="https", host="example.com", subdomains=True)),
        ("https://*.com", OriginPattern(scheme="https", host="com", subdomains=True)),
        ("https://*.example.com:8443", OriginPattern(scheme="https", host="example.com", subdomains=True, port=8443)),
        ("http://localhost:*", OriginPattern(scheme="http", host="localhost", any_port=True)),
        ("https://*.a.example:*", OriginPattern(scheme="https", host="a.example", subdomains=True, any_port=True)),
        ("http://127.0.0.1:*", OriginPattern(scheme="http", host="127.0.0.1", any_port=True)),
        ("http://[::1]", OriginPattern(scheme="http", host="[::1]")),
        ("http://[::1]:*", OriginPattern(scheme="http", host="[::1]", any_port=True)),
        ("https://xn--bcher-kva.example", OriginPattern(scheme="https", host="xn--bcher-kva.example")),
        ("chrome-extension://abc", OriginPattern(scheme="chrome-extension", host="abc")),
        ("safari-web-extension://5C8E-2D", OriginPattern(scheme="safari-web-extension", host="5C8E-2D")),
    ],
)
def test_parse(text: str, pattern: OriginPattern) -> None:
    assert parse_origin_pattern(text) == pattern
    assert str(pattern) == text


# Each rule has its own module, and the rest of its rows there.
@pytest.mark.parametrize(
    ("text", "rule", "column", "meant"),
    [
        ("https://example.com/", "an origin ends without a slash", 20, "https://example.com"),
        ("https://*.example.com/", "an origin ends without a slash", 22, "https://*.example.com"),
        ("https://*.example.com:443", "an origin leaves out its scheme's default port", 22, "https://*.example.com"),
        ("https://*.Example.com", "an origin is written in lower case", 11, "https://*.example.com"),
        ("https://bücher.example", "an origin is ASCII, its host in punycode", 9, "https://xn--bcher-kva.example"),
        ("https://*.bücher.example", "an origin is ASCII, its host in punycode", 11, "https://*.xn--bcher-kva.example"),
        ("*.example.com", "an origin starts with a scheme and `://`", 1, "https://*.example.com"),
        ("example.com", "an origin starts with a scheme and `://`", 1, "https://example.com"),
        ("localhost:*", "an origin starts with a scheme and `://`", 1, "http://localhost:*"),
        ("http://0x7f.1", "a browser writes it in another form", 8, "http://127.0.0.1"),
        ("http://[0::1]:*", "a browser writes it in another form", 9, "http://[::1]:*"),
        ("https://a.example,https://b.example", "an origin stands alone, without spaces, commas or semicolons", 18, "https://a.example"),
        # What a suggestion would be refused for is mended, too.
        ("wss://A.example/", "an origin ends without a slash", 7, "https://a.example"),
        ("https://*-app.example", "`*` is a whole label, with a dot behind it", 9, None),
        ("https://a_b!.example/", "an origin ends without a slash", 21, None),
    ],
)  # fmt: skip
def test_what_was_meant(text: str, rule: str, column: int, meant: str | None) -> None:
    error = refused(text)
    assert (error.value, error.rule, error.column, error.suggestion) == (text, rule, column, meant)
    assert meant is None or error.hint == f"did you mean {meant!r}?"


@pytest.mark.parametrize(
    ("text", "rule", "hint", "column"),
    [
        ("", "it is empty", "write scheme, host and port, as in 'https://app.example'", 1),
        ("null", "`null` names no origin: every opaque origin is sent so", "name one", 1),
        ("NULL", "an opaque origin is written in lower case and without spaces", SERVE, 1),
        ("file:///a", "the origin of `file:` URLs is opaque", SERVE, 1),
        ("https://example.com:65536", "a port is at most 65535", "check the port", 9),
        ("https://" + "a" * MAX_ORIGIN, "an origin has at most 326 characters", "name one origin", 327),
    ],
)  # fmt: skip
def test_what_to_do(text: str, rule: str, hint: str, column: int) -> None:
    error = refused(text)
    assert (error.rule, error.hint, error.column, error.suggestion) == (rule, hint, column, None)


def test_the_longest_origin_is_one() -> None:
    longest = f"a{'b' * 63}://{'c' * 253}:65535"
    assert len(longest) == MAX_ORIGIN
    assert parse_origin_pattern(longest).matches(longest)


def test_a_refusal_is_one_sentence_and_survives_pickling() -> None:
    error = refused("https://*example.com")
    assert str(error) == (
        "'https://*example.com' is no origin pattern, at column 9: `*` is a whole label, with a dot behind it; "
        "did you mean 'https://*.example.com'?"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@settings(max_examples=250, deadline=None)
@given(odd_texts())
@example("https://*.")
@example("https://[*]:*")
@example("://*")
@example("*https*")
@example("^^^^^^://^/^*")
def test_a_text_is_a_pattern_or_refused_with_reasons(text: str) -> None:
    """A policy holds what `str()` gives back, and nothing else."""
    found = outcome(text)
    if isinstance(found, OriginPattern):
        assert str(found) == text
        return
    assert found.value == text
    assert found.rule
    assert found.hint
    assert 1 <= found.column <= len(text) + 1
    assert str(found).isprintable()
    assert found.suggestion is None or str(parse_origin_pattern(found.suggestion)) == found.suggestion


def outcome(text: str) -> OriginPattern | InvalidOriginPattern:
    try:
        return parse_origin_pattern(text)
    except InvalidOriginPattern as error:
        return error


@settings(deadline=None)
@given(entries())
def test_the_spelling_of_a_pattern_is_parsed_back(entry: str) -> None:
    assert str(parse_origin_pattern(entry)) == entry


def test_a_pattern_is_a_value() -> None:
    pattern = parse_origin_pattern("https://*.example.com")
    assert {pattern} == {pickle.loads(pickle.dumps(pattern))}
    with pytest.raises(FrozenInstanceError):
        pattern.host = "example.org"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("pattern", "origin"),
    [
        ("https://example.com", "https://example.com"),
        ("https://*.example.com", "https://a.example.com"),
        ("https://*.example.com", "https://a.b-c.d_e.1.example.com"),
        ("https://*.example.com", f"https://{'a' * 63}.example.com"),
        ("https://*.example.com", f"https://{'a.' * 121}example.com"),
        ("https://example.com:*", "https://example.com"),
        ("https://example.com:*", "https://example.com:80"),
        ("https://example.com:*", "https://example.com:65535"),
        ("http://[::1]:*", "http://[::1]:3000"),
        ("https://*.example.com:*", "https://a.example.com:8443"),
        ("chrome-extension://abc", "chrome-extension://abc"),
    ],
)
def test_matches(pattern: str, origin: str) -> None:
    assert parse_origin_pattern(pattern).matches(origin)


@pytest.mark.parametrize("origin", EVIL_ORIGINS)
def test_matches_on_label_boundaries(origin: str) -> None:
    """Those that unanchored, suffix and substring matching let in elsewhere."""
    assert not parse_origin_pattern("https://*.example.com").matches(origin)
    assert not parse_origin_pattern("https://www.example.com").matches(origin)


@pytest.mark.parametrize(
    ("pattern", "origin"),
    [
        ("https://*.example.com", "https://example.com"),
        ("https://example.com:8443", "https://example.com"),
        ("https://example.com", "https://example.com:8443"),
        ("https://example.com:*", "https://example.com:443"),
        ("https://example.com:*", "https://example.com:0"),
        ("https://example.com:*", "https://a.example.com"),
        ("https://*.example.com:8443", "https://a.example.com"),
        ("https://*.example.com", "https://a.example.com."),
    ],
)
def test_does_not_match(pattern: str, origin: str) -> None:
    assert not parse_origin_pattern(pattern).matches(origin)


def matches_by_reading(pattern: OriginPattern, origin: str) -> bool:
    """Another way to say what a pattern matches: the canonical origins in a regular language."""
    host = (r"(?:[a-z0-9_-]{1,63}\.)+" if pattern.subdomains else "") + re.escape(pattern.host)
    port = "(?::[0-9]+)?" if pattern.any_port else "" if pattern.port is None else f":{pattern.port}"
    found = re.fullmatch(f"{pattern.scheme}://({host}){port}", origin)
    if found is None or len(found[1]) > 253 or origin.endswith(":0"):
        return False
    return is_canonical(origin)


def is_canonical(origin: str) -> bool:
    try:
        return not isinstance(parse_origin(origin), OpaqueOrigin)
    except InvalidOrigin:
        return False


@settings(max_examples=250, deadline=None)
@given(patterns(), st.one_of(origins(), odd_texts()))
def test_matches_what_it_says(pattern: OriginPattern, origin: str) -> None:
    """`*.` stands for one or more labels, `:*` for any port."""
    assert pattern.matches(origin) is matches_by_reading(pattern, origin)


@settings(deadline=None)
@given(patterns(), st.sampled_from(["a.", "b.a.", "a", "-", ""]), st.sampled_from(["", ":1", ":80", ":443", "0", ":0"]))
def test_matches_near_itself(pattern: OriginPattern, front: str, back: str) -> None:
    port = "" if pattern.port is None else f":{pattern.port}"
    origin = f"{pattern.scheme}://{front}{pattern.host}{port}{back}"
    assert pattern.matches(origin) is matches_by_reading(pattern, origin)


@settings(max_examples=250, deadline=None)
@given(patterns(), patterns(), origins())
def test_covers_is_subsumption(one: OriginPattern, other: OriginPattern, origin: str) -> None:
    """Covers: matches every origin that the other matches. If it does not, there is one to show."""
    if one.covers(other):
        assert one.matches(origin) or not other.matches(origin)
    else:
        witness = example_of(other, {str(one)})
        assert witness is not None
        assert other.matches(witness)
        assert not one.matches(witness)


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        ("https://*.example.com", "https://*.example.com", True),
        ("https://*.example.com", "https://*.a.example.com", True),
        ("https://*.example.com", "https://a.example.com", True),
        ("https://*.example.com", "https://example.com", False),
        ("https://*.a.example.com", "https://*.example.com", False),
        ("https://*.example.com", "https://*.badexample.com", False),
        ("https://*.example.com:*", "https://*.example.com:8443", True),
        ("https://*.example.com", "https://*.example.com:*", False),
        ("https://example.com:*", "https://example.com", True),
        ("https://example.com:*", "http://example.com", False),
        ("https://a.example.com", "https://*.example.com", False),
        ("https://a.example.com", "https://*.a.example.com", False),
    ],
)
def test_covers(one: str, other: str, covers: bool) -> None:
    assert parse_origin_pattern(one).covers(parse_origin_pattern(other)) is covers


def test_default_ports_are_those_of_the_url_standard() -> None:
    for scheme, port in DEFAULT_PORTS.items():
        assert refused(f"{scheme}://a:{port}").suggestion == f"{scheme}://a"


def test_a_guess_has_an_end() -> None:
    assert refused("https://*.*.A.example:80*/x").suggestion == "https://*.a.example:*"
    assert refused("^http*://*.*.A.example:80*/x").suggestion is None
