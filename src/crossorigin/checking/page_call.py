"""The call that the page makes: options and what was copied, brought together."""

from dataclasses import dataclass
from typing import Final

from crossorigin.browser.initiators import TEXT_BODY_TYPE, PageError, fetch_request, xml_http_request
from crossorigin.browser.request import CredentialsMode, RedirectMode, Request, RequestMode
from crossorigin.checking.body import read_data, type_notes
from crossorigin.checking.inputs.described import DescribedRequest, Notes
from crossorigin.checking.inputs.options import (
    parse_credentials_option,
    parse_header_option,
    parse_method_option,
    parse_mode_option,
    parse_origin_option,
    parse_redirect_option,
)
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, parse_origin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL

_XHR_HAS_NO: Final = "XMLHttpRequest has no {}; leave out --{} or write --initiator fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    method: str
    headers: HeaderList
    body: bytes | None
    body_type: str | None
    credentials: str
    mode: str
    redirect: str


def page_request(url: URL, options: CheckOptions, described: DescribedRequest) -> tuple[Request, Notes]:
    """The request that the page makes, and notes on it. What was typed goes before what was copied.

    Raises:
        OptionsError: The page's origin is missing, or no page can make such a request.
        InputError: An option's value is wrong.
    """
    origin, origin_notes = _origin(options, described)
    call, notes = _call(options, described)
    is_xhr = _is_xhr(options)
    try:
        request = _xhr(url, origin, call, options, described) if is_xhr else _fetch(url, origin, call)
    except PageError as error:
        raise OptionsError(f"no page can make this request: {error}") from error
    return request, (*origin_notes, *notes, *_dropped_notes(call.headers, request))


def _origin(options: CheckOptions, described: DescribedRequest) -> tuple[AnyOrigin, Notes]:
    if options.origin is None and described.origin is None:
        raise OptionsError(
            "--origin is missing: which page may read the response depends on its origin;"
            " add, for example, --origin https://app.example.com"
        )
    if options.origin is None:
        text, notes = parse_origin_option(described.origin or "")
        return parse_origin(text), (*described.origin_notes, *notes)
    text, notes = parse_origin_option(options.origin)
    if described.origin in {None, text}:
        return parse_origin(text), notes
    return parse_origin(text), (f"took --origin in place of the copied {described.origin}", *notes)


def _is_xhr(options: CheckOptions) -> bool:
    if options.upload_listener and options.initiator == "fetch":
        raise OptionsError("--upload-listener is about XMLHttpRequest: fetch() has none; write --initiator xhr")
    return options.upload_listener or options.initiator == "xhr"


def _call(options: CheckOptions, described: DescribedRequest) -> tuple[_Call, Notes]:
    typed = _typed_body(options)
    body = described.body if typed is None else typed
    headers, header_notes = _headers(options, described)
    default_method = described.method or ("GET" if body is None else "POST")
    method, method_notes = (default_method, ()) if options.method is None else parse_method_option(options.method)
    credentials, credentials_notes = parse_credentials_option(
        options.credentials or described.credentials or "same-origin"
    )
    credentials_notes += described.credentials_notes if options.credentials is None else ()
    # NB: what is said of a copied mode is among the notes of the copy.
    mode, mode_notes = (described.mode or "cors", ()) if options.mode is None else parse_mode_option(options.mode)
    redirect, redirect_notes = parse_redirect_option(options.redirect or described.redirect or "follow")
    call = _Call(
        method=method,
        headers=headers,
        body=body,
        body_type=None if typed is None else TEXT_BODY_TYPE,
        credentials=credentials,
        mode=mode,
        redirect=redirect,
    )
    body_notes = () if body is None or call.body_type is None else type_notes(body, headers)
    return call, (*method_notes, *header_notes, *credentials_notes, *mode_notes, *redirect_notes, *body_notes)


def _typed_body(options: CheckOptions) -> bytes | None:
    if options.body is not None:
        return options.body.encode("utf-8", "replace")  # https://encoding.spec.whatwg.org/#utf-8-encode, of a USVString
    return None if options.data is None else read_data(options.data)


def _headers(options: CheckOptions, described: DescribedRequest) -> tuple[HeaderList, Notes]:
    read = [parse_header_option(text) for text in options.headers]
    typed = tuple(pair for pair, _ in read)
    names = {ascii_lower(name) for name, _ in typed}
    copied = tuple(pair for pair in described.headers if ascii_lower(pair[0]) not in names)
    return (*copied, *typed), tuple(dict.fromkeys(note for _, notes in read for note in notes))


def _fetch(url: URL, origin: AnyOrigin, call: _Call) -> Request:
    return fetch_request(
        url,
        origin,
        method=call.method,
        headers=call.headers,
        body=call.body,
        body_type=call.body_type,
        mode=RequestMode(call.mode),
        credentials_mode=CredentialsMode(call.credentials),
        redirect_mode=RedirectMode(call.redirect),
    )


def _xhr(url: URL, origin: AnyOrigin, call: _Call, options: CheckOptions, described: DescribedRequest) -> Request:
    if call.mode != "cors":
        raise OptionsError(_XHR_HAS_NO.format("request mode but cors", "mode"))
    if call.redirect != "follow":
        raise OptionsError(_XHR_HAS_NO.format("redirect mode but follow", "redirect"))
    if (options.credentials or described.credentials) == "omit":
        raise OptionsError(_XHR_HAS_NO.format("credentials mode omit", "credentials"))
    return xml_http_request(
        url,
        origin,
        method=call.method,
        headers=call.headers,
        body=call.body,
        body_type=call.body_type,
        with_credentials=call.credentials == "include",
        upload_listener=options.upload_listener,
    )


def _dropped_notes(given: HeaderList, request: Request) -> Notes:
    kept = {ascii_lower(name) for name, _ in request.headers}
    dropped = dict.fromkeys(name for name, _ in given if ascii_lower(name) not in kept)
    if not dropped:
        return ()
    return (f"the browser drops {', '.join(dropped)} from a request with mode {request.mode.value}",)
