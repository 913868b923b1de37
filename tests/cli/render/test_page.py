import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crossorigin.cli.render.page import BAD, Page


def test_headings_stand_apart() -> None:
    page = Page(width=40, color=False)
    page.blank()
    page.heading("One")
    page.prose("text")
    page.blank()
    page.heading("Two")
    assert str(page) == "One\n  text\n\nTwo"


def test_prose_hangs_beside_its_mark() -> None:
    page = Page(width=40, color=False)
    page.prose("one two three four five six seven eight", mark="! ")
    assert str(page) == "  ! one two three four five six seven\n    eight"


def test_a_field_hangs_below_its_name() -> None:
    page = Page(width=40, color=False)
    page.field("Access-Control-Allow-Origin", "https://app.example.com", indent=4)
    page.field("X", "y" * 301, indent=2, mark="✗ ")
    lines = str(page).split("\n")
    assert lines[:3] == ["    Access-Control-Allow-Origin:", "      https://app.example.com", "  ✗ X:"]
    assert lines[-1] == "      (+1 character)"


def test_a_narrow_page_is_indented_less() -> None:
    page = Page(width=0, color=False)
    page.prose("one two three four five", indent=8)
    assert str(page) == "  one two three four\n  five"


def test_rows_are_aligned() -> None:
    page = Page(width=40, color=False)
    page.row(("a", 4, ""), ("b", 4, ""))
    page.row(("ccc", 4, ""), ("", 4, ""))
    assert str(page) == "  a   b\n  ccc"


def test_verbatim_lines_are_not_wrapped() -> None:
    page = Page(width=20, color=False)
    page.verbatim(f"{'long ' * 20}\n\n\tend\x1b\n")
    assert str(page) == f"    {'long ' * 20}\n\n        end\\x1b"


def test_wide_characters_count_twice() -> None:
    page = Page(width=20, color=False)
    page.prose("日本" * 10)
    assert str(page) == f"  {'日本' * 4}日\n  本{'日本' * 4}\n  日本"


def test_colour_is_written_only_where_wanted() -> None:
    plain, coloured = Page(width=40, color=False), Page(width=40, color=True)
    for page in (plain, coloured):
        page.prose("say `code` [bold]", style=BAD)
    assert str(plain) == "  say `code` [bold]"
    assert str(coloured) == "  \x1b[31msay \x1b[0m\x1b[36m`code`\x1b[0m\x1b[31m [bold]\x1b[0m"


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "TTY_COMPATIBLE", "JPY_PARENT_PID"])
@pytest.mark.parametrize("color", [False, True])
def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch, name: str, color: bool) -> None:
    def colored() -> str:
        page = Page(width=60, color=color)
        page.heading("Title")
        page.prose("word " * 20)
        return str(page)

    before = colored()
    monkeypatch.setenv(name, "dumb" if name == "TERM" else "1")
    assert colored() == before


@given(st.text(), st.integers(0, 120), st.integers(0, 8), st.sampled_from(["", "✗ ", "Chromium: "]))
def test_every_line_of_prose_fits_and_prints(text: str, width: int, indent: int, mark: str) -> None:
    page = Page(width=width, color=False)
    page.prose(text, indent=indent, mark=mark)
    page.field(text, text, indent=indent)
    for line in str(page).split("\n"):
        assert line.isprintable()
        assert cell_len(line) <= page.width
