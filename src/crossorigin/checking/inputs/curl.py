"""`--curl`: the request of a curl command, as DevTools copies it or a person writes it.

DevTools copies what the browser sent, so what the page asked for is told from what the browser added.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from crossorigin.checking.inputs.command_line import read_command
from crossorigin.checking.inputs.curl_data import join_data
from crossorigin.checking.inputs.curl_form import Form, join_form
from crossorigin.checking.inputs.curl_headers import CurlHeaders, read_headers
from crossorigin.checking.inputs.curl_option_names import ROUTE
from crossorigin.checking.inputs.curl_options import Option, read_options
from crossorigin.checking.inputs.curl_url import read_url
from crossorigin.checking.inputs.described import DescribedRequest, InputError, Notes
from crossorigin.checking.inputs.options import header_notes, parse_method_option, parse_mode_option
from crossorigin.checking.inputs.page_headers import PageHeaders, sort_headers
from crossorigin.checking.inputs.page_source import read_source
from crossorigin.checking.inputs.preflight_copy import asked_by
from crossorigin.checking.inputs.server_options import parse_user_option
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower

_FORM_TYPE: Final = "application/x-www-form-urlencoded"
_JSON_TYPE: Final = "application/json"

_USED: Final = frozenset({"cookie", "origin", "referer"})
_TOOLS_OWN: Final = frozenset({"user-agent"})
_ELLIPSES: Final = frozenset({"…".encode(), b"..."})
_CREDENTIALS_NOTE: Final = (
    "a curl command does not carry the credentials mode: took include, for its cookies or password; --credentials says"
    " otherwise"
)
_NO_CREDENTIALS_NOTE: Final = (
    "a curl command does not carry the credentials mode: took same-origin, as there is no cookie or password;"
    " --credentials include says otherwise"
)

LOGIN_NOTE: Final = (
    "took user name and password for what the browser holds for the server, sent with credentials include only"
)
ROUTE_NOTE: Final = "left out how curl gets to the server, which cors has its own options for: "
"""The options follow, with their dashes."""


class _Asked(NamedTuple):
    method: str
    headers: HeaderList
    body: bytes | None
    notes: Notes


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
    options, ellipsis_notes = _without_ellipses(tuple(read_options(arguments)))
    target, pasted = read_url(options), read_headers(options)
    source = read_source(pasted.headers)
    page = sort_headers(pasted.headers, used_names=_USED, tool_names=_TOOLS_OWN)
    asked = _asked(options, pasted, page)
    auth = _basic_auth(options) or target.basic_auth
    holds_credentials = bool(source.cookies or auth)
    notes = (*line_notes, *ellipsis_notes, *target.notes, *_route_notes(options), *page.notes, *asked.notes)
    return DescribedRequest(
        url=target.url,
        origin=source.origin,
        method=asked.method,
        headers=asked.headers,
        body=asked.body,
        credentials="include" if holds_credentials else None,
        mode=page.mode,
        redirect="follow" if _has(options, "location", "location-trusted") else None,
        cookies=source.cookies,
        basic_auth=auth,
        referrer=source.referrer,
        insecure=_has(options, "insecure"),
        notes=(*notes, *_login_notes(auth)),
        origin_notes=source.notes,
        credentials_notes=(_CREDENTIALS_NOTE if holds_credentials else _NO_CREDENTIALS_NOTE,),
    )


def _asked(options: Sequence[Option], pasted: CurlHeaders, page: PageHeaders) -> _Asked:
    content = _content(options, pasted, page.own, copied=page.copied)
    method, method_notes = _method(options, has_body=content.body is not None)
    behind = asked_by(method, pasted.headers)
    if behind is not None:
        return _Asked(behind.method, behind.headers, None, behind.notes)
    mode_notes = parse_mode_option(page.mode)[1] if page.mode else ()
    name_notes = dict.fromkeys(note for name, _ in page.own for note in header_notes(name))
    return _Asked(method, content.headers, content.body, (*method_notes, *mode_notes, *content.notes, *name_notes))


def _without_ellipses(options: Sequence[Option]) -> tuple[tuple[Option, ...], Notes]:
    """Without the bare `…` by which an issue or a page of documentation shortens a command."""
    kept = tuple(option for option in options if option.name != "url" or option.value not in _ELLIPSES)
    if len(kept) == len(options):
        return kept, ()
    return kept, ("left out a bare … of the command, which may stand for more headers",)


def _has(options: Sequence[Option], *names: str) -> bool:
    return any(option.name in names for option in options)


def _last(options: Sequence[Option], name: str) -> str | None:
    found = [option.value.decode(errors="replace") for option in options if option.name == name]
    return found[-1] if found else None


def _content(options: Sequence[Option], pasted: CurlHeaders, own: HeaderList, *, copied: bool) -> _Content:
    form, data = join_form(options), join_data(options)
    if form and data is not None:
        raise InputError("-F", "curl refuses -F together with -d", "leave one of them out")
    given = get("content-type", own)
    if form:
        return _form_content(form, own, given)
    body = None if _has(options, "get") else data
    # NB: a page's body may well have no type, and a browser's copy would show one.
    untyped = given is None and not copied and "content-type" not in pasted.removed
    if untyped and _has(options, "json"):
        return _Content(body, (*own, ("Content-Type", _JSON_TYPE)))
    if untyped and body is not None:
        return _Content(body, (*own, ("Content-Type", _FORM_TYPE)))
    return _Content(body, own)


def _form_content(form: Form, own: HeaderList, given: str | None) -> _Content:
    if given is not None and not given.lower().startswith("multipart/"):
        return _Content(form.body, own, form.notes)
    # NB: curl, too, puts its own boundary into a type that is given.
    others = tuple(header for header in own if ascii_lower(header[0]) != "content-type")
    return _Content(form.body, (*others, ("Content-Type", form.content_type)), form.notes)


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
    return () if auth is None else (LOGIN_NOTE,)


def _route_notes(options: Sequence[Option]) -> Notes:
    left_out = dict.fromkeys(f"--{option.name}" for option in options if option.name in ROUTE)
    return (f"{ROUTE_NOTE}{', '.join(left_out)}",) if left_out else ()
