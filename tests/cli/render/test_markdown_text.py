import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crossorigin.cli.render.markdown_text import code, fence, prose, table

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _inline(markdown: str) -> list[Token]:
    tokens = _PARSER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children
    assert children is not None
    return children


def _text(markdown: str) -> str:
    return "".join(
        token.content for token in _inline(markdown) if token.type in {"text", "code_inline", "text_special"}
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("say `Vary: Origin` *now*", r"say `Vary: Origin` \*now\*"),
        ("<b>&amp;[x](y)_z_~~", r"&lt;b&gt;&amp;amp;\[x\](y)\_z\_\~\~"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("# no heading", r"\# no heading"),
        ("a lone ` backtick", r"a lone \` backtick"),
        ("`a``b`", "`a` `b`"),
        ("mail a@b, @team", "mail a@<!-- -->b, @<!-- -->team"),
        ("$x$", r"\$x\$"),
        ("a\nb\x1b", r"a\\nb\\x1b"),
    ],
)
def test_prose(text: str, written: str) -> None:
    assert prose(text) == written


@given(_LINE.filter(lambda line: line.strip() != "" and "@" not in line))
@example("`` ` ``")
@example("- - -")
@example("===")
@example("1)")
@example("    four spaces")
@example("![a](b) <!-- --> &copy; https://a.example")
def test_prose_is_one_paragraph_that_says_the_same(line: str) -> None:
    from crossorigin.checking.telling.escape import escape

    shown = _text(f"Before {prose(line)}").removeprefix("Before ")
    assert shown.replace("`", "").split() == escape(line).replace("`", "").split()


@given(_LINE.filter(lambda line: line.strip() not in {"", "@"}))
@example("- - -")
@example("===")
@example("1)")
@example("+ a")
@example("> quote")
@example("| a |")
def test_prose_begins_no_other_block(line: str) -> None:
    tokens = {token.type for token in _PARSER.parse(prose(line))}
    assert tokens <= {"paragraph_open", "inline", "paragraph_close"}


@given(_LINE.filter(lambda line: line != ""))
@example("`")
@example("a``b`")
@example(" padded ")
@example("  ")
def test_code_says_the_same(line: str) -> None:
    from crossorigin.checking.telling.escape import escape

    (token,) = _inline(f"{code(line)}")
    assert token.type == "code_inline"
    assert token.content.strip() == escape(line).strip()


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "P", "S"])), min_size=1, max_size=5))
@example(["```", "````x", "~~~"])
def test_nothing_ends_a_fence_but_its_end(lines: list[str]) -> None:
    (token,) = _PARSER.parse(fence(lines, "http"))
    assert (token.type, token.info) == ("fence", "http")
    assert token.content == "\n".join(lines) + "\n"


def test_a_table_keeps_its_cells() -> None:
    markdown = table(("A", "B"), [(code("x|y"), prose("a|b")), ("", "c")])
    tokens = _PARSER.parse(markdown)
    assert [token.content for token in tokens if token.type == "inline"] == ["A", "B", "`x|y`", "a|b", "", "c"]
