import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crossorigin.checking.telling.escape import escape, escape_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é ✓", "plain é ✓"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x9b31m", r"\x9b31m"),
        ("https://\u202emoc.live", r"https://\u202emoc.live"),
        ("\u2066a\u2069\u200b\ufeff", r"\u2066a\u2069\u200b\ufeff"),
        ("\ud800", r"\ud800"),
        ("\u2028\u00a0\xad", r"\u2028\xa0\xad"),
        (r"C:\n", r"C:\n"),
    ],
)
def test_only_what_prints_is_printed(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_long_text_is_cut_with_a_count() -> None:
    assert escape("abcde", limit=5) == "abcde"
    assert escape("abcdef", limit=5) == "abcde... (+1 character)"
    assert escape("\x00" * 7, limit=5) == r"\x00\x00\x00\x00\x00... (+2 characters)"


@given(st.text(), st.integers(1, 50))
@example("\x80\x9f\x7f\x00", 50)
def test_the_result_prints_and_is_bounded(text: str, limit: int) -> None:
    shown = escape(text, limit=limit)
    assert shown.isprintable()
    assert len(shown) <= 10 * limit + len("... (+99 characters)")


def test_lines_are_escaped_one_by_one() -> None:
    assert escape_lines("a\n\tb\x1b\n\nc\n") == ("a", r"    b\x1b", "", "c")
    assert escape_lines("") == ("",)
