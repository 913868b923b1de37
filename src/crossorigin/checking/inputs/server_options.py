"""The options that say which server, and what the browser holds for it: URL, address, cookies, password."""

import ipaddress
import re
from typing import Final

from crossorigin.checking.inputs.described import InputError, Notes, shown
from crossorigin.fetch.url import URL, includes_credentials, is_http_scheme, parse_url, serialize_url

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])")
_LOCAL_HOST: Final = re.compile(r"(?:localhost|[0-9.]+)(?:[:/?#]|\Z)|\[", re.IGNORECASE)
_RESOLVE: Final = re.compile(r"(?P<host>\[[^\]]*+\]|[^:\[\]\s]++):(?P<port>[0-9]{1,5}):(?P<address>[^\s]++)")
_RESOLVE_HINT: Final = "write HOST:PORT:ADDRESS, as in api.example.com:443:127.0.0.1"
_LAST_PORT: Final = 65_535
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def parse_url_option(text: str) -> tuple[str, Notes]:
    """The URL that *text* is, serialized. https://url.spec.whatwg.org/#concept-url-parser

    Raises:
        InputError: *text* is no absolute URL, or not one of HTTP(S).
    """
    text = text.strip()
    url = parse_url(text) if _SCHEME.match(text) else None
    if url is None:
        raise _no_url(text)
    if not is_http_scheme(url.scheme):
        raise InputError(text, f"CORS is about http: and https:, not {url.scheme}:", _other_scheme(text, url))
    return serialize_url(url), (*_fragment_note(url), *_userinfo_note(url))


def suggest_url(text: str) -> str | None:
    """*text* with the scheme that it lacks, or `None` where that makes no URL either."""
    host = text.lstrip("/\\")
    if not host or host.startswith(".") or (text != host and not text.startswith("//")):
        return None
    url = parse_url(f"{'http' if _LOCAL_HOST.match(host) else 'https'}://{host}")
    return serialize_url(url) if url and ("." in (url.host or "") or _LOCAL_HOST.match(host)) else None


def _no_url(text: str) -> InputError:
    if not text:
        return InputError(text, "the URL is empty", "write one such as https://api.example.com/items")
    if _SCHEME.match(text):
        return InputError(text, "it is no URL that a browser takes", "check host and port")
    suggestion = suggest_url(text)
    if suggestion:
        return InputError(text, "a URL starts with a scheme", f"did you mean {suggestion}?")
    rule = "the URL is relative, which leads to the page's own origin, where CORS plays no part"
    return InputError(text, rule, "write it whole, as in https://api.example.com/items")


def _other_scheme(text: str, url: URL) -> str:
    other = {"ws": "http", "wss": "https", "htp": "http", "htpps": "https", "htps": "https"}.get(url.scheme)
    if other:
        return f"did you mean {other}{text[len(url.scheme) :]}?"
    # NB: `localhost:8000` would be no scheme with a digit after the colon; `api.example.com:path` is one.
    return "write a URL that starts with https://"


def _fragment_note(url: URL) -> Notes:
    return (f"the fragment {shown(f'#{url.fragment}')} is not sent to the server",) if url.fragment is not None else ()


def _userinfo_note(url: URL) -> Notes:
    if not includes_credentials(url):
        return ()
    return ("fetch() throws a TypeError for a URL with a user name or password; elements and redirects take one",)


def parse_resolve_option(text: str) -> tuple[tuple[str, int, str], Notes]:
    """Host, port and the address to reach them at, of curl's `HOST:PORT:ADDR`.

    Raises:
        InputError: *text* has another form.
    """
    match = _RESOLVE.fullmatch(text)
    if match is None:
        raise InputError(text, "it is not HOST:PORT:ADDRESS", _RESOLVE_HINT)
    port = int(match["port"])
    if not 0 < port <= _LAST_PORT:
        raise InputError(match["port"], f"a port is between 1 and {_LAST_PORT}", _RESOLVE_HINT)
    url = parse_url(f"http://{match['host']}/")
    if url is None or not url.host:
        raise InputError(match["host"], "it is no host", _RESOLVE_HINT)
    return (url.host, port, _address(match["address"])), ()


def _address(text: str) -> str:
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError as error:
        raise InputError(text, "the address is no single IPv4 or IPv6 address", _RESOLVE_HINT) from error


def parse_cookie_option(text: str) -> tuple[tuple[tuple[str, str], ...], Notes]:
    """The names and values of `name=value` or `name=value; name=value`.

    Raises:
        InputError: A cookie has no name, or a control character.
    """
    if _CONTROL.search(text):
        raise InputError(text, "a cookie has no control characters", "take them out")
    cookies = split_cookies(text)
    nameless = next((value for name, value in cookies if not name), None)
    if nameless is not None or not cookies:
        raise InputError(text, "a cookie has a name", f"write {shown('name=' + (nameless or 'value'))}")
    return cookies, ()


def split_cookies(text: str) -> tuple[tuple[str, str], ...]:
    """The names and values of a `Cookie` header. A cookie without `=` is a value without a name.

    https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-set-cookie-header-field-2
    """
    found = []
    for pair in text.split(";"):
        name, equals, value = pair.strip().partition("=")
        if name or equals:
            found.append((name, value) if equals else ("", name))
    return tuple(found)


def parse_user_option(text: str) -> tuple[tuple[str, str], Notes]:
    """User name and password of `user:password`.

    Raises:
        InputError: *text* has no colon, or a control character.
    """
    user, colon, password = text.partition(":")
    if not colon:
        raise InputError(text, "a password follows the user name", f"write {shown(f'{text}:password')}")
    if _CONTROL.search(text):
        raise InputError(text, "user name and password have no control characters", "take them out")
    return (user, password), ()
