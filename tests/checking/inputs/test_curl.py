import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.curl import parse_curl
from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.fetch.request_headers import cors_unsafe_request_header_names
from tests.checking.inputs.clipboards import FOLDER, PAGE, POST_BODY, POST_URL, clipboard
from tests.checking.inputs.outcomes import outcome

AUTHORIZATION = ("authorization", "Bearer abc.def")
JSON = ("content-type", "application/json")
REQUEST_ID = ("x-request-id", "7f3a")
NO_MODE = "a curl command does not carry the credentials mode: "
ELLIPSIS = "left out a bare … of the command, which may stand for more headers"
LEFT_OUT = "left out what the browser sets itself: "
CHROMIUM = (
    "accept, accept-language, priority, sec-ch-ua, sec-ch-ua-mobile, sec-ch-ua-platform, "
    "sec-fetch-dest, sec-fetch-mode, sec-fetch-site, user-agent"
)
FORM = ("Content-Type", "application/x-www-form-urlencoded")
TO = "https://a.example/"


def lower(request: DescribedRequest) -> set[tuple[str, str]]:
    return {(name.lower(), value) for name, value in request.headers}


@pytest.mark.parametrize(
    "name",
    [
        "chromium-156-post.bash",
        "chromium-156-post.cmd",
        "chromium-2022-post.bash",
        "chromium-2022-post.cmd",
        "firefox-153-post.bash",
        "firefox-153-post.cmd",
        "safari-post.bash",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_copy_as_curl(name: str, newline: str) -> None:
    request = parse_curl(clipboard(name, newline=newline))
    assert request.url == POST_URL
    assert request.origin == PAGE
    assert request.referrer == f"{PAGE}/"
    assert request.method == "POST"
    assert lower(request) - {("x-empty", "")} == {AUTHORIZATION, JSON, REQUEST_ID}
    assert (("x-empty", "") in request.headers) == name.startswith("chromium")
    assert request.cookies == (("sid", "31d4d96e407aad42"), ("theme", "dark"))
    assert (request.credentials, request.mode, request.redirect, request.insecure) == ("include", "cors", None, False)
    assert len(request.notes) == 1
    assert request.notes[0].startswith(LEFT_OUT)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("chromium-156-post.bash", POST_BODY),
        ("chromium-2022-post.bash", POST_BODY),
        ("firefox-153-post.bash", POST_BODY),
        ("firefox-153-post.cmd", POST_BODY),
        ("safari-post.bash", POST_BODY),
        # What Chromium writes for cmd.exe has lost these characters already.
        ("chromium-156-post.cmd", POST_BODY.replace("é 😀".encode(), b"    ")),
        ("chromium-2022-post.cmd", POST_BODY.replace("😀".encode(), "\ufffd\ufffd".encode())),
        ("chromium-156-put.bash", b"line one\nline two\n"),
        ("chromium-156-put.cmd", b"line one\nline two\n"),
    ],
)
def test_bodies(name: str, body: bytes) -> None:
    assert parse_curl(clipboard(name)).body == body
    assert parse_curl(clipboard(name, newline="\r\n")).body == body


def test_a_copy_whole() -> None:
    assert parse_curl(clipboard("chromium-156-post.bash")) == DescribedRequest(
        url=POST_URL,
        origin=PAGE,
        method="POST",
        headers=(AUTHORIZATION, JSON, ("x-empty", ""), REQUEST_ID),
        body=POST_BODY,
        credentials="include",
        mode="cors",
        cookies=(("sid", "31d4d96e407aad42"), ("theme", "dark")),
        referrer=f"{PAGE}/",
        notes=(f"{LEFT_OUT}{CHROMIUM}",),
        credentials_notes=(f"{NO_MODE}took include, for its cookies or password; --credentials says otherwise",),
    )


def test_a_copied_put_without_cookies() -> None:
    request = parse_curl(clipboard("chromium-156-put.bash"))
    assert request.method == "PUT"
    assert request.headers == (("content-type", "text/plain;charset=UTF-8"), REQUEST_ID)
    assert (request.cookies, request.credentials) == ((), None)


def test_disable_cache_invents_no_preflight() -> None:
    request = parse_curl(clipboard("chromium-156-cache-disabled.bash"))
    assert (request.method, request.headers, request.body) == ("GET", (), None)


def test_copied_multipart() -> None:
    request = parse_curl(clipboard("firefox-153-multipart.bash"))
    boundary = "----geckoformboundaryaf4347cf7fc4f708e3dd5a4a1c4f31b2"
    assert request.headers == (("Content-Type", f"multipart/form-data; boundary={boundary}"),)
    assert request.body is not None
    assert request.body.startswith(f"--{boundary}\r\n".encode())
    assert request.body.endswith(f"--{boundary}--\r\n".encode())
    assert cors_unsafe_request_header_names(request.headers) == ()


def test_a_copied_preflight_is_turned_back() -> None:
    request = parse_curl(clipboard("chromium-156-preflight.bash"))
    assert request.method == "PUT"
    assert request.headers == (("authorization", ""), JSON, ("x-request-id", ""))
    assert (request.body, request.origin, request.mode) == (None, PAGE, "cors")
    assert request.notes[1].startswith("this is the preflight itself")


def test_a_copied_navigation() -> None:
    request = parse_curl(clipboard("chromium-156-navigation.bash"))
    assert (request.url, request.origin, request.mode) == ("http://127.0.0.1:8000/", None, None)
    assert (request.headers, request.insecure) == ((), True)
    assert request.notes[1].startswith("this was a navigation")


# NB: never a traceback, whatever the clipboard lost on its way.
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_clipboard_cut_short(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    for end in range(0, len(text), 7):
        found = outcome(parse_curl, text[:end])
        assert found.hint if isinstance(found, InputError) else found.url


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (f"curl {TO}", {"method": "GET", "headers": (), "body": None, "credentials": None}),
        (f"curl -X delete {TO}", {"method": "DELETE"}),
        (f"curl -X POST -X PUT {TO}", {"method": "PUT"}),
        (f"curl -I {TO}", {"method": "HEAD"}),
        (f"curl -d a=b {TO}", {"method": "POST", "headers": (FORM,), "body": b"a=b"}),
        (f"curl -d '' {TO}", {"method": "POST", "headers": (FORM,), "body": b""}),
        (f"curl -d a=b -H 'Content-Type:' {TO}", {"headers": (), "body": b"a=b"}),
        (f"curl -d a -H 'content-type: text/xml' {TO}", {"headers": (("content-type", "text/xml"),)}),
        (f"curl -X PATCH --json '{{}}' {TO}", {"headers": (("Content-Type", "application/json"),), "body": b"{}"}),
        (f"curl -G --json '{{}}' {TO}", {"method": "GET", "headers": (("Content-Type", "application/json"),)}),
        (f"curl -G -d a=b {TO}", {"method": "GET", "headers": (), "body": None, "url": f"{TO}?a=b"}),
        (f"curl -H 'Sec-Fetch-Mode: cors' -d a {TO}", {"headers": (), "body": b"a"}),
        (f"curl -H 'Origin: https://b.example' {TO}", {"origin": "https://b.example", "notes": ()}),
        (f"curl -b a=b {TO}", {"cookies": (("a", "b"),), "credentials": "include", "notes": ()}),
        (f"curl -e https://b.example/x {TO}", {"referrer": "https://b.example/x", "origin": "https://b.example"}),
        (f"curl -sSLk {TO}", {"redirect": "follow", "insecure": True, "notes": ()}),
        (f"curl --location-trusted {TO}", {"redirect": "follow", "insecure": False}),
        (f"curl -u u:p {TO}", {"basic_auth": ("u", "p"), "credentials": "include", "headers": ()}),
        ("curl https://u:p@a.example/", {"url": TO, "basic_auth": ("u", "p"), "credentials": "include"}),
        ("curl -u x:y https://u:p@a.example/", {"url": TO, "basic_auth": ("x", "y")}),
        (f"curl --oauth2-bearer t {TO}", {"headers": (("Authorization", "Bearer t"),), "credentials": None}),
        (f"curl -H 'Cache-Control: no-cache' {TO}", {"headers": (("Cache-Control", "no-cache"),)}),
    ],
)
def test_written_by_hand(command: str, expected: dict[str, object]) -> None:
    request = parse_curl(command)
    assert {name: getattr(request, name) for name in expected} == expected


def test_a_form() -> None:
    request = parse_curl(f"curl -F a=b -F c=@d.png -H 'X-A: 1' {TO}")
    assert request.method == "POST"
    assert [name for name, _ in request.headers] == ["X-A", "Content-Type"]
    assert request.headers[1][1].startswith("multipart/form-data; boundary=")
    assert request.notes == ("files are not read, each is sent empty: 'd.png'",)


@pytest.mark.parametrize(
    ("given", "sent"),
    [("multipart/form-data", "multipart/form-data; boundary="), ("text/xml", "text/xml")],
)
def test_a_form_with_a_type_of_its_own(given: str, sent: str) -> None:
    (header,) = parse_curl(f"curl -F a=b -H 'Content-Type: {given}' {TO}").headers
    assert header[1].startswith(sent)


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (f"curl {TO} | jq .", "left out what follows the command: '| jq .'"),
        ("curl a.example", "took http:// for the URL, as curl does for one without a scheme: 'http://a.example'"),
        (
            f"curl --resolve a:1:b --netrc -m 5 {TO}",
            "left out how curl gets to the server, which cors has its own options for: --resolve, --netrc, --max-time",
        ),
        (f"curl {TO} -H 'x-a: 1' …", ELLIPSIS),
        (f"curl ... {TO}", ELLIPSIS),
        (f"curl -A me -H 'Host: b' {TO}", "left out what is not the page's to set: User-Agent, Host"),
        (
            f"curl -u u:p {TO}",
            "took user name and password for what the browser holds for the server, sent with credentials include only",
        ),
    ],
)
def test_notes(command: str, note: str) -> None:
    assert parse_curl(command).notes == (note,)


def test_an_ellipsis_in_a_value_stays() -> None:
    assert parse_curl(f"curl {TO} -H 'x-a: ...' -d …").headers[0] == ("x-a", "...")
    assert parse_curl(f"curl {TO} -d …").body == "…".encode()


def test_an_origin_that_was_inferred_is_told_apart() -> None:
    found = parse_curl(f"curl -e https://b.example/ {TO}")
    assert (found.notes, found.origin_notes) == ((), ("took the page's origin from its referrer: https://b.example",))


def test_a_curl_command_does_not_carry_the_credentials_mode() -> None:
    (none,) = parse_curl(f"curl {TO}").credentials_notes
    assert none.startswith(f"{NO_MODE}took same-origin, as there is no cookie or password; --credentials include")
    (held,) = parse_curl(f"curl -u u:p {TO}").credentials_notes
    assert held.startswith(f"{NO_MODE}took include")


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (f"curl -X patch {TO}", "did you mean PATCH?"),
        (f"curl -H 'Sec-Fetch-Mode: no-cors' {TO}", "mode no-cors avoids the CORS check by hiding the response"),
        (f"curl -H 'Access-Control-Allow-Origin: *' {TO}", "Access-Control-Allow-Origin is a response header"),
    ],
)
def test_notes_on_what_a_browser_makes_of_it(command: str, note: str) -> None:
    assert any(note in found for found in parse_curl(command).notes)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("wget a", "the command does not start with `curl`"),
        ("curl -X PUT", "the command has no URL"),
        (f"curl --heder a {TO}", "did you mean --header?"),
        (f"curl -X 'GET it' {TO}", "a method is a token"),
        (f"curl -X TRACE {TO}", "fetch() throws a TypeError for CONNECT, TRACE and TRACK"),
        (f"curl -X GET -d a {TO}", "'GET': fetch() throws a TypeError for GET or HEAD with a body; write -G"),
        (f"curl -I -d a {TO}", "'HEAD': fetch() throws a TypeError for GET or HEAD with a body; write -G"),
        (f"curl -F a=b -d c {TO}", "curl refuses -F together with -d"),
        (f"curl -H 'Origin: b.example' {TO}", "did you mean 'https://b.example'?"),
        (f"curl -u u {TO}", "'u': a password follows the user name"),
        ("curl ftp://a.example", "CORS is about http: and https:, not ftp:"),
    ],
)
def test_mistakes(command: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_curl(command)
    assert message in str(caught.value)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
VALUE = TEXT.map(str.strip).filter(lambda value: value and not set("\r\n") & set(value))


@given(st.lists(st.tuples(st.from_regex(r"\Ax-[a-z0-9]{1,9}\Z"), VALUE)), TEXT)
def test_quoted_headers_and_bodies_come_back(headers: list[tuple[str, str]], body: str) -> None:
    words = ["curl", TO, "--data-raw", body, "-H", "Content-Type: text/plain"]
    for name, value in headers:
        words += ["-H", f"{name}: {value}"]
    request = parse_curl(shlex.join(words))
    wire = [(name, value.encode().decode("latin-1").strip("\t ")) for name, value in headers]
    assert list(request.headers) == [("Content-Type", "text/plain"), *wire]
    assert request.body == body.encode()


PIECES = st.sampled_from(
    [
        "curl",
        " ",
        "\\\n",
        "'",
        '"',
        "$'",
        '^"',
        "^\n",
        "-H",
        "-d",
        "-F",
        "-X",
        "-b",
        "-u",
        "-G",
        "-I",
        "--json",
        "--url",
        "--data-urlencode",
        "=",
        "@",
        ";",
        ":",
        "a",
        "é",
        "\\",
        "|",
        "\0",
        "\ud83d",
        "Origin: null",
        TO,
        "Content-Type:",
        "Access-Control-Request-Method: PUT",
        "OPTIONS",
        "[",
        "{",
    ]
)  # fmt: skip - a table


@given(st.one_of(st.text(), st.lists(PIECES).map(lambda pieces: "curl " + "".join(pieces))))
def test_any_text_is_a_request_or_an_error(text: str) -> None:
    found = outcome(parse_curl, text)
    if isinstance(found, InputError):
        assert str(found).isprintable()
    else:
        assert found.url
        assert all(note.isprintable() for note in found.notes)


@pytest.mark.parametrize(
    "unit", ["-H 'a: b' ", "-H 'pragma: no-cache' ", "-d a ", "-F a=b ", "-F 'a=\"", "-v", "-b a=b; ", "; ", "--a "]
)
def test_the_cost_grows_with_the_length(unit: str) -> None:
    found = outcome(parse_curl, f"curl {TO} " + (unit * (1 << 17))[: 1 << 17])
    assert found.hint if isinstance(found, InputError) else found.url == TO
