import sys
from collections.abc import Iterator
from typing import Any

import pytest

from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.origin_entry import check_entry


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


def refused(text: Any, *, insecure: bool = False) -> PolicyIssue:
    with pytest.raises(PolicyError) as caught:
        check_entry(text, insecure=insecure)
    (issue,) = caught.value.issues
    assert issue.field == "origins"
    return issue


@pytest.mark.parametrize(
    "text",
    [
        *("https://a.example", "https://a.example:8443", "https://*.a.example", "https://*.a.example:*"),
        *("http://localhost:*", "http://*.localhost", "http://127.0.0.1", "https://xn--bcher-kva.example"),
        *("https://github.io", "chrome-extension://abc"),
    ],
)
def test_entries(text: str) -> None:
    assert check_entry(text) == text


@pytest.mark.parametrize("text", ["http://a.example", "http://*.a.example:*"])
def test_insecure(text: str) -> None:
    issue = refused(text)
    assert (issue.code, issue.value) == (IssueCode.INSECURE_ORIGIN, text)
    assert "dangerously" not in issue.why
    assert check_entry(text, insecure=True) == text


@pytest.mark.parametrize("insecure", [False, True])
@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("*", IssueCode.WILDCARD_WITH_CREDENTIALS, None),
        ("null", IssueCode.NULL_ORIGIN, None),
        ("", IssueCode.INVALID_ORIGIN, None),
        ("https://a.example/", IssueCode.INVALID_ORIGIN, "https://a.example"),
        ("HTTPS://a.example", IssueCode.INVALID_ORIGIN, "https://a.example"),
        ("a.example", IssueCode.INVALID_ORIGIN, "https://a.example"),
        ("https://a.example:443", IssueCode.INVALID_ORIGIN, "https://a.example"),
        ("https://*", IssueCode.INVALID_ORIGIN, None),
        ("https://*.com", IssueCode.PUBLIC_SUFFIX, None),
        ("https://*.github.io", IssueCode.PUBLIC_SUFFIX, None),
        (3, IssueCode.WRONG_TYPE, None),
        (None, IssueCode.WRONG_TYPE, None),
    ],
)
def test_refused(text: object, code: IssueCode, suggestion: str | None, insecure: bool) -> None:
    issue = refused(text, insecure=insecure)
    assert (issue.code, issue.value, issue.suggestion) == (code, text, suggestion)
    assert "dangerously" not in issue.why


def test_an_insecure_public_suffix_is_told_of_as_both() -> None:
    with pytest.raises(PolicyError) as caught:
        check_entry("http://*.com")
    assert [issue.code for issue in caught.value.issues] == [IssueCode.INSECURE_ORIGIN, IssueCode.PUBLIC_SUFFIX]


def test_what_is_meant_is_suggested() -> None:
    assert refused("http://a.example").suggestion == "https://a.example"


def test_without_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    issue = refused("https://*.a.example")
    assert issue.code is IssueCode.PUBLIC_SUFFIXES_MISSING
    assert issue.why.endswith("install it with `pip install 'crossorigin[site]'`")
    assert check_entry("https://a.example") == "https://a.example"
