"""The basic URL parser, for any input. https://url.spec.whatwg.org/#concept-basic-url-parser

The standard's state machine walks code points. Here each state is a function over the text that is left: the first `#`
and then the first `?` end every other component in every state, so they are cut first.
"""

import re
from typing import Final, NamedTuple, TypeAlias

from crossorigin.fetch.url_host import parse_host
from crossorigin.fetch.url_path import (
    is_drive_letter,
    is_normalized_drive_letter,
    resolve_path,
    shorten,
    starts_with_drive_letter,
)
from crossorigin.fetch.url_percent import (
    C0_CONTROL_SAFE,
    FRAGMENT_SAFE,
    QUERY_SAFE,
    SPECIAL_QUERY_SAFE,
    USERINFO_SAFE,
    percent_encode,
)
from crossorigin.fetch.url_record import SPECIAL_SCHEMES, URL

_C0_CONTROL_OR_SPACE: Final = "".join(map(chr, range(0x21)))
_TAB_OR_NEWLINE: Final = str.maketrans("", "", "\t\n\r")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PORT: Final = re.compile(r"0*([0-9]{0,5})")
_MAX_PORT: Final = 65_535


class _Authority(NamedTuple):
    username: str
    password: str
    host: str | None
    port: int | None


class _Rest(NamedTuple):
    """What is left after the scheme, cut at the first `#`, and before it at the first `?`."""

    body: str
    query: str | None
    fragment: str | None


_Located: TypeAlias = tuple[_Authority, str, str | None]
"""Authority, path and query."""

_NO_AUTHORITY: Final = _Authority("", "", None, None)
_EMPTY_HOST: Final = _Authority("", "", "", None)


def parse_any_url(text: str, base: URL | None = None) -> URL | None:
    """Parse *text* against *base*; `None` is failure. Linear in the length of *text*."""
    text = _scalar_values(text).strip(_C0_CONTROL_OR_SPACE).translate(_TAB_OR_NEWLINE)
    match = _SCHEME.match(text)
    if match is None:
        return None if base is None else _no_scheme(_cut(text, base.scheme), base)
    scheme = match[1].lower()
    return _after_scheme(scheme, _cut(text[match.end() :], scheme), base)


def _scalar_values(text: str) -> str:
    """Lone surrogates become U+FFFD, as in every string of a web API. https://webidl.spec.whatwg.org/#idl-USVString"""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _cut(text: str, scheme: str) -> _Rest:
    before, hash_mark, fragment = text.partition("#")
    body, question_mark, query = before.partition("?")
    query_safe = SPECIAL_QUERY_SAFE if scheme in SPECIAL_SCHEMES else QUERY_SAFE
    return _Rest(
        body,
        percent_encode(query, query_safe) if question_mark else None,
        percent_encode(fragment, FRAGMENT_SAFE) if hash_mark else None,
    )


def _after_scheme(scheme: str, rest: _Rest, base: URL | None) -> URL | None:
    """https://url.spec.whatwg.org/#scheme-state"""
    is_special = scheme in SPECIAL_SCHEMES
    same_scheme = base if base is not None and base.scheme == scheme else None
    if scheme == "file":
        return _build(scheme, _file(rest, same_scheme), rest)
    if is_special and same_scheme is not None and not rest.body.startswith("//"):
        return _build(scheme, _relative(rest, same_scheme), rest)
    if is_special:
        return _build(scheme, _authority_and_path(rest.body.lstrip("/\\"), rest.query, scheme), rest)
    if not rest.body.startswith("/"):
        return _opaque(scheme, rest)
    return _build(scheme, _after_slash(rest, scheme, _NO_AUTHORITY), rest)


def _no_scheme(rest: _Rest, base: URL) -> URL | None:
    """https://url.spec.whatwg.org/#no-scheme-state"""
    if base.has_opaque_path:
        if rest.body or rest.query is not None or rest.fragment is None:
            return None
        return _build(base.scheme, (_authority_of(base), base.path, base.query), rest, has_opaque_path=True)
    located = _file(rest, base) if base.scheme == "file" else _relative(rest, base)
    return _build(base.scheme, located, rest)


def _build(scheme: str, located: _Located | None, rest: _Rest, *, has_opaque_path: bool = False) -> URL | None:
    if located is None:
        return None
    authority, path, query = located
    return URL(
        scheme=scheme,
        username=authority.username,
        password=authority.password,
        host=authority.host,
        port=authority.port,
        path=path,
        query=query,
        fragment=rest.fragment,
        has_opaque_path=has_opaque_path,
    )


def _opaque(scheme: str, rest: _Rest) -> URL | None:
    """https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state"""
    body = rest.body
    if body.endswith(" "):  # Then a query or fragment follows: the end of the input has been stripped.
        body = f"{body[:-1]}%20"
    return _build(
        scheme, (_NO_AUTHORITY, percent_encode(body, C0_CONTROL_SAFE), rest.query), rest, has_opaque_path=True
    )


def _relative(rest: _Rest, base: URL) -> _Located | None:
    """https://url.spec.whatwg.org/#relative-state"""
    authority = _authority_of(base)
    if not rest.body:
        return authority, base.path, base.query if rest.query is None else rest.query
    if rest.body.startswith(_slashes(base.scheme)):
        return _after_slash(rest, base.scheme, authority)
    onto = _segments(base)
    shorten(onto, base.scheme)
    return authority, _path(rest.body, base.scheme, onto), rest.query


def _after_slash(rest: _Rest, scheme: str, authority: _Authority) -> _Located | None:
    """https://url.spec.whatwg.org/#relative-slash-state and https://url.spec.whatwg.org/#path-or-authority-state"""
    slashes = _slashes(scheme)
    if not rest.body.startswith(slashes, 1):
        return authority, _path(rest.body[1:], scheme), rest.query
    body = rest.body.lstrip("/\\") if scheme in SPECIAL_SCHEMES else rest.body[2:]
    return _authority_and_path(body, rest.query, scheme)


def _authority_and_path(body: str, query: str | None, scheme: str) -> _Located | None:
    """https://url.spec.whatwg.org/#authority-state and https://url.spec.whatwg.org/#path-start-state"""
    text, path = _split_at_slash(body, scheme)
    authority = _parse_authority(text, scheme)
    return None if authority is None else (authority, _path_start(path, scheme), query)


def _parse_authority(text: str, scheme: str) -> _Authority | None:
    """https://url.spec.whatwg.org/#authority-state to https://url.spec.whatwg.org/#port-state"""
    is_special = scheme in SPECIAL_SCHEMES
    userinfo, at_sign, hostport = text.rpartition("@")
    # A colon inside brackets belongs to an IPv6 address. Brackets elsewhere fail, whatever the split.
    end = hostport.find("]") + 1 if hostport.startswith("[") else 0
    colon = hostport.find(":", end)
    host_text, port_text = (hostport, "") if colon < 0 else (hostport[:colon], hostport[colon + 1 :])
    if not host_text and (is_special or at_sign or colon == 0):
        return None
    port_match = _PORT.fullmatch(port_text)
    host = parse_host(host_text, is_special=is_special) if host_text else ""
    if port_match is None or host is None:
        return None
    port = int(port_match[1] or "0") if port_text else None
    if port is not None and port > _MAX_PORT:
        return None
    username, _, password = userinfo.partition(":")
    return _Authority(
        percent_encode(username, USERINFO_SAFE),
        percent_encode(password, USERINFO_SAFE),
        host,
        None if port == SPECIAL_SCHEMES.get(scheme) else port,
    )


def _file(rest: _Rest, base: URL | None) -> _Located | None:
    """https://url.spec.whatwg.org/#file-state; *base* is a file URL, or `None`."""
    body, query = rest.body, rest.query
    slash = _slashes("file")
    if body.startswith(slash):
        return _file_host(body[2:], query) if body.startswith(slash, 1) else _file_slash(body[1:], query, base)
    if base is None:
        return _EMPTY_HOST, _path(body, "file"), query
    if not body:
        return _authority_of(base), base.path, base.query if query is None else query
    onto = [] if starts_with_drive_letter(body) else _segments(base)
    shorten(onto, "file")
    return _authority_of(base), _path(body, "file", onto), query


def _file_slash(body: str, query: str | None, base: URL | None) -> _Located:
    """https://url.spec.whatwg.org/#file-slash-state"""
    if base is None:
        return _EMPTY_HOST, _path(body, "file"), query
    drive = _segments(base)[:1]
    keeps_drive = is_normalized_drive_letter(drive[0]) and not starts_with_drive_letter(body)
    return _authority_of(base), _path(body, "file", drive if keeps_drive else []), query


def _file_host(body: str, query: str | None) -> _Located | None:
    """https://url.spec.whatwg.org/#file-host-state"""
    text, path = _split_at_slash(body, "file")
    if is_drive_letter(text):
        return _EMPTY_HOST, _path(body, "file"), query
    host = parse_host(text, is_special=True) if text else ""
    if host is None:
        return None
    return _Authority("", "", "" if host == "localhost" else host, None), _path_start(path, "file"), query


def _slashes(scheme: str) -> tuple[str, ...]:
    return ("/", "\\") if scheme in SPECIAL_SCHEMES else ("/",)


def _split_at_slash(body: str, scheme: str) -> tuple[str, str]:
    ends = [end for slash in _slashes(scheme) if (end := body.find(slash)) >= 0]
    end = min(ends, default=len(body))
    return body[:end], body[end:]


def _path_start(text: str, scheme: str) -> str:
    """https://url.spec.whatwg.org/#path-start-state, of *text* that is empty or starts with a slash."""
    return _path(text[1:], scheme) if text or scheme in SPECIAL_SCHEMES else ""


def _path(text: str, scheme: str, onto: list[str] | None = None) -> str:
    return resolve_path(text, scheme, is_special=scheme in SPECIAL_SCHEMES, onto=onto or [])


def _segments(url: URL) -> list[str]:
    return url.path.split("/")[1:]


def _authority_of(url: URL) -> _Authority:
    return _Authority(url.username, url.password, url.host, url.port)
