import pytest

from crossorigin.checking.inputs.command_line import read_command
from crossorigin.checking.inputs.described import MAX_INPUT, InputError


@pytest.mark.parametrize(
    "text",
    [
        "curl 'a b' c",
        'curl "a b" c',
        "  curl 'a b' c\n",
        "$ curl 'a b' c",
        "% curl 'a b' c",
        "> curl 'a b' c;",
        "/usr/bin/curl 'a b' c",
        'CURL.EXE "a b" c',
        "curl \\\n 'a b' \\\n c",
        'curl ^"a b^" ^\n c',
        'curl "a b" ^\r\n  c\r\n',
        'curl.exe "a b" c',
        'C:\\Users\\me>curl "a b" ^\n c',
        r'PS C:\>curl.exe "a b" c',
        "curl a\\ b c",
    ],
)
def test_arguments(text: str) -> None:
    assert read_command(text) == ((b"a b", b"c"), ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("curl '^\"a^\"'", b'^"a^"'),  # bash, for all that it holds cmd.exe's quotes
        ('curl "a^b"', b"a^b"),
        ('curl.exe "it\'s ^& more"', b"it's & more"),
        ("curl a^b", b"a^b"),
        ("curl ^'a'", b"^a"),
        ("curl a^\n", b"a"),
    ],
)
def test_which_shell(text: str, word: bytes) -> None:
    assert read_command(text)[0] == (word,)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("curl a | jq '.x'", "| jq '.x'"),
        ("curl a > out.json", "> out.json"),
        ("curl a && echo done", "&& echo done"),
        ("curl a\necho done", "echo done"),
        ("curl a & b", "& b"),
    ],
)
def test_what_follows_is_left_out(text: str, note: str) -> None:
    assert read_command(text) == ((b"a",), (f"left out what follows the command: {note!r}",))


@pytest.mark.parametrize("text", ["curl a ;", "curl a &", "curl a\n\n", "curl a;;\n", "curl a )"])
def test_nothing_follows(text: str) -> None:
    assert read_command(text) == ((b"a",), ())


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("", "the command is empty", "in DevTools"),
        ("# nothing", "the command does not start with `curl`", "in DevTools"),
        ("wget a", "the command does not start with `curl`", "in DevTools"),
        ("curly a", "the command does not start with `curl`", "in DevTools"),
        ("await fetch('a')", "a call of fetch()", "pass it with --fetch"),
        ('fetch ("a", {})', "a call of fetch()", "pass it with --fetch"),
        ("Invoke-WebRequest -UseBasicParsing -Uri 'a'", "this is PowerShell's", "Copy as cURL"),
        (
            "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession",
            "this is PowerShell's",
            "Copy as cURL",
        ),
        ("$r = iwr a", "this is PowerShell's", "Copy as cURL"),
        ("irm a", "this is PowerShell's", "Copy as cURL"),
        ("curl 'a' ;\ncurl 'b'", "only one request", "copy one request"),
        ('curl ^"a^" &\r\ncurl ^"b^"', "only one request", "copy one request"),
        ("curl a\n  -H 'b: c'", "the line break before it ends the command", "end each line but the last"),
        ("curl a\n  'b'", "the line break before it ends the command", "end each line but the last"),
        ("curl https://a.example/?b=1&c=2 -v", "an `&` outside quotes", "in single quotes"),
        ("curl https://a.example/?b=1&c", "an `&` outside quotes", "in single quotes"),
        ("curl 'a", "the quote is opened", "copy the command again"),
    ],
)
def test_mistakes(text: str, rule: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_command(text)
    assert rule in caught.value.rule
    assert hint in caught.value.hint


def test_length() -> None:
    with pytest.raises(InputError, match="1,048,577 characters"):
        read_command("curl ".ljust(MAX_INPUT + 1, "a"))
