"""The data that curl's options add up to, as a body or as a query."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote_plus

from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError

_DATA: Final = frozenset({"data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"})


def join_data(options: Iterable[Option]) -> bytes | None:
    """What the `-d` family and `--json` among *options* make up; `None` where there is none of them.

    Raises:
        InputError: Data is to come from a file.
    """
    pieces: list[bytes] = []
    for option in options:
        if option.name in _DATA:
            # Measured with curl 7.88: `--json` goes on where the last one ended, the others after an `&`.
            pieces += [b"" if option.name == "json" or not pieces else b"&", _piece(option)]
    return b"".join(pieces) if pieces else None


def _piece(option: Option) -> bytes:
    if option.name == "data-raw":
        return option.value
    if option.name == "data-urlencode":
        return url_encode(option.value)
    if option.value.startswith(b"@"):
        raise _from_file(option.value)
    return option.value


def url_encode(value: bytes) -> bytes:
    """*value* as `--data-urlencode` has it: `content`, `=content` or `name=content`.

    Raises:
        InputError: The content is to come from a file.
    """
    name, equals, content = value.partition(b"=")
    if not equals and b"@" in value:
        raise _from_file(value)
    if not equals:
        return _quote(value)
    return (name + b"=" if name else b"") + _quote(content)


def _quote(content: bytes) -> bytes:
    # Measured with curl 7.88: RFC 3986's unreserved characters stay, a space becomes `+`.
    return quote_plus(content).encode()


def _from_file(value: bytes) -> InputError:
    text = value.decode(errors="replace")
    return InputError(text, "the data is in a file, which is not read", "write the content itself, with --data-raw")
