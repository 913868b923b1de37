"""How an `Access-Control-Allow-Origin` value misses an origin. The CORS check compares the two byte by byte."""

import re
from enum import Enum

from crossorigin.fetch.origin import InvalidOrigin, OpaqueOrigin, Origin, parse_origin
from crossorigin.fetch.syntax import normalize_header_value

_SEPARATORS = re.compile(r"[,\s]+")


class Misfit(Enum):
    """Why a value does not equal the origin it was meant for."""

    EMPTY = "empty"
    DUPLICATED = "duplicated"
    WILDCARD_AND_ORIGIN = "wildcard-and-origin"
    LIST = "list"
    NULL = "null"
    NO_ORIGIN = "no-origin"
    """The value is not the serialization of any origin: a slash at its end, upper case, a default port, a pattern."""
    OPAQUE_PAGE = "opaque-page"
    OTHER_SCHEME = "other-scheme"
    OTHER_PORT = "other-port"
    OTHER_ORIGIN = "other-origin"


def misfit(value: str, origin: str) -> Misfit:
    """How *value* misses *origin*, a serialized origin that it does not equal."""
    value = normalize_header_value(value)
    if not value:
        return Misfit.EMPTY
    if len(parts(value)) > 1:
        return _several(set(parts(value)))
    try:
        found, wanted = parse_origin(value), parse_origin(origin)
    except InvalidOrigin:
        return Misfit.NO_ORIGIN
    if isinstance(found, OpaqueOrigin):
        return Misfit.NULL
    return Misfit.OPAQUE_PAGE if isinstance(wanted, OpaqueOrigin) else _difference(found, wanted)


def parts(value: str) -> tuple[str, ...]:
    """What a value is made of that is more than one: split at commas and white space."""
    return tuple(part for part in _SEPARATORS.split(value) if part)


def _several(values: set[str]) -> Misfit:
    if len(values) == 1:
        return Misfit.DUPLICATED
    return Misfit.WILDCARD_AND_ORIGIN if "*" in values else Misfit.LIST


def _difference(found: Origin, wanted: Origin) -> Misfit:
    if (found.host, found.port) == (wanted.host, wanted.port):
        return Misfit.OTHER_SCHEME
    if (found.host, found.scheme) == (wanted.host, wanted.scheme):
        return Misfit.OTHER_PORT
    return Misfit.OTHER_ORIGIN
