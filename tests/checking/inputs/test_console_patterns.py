import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.console_patterns import any_of, pattern_of, status_of


@given(
    url=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1),
    value=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="'")),
)
def test_a_text_filled_in_is_read_back(url: str, value: str) -> None:
    text = "Cannot [load] {url} (it says '{value}')."
    match = pattern_of(text).search(f"before {text.format(url=url, value=value)} after")
    assert match is not None
    assert (match["url"], match["value"]) == (url, value)


@pytest.mark.parametrize(
    ("text", "line", "groups"),
    [
        ("from {origin}.", "from https://app.example.com. More", {"origin": "https://app.example.com"}),
        ("loads {url}", "loads https://a.example/x (page.html, line 2)", {"url": "https://a.example/x"}),
        ("was {value}", "was a b", {"value": "a b"}),
        ("code {status}", "code 200", {"status": "200"}),
    ],
)
def test_a_group_at_the_end_takes_all_there_is(text: str, line: str, groups: dict[str, str]) -> None:
    match = pattern_of(text).search(line)
    assert match is not None
    assert match.groupdict() == groups


def test_a_text_that_ends_within_a_line_may_go_on() -> None:
    assert pattern_of("(from '{first}') ").match("(from 'x') origin") is not None


def test_other_groups_are_told() -> None:
    pattern = pattern_of("{kind} at {url}", {"kind": any_of(["link", "link element"])})
    match = pattern.fullmatch("link element at x")
    assert match is not None
    assert match["kind"] == "link element"


@pytest.mark.parametrize(("text", "status"), [("200", 200), ("(null)", None), ("", None)])
def test_a_status_is_a_number_or_none(text: str, status: int | None) -> None:
    match = re.match(r"(?P<status>.+)?", text)
    assert match is not None
    assert status_of(match) == status


def test_a_text_without_status_has_none() -> None:
    match = re.match("", "")
    assert match is not None
    assert status_of(match) is None
