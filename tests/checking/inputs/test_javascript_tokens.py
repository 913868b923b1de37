import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.javascript_tokens import Token, Tokens, string_value
from tests.checking.inputs.outcomes import outcome


def read(source: str) -> list[tuple[str, str]]:
    tokens = Tokens(source)
    found = []
    while (token := tokens.take()).kind != "end":
        found.append((token.kind, token.text))
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        (" \n\ufeff\u00a0// a 'b\n/* c\n ' */ ", []),
        ("/* open ' ", []),
        ("a$_1 é", [("name", "a$_1"), ("name", "é")]),
        ("'a\\'b' \"c\\\"\" ''", [("string", "'a\\'b'"), ("string", '"c\\""'), ("string", "''")]),
        ("'a\\\nb'", [("string", "'a\\\nb'")]),
        ("`a\n\\``", [("template", "`a\n\\``")]),
        (
            "1 1.5 .5 5. 1e3 1E-3 0x1F 0o7 0b1 1_0",
            [("number", text) for text in ("1", "1.5", ".5", "5.", "1e3", "1E-3", "0x1F", "0o7", "0b1", "1_0")],
        ),
        ("{a:-1}", [("sign", "{"), ("name", "a"), ("sign", ":"), ("sign", "-"), ("number", "1"), ("sign", "}")]),
        ("...a=>b", [("sign", "..."), ("name", "a"), ("sign", "=>"), ("name", "b")]),
        ("a/b", [("name", "a"), ("sign", "/"), ("name", "b")]),
        ("\ud83d", [("name", "\ud83d")]),
        ("\x00", [("sign", "\x00")]),
    ],
)
def test_tokens(source: str, expected: list[tuple[str, str]]) -> None:
    assert read(source) == expected


def test_lookahead() -> None:
    tokens = Tokens("skipped a , b", 8)
    assert tokens.peek() == tokens.peek() == Token("name", "a", 8)
    assert tokens.take() == ("name", "a", 8)
    assert not tokens.take_if(";")
    assert tokens.take_if(",")
    assert tokens.take_if("b")
    assert tokens.take() == tokens.take() == ("end", "", 13)
    assert not tokens.take_if("")


def test_a_string_is_no_sign() -> None:
    assert not Tokens("'a'").take_if("'a'")


@pytest.mark.parametrize("source", ["'a", '"a', "`a", "'a\nb'", "a 'b' \"c\\\""])
def test_an_open_quote(source: str) -> None:
    with pytest.raises(InputError, match="the quote is opened and never closed"):
        read(source)


# Each row was compared with Node.js 20.
@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("''", ""),
        ("'plain é😀'", "plain é😀"),
        (r"'\'\"\\\/'", "'\"\\/"),
        (r'"\b\f\n\r\t\v\0"', "\b\f\n\r\t\v\0"),
        (r"'\x41\u0041\u{41}\u{1f600}\u{000041}'", "AAA😀A"),
        (r"'\ud83d\ude00'", "😀"),
        (r"'\q\a'", "qa"),
        ("'a\\\nb\\\r\nc\\\u2028d'", "abcd"),
        ("`a\r\nb\nc`", "a\nb\nc"),
        (r"`\`\${a}$`", "`${a}$"),
    ],
)
def test_values(source: str, value: str) -> None:
    assert string_value(Tokens(source).peek()) == value


# What cannot be sent: fetch() would put the replacement character, too.
@pytest.mark.parametrize("source", [r"'\ud83d'", r"'\u{ffffff}'"])
def test_what_is_no_character(source: str) -> None:
    assert string_value(Tokens(source).peek()) == "\ufffd"


@pytest.mark.parametrize(
    ("source", "hole"),
    [("`${id}`", "${id}"), ("`a/${b.c}/${d}`", "${b.c}"), ("`\\${a}${b}`", "${b}"), ("`$${a`", "${a")],
)
def test_a_template_with_a_hole(source: str, hole: str) -> None:
    with pytest.raises(InputError) as caught:
        string_value(Tokens(source).peek())
    assert str(caught.value) == f"{hole!r}: cors runs no JavaScript; write the value in its place"


@given(st.text())
def test_what_json_writes_comes_back(text: str) -> None:
    assert string_value(Tokens(json.dumps(text)).peek()) == text
    assert string_value(Tokens(json.dumps(text, ensure_ascii=False)).peek()) == text


@pytest.mark.parametrize("unit", ["/*", "/* ", "//", "'\\", '"\\"', "` ", "1", "a", " ", "'' ", "1e"])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    found = outcome(read, (unit * (1 << 18))[: 1 << 18])
    assert isinstance(found, list) or found.rule == "the quote is opened and never closed"
