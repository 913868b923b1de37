"""The headers that curl's options name, as bytes on the wire."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.options import check_header
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower


class CurlHeaders(NamedTuple):
    """Headers as asked for.

    Attributes:
        headers: In the order of the command.
        removed: Names, in lower case, that curl is not to send by itself.
    """

    headers: HeaderList
    removed: frozenset[str]


def read_headers(options: Iterable[Option]) -> CurlHeaders:
    """The headers that *options* name.

    Raises:
        InputError: A name or a value breaks the grammar, or is in a file.
    """
    headers: list[tuple[str, str]] = []
    removed: set[str] = set()
    for option in options:
        for name, value in _read(option):
            if value is None:
                removed.add(ascii_lower(name))
            else:
                headers.append(check_header(name, value))
    return CurlHeaders(tuple(headers), frozenset(removed))


def _read(option: Option) -> Iterator[tuple[str, str | None]]:
    # NB: a header is a row of bytes, one character each.
    value = option.value.decode("latin-1")
    match option.name:
        case "header":
            yield _line(value)
        case "user-agent":
            yield "User-Agent", value
        case "referer":
            # https://curl.se/docs/manpage.html#-e: `;auto` is for curl's own redirects.
            yield "Referer", value.removesuffix(";auto")
        case "range":
            yield "Range", f"bytes={value}"
        case "oauth2-bearer":
            yield "Authorization", f"Bearer {value}"
        case "cookie":
            yield "Cookie", _cookies(value)


def _line(text: str) -> tuple[str, str | None]:
    if text.startswith("@"):
        raise InputError(text, "the headers are in a file, which is not read", "write each with -H")
    name, colon, value = text.partition(":")
    if colon:
        return name, value if value.strip() else None
    # https://curl.se/docs/manpage.html#-H: a semicolon in the colon's place is for an empty value.
    name, semicolon, value = text.partition(";")
    if semicolon and not value.strip():
        return name, ""
    raise InputError(text, "a header has a colon after its name", "write -H 'name: value'")


def _cookies(value: str) -> str:
    if "=" not in value:
        raise InputError(value, "the cookies are in a file, which is not read", "write -b 'name=value'")
    return value
