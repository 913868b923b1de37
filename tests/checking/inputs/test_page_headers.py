import pytest

from crossorigin.checking.inputs.page_headers import PageHeaders, is_copied, sort_headers
from crossorigin.fetch.messages import HeaderList

COPIED = ("Sec-Fetch-Site", "cross-site")
LEFT_OUT = "left out what the browser sets itself: "


def sort(*headers: tuple[str, str]) -> PageHeaders:
    """Those of a browser's copy."""
    return sort_headers((COPIED, *headers))


@pytest.mark.parametrize(
    ("headers", "copied"),
    [
        ((), False),
        ((("User-Agent", "Mozilla/5.0 (X11)"),), True),
        ((("User-Agent", "curl/8.0"),), False),
        ((("sec-fetch-mode", "cors"),), True),
        ((("Sec-CH-UA", '"Chromium"'),), True),
        ((("Accept", "*/*"), ("accept-language", "en")), True),
        ((("Accept", "*/*"), ("Content-Language", "en")), False),
        ((("Pragma", "no-cache"), ("Cache-Control", "no-cache")), False),
    ],
)
def test_copied_or_written(headers: HeaderList, copied: bool) -> None:
    assert is_copied(headers) is copied
    assert sort_headers(headers).copied is copied


@pytest.mark.parametrize(
    "headers",
    [
        (("Authorization", "Bearer x"), ("X-Request-ID", "1"), ("x-empty", "")),
        (("Content-Type", "application/json"),),
        # axios sets its own; fetch() and XMLHttpRequest send `*/*`.
        (("Accept", "application/json, text/plain, */*"),),
        (("Cache-Control", "no-cache"),),
        (("Pragma", "no-cache"),),
        (("Cache-Control", "no-store"), ("Pragma", "no-cache")),
        (("Range", "bytes=0-5"), ("Sec-Fetch-Dest", "empty")),
        (("Accept", "image/png"), ("Sec-Fetch-Dest", "empty")),
    ],
)
def test_a_page_sets_these(headers: HeaderList) -> None:
    expected = tuple(header for header in headers if header[0] != "Sec-Fetch-Dest")
    assert sort(*headers).own == expected


@pytest.mark.parametrize(
    "header",
    [
        # Forbidden request-headers
        ("Host", "a.example"),
        ("Connection", "keep-alive"),
        ("Content-Length", "5"),
        ("sec-ch-ua", '"Chromium"'),
        ("DNT", "1"),
        ("TE", "trailers"),
        ("X-HTTP-Method-Override", "TRACE"),
        # Not forbidden, but the browser's
        ("Accept", "*/*"),
        ("Accept-Language", "en-US,en;q=0.9"),
        ("User-Agent", "Mozilla/5.0"),
        ("priority", "u=1, i"),
        ("authority", "api.example.com"),
        ("Upgrade-Insecure-Requests", "1"),
        ("If-None-Match", '"a"'),
        ("Cache-Control", "max-age=0"),
        ("Accept", "text/html,application/xhtml+xml;q=0.9"),
    ],
)
def test_a_browser_sets_these(header: tuple[str, str]) -> None:
    found = sort(header)
    assert found.own == ()
    assert found.notes == (f"{LEFT_OUT}Sec-Fetch-Site, {header[0]}",)


@pytest.mark.parametrize(
    "header", [("Accept", "*/*"), ("Accept-Language", "de"), ("Priority", "u=1"), ("User-Agent", "mine/1")]
)
def test_a_person_who_writes_it_means_it(header: tuple[str, str]) -> None:
    assert sort_headers((header,)) == PageHeaders(own=(header,), copied=False, mode=None, notes=())


def test_disabled_cache() -> None:
    headers = (("Pragma", "no-cache"), ("Cache-Control", "no-cache"))
    assert sort(*headers).own == ()
    assert sort_headers(headers).own == headers


@pytest.mark.parametrize("header", [("Accept", "image/avif,image/webp,*/*;q=0.8"), ("Range", "bytes=0-")])
def test_what_an_element_asks_for(header: tuple[str, str]) -> None:
    found = sort(header, ("Sec-Fetch-Dest", "video"))
    assert found.own == ()
    assert found.notes[1:] == ("no script's fetch() asked for this, but an element (Sec-Fetch-Dest: 'video')",)


def test_names_of_the_caller() -> None:
    headers = (("Cookie", "a=b"), ("User-Agent", "curl/8"), ("Host", "a.example"), ("X-A", "1"))
    found = sort_headers(headers, used_names=frozenset({"cookie"}), tool_names=frozenset({"user-agent"}))
    assert found.own == (("X-A", "1"),)
    assert found.notes == ("left out what is not the page's to set: User-Agent, Host",)


def test_a_name_is_noted_once() -> None:
    assert sort(("TE", "a"), ("TE", "b")).notes == (f"{LEFT_OUT}Sec-Fetch-Site, TE",)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("cors", "cors"), ("no-cors", "no-cors"), ("same-origin", "same-origin"), ("navigate", None), ("x", None)],
)
def test_mode(mode: str, expected: str | None) -> None:
    assert sort(("Sec-Fetch-Mode", mode)).mode == expected


@pytest.mark.parametrize(
    ("headers", "note"),
    [
        (
            (("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none")),
            "this was a navigation (a page load), which CORS has no part in; shown is a page's fetch() of it",
        ),
        (
            (("Sec-Fetch-Mode", "websocket"), ("Sec-Fetch-Dest", "websocket")),
            "this was a WebSocket's handshake, which CORS has no part in; shown is a page's fetch() of it",
        ),
        (
            (("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "image")),
            "the browser sent this to the page's own origin, where CORS plays no part",
        ),
        (
            (("Sec-Fetch-Dest", "\x1bscript"),),
            r"no script's fetch() asked for this, but an element (Sec-Fetch-Dest: '\x1bscript')",
        ),
    ],
)
def test_what_kind_of_request(headers: HeaderList, note: str) -> None:
    assert sort_headers(headers).notes[1:] == (note,)


@pytest.mark.parametrize(("value", "count"), [("Basic dTpw", 1), ("basic dTpw", 1), ("Bearer Basic", 0)])
def test_whose_password(value: str, count: int) -> None:
    notes = sort(("Authorization", value)).notes
    assert sum("took Authorization: Basic for the page's own header" in note for note in notes) == count
    assert sort_headers((("Authorization", value),)).notes == ()
