import sys
from collections.abc import Iterator

import publicsuffixlist
import pytest

from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.validation.draft import Draft
from crossorigin.server.validation.public_suffixes import check_public_suffixes, may_reach_strangers


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


def issues_of(*origins: str, credentials: bool = True, switch: bool = False) -> list[PolicyIssue]:
    draft = Draft(
        origins=origins,
        patterns=tuple(map(parse_origin_pattern, origins)),
        credentials=credentials,
        dangerously_allow_public_suffixes=switch,
    )
    return list(check_public_suffixes(draft))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("https://*.a.example", True),
        ("https://*.com:*", True),
        ("http://*.localhost", False),
        ("https://*.a.localhost", False),
        ("https://com:*", False),
        ("https://github.io", False),
    ],
)
def test_may_reach_strangers(text: str, may: bool) -> None:
    assert may_reach_strangers(parse_origin_pattern(text)) is may


@pytest.mark.parametrize(
    "origin",
    [
        *("https://*.com", "https://*.co.uk", "https://*.github.io", "https://*.github.io:*", "http://*.com:8080"),
        *("https://*.xn--p1ai", "https://*.kawasaki.jp", "https://*.b.kawasaki.jp", "https://*.corp"),
    ],
)
def test_public(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publicsuffixlist, "__version__", "1.0.2.20260102")
    (issue,) = issues_of(origin)
    assert (issue.code, issue.field, issue.value) == (IssueCode.PUBLIC_SUFFIX, "origins", origin)
    assert issue.why.startswith("by the Public Suffix List of 2026-01-02, ")
    assert "dangerously_allow_public_suffixes" in issue.why


@pytest.mark.parametrize(
    "origin",
    [
        "https://*.example.com",
        "https://*.a.github.io:*",
        "https://*.city.kawasaki.jp",
        "https://*.a.corp",
        "https://com",
    ],
)
def test_registrable(origin: str) -> None:
    assert issues_of(origin) == []


def test_only_with_credentials_and_without_the_switch() -> None:
    assert issues_of("https://*.com", credentials=False) == []
    assert issues_of("https://*.com", switch=True) == []


def test_a_list_without_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publicsuffixlist, "__version__", "1.0")
    assert issues_of("https://*.com")[0].why.startswith("by the Public Suffix List, com is a public suffix")


def test_without_the_package_no_pattern_gets_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    issues = issues_of("https://*.example.com", "https://*.com", "https://a.example:*", "http://*.localhost")
    assert [(issue.code, issue.value) for issue in issues] == [
        (IssueCode.PUBLIC_SUFFIXES_MISSING, "https://*.example.com"),
        (IssueCode.PUBLIC_SUFFIXES_MISSING, "https://*.com"),
    ]
    assert "pip install 'crossorigin[site]'" in issues[0].why
    assert "dangerously_allow_public_suffixes" in issues[0].why
    assert issues_of("https://*.com", switch=True) == []


def test_without_patterns_nothing_loads_the_list() -> None:
    assert issues_of("https://a.example", "http://*.localhost:*") == []
    assert load_public_suffixes.cache_info().currsize == 0
