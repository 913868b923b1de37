import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.cmd_words import split_cmd
from crossorigin.checking.inputs.described import InputError
from tests.checking.inputs.outcomes import outcome


def split(text: str) -> list[str]:
    words, rest = split_cmd(text)
    assert rest == ""
    return [word.decode() for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('curl ^"https://a.example/?a=1^&b=2^"', ["curl", "https://a.example/?a=1&b=2"]),
        ('curl ^\n  ^"a^" ^\r\n  b', ["curl", "a", "b"]),
        (r'^"^\^"Chromium^\^";v=^\^"156^\^"^"', ['"Chromium";v="156"']),
        (r'^"C:^\^\tmp^\^\n^"', [r"C:\tmp\n"]),
        (r'^"filter^\[0^\]^"', [r"filter\[0\]"]),
        ('^"100^% ^%^OS^% ^^ ^!^"', ["100% %OS% ^ !"]),
        ('^"one^\n\ntwo^\n\n^"', ["one\ntwo\n"]),
        ('^"one^\r\n\r\ntwo^"', ["one\ntwo"]),
        ('^"^" a^"b c^"d', ["", "ab cd"]),
        ('^"caf^é ^😀^"', ["café 😀"]),
        # Firefox of 2022 leaves quotes, braces and `&` as they are.
        (r'^"{\"a\":\"b ^%^c&d\"}^"', ['{"a":"b %c&d"}']),
        ('^"a^" ^', ["a"]),
        ('a ^"b^"\t', ["a", "b"]),
    ],
)
def test_as_devtools_writes(text: str, words: list[str]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  a  b ", ["a", "b"]),
        ('curl "a b" "c&d|e"', ["curl", "a b", "c&d|e"]),
        ("a ^\n  b ^\r\n c ^", ["a", "b", "c"]),
        ("https://a.example/?a=1^&b=2", ["https://a.example/?a=1&b=2"]),
        ("a^^b ^a", ["a^b", "a"]),
        # The C runtime: backslashes count before a quote only.
        (r'"{\"a\": \"b\"}"', ['{"a": "b"}']),
        (r'"C:\dir\\" \\host "a\\\"b"', ["C:\\dir\\", r"\\host", r"a\"b"]),
        ('"a""b"', ['a"b']),
        ('"" x', ["", "x"]),
        ("one\ttwo", ["one", "two"]),
        # Chromium of 2022: carets in plain quotes.
        ('"a^%^20b^&c" "^{a^}"', ["a%20b&c", "{a}"]),
        ('"a^b ^ c"', ["a^b ^ c"]),
        ('"line\nbreak"', ["line\nbreak"]),
    ],
)
def test_as_windows_reads(text: str, words: list[str]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('curl "a&b" & curl c', "& curl c"),
        ('curl ^"a^&b^" & curl ^"c^"', '& curl "c"'),
        ("curl a | more", "| more"),
        ('curl ^"a^" > b', "> b"),
        ("curl a\r\ncurl b", "\r\ncurl b"),
        ('curl ^"a^"&b', "&b"),
    ],
)
def test_operators_end_the_command(text: str, rest: str) -> None:
    words, found = split_cmd(text)
    assert words[0] == b"curl"
    assert len(words) == 2
    assert found == rest


@pytest.mark.parametrize("text", ['"a', '^"a', 'a "b" "', r'^"a\"', r'"a\"'])
def test_an_open_quote(text: str) -> None:
    with pytest.raises(InputError, match="the quote is opened and never closed"):
        split_cmd(text)


def _devtools(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    careted = "".join(
        character if character.isalnum() or character == "\n" else f"^{character}" for character in escaped
    )
    return f'^"{careted.replace(chr(10), "^" + chr(10) * 2)}^"'


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=1))
def test_what_devtools_escapes_comes_back(words: list[str]) -> None:
    assert split(" ".join(map(_devtools, words))) == words


@given(st.text(st.sampled_from('ab ^"\\%&|<>\n\r\té\ud83d')))
def test_any_text_ends_in_words_or_an_error(text: str) -> None:
    found = outcome(split_cmd, text)
    if isinstance(found, tuple):
        b"".join(found[0]).decode()  # raises if it is no UTF-8
    else:
        assert found.value == '"'


@pytest.mark.parametrize("unit", ["a ", "^", '"', '""', '^"', "\\", '\\"', '^"a\\', "^\n"])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    found = outcome(split_cmd, (unit * (1 << 18))[: 1 << 18])
    assert isinstance(found, tuple) or found.value == '"'
