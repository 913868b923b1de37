import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crossorigin.cli.policies import check_text
from crossorigin.cli.policies.check_text import print_checked
from crossorigin.cli.policies.checking import CheckedPolicies
from crossorigin.cli.render.page import Page
from tests.cli.policies.samples import TABLE, checked, finding, warning
from tests.cli.render.printing import printed

_WRONG = """\
✗ cors.toml is not valid: 2 errors.

  ✗ origins: 'https://app.example.com/'
    An origin ends without a slash. Did you mean 'https://app.example.com'?
    invalid-origin

  ✗ routes[1]
    Requests have no method 'put'; did you mean 'PUT'?
    invalid-route"""


def test_errors() -> None:
    route = finding("invalid-route", field="routes[1]", value=None, why=_WRONG.split("\n")[7].strip(), suggestion=None)
    assert printed(print_checked, checked(None, errors=(finding(), route))) == _WRONG


def test_a_good_file() -> None:
    assert printed(print_checked, checked()) == "✓ cors.toml is valid.\n  1 origin, without credentials"
    assert printed(print_checked, checked(TABLE, strict=True)).startswith("✓ cors.toml is valid.\n  2 routes;")


def test_warnings() -> None:
    text = printed(print_checked, checked(warnings=(warning(),)))
    assert text.startswith("✓ cors.toml is valid, with 1 warning.\n  1 origin,")
    assert text.endswith("\n\n  ! methods: 'GET'\n    An origin ends without a slash.\n    needless-method")


def test_warnings_that_fail() -> None:
    text = printed(print_checked, checked(warnings=(warning(), warning()), strict=True))
    assert text.startswith("✗ cors.toml is valid, with 2 warnings, but --strict lets no warning pass.\n")


def test_a_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_text, "MOST_SHOWN", 2)
    two = printed(print_checked, checked(None, errors=(finding(),) * 2))
    assert two.count("invalid-origin") == 2
    assert "more" not in two
    three = printed(print_checked, checked(None, errors=(finding(),) * 1003))
    assert three.startswith("✗ cors.toml is not valid: 1,003 errors.")
    assert three.count("invalid-origin") == 2
    assert three.endswith("\n\n  and 1,001 more: --format json has them all")


def test_colour_says_nothing_that_the_words_do_not() -> None:
    from rich.text import Text

    given_file = checked(None, errors=(finding(),))
    page = Page(width=80, color=True)
    print_checked(page, given_file)
    assert "\x1b[" in str(page)
    assert Text.from_ansi(str(page)).plain == printed(print_checked, given_file)


_TEXTS = st.text(max_size=80)


@given(_TEXTS, _TEXTS, _TEXTS, st.integers(20, 140))
def test_whatever_a_file_holds_is_escaped_and_fits(field: str, value: str, why: str, width: int) -> None:
    hostile = checked(None, errors=(finding(field=field, value=value, why=why, suggestion=value),))
    lines = printed(print_checked, hostile, width=width).split("\n")
    assert all(line.isprintable() and cell_len(line) <= width for line in lines)


def test_the_name_of_the_file_is_escaped() -> None:
    text = printed(print_checked, CheckedPolicies(source="\x1b[2J\udcff", policies=None, errors=(finding(),)))
    assert text.startswith("✗ \\x1b[2J\\udcff is not valid")
