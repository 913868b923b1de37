"""The JavaScript values that a call of `fetch()` is given, and their conversions."""

import json
import math
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote_plus

from crossorigin.checking.inputs.described import MAX_INPUT, check_length
from crossorigin.checking.inputs.scalar_values import to_scalar_values


class Undefined(Enum):
    """JavaScript's `undefined`, kept apart from its `null` (`None`)."""

    UNDEFINED = "undefined"


UNDEFINED: Final = Undefined.UNDEFINED


class Headers(NamedTuple):
    """https://fetch.spec.whatwg.org/#headers-class"""

    pairs: tuple[tuple[str, str], ...]


class URLSearchParams(NamedTuple):
    """https://url.spec.whatwg.org/#interface-urlsearchparams"""

    pairs: tuple[tuple[str, str], ...]


class Blob(NamedTuple):
    """https://w3c.github.io/FileAPI/#blob-section"""

    data: bytes
    type: str


class URLObject(NamedTuple):
    """https://url.spec.whatwg.org/#url-class"""

    href: str


PlatformObject: TypeAlias = Headers | URLSearchParams | Blob | URLObject
Value: TypeAlias = "str | float | bool | list[Value] | dict[str, Value] | PlatformObject | Undefined | None"

_OBJECT: Final = "[object Object]"
# https://tc39.es/ecma262/#sec-numeric-types-number-tostring
_DECIMAL_FROM: Final = 1e-6
_DECIMAL_BELOW: Final = 1e21


def to_string(value: Value) -> str:
    """*value* as JavaScript converts it to a string. https://tc39.es/ecma262/#sec-tostring"""
    match value:
        case None:
            return "null"
        case Undefined():
            return "undefined"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number_to_string(value)
        case str():
            return value
        case list():
            return ",".join("" if item is None or item is UNDEFINED else to_string(item) for item in value)
        case URLSearchParams():
            return serialize_pairs(value.pairs)
        case URLObject():
            return value.href
        case Headers() | Blob():
            return f"[object {type(value).__name__}]"
    return _OBJECT


def _number_to_string(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0 or _DECIMAL_FROM <= abs(number) < _DECIMAL_BELOW:
        # NB: `repr` finds the shortest digits, as JavaScript does.
        return format(Decimal(repr(number or 0)), "f").removesuffix(".0")
    mantissa, _, exponent = repr(number).partition("e")
    return f"{mantissa}e{int(exponent):+d}"


def serialize_pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    """*pairs* as `application/x-www-form-urlencoded`.

    https://url.spec.whatwg.org/#concept-urlencoded-serializer
    """
    return "&".join(f"{_form_encode(name)}={_form_encode(value)}" for name, value in pairs)


def _form_encode(text: str) -> str:
    # The standard's set has `*` for Python's `~`.
    return quote_plus(to_scalar_values(text), safe="*").replace("~", "%7E")


def stringify(value: Value, indent: int | str | None = None) -> Value:
    """`JSON.stringify`. https://tc39.es/ecma262/#sec-json.stringify

    NB: a tiny or huge fraction may be spelt as `1e-07` for `1e-7`: the same number, and CORS asks for no more.

    Raises:
        InputError: The text grows beyond what is read: escapes of escapes double it each time.
    """
    if value is UNDEFINED:
        return UNDEFINED
    separators = (",", ": ") if indent else (",", ":")
    encoder = json.JSONEncoder(ensure_ascii=False, separators=separators, indent=indent or None)
    chunks: list[str] = []
    length = 0
    for chunk in encoder.iterencode(_jsonable(value)):
        chunks.append(chunk)
        length += len(chunk)
        if length > MAX_INPUT:
            break
    return check_length("".join(chunks))


def _jsonable(value: Value) -> object:
    match value:
        case dict():
            # NB: keys that are array indices come first, in their order.
            return {key: _jsonable(value[key]) for key in sorted(value, key=_key_order) if value[key] is not UNDEFINED}
        case list():
            return [_jsonable(item) for item in value]
        case float() if not math.isfinite(value):
            return None
        case float() if value == int(value) and abs(value) < _DECIMAL_BELOW:
            return int(_number_to_string(value))
        case Undefined():
            return None
        case URLObject():
            return value.href
        case Headers() | URLSearchParams() | Blob():
            return {}
    return value


def _key_order(key: str) -> tuple[bool, int]:
    # https://tc39.es/ecma262/#sec-ordinaryownpropertykeys; ten digits hold the largest array index.
    is_index = key.isascii() and key.isdecimal() and len(key) <= 10 and str(int(key)) == key
    return (False, int(key)) if is_index else (True, 0)
