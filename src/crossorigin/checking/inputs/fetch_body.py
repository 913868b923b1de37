"""The `body` that a page gives `fetch()`, made into bytes and a type."""

from typing import NamedTuple

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.javascript_values import Blob, Headers, Undefined, URLSearchParams, Value, to_string
from crossorigin.checking.inputs.scalar_values import to_scalar_values

TEXT_TYPE = "text/plain;charset=UTF-8"
FORM_TYPE = "application/x-www-form-urlencoded;charset=UTF-8"


class Body(NamedTuple):
    """A body, extracted.

    Attributes:
        data: As sent; `None` where there is none.
        type: For `Content-Type`, where the page sets none.
    """

    data: bytes | None
    type: str | None


def extract_body(value: Value) -> Body:
    """The body that *value* makes. https://fetch.spec.whatwg.org/#concept-bodyinit-extract

    Raises:
        InputError: *value* is an object that JavaScript would send as `[object Object]`.
    """
    match value:
        case None | Undefined():
            return Body(None, None)
        case URLSearchParams():
            return Body(to_string(value).encode(), FORM_TYPE)
        case Blob():
            return Body(value.data, value.type or None)
        case dict() | list() | Headers():
            rule = f"fetch() would send an object as the text {to_string(value)[:40]!r}"
            raise InputError("body", rule, "did you mean body: JSON.stringify(…)?")
    return Body(to_scalar_values(to_string(value)).encode(), TEXT_TYPE)
