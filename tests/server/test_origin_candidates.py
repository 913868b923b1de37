import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.server.issues import PolicyError
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_entry import check_entry
from crossorigin.server.origin_pattern import OriginPattern, parse_origin_pattern
from tests.server.origin_inputs import EVIL_ORIGINS, exact_patterns, patterns
from tests.server.request_inputs import asked_origins


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


@pytest.mark.parametrize(
    ("origin", "entries"),
    [
        (
            "https://a.b.example.co.uk",
            (
                *("https://a.b.example.co.uk", "https://a.b.example.co.uk:*"),
                *("https://*.b.example.co.uk", "https://*.b.example.co.uk:*"),
                *("https://*.example.co.uk", "https://*.example.co.uk:*"),
            ),
        ),
        (
            "https://a.example.com:8443",
            (
                *("https://a.example.com:8443", "https://a.example.com:*"),
                *("https://*.example.com:8443", "https://*.example.com:*"),
            ),
        ),
        ("https://example.com", ("https://example.com", "https://example.com:*")),
        # Anybody may have a page there.
        ("https://me.github.io", ("https://me.github.io", "https://me.github.io:*")),
        ("http://127.0.0.1:81", ("http://127.0.0.1:81", "http://127.0.0.1:*")),
        ("https://[::1]", ("https://[::1]", "https://[::1]:*")),
        (
            "http://a.localhost",
            ("http://a.localhost", "http://a.localhost:*", "http://*.localhost", "http://*.localhost:*"),
        ),
        ("https://a.example.com.", ("https://a.example.com.",)),
        ("chrome-extension://abc", ("chrome-extension://abc",)),
        ("null", ()),
        ("*", ()),
        ("https://*.example.com", ()),
        ("https://a.example.com/", ()),
    ],
)
def test_candidates(origin: str, entries: tuple[str, ...]) -> None:
    assert candidates(origin) == entries


@pytest.mark.parametrize("origin", EVIL_ORIGINS)
def test_hostile_origins_ask_for_little(origin: str) -> None:
    assert len(candidates(origin)) <= 2 * (origin.count(".") + 1)


@settings(max_examples=200, deadline=None)
@given(exact_patterns(), patterns())
def test_an_entry_is_a_candidate_if_it_is_valid_and_grants(origin: OriginPattern, entry: OriginPattern) -> None:
    """The slow twin: every entry there is, asked whether it matches."""
    assert (str(entry) in candidates(str(origin))) is (is_valid(str(entry)) and entry.matches(str(origin)))


def is_valid(entry: str) -> bool:
    try:
        return check_entry(entry, insecure=True) == entry
    except PolicyError:
        return False


@settings(max_examples=200, deadline=None)
@given(asked_origins())
def test_each_candidate_is_an_entry_that_grants(origin: str) -> None:
    """At most two for each label, each once, the origin itself the first."""
    found = candidates(origin)
    assert found[:1] in {(origin,), ()}
    assert len(set(found)) == len(found) <= 2 * (origin.count(".") + 1)
    for entry in found:
        assert is_valid(entry)
        assert parse_origin_pattern(entry).matches(origin)


def test_without_the_list_there_are_no_subdomains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    assert candidates("https://a.example.com") == ("https://a.example.com", "https://a.example.com:*")
    assert "http://*.localhost" in candidates("http://a.localhost")
