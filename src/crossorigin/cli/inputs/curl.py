"""`--curl`: the request of a curl command, as DevTools copies it or a person writes it.

DevTools copies what the browser sent, so what the page asked for is told from what the browser added.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from crossorigin.cli.inputs.command_line import read_command
from crossorigin.cli.inputs.curl_data import join_data
from crossorigin.cli.inputs.curl_form import join_form
from crossorigin.cli.inputs.curl_headers import CurlHeaders, read_headers
from crossorigin.cli.inputs.curl_option_names import ROUTE
from crossorigin.cli.inputs.curl_options import Option, read_options
from crossorigin.cli.inputs.curl_url import read_url
from crossorigin.cli.inputs.described import DescribedRequest, InputError, Notes
from crossorigin.cli.inputs.options import header_notes, parse_method_option
from crossorigin.cli.inputs.page_headers import sort_headers
from crossorigin.cli.inputs.page_source import read_source
from crossorigin.cli.inputs.preflight_copy import asked_by
from crossorigin.cli.inputs.server_options import parse_user_option
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList

_FORM_TYPE: Final = "application/x-www-form-urlencoded"
_JSON_TYPE: Final = "application/json"


class _Content(NamedTuple):
    body: bytes | None
    headers: HeaderList
    notes: Notes = ()


def parse_curl(text: str) -> DescribedRequest:
    """The request that the page behind *text* makes.

    Raises:
        InputError: *text* is no curl command, or one that describes no request of a page.
    """
    arguments, line_notes = read_command(text)
    options = tuple(read_options(arguments))
    target, pasted = read_url(options), read_headers(options)
    source = read_source(pasted.headers)
    # NB: curl's `-A` is the tool's own name, whoever set it.
    page = sort_headers(pasted.headers, tool_names=frozenset({"user-agent"}))
    content = _content(options, pasted, page.own, copied=page.copied)
    method, method_notes = _method(options, has_body=content.body is not None)
    asked = asked_by(method, pasted.headers)
    auth = _basic_auth(options) or target.basic_auth
    return DescribedRequest(
        url=target.url,
        origin=source.origin,
        method=asked.method if asked else method,
        headers=asked.headers if asked else content.headers,
        body=content.body,
        credentials="include" if source.cookies or auth else None,
        mode=page.mode,
        redirect="follow" if _has(options, "location", "location-trusted") else None,
        cookies=source.cookies,
        basic_auth=auth,
        referrer=source.referrer,
        insecure=_has(options, "insecure"),
        notes=(
            *line_notes,
            *target.notes,
            *_route_notes(options),
            *method_notes,
            *source.notes,
            *page.notes,
            *content.notes,
            *(asked.notes if asked else ()),
            *_login_notes(auth),
        ),
    )


def _has(options: Sequence[Option], *names: str) -> bool:
    return any(option.name in names for option in options)


def _last(options: Sequence[Option], name: str) -> str | None:
    found = [option.value.decode(errors="replace") for option in options if option.name == name]
    return found[-1] if found else None


def _content(options: Sequence[Option], pasted: CurlHeaders, own: HeaderList, *, copied: bool) -> _Content:
    notes = tuple(dict.fromkeys(note for name, _ in own for note in header_notes(name)))
    form = join_form(options)
    data = None if _has(options, "get") else join_data(options)
    if form and data is not None:
        raise InputError("-F", "curl refuses -F together with -d", "leave one of them out")
    if form:
        others = tuple(header for header in own if header[0].lower() != "content-type")
        return _Content(form.body, (*others, ("Content-Type", form.content_type)), (*notes, *form.notes))
    # NB: a page's body may well have no type, and a browser's copy would show one.
    typed = copied or "content-type" in pasted.removed or get("content-type", own) is not None
    if data is None or typed:
        return _Content(data, own, notes)
    content_type = _JSON_TYPE if _has(options, "json") else _FORM_TYPE
    return _Content(data, (*own, ("Content-Type", content_type)), notes)


def _method(options: Sequence[Option], *, has_body: bool) -> tuple[str, Notes]:
    given = _last(options, "request")
    if given is None:
        given = "HEAD" if _has(options, "head") else "POST" if has_body else "GET"
    method, notes = parse_method_option(given)
    if has_body and method in {"GET", "HEAD"}:
        hint = "write -G to put the data into the URL, or another method"
        raise InputError(method, "fetch() throws a TypeError for GET or HEAD with a body", hint)
    return method, notes


def _basic_auth(options: Sequence[Option]) -> tuple[str, str] | None:
    user = _last(options, "user")
    return None if user is None else parse_user_option(user)[0]


def _login_notes(auth: tuple[str, str] | None) -> Notes:
    if auth is None:
        return ()
    return ("took user name and password for what the browser holds for the server, sent with credentials include only",)


def _route_notes(options: Sequence[Option]) -> Notes:
    left_out = dict.fromkeys(f"--{option.name}" for option in options if option.name in ROUTE)
    if not left_out:
        return ()
    return (f"left out how curl gets to the server, which cors has its own options for: {', '.join(left_out)}",)
