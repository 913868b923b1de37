"""The call of `fetch()` that the page makes."""

import json as json_module
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias, TypedDict

from crossorigin.browser.initiators import TEXT_BODY_TYPE, fetch_request
from crossorigin.browser.request import CredentialsMode, RedirectMode, Request, RequestMode
from crossorigin.checking.inputs.described import Notes
from crossorigin.checking.inputs.options import (
    parse_credentials_option,
    parse_method_option,
    parse_mode_option,
    parse_redirect_option,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL, parse_url

PageHeaders: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]


class PageCall(TypedDict, total=False):
    """What a test may say of a fetch; see `Browser.fetch`."""

    path: str
    method: str
    headers: PageHeaders
    body: str | bytes
    json: Any
    credentials: str
    mode: str
    redirect: str


def page_request(
    base: URL,
    origin: AnyOrigin,
    *,
    path: str | None = None,
    method: str | None = None,
    headers: PageHeaders = (),
    body: str | bytes | None = None,
    json: Any = None,
    credentials: str = "same-origin",
    mode: str = "cors",
    redirect: str = "follow",
) -> tuple[Request, Notes]:
    """The request of the page's `fetch(url, {…})`, and notes on what the browser makes of it.

    Args:
        base: Where the application is taken to be served, or the URL given for the server.
        path: On that server, or a whole URL; by default *base* itself.
        headers: What the page sets.
        json: Sent with the type that pages set for it.

    Raises:
        ValueError: *path* is neither.
        InputError: A mode or the method is none.
        PageError: `fetch()` would throw.
        TypeError: Both *body* and *json* are given.
    """
    __tracebackhide__ = True
    author = tuple(headers.items() if isinstance(headers, Mapping) else headers)
    if json is not None:
        author, body = _as_json(author, body, json)
    default = "GET" if body is None else "POST"
    method, method_notes = (default, ()) if method is None else parse_method_option(method)
    mode, mode_notes = parse_mode_option(mode)
    request = fetch_request(
        _url(base, path),
        origin,
        method=method,
        headers=author,
        body=body.encode() if isinstance(body, str) else body,
        body_type=TEXT_BODY_TYPE if isinstance(body, str) else None,
        mode=RequestMode(mode),
        credentials_mode=CredentialsMode(parse_credentials_option(credentials)[0]),
        redirect_mode=RedirectMode(parse_redirect_option(redirect)[0]),
    )
    # The server of a test, by http on this machine, stands for one that pages ask by https.
    request = replace(request, allows_mixed_content=True)
    return request, (*method_notes, *mode_notes, *_dropped(author, request))


def _url(base: URL, path: str | None) -> URL:
    __tracebackhide__ = True
    if path is None:
        return base
    url = parse_url(path, base)
    if url is None or not (path.startswith("/") or "://" in path):
        raise ValueError(f"path={path!r} is neither a path that starts with a slash nor a URL; write '/items'")
    return url


def _as_json(headers: HeaderList, body: str | bytes | None, value: Any) -> tuple[HeaderList, str]:
    """What pages write: `JSON.stringify`, and the type that `fetch()` does not set by itself."""
    __tracebackhide__ = True
    if body is not None:
        raise TypeError("body and json are both given; a request has one body")
    if not any(ascii_lower(name) == "content-type" for name, _ in headers):
        headers = (*headers, ("Content-Type", "application/json"))
    return headers, json_module.dumps(value)


def _dropped(given: HeaderList, request: Request) -> Notes:
    kept = {ascii_lower(name) for name, _ in request.headers}
    names = dict.fromkeys(name for name, _ in given if ascii_lower(name) not in kept)
    if not names:
        return ()
    return (f"the browser drops {', '.join(names)} from a request with mode {request.mode.value}",)
