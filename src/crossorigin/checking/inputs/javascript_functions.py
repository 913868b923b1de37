"""The functions and classes of JavaScript whose results are plain to see from literal arguments."""

import base64
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import parse_qsl, quote

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.javascript_values import (
    UNDEFINED,
    Blob,
    Headers,
    Undefined,
    URLObject,
    URLSearchParams,
    Value,
    stringify,
    to_string,
)
from crossorigin.checking.inputs.scalar_values import to_scalar_values
from crossorigin.fetch.url import parse_url, serialize_url

Arguments: TypeAlias = list[Value]

_MAX_INDENT: Final = 10


def read_pairs(value: Value, kind: str) -> tuple[tuple[str, str], ...]:
    """The names and values of an object, or of an array of pairs.

    Args:
        value: What a constructor of *kind*, such as `Headers`, is given.
        kind: For the message.

    Raises:
        InputError: The constructor would throw a `TypeError`.
    """
    match value:
        case Headers() | URLSearchParams():
            return value.pairs
        case dict():
            return tuple((name, to_string(item)) for name, item in value.items())
        case list():
            return tuple(_pair(item, kind) for item in value)
        case Undefined():
            return ()
    hint = "write {'Name': 'value'}, or [['Name', 'value']]"
    raise InputError(to_string(value), f"{kind} is made of an object or of pairs", hint)


def _pair(item: Value, kind: str) -> tuple[str, str]:
    if not isinstance(item, list) or len(item) != 2:
        raise InputError(to_string(item), f"{kind} is made of pairs of name and value", "write [['Name', 'value']]")
    return to_string(item[0]), to_string(item[1])


def _stringify(arguments: Arguments) -> Value:
    value, replacer, indent = _padded(arguments, 3)
    if replacer is not None and replacer is not UNDEFINED:
        raise InputError(
            "JSON.stringify", "its second argument, a replacer, is not followed", "write the JSON text itself"
        )
    if isinstance(indent, float):
        return stringify(value, max(0, min(_MAX_INDENT, int(indent) if abs(indent) < _MAX_INDENT else _MAX_INDENT)))
    return stringify(value, indent[:_MAX_INDENT] if isinstance(indent, str) else None)


def _encode_uri_component(arguments: Arguments) -> Value:
    return quote(to_scalar_values(to_string(_padded(arguments, 1)[0])), safe="!'()*-._~")


def _encode_uri(arguments: Arguments) -> Value:
    return quote(to_scalar_values(to_string(_padded(arguments, 1)[0])), safe=";/?:@&=+$,#!'()*-._~")


def _btoa(arguments: Arguments) -> Value:
    text = to_string(_padded(arguments, 1)[0])
    if any(ord(character) > 0xFF for character in text):
        raise InputError(text, "btoa() throws for a character above U+00FF", "encode it as UTF-8 first")
    return base64.b64encode(text.encode("latin-1")).decode()


def _string(arguments: Arguments) -> Value:
    return to_string(arguments[0]) if arguments else ""


def _headers(arguments: Arguments) -> Value:
    return Headers(read_pairs(_padded(arguments, 1)[0], "Headers"))


def _search_params(arguments: Arguments) -> Value:
    value = _padded(arguments, 1)[0]
    if not isinstance(value, str):
        return URLSearchParams(read_pairs(value, "URLSearchParams"))
    return URLSearchParams(tuple(parse_qsl(to_scalar_values(value.removeprefix("?")), keep_blank_values=True)))


def _url(arguments: Arguments) -> Value:
    text, base_text = _padded(arguments, 2)
    base = None if base_text is UNDEFINED else parse_url(to_string(base_text))
    url = None if base is None and base_text is not UNDEFINED else parse_url(to_string(text), base)
    if url is None:
        raise InputError(to_string(text), "new URL() throws a TypeError for it", "write the whole URL as a string")
    return URLObject(serialize_url(url))


def _blob(arguments: Arguments) -> Value:
    parts, options = _padded(arguments, 2)
    if not isinstance(parts, list):
        raise InputError(to_string(parts), "new Blob() takes an array", "write new Blob([…])")
    data = b"".join(
        part.data if isinstance(part, Blob) else to_scalar_values(to_string(part)).encode() for part in parts
    )
    kind = options.get("type", "") if isinstance(options, dict) else ""
    return Blob(data, to_string(kind).lower())


def _padded(arguments: Arguments, count: int) -> Arguments:
    return (arguments + [UNDEFINED] * count)[:count]


def refuse(expression: str) -> InputError:
    """Why *expression* is not evaluated."""
    if "formdata" in expression.lower():
        rule = "code fills a FormData, and cors runs no JavaScript"
        return InputError(expression, rule, "use --curl with -F name=value for each field")
    return InputError(expression, "cors reads literal values and runs no JavaScript", "write the value in its place")


FUNCTIONS: Final[Mapping[str, Callable[[Arguments], Value]]] = MappingProxyType(
    {
        "JSON.stringify": _stringify,
        "String": _string,
        "btoa": _btoa,
        "encodeURI": _encode_uri,
        "encodeURIComponent": _encode_uri_component,
    }
)
"""What may be called."""
CLASSES: Final[Mapping[str, Callable[[Arguments], Value]]] = MappingProxyType(
    {"Blob": _blob, "Headers": _headers, "URL": _url, "URLSearchParams": _search_params}
)
"""What may stand after `new`."""
