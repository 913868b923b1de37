"""`--fetch`: the request of a call of `fetch()`, as DevTools copies it or a person writes it."""

from typing import Final

from crossorigin.checking.inputs.described import Credentials, DescribedRequest, InputError, Notes
from crossorigin.checking.inputs.fetch_body import Body, extract_body
from crossorigin.checking.inputs.fetch_source import read_call
from crossorigin.checking.inputs.javascript_functions import read_pairs
from crossorigin.checking.inputs.javascript_values import UNDEFINED, URLObject, Value, to_string
from crossorigin.checking.inputs.options import (
    check_header,
    header_notes,
    parse_credentials_option,
    parse_method_option,
    parse_mode_option,
    parse_redirect_option,
)
from crossorigin.checking.inputs.page_headers import PageHeaders, is_copied, sort_headers
from crossorigin.checking.inputs.page_source import PageSource, read_source
from crossorigin.checking.inputs.server_options import parse_url_option
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import includes_credentials, parse_url

_BODILESS: Final = frozenset({"GET", "HEAD"})
_USED: Final = frozenset({"cookie", "referer"})
_NO_REFERRER: Final = frozenset({"", "about:client"})
_CREDENTIALS_NOTE: Final = (
    "DevTools writes credentials: '{}' wherever {}, whatever the page asked for; use --credentials include if it did"
)


def parse_fetch(text: str) -> DescribedRequest:
    """The request that the call in *text* makes.

    Raises:
        InputError: *text* has no such call, it needs to be run, or `fetch()` would throw.
    """
    resource, init = read_call(text)
    url, url_notes = _url(resource)
    method, method_notes = parse_method_option(to_string(init.get("method", "GET")))
    headers = tuple(check_header(*pair) for pair in read_pairs(init.get("headers", UNDEFINED), "Headers"))
    # Chromium's "Copy as fetch (Node.js)" has headers that no page can set. Those of a page are dropped by the browser.
    used = _USED if is_copied(headers) else frozenset[str]()
    page = sort_headers(headers, used_names=used)
    source = read_source(tuple(header for header in headers if ascii_lower(header[0]) in used), _referrer(init))
    mode, mode_notes = _mode(page.mode, init)
    credentials, credentials_notes = _credentials(init, page, source)
    body = _body(init, method)
    return DescribedRequest(
        url=url,
        origin=source.origin,
        method=method,
        headers=_typed(page, body),
        body=body.data,
        credentials=credentials,
        mode=mode,
        redirect=parse_redirect_option(to_string(init["redirect"]))[0] if "redirect" in init else None,
        cookies=source.cookies,
        referrer=source.referrer,
        origin_notes=source.notes,
        notes=(
            *url_notes,
            *method_notes,
            *mode_notes,
            *page.notes,
            *credentials_notes,
            *dict.fromkeys(note for name, _ in page.own for note in header_notes(name)),
        ),
    )


def _url(resource: Value) -> tuple[str, Notes]:
    if not isinstance(resource, str | URLObject):
        raise InputError(to_string(resource), "the first argument of fetch() is a URL", "write fetch('https://…', {…})")
    text = to_string(resource)
    url, notes = parse_url_option(text)
    parsed = parse_url(url)
    if parsed is not None and includes_credentials(parsed):
        rule = "fetch() throws a TypeError for a URL with a user name or password"
        raise InputError(text, rule, "take them out, and set Authorization")
    return url, notes


def _referrer(init: dict[str, Value]) -> str | None:
    referrer = init.get("referrer")
    return referrer if isinstance(referrer, str) and referrer not in _NO_REFERRER else None


def _mode(sent: str | None, init: dict[str, Value]) -> tuple[str | None, Notes]:
    # NB: DevTools writes `mode: "cors"` whatever the mode was (read in source: Chromium 156, Firefox 153). What Firefox
    # copies still has Sec-Fetch-Mode, which tells.
    if sent is None and "mode" not in init:
        return None, ()
    return parse_mode_option(sent or to_string(init["mode"]))


def _credentials(init: dict[str, Value], page: PageHeaders, source: PageSource) -> tuple[Credentials | None, Notes]:
    if "credentials" not in init:
        return ("include" if source.cookies else None), ()
    credentials, notes = parse_credentials_option(to_string(init["credentials"]))
    # Read in source (Chromium 156, Firefox 153): DevTools writes what was sent, not what the page asked for.
    if page.copied and credentials == "omit":
        return credentials, (_CREDENTIALS_NOTE.format(credentials, "no cookie was sent"),)
    if page.copied and credentials == "include" and get("authorization", page.own) is not None:
        return None, (_CREDENTIALS_NOTE.format(credentials, "there is an Authorization header"),)
    return credentials, notes


def _body(init: dict[str, Value], method: str) -> Body:
    body = extract_body(init.get("body"))
    if body.data is not None and method in _BODILESS:
        raise InputError(method, "fetch() throws a TypeError for GET or HEAD with a body", "write method: 'POST'")
    return body


def _typed(page: PageHeaders, body: Body) -> HeaderList:
    # NB: a browser's copy shows the type that the body brought along, if it did.
    if body.type is None or page.copied or get("content-type", page.own) is not None:
        return page.own
    return (*page.own, ("Content-Type", body.type))
