import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.header_names import CORS_RESPONSE_HEADER_NAMES
from crossorigin.fetch.syntax import is_token
from crossorigin.web.playground.header_text import MAX_LINES, MAX_TEXT, read_header_text


def test_each_line_is_a_header() -> None:
    text = "Access-Control-Allow-Origin: *\r\n\nVary:Origin, Accept \nX-Empty:\nX-Colon: a:b"
    assert read_header_text(text) == (
        (
            ("Access-Control-Allow-Origin", "*"),
            ("Vary", "Origin, Accept"),
            ("X-Empty", ""),
            ("X-Colon", "a:b"),
        ),
        (),
    )


def test_what_curl_prints_is_taken() -> None:
    assert read_header_text("< Vary: Origin\n<\n< Age: 1\n") == ((("Vary", "Origin"), ("Age", "1")), ())


def test_text_goes_as_utf_8() -> None:
    assert read_header_text("X: ü\ud800") == ((("X", "Ã¼?"),), ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("HTTP/1.1 200 OK", "'HTTP/1.1 200 OK': this is a status line; write the number into the field for the status"),
        (
            "  https://a.example",
            "'  https://a.example': a header's name starts its line; write a long value on one line",
        ),
        (
            "X-Age = 5",
            "'X-Age = 5': a header has a colon after its name; did you mean 'X-Age: 5'?",
        ),
        ("Vary", "'Vary': a header has a colon after its name; write one such as 'Vary: Origin'"),
        ("(a) b", "'(a) b': a header has a colon after its name; write one such as 'Vary: Origin'"),
        (
            "Vary : Origin",
            "'Vary ': a header's name is a token: letters, digits and a few signs, no space; did you mean 'Vary'?",
        ),
        ("X: a\0b", "'a\\x00b': the value of X has a NUL or a line break; take it out"),
    ],
)
def test_what_is_no_header_is_left_out_and_told_with_its_line(line: str, message: str) -> None:
    assert read_header_text(f"A: 1\n{line}\nB: 2") == ((("A", "1"), ("B", "2")), ((2, message),))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Access-Control-Allow-Header",
            "browsers know no header called 'Access-Control-Allow-Header'; did you mean Access-Control-Allow-Headers?",
        ),
        (
            "access-control-request-method",
            "access-control-request-method is a request header, which the browser sends: in a response it says nothing",
        ),
    ],
)
def test_a_header_that_says_nothing_goes_and_is_told(name: str, message: str) -> None:
    assert read_header_text(f"{name}: x") == (((name, "x"),), ((1, message),))


@pytest.mark.parametrize("name", CORS_RESPONSE_HEADER_NAMES)
def test_a_header_of_the_protocol_is_not_doubted(name: str) -> None:
    assert read_header_text(f"{name.upper()}: x") == (((name.upper(), "x"),), ())


def test_the_text_is_bounded() -> None:
    headers, faults = read_header_text("A: 1\n" * (MAX_LINES + 1))
    assert headers == (("A", "1"),) * MAX_LINES
    assert faults == ((None, f"the text has more than {MAX_LINES} lines, of which the rest is left out"),)
    headers, faults = read_header_text("A: " + "a" * MAX_TEXT)
    assert headers == (("A", "a" * (MAX_TEXT - 3)),)
    assert faults == ((None, "the text has more than 65,536 characters, of which the rest is left out"),)


@given(st.text(st.characters() | st.sampled_from("\n:< \tAB-"), max_size=80))
def test_whatever_is_written_gives_headers_or_faults_never_an_error(text: str) -> None:
    """`https://fetch.spec.whatwg.org/#concept-header`: a name is a token, and a value has no NUL and no line break."""
    headers, faults = read_header_text(text)
    lines = text.splitlines()
    for name, value in headers:
        assert is_token(name)
        assert not set("\0\r\n") & set(value)
        assert value.isascii() or max(map(ord, value)) <= 0xFF
    assert all(line is not None and 0 < line <= len(lines) for line, _ in faults)
    told = {line for line, _ in faults}
    blank = sum(not line.removeprefix("<").strip() for line in lines)
    assert len(headers) + len(told) + blank >= len(lines)
