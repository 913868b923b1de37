import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.bash_words import split_bash
from crossorigin.checking.inputs.described import InputError
from tests.checking.inputs.outcomes import outcome


# Each row was compared with bash 5.2, and thousands of random lines besides.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t ", []),
        ("a  b\tc", ["a", "b", "c"]),
        ("'a b'c\"d e\"", ["a bcd e"]),
        ("'' \"\" $'' a", ["", "", "", "a"]),
        (r"a\ b \'c\\", ["a b", "'c\\"]),
        ("a\\\nb \\\n  c", ["ab", "c"]),
        (r'"\$\`\"\\ \n"', ['$`"\\ \\n']),
        ('"a\\\nb"', ["ab"]),
        ('$"loc"', ["loc"]),
        (r"$'\'\n'", ["'\n"]),
        ("a # b c\td", ["a"]),
        ("a#b '#'", ["a#b", "#"]),
        ("\\ #a", [" #a"]),
        ("a$ 100% ^ a~ = !", ["a$", "100%", "^", "a~", "=", "!"]),
        ("a\u00a0b", ["a\u00a0b"]),
        ("é 😀", ["é", "😀"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert split_bash(text) == (tuple(word.encode() for word in words), "")


# In bash nothing may follow the backslash but the line feed.
@pytest.mark.parametrize("end", ["\\\r\n", "\\ \n", "\\ \t\r\n"])
def test_a_backslash_at_the_end_of_a_line_continues_it(end: str) -> None:
    assert split_bash(f"a {end} b") == ((b"a", b"b"), "")


def test_a_backslash_at_the_end_of_the_text() -> None:
    assert split_bash("a \\") == ((b"a",), "")


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("a b; c", (b"a", b"b"), "; c"),
        ("a | c", (b"a",), "| c"),
        ("a&b", (b"a",), "&b"),
        ("a>b", (b"a",), ">b"),
        ("a <b", (b"a",), "<b"),
        ("(a)", (), "(a)"),
        ("a\nb", (b"a",), "\nb"),
        ("a # b\nc", (b"a",), "\nc"),
        ("'a;b' \";\" \\;", (b"a;b", b";", b";"), ""),
    ],
)
def test_operators_end_the_command(text: str, words: tuple[bytes, ...], rest: str) -> None:
    assert split_bash(text) == (words, rest)


@pytest.mark.parametrize("text", ["'a", '"a', "$'a", '$"a', "a 'b' \"c", r"$'a\'", '"\\"'])
def test_an_open_quote(text: str) -> None:
    with pytest.raises(InputError, match="the quote is opened and never closed"):
        split_bash(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("$TOKEN", "$TOKEN"),
        ("a'b'$TOKEN", "$TOKEN"),
        ('"Bearer $TOKEN"', "$TOKEN"),
        ('"${TOKEN}"', "${TOKEN"),
        ("$(id -u)", "$(id"),
        ("`id -u`", "`"),
        ('"`id -u`"', "`"),
        ("$1", "$1"),
        ("$!", "$!"),
    ],
)
def test_what_a_shell_would_replace(text: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        split_bash(text)
    assert caught.value.value == part
    assert "in single quotes" in caught.value.hint


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_quoted_words_come_back(words: list[str]) -> None:
    assert split_bash(shlex.join(words)) == (tuple(word.encode() for word in words), "")


@given(st.text(st.sampled_from("ab '\"\\$`#;&|<>(){}[]\n\r\tnux0é\ud83d\ude00")))
def test_any_text_ends_in_words_or_an_error(text: str) -> None:
    found = outcome(split_bash, text)
    if isinstance(found, tuple):
        b"".join(found[0]).decode()  # raises if it is no UTF-8
        assert text.endswith(found[1])
    else:
        assert found.value in text


@pytest.mark.parametrize("unit", ["a ", "\\", "'", '"', "''", "\\ ", "$'\\", "# ", "\\  ", '"\\"'])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    # Would hang if the text were searched anew from each character.
    found = outcome(split_bash, (unit * (1 << 18))[: 1 << 18])
    assert isinstance(found, tuple) or found.value in {"'", '"', "$'"}
