import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.options import (
    check_header,
    header_notes,
    parse_credentials_option,
    parse_header_option,
    parse_method_option,
    parse_mode_option,
    parse_origin_option,
    parse_redirect_option,
)
from crossorigin.fetch.header_names import CORS_RESPONSE_HEADER_NAMES
from crossorigin.fetch.methods import is_forbidden_method, is_method, normalize_method
from crossorigin.fetch.syntax import is_token
from tests.checking.inputs.outcomes import outcome


@pytest.mark.parametrize("text", ["https://app.example.com", "http://localhost:3000", "null", "capacitor://localhost"])
def test_origin(text: str) -> None:
    assert parse_origin_option(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("example.com", "an origin starts with a scheme and `://`; did you mean 'https://example.com'?"),
        ("https://example.com/", "an origin ends without a slash; did you mean 'https://example.com'?"),
        ("https://example.com/a", "an origin has no path; did you mean 'https://example.com'?"),
        ("https://Example.com", "an origin is written in lower case; did you mean 'https://example.com'?"),
        (
            "https://example.com:443",
            "an origin leaves out its scheme's default port; did you mean 'https://example.com'?",
        ),
    ],
)
def test_what_is_no_origin(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_origin_option(text)
    assert str(caught.value) == f"{text!r}: {message}"


@pytest.mark.parametrize(
    ("text", "method"),
    [("GET", "GET"), ("put", "PUT"), ("Delete", "DELETE"), ("PATCH", "PATCH"), ("M-SEARCH", "M-SEARCH")],
)
def test_method(text: str, method: str) -> None:
    assert parse_method_option(text) == (method, ())


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("patch", "servers list PATCH; did you mean PATCH?"),
        ("Patch", "servers list PATCH; did you mean PATCH?"),
        ("query", "methods are case-sensitive; did you mean QUERY?"),
    ],
)
def test_a_method_in_lower_case(text: str, end: str) -> None:
    method, notes = parse_method_option(text)
    rule = "is sent as written: fetch() upper-cases DELETE, GET, HEAD, OPTIONS, POST and PUT only"
    assert method == text
    assert notes == (f"{text!r} {rule}, and {end}",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'': a method is a token: letters, digits and a few signs; write one such as PUT"),
        ("GET /", "'GET /': a method is a token: letters, digits and a few signs; write one such as PUT"),
        ("trace", "'trace': fetch() throws a TypeError for CONNECT, TRACE and TRACK; write one such as GET"),
    ],
)
def test_what_is_no_method(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_method_option(text)
    assert str(caught.value) == message


@given(st.text(max_size=10))
def test_a_method_is_what_fetch_sends(text: str) -> None:
    found = outcome(parse_method_option, text)
    if isinstance(found, InputError):
        assert is_forbidden_method(text) or not is_method(text)
    else:
        assert found[0] == normalize_method(text)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("X-A: b", ("X-A", "b")),
        ("x-a:b:c ", ("x-a", "b:c")),
        ("X-A:", ("X-A", "")),
        ("X-A: \té\n", ("X-A", "é")),
        ("X-HTTP-Method-Override: PUT", ("X-HTTP-Method-Override", "PUT")),
        ("User-Agent: mine", ("User-Agent", "mine")),
    ],
)
def test_header(text: str, header: tuple[str, str]) -> None:
    assert parse_header_option(text) == (header, ())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Origin: https://a.example", "write --origin"),
        ("cookie: a=b", "write --cookie name=value, and --credentials include"),
        (
            "Access-Control-Request-Method: PUT",
            "write --method: the browser sends this header with the preflight by itself",
        ),
        (
            "Access-Control-Request-Headers: a",
            "write --header for each: the browser sends this one with the preflight by itself",
        ),
        ("Host: a.example", "leave it out"),
        ("Sec-Fetch-Mode: cors", "leave it out"),
        ("X-HTTP-Method: TRACE", "leave it out"),
    ],
)
def test_a_forbidden_header(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_header_option(text)
    error = caught.value
    rule = "JavaScript cannot set it: the browser drops it from what a page asks for"
    assert (error.value, error.rule, error.hint) == (text.partition(":")[0], rule, hint)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("X-A", "'X-A': a header has a colon after its name; write 'X-A: value'"),
        ("X-A = b c", "'X-A = b c': a header has a colon after its name; did you mean 'X-A: b c'?"),
        ("X-A b=c\n", r"'X-A b=c\n': a header has a colon after its name; did you mean 'X-A: b=c'?"),
        ("é", "'é': a header has a colon after its name; write one such as 'X-Request-ID: 1'"),
        ("", "'': a header has a colon after its name; write one such as 'X-Request-ID: 1'"),
        (
            ": a",
            "'': a header's name is a token: letters, digits and a few signs, no space; write one such as X-Request-ID",
        ),
        (
            "X-A : b",
            "'X-A ': a header's name is a token: letters, digits and a few signs, no space; did you mean 'X-A'?",
        ),
        ("X-A: b\r\nX-B: c", r"'b\r\nX-B: c': the value of X-A has a NUL or a line break; take it out"),
        ("X-A: b\0", r"'b\x00': the value of X-A has a NUL or a line break; take it out"),
        (
            "X-A: 😀",
            (
                "'😀': the value of X-A has a character above U+00FF, for which fetch() throws a TypeError; "
                "percent-encode it, as encodeURIComponent() does"
            ),
        ),
    ],
)
def test_what_is_no_header(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_header_option(text)
    assert str(caught.value) == message


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_header_is_what_headers_takes(name: str, value: str) -> None:
    found = outcome(check_header, name, value)
    stripped = value.strip("\t\n\r ")
    is_valid = is_token(name) and all(character <= "\xff" and character not in "\0\r\n" for character in stripped)
    assert found == (name, stripped) if is_valid else isinstance(found, InputError)


@pytest.mark.parametrize("name", [*CORS_RESPONSE_HEADER_NAMES, "Access-Control-Allow-Origin"])
def test_a_response_header_in_a_request(name: str) -> None:
    note = f"{name} is a response header, which the server sends: in a request it only asks for a preflight"
    assert header_notes(name) == (note,)
    assert parse_header_option(f"{name}: *") == ((name, "*"), (note,))


@pytest.mark.parametrize("text", ["omit", "same-origin", "include"])
def test_credentials(text: str) -> None:
    assert parse_credentials_option(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("true", "did you mean include?"),
        ("withCredentials", "did you mean include?"),
        ("false", "did you mean omit?"),
        ("anonymous", "did you mean omit?"),
        ("Include", "did you mean include?"),
        ("includes", "did you mean include?"),
        ("same_origin", "did you mean same-origin?"),
        ("", "write one of omit, same-origin, include"),
        ("x" * 100_000, "write one of omit, same-origin, include"),
    ],
)
def test_what_is_no_credentials_mode(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_credentials_option(text)
    error = caught.value
    assert (error.value, error.rule, error.hint) == (text, "there is no such credentials mode", hint)


@pytest.mark.parametrize("text", ["cors", "same-origin"])
def test_mode(text: str) -> None:
    assert parse_mode_option(text) == (text, ())


def test_no_cors_does_not_help() -> None:
    mode, notes = parse_mode_option("no-cors")
    assert mode == "no-cors"
    assert notes == (
        "mode no-cors avoids the CORS check by hiding the response: status, headers and body stay unreadable (opaque)",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("navigate", "'navigate': fetch() throws a TypeError for this mode, which is the browser's own; write cors"),
        ("no_cors", "'no_cors': there is no such request mode; did you mean no-cors?"),
        ("CORS", "'CORS': there is no such request mode; did you mean cors?"),
        ("", "'': there is no such request mode; write one of cors, no-cors, same-origin"),
    ],
)
def test_what_is_no_mode(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_mode_option(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["follow", "error", "manual"])
def test_redirect(text: str) -> None:
    assert parse_redirect_option(text) == (text, ())


def test_what_is_no_redirect_mode() -> None:
    with pytest.raises(InputError, match=r"'folow': there is no such redirect mode; did you mean follow\?"):
        parse_redirect_option("folow")
