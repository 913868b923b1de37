import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.checking.inputs.fetch_call import parse_fetch
from tests.checking.inputs.clipboards import FOLDER, PAGE, POST_BODY, POST_URL, clipboard
from tests.checking.inputs.outcomes import outcome

TO = "https://a.example/"
TEXT = ("Content-Type", "text/plain;charset=UTF-8")
LEFT_OUT = "left out what the browser sets itself: "
TOOK = f"took the page's origin from its referrer: {PAGE}"


@pytest.mark.parametrize(
    "name",
    ["chromium-156-post.fetch", "chromium-156-post.node", "chromium-156-resend.fetch", "firefox-153-post.fetch"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_copy_as_fetch(name: str, newline: str) -> None:
    request = parse_fetch(clipboard(name, newline=newline))
    assert (request.url, request.method, request.body) == (POST_URL, "POST", POST_BODY)
    assert (request.origin, request.referrer) == (PAGE, f"{PAGE}/")
    assert {(header.lower(), value) for header, value in request.headers} - {("x-empty", "")} == {
        ("authorization", "Bearer abc.def"),
        ("content-type", "application/json"),
        ("x-request-id", "7f3a"),
    }
    assert request.origin_notes == (TOOK,)
    assert request.notes[0].startswith(LEFT_OUT)


def test_a_copy_whole() -> None:
    assert parse_fetch(clipboard("chromium-156-cache-disabled.fetch")) == DescribedRequest(
        url="https://api.example.com/v1/items",
        origin=PAGE,
        method="GET",
        credentials="omit",
        mode="cors",
        referrer=f"{PAGE}/",
        origin_notes=(TOOK,),
        notes=(
            f"{LEFT_OUT}accept, accept-language, cache-control, pragma, priority",
            (
                "DevTools writes credentials: 'omit' wherever no cookie was sent, whatever the page asked for; "
                "use --credentials include if it did"
            ),
        ),
    )


@pytest.mark.parametrize(
    ("name", "mode", "note"),
    [
        ("chromium-156-post.fetch", "cors", "wherever there is an Authorization header"),
        ("chromium-156-resend.fetch", "cors", "wherever there is an Authorization header"),
        ("firefox-153-post.fetch", "cors", "wherever there is an Authorization header"),
    ],
)
def test_credentials_that_devtools_guesses(name: str, mode: str, note: str) -> None:
    request = parse_fetch(clipboard(name))
    assert (request.credentials, request.mode, request.cookies) == (None, mode, ())
    assert note in request.notes[1]


def test_cookies_of_a_copy_for_node() -> None:
    request = parse_fetch(clipboard("chromium-156-post.node"))
    assert request.cookies == (("sid", "31d4d96e407aad42"), ("theme", "dark"))
    assert (request.credentials, request.mode) == ("include", None)
    assert len(request.notes) == 1


def test_credentials_of_a_copy_without_authorization() -> None:
    text = clipboard("chromium-156-post.fetch").replace('"authorization": "Bearer abc.def",', "")
    assert parse_fetch(text).credentials == "include"


def test_the_mode_that_firefox_shows() -> None:
    text = clipboard("firefox-153-post.fetch").replace('Mode": "cors"', 'Mode": "no-cors"')
    request = parse_fetch(text)
    assert request.mode == "no-cors"
    assert request.notes[0].startswith("mode no-cors avoids the CORS check")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_clipboard_cut_short(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    for end in range(0, len(text), 7):
        with pytest.raises(InputError) as caught:
            parse_fetch(text[:end])
        assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"fetch('{TO}')", DescribedRequest(url=TO, method="GET")),
        (
            f"const r = await fetch('{TO}', {{method: 'put', body: JSON.stringify({{a: 1}})}});",
            DescribedRequest(url=TO, method="PUT", headers=(TEXT,), body=b'{"a":1}'),
        ),
        (
            f"fetch(`{TO}`, {{method: 'POST', headers: {{'content-type': 'application/json'}}, body: '{{}}'}})",
            DescribedRequest(url=TO, method="POST", headers=(("content-type", "application/json"),), body=b"{}"),
        ),
        (
            (
                f"fetch('{TO}', {{method: 'POST', headers: new Headers([['X-A', 1]]), "
                "body: new URLSearchParams({a: 'b c'})})"
            ),
            DescribedRequest(
                url=TO,
                method="POST",
                headers=(("X-A", "1"), ("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")),
                body=b"a=b+c",
            ),
        ),
        (
            f"fetch(new URL('{TO}'), {{method: 'POST', body: new Blob(['a'])}})",
            DescribedRequest(url=TO, method="POST", body=b"a"),
        ),
        (
            f"fetch('{TO}', {{credentials: 'include', mode: 'same-origin', redirect: 'manual', referrer: '{PAGE}/x'}})",
            DescribedRequest(
                url=TO,
                method="GET",
                credentials="include",
                mode="same-origin",
                redirect="manual",
                origin=PAGE,
                referrer=f"{PAGE}/x",
                origin_notes=(TOOK,),
            ),
        ),
        (
            (
                f"fetch('{TO}', {{credentials: 'include', headers: {{Authorization: 'Bearer x'}}, "
                "referrer: 'about:client'})"
            ),
            DescribedRequest(url=TO, method="GET", credentials="include", headers=(("Authorization", "Bearer x"),)),
        ),
        (
            # A page that sets these itself does get a preflight.
            f"fetch('{TO}', {{headers: {{Pragma: 'no-cache', 'Cache-Control': 'no-cache', 'User-Agent': 'me'}}}})",
            DescribedRequest(
                url=TO,
                method="GET",
                headers=(("Pragma", "no-cache"), ("Cache-Control", "no-cache"), ("User-Agent", "me")),
            ),
        ),
        (f"fetch('{TO}', {{body: null, referrer: ''}})", DescribedRequest(url=TO, method="GET")),
        (f"fetch('{TO}', {{referrer: 5}})", DescribedRequest(url=TO, method="GET")),
    ],
)
def test_written_by_hand(text: str, expected: DescribedRequest) -> None:
    assert parse_fetch(text) == expected


@pytest.mark.parametrize(
    ("init", "note"),
    [
        ("method: 'patch'", "did you mean PATCH?"),
        ("mode: 'no-cors'", "mode no-cors avoids the CORS check by hiding the response"),
        (
            "headers: {Origin: 'https://b.example', Cookie: 'a=b'}",
            "left out what is not the page's to set: Origin, Cookie",
        ),
        ("headers: {'Access-Control-Allow-Origin': '*'}", "Access-Control-Allow-Origin is a response header"),
    ],
)
def test_notes(init: str, note: str) -> None:
    request = parse_fetch(f"fetch('{TO}', {{{init}}})")
    assert len(request.notes) == 1
    assert note in request.notes[0]
    assert (request.origin, request.cookies, request.credentials) == (None, (), None)


def test_a_fragment_is_noted() -> None:
    assert parse_fetch(f"fetch('{TO}#a')").notes == ("the fragment '#a' is not sent to the server",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("'/api'", "'/api': the URL is relative"),
        ("'a.example/b'", "did you mean https://a.example/b?"),
        ("'https://u:p@a.example/'", "fetch() throws a TypeError for a URL with a user name or password"),
        ("{url: 'a'}", "'[object Object]': the first argument of fetch() is a URL"),
        ("null", "'null': the first argument of fetch() is a URL"),
        (f"'{TO}', {{method: 'TRACE'}}", "fetch() throws a TypeError for CONNECT, TRACE and TRACK"),
        (
            f"'{TO}', {{body: 'a'}}",
            "'GET': fetch() throws a TypeError for GET or HEAD with a body; write method: 'POST'",
        ),
        (f"'{TO}', {{method: 'head', body: 'a'}}", "'HEAD': fetch() throws a TypeError for GET or HEAD with a body"),
        (f"'{TO}', {{method: 'POST', body: {{}}}}", "did you mean body: JSON.stringify(…)?"),
        (f"'{TO}', {{headers: {{'X A': 'b'}}}}", "'X A': a header's name is a token"),
        (f"'{TO}', {{headers: {{'X-A': '😀'}}}}", "has a character above U+00FF, for which fetch() throws a TypeError"),
        (f"'{TO}', {{headers: null}}", "'null': Headers is made of an object or of pairs"),
        (f"'{TO}', {{mode: 'navigate'}}", "fetch() throws a TypeError for this mode"),
        (f"'{TO}', {{credentials: true}}", "'true': there is no such credentials mode; did you mean include?"),
        (f"'{TO}', {{redirect: 'none'}}", "'none': there is no such redirect mode"),
        ("url, options", "'url': cors reads literal values and runs no JavaScript; write the value in its place"),
    ],
)
def test_mistakes(arguments: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_fetch(f"fetch({arguments})")
    assert message in str(caught.value)


VALUE = st.text(st.characters(codec="latin-1", exclude_characters="\0\r\n")).map(lambda value: value.strip("\t "))


@given(st.dictionaries(st.from_regex(r"\Ax-[a-z0-9]{1,9}\Z"), VALUE), st.text())
def test_headers_and_bodies_come_back(headers: dict[str, str], body: str) -> None:
    init = {"method": "POST", "headers": {**headers, "content-type": "text/plain"}, "body": body}
    request = parse_fetch(f"fetch({json.dumps(TO)}, {json.dumps(init)});")
    assert request.headers == (*headers.items(), ("content-type", "text/plain"))
    assert request.body == body.encode()


PIECES = st.sampled_from(
    [
        "fetch(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "'",
        '"',
        "`",
        "\\",
        "${",
        "method",
        "headers",
        "body",
        "mode",
        "credentials",
        "'include'",
        "'PUT'",
        "null",
        "undefined",
        f"'{TO}'",
        "new Request(",
        "JSON.stringify(",
        "new Headers(",
        "a",
        "1",
        "\n",
        "//",
        "/*",
        "\ud83d",
        "\0",
    ]
)  # fmt: skip - a table


@given(
    st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(lambda p: f"fetch('{TO}', " + "".join(p)))
)
def test_any_text_is_a_request_or_an_error(text: str) -> None:
    found = outcome(parse_fetch, text)
    if isinstance(found, InputError):
        assert str(found).isprintable()
    else:
        assert found.url
        assert all(note.isprintable() for note in found.notes)
