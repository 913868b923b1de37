import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.observing.escaping import MOST_SHOWN, escaped
from crossorigin.server.origin_rules import MAX_ORIGIN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://app.example.com", "https://app.example.com"),
        ("", ""),
        ("/caf\xe9 '\"", "/caf\\xe9 '\""),
        # "Log injection": a path with a line break made a record of its own. CVE-2024-1681
        ("/a\r\nERROR root: b", "/a\\r\\nERROR root: b"),
        ("/\x85\u2028\u2029\x0b\x0c", "/\\x85\\u2028\\u2029\\x0b\\x0c"),
        ("\x1b[2J\x9b31m\x07\x7f\0", "\\x1b[2J\\x9b31m\\x07\\x7f\\x00"),
        ("a\u202eb\u2066c\u200f", "a\\u202eb\\u2066c\\u200f"),
        ("\ud800\U0001f600", "\\ud800\\U0001f600"),
        # What was escaped before it came here does not pass for our own escapes.
        ("\\n", "\\\\n"),
    ],
)
def test_shown_as(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_it_is_cut() -> None:
    assert escaped("a" * MOST_SHOWN) == "a" * MOST_SHOWN
    assert escaped("a" * (MOST_SHOWN + 1)) == "a" * MOST_SHOWN + "..."
    assert len(escaped("\U0001f600" * 1_000_000)) == 10 * MOST_SHOWN + 3


def test_no_origin_that_a_policy_may_grant_is_cut() -> None:
    assert MAX_ORIGIN <= MOST_SHOWN


@given(st.text(max_size=MOST_SHOWN))
def test_nothing_but_printable_ascii_and_no_two_texts_alike(text: str) -> None:
    shown = escaped(text)
    assert shown.isascii()
    assert shown.isprintable()
    assert ast.literal_eval('"' + shown.replace('"', '\\"') + '"') == text
