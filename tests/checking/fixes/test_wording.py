import pytest

from crossorigin.checking.fixes.wording import code, listing, lower_first, upper_first


def test_text_of_a_server_cannot_leave_its_backticks_or_reach_the_terminal() -> None:
    assert code("a`b\x1b[31m\r\n\u202e") == "`a'b\\x1b[31m\\r\\n\\u202e`"


def test_long_text_is_cut() -> None:
    assert len(code("x" * 100_000)) < 400


@pytest.mark.parametrize(
    ("words", "expected"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_a_list_reads_as_one(words: tuple[str, ...], expected: str) -> None:
    assert listing(words) == expected


def test_only_the_first_letter_changes_its_case() -> None:
    assert upper_first("the URL") == "The URL"
    assert lower_first("The URL") == "the URL"
    assert upper_first("") == lower_first("") == ""
