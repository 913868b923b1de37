"""The request that `cors policy explain` is about: from what was typed to what a page asks for."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from crossorigin.browser.elements import websocket_request
from crossorigin.browser.initiators import PageError, fetch_request, xml_http_request
from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.checking.inputs.described import InputError, Notes, shown
from crossorigin.checking.inputs.options import (
    parse_credentials_option,
    parse_header_option,
    parse_method_option,
    parse_origin_option,
)
from crossorigin.checking.options import OptionsError
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, parse_origin
from crossorigin.fetch.url import URL, parse_url

_HOSTS: Final = ("server.example", "other-server.example")
"""Where the policy is taken to be served: nowhere, and on another origin than the page. RFC 2606, 2"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions:
    """What was typed; `None` and empty are what was not given. See `cors policy explain --help`."""

    origin: str | None = None
    method: str | None = None
    headers: tuple[str, ...] = ()
    path: str = "/"
    credentials: str | None = None
    preflight: bool | None = None
    websocket: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the page asks for.

    Attributes:
        request: As the page makes it, of a server that is nowhere.
        path: Its path, decoded, as a router sees it.
        preflight_passed: Whether a preflight is taken to have passed.
        notes: What the browser makes of what was typed.
    """

    request: Request
    path: str
    preflight_passed: bool
    notes: Notes


def read_question(options: ExplainOptions) -> Question:
    """What *options* ask.

    Raises:
        OptionsError: The origin is missing, or the options contradict one another, or no page can ask for that.
        InputError: One has a wrong value.
    """
    if options.origin is None:
        raise OptionsError(
            "--origin is missing: the answer depends on the page's origin; add, for example,"
            " --origin https://app.example.com"
        )
    text, notes = parse_origin_option(options.origin)
    url = _url(options.path, text)
    try:
        request, more = _request(url, parse_origin(text), options)
    except PageError as error:
        raise OptionsError(f"no page can make this request: {error}") from error
    return Question(
        request=request,
        # NB: ASGI servers decode so. https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope
        path=unquote(url.path),
        preflight_passed=options.preflight is False,
        notes=(*notes, *more),
    )


def _url(path: str, origin: str) -> URL:
    if not path.startswith("/"):
        raise InputError(path, "a path starts with a slash", f"did you mean {shown(f'/{path}')}?")
    host = next(host for host in _HOSTS if origin != f"https://{host}")
    url = parse_url(f"https://{host}{path}")
    assert url is not None  # whatever follows the slash is a path
    return url


def _request(url: URL, origin: AnyOrigin, options: ExplainOptions) -> tuple[Request, Notes]:
    if options.websocket:
        return _websocket(url, origin, options), ()
    method, notes = ("GET", ()) if options.method is None else parse_method_option(options.method)
    headers, header_notes = _headers(options.headers)
    credentials, credentials_notes = parse_credentials_option(options.credentials or "same-origin")
    notes = (*notes, *header_notes, *credentials_notes)
    if not options.preflight:
        mode = CredentialsMode(credentials)
        return fetch_request(url, origin, method=method, headers=headers, credentials_mode=mode), notes
    if credentials == "omit":
        raise OptionsError("--preflight asks as XMLHttpRequest, which has no credentials mode omit; leave one out")
    # What makes a browser ask where neither method nor header does, on a page, is a listener on an upload.
    request = xml_http_request(
        url,
        origin,
        method=method,
        headers=headers,
        with_credentials=credentials == "include",
        upload_listener=True,
    )
    return request, notes


def _headers(texts: tuple[str, ...]) -> tuple[HeaderList, Notes]:
    read = [parse_header_option(text) for text in texts]
    return tuple(pair for pair, _ in read), tuple(dict.fromkeys(note for _, notes in read for note in notes))


def _websocket(url: URL, origin: AnyOrigin, options: ExplainOptions) -> Request:
    for given, option in (
        (options.method is not None, "--method"),
        (bool(options.headers), "--header"),
        (options.credentials is not None, "--credentials"),
        (options.preflight is not None, "--preflight"),
    ):
        if given:
            raise OptionsError(f"{option} is about fetch(): a page chooses nothing but the URL of a WebSocket")
    address = parse_url(f"wss:{str(url).removeprefix('https:')}")
    assert address is not None  # the same in another scheme
    return websocket_request(address, origin)
