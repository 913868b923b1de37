"""The JSON Schema of a policy, for editors and for whoever checks files before they are read.

It refuses nothing that `policy_from_mapping` takes, and takes more: what a schema cannot say, such as whether a host is
a public suffix, the validation says.
"""

from typing import Any, Final, assert_never

from .limits import LONGEST_METHOD
from .policy_fields import FIELDS, FieldKind, PolicyField

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# NB: an opaque host keeps its case, as in `safari-web-extension://`.
_ORIGIN: Final = (
    r"^(?:\*|null"
    r"|(?!https:.*:443$|http:.*:80$)https?://(?:\*\.)?(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\*|:[1-9][0-9]{0,4})?"
    r"|(?!(?:file|https?|wss?)://)[a-z][a-z0-9+.-]{0,63}://[^*/?#@\\\s]+)$"
)
_NAME: Final = r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
_METHOD: Final = r"^(?!(?:[Cc][Oo][Nn][Nn][Ee][Cc][Tt]|[Tt][Rr][Aa][Cc][EeKk])$)[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
_AUTHORIZATION: Final = r"^(?:\*|[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn])$"
_ITEMS: Final[dict[str, dict[str, Any]]] = {
    "origins": {"pattern": _ORIGIN},
    "methods": {"pattern": _METHOD, "maxLength": LONGEST_METHOD},
    "request_headers": {"pattern": _NAME},
    "exposed_headers": {"pattern": _NAME},
}


def policy_schema() -> dict[str, Any]:
    """The schema; the caller's to change."""
    return {
        "$schema": DIALECT,
        "title": "A CORS policy, as crossorigin takes it",
        "type": "object",
        "additionalProperties": False,
        "required": ["origins"],
        "properties": {field.name: _property(field) for field in FIELDS},
        "allOf": [
            _where("origins", "*", items={"const": "*"}, credentials=False),
            _where("origins", "null", credentials=False, switch="dangerously_allow_null"),
            _where("methods", "*", items={"const": "*"}),
            _where("request_headers", "*", items={"pattern": _AUTHORIZATION}),
            _where("exposed_headers", "*", items={"const": "*"}, credentials=False),
        ],
    }


def _property(field: PolicyField) -> dict[str, Any]:
    return {"description": field.meaning, **_shape(field)}


def _shape(field: PolicyField) -> dict[str, Any]:
    match field.kind:
        case FieldKind.NAMES:
            names = {"type": "array", "items": {"type": "string", **_ITEMS[field.name]}}
            # No origins is no default: they have to be given.
            return {**names, "minItems": 1} if field.name == "origins" else {**names, "default": []}
        case FieldKind.SWITCH:
            return {"type": "boolean", "default": field.default}
        case FieldKind.INTEGER:
            least, largest = field.bounds
            kind = ["integer", "null"] if field.optional else "integer"
            return {"type": kind, "minimum": least, "maximum": largest, "default": field.default}
        case _:
            assert_never(field.kind)


def _where(
    field: str,
    name: str,
    *,
    items: dict[str, Any] | None = None,
    credentials: bool | None = None,
    switch: str | None = None,
) -> dict[str, Any]:
    """What holds where *name* stands in *field*: of all its items, of credentials, of a switch that has to be set."""
    properties: dict[str, Any] = {}
    if items is not None:
        properties[field] = {"items": items}
    if credentials is not None:
        properties["credentials"] = {"const": credentials}
    if switch is not None:
        properties[switch] = {"const": True}
    return {
        "if": {"properties": {field: {"contains": {"const": name}}}, "required": [field]},
        "then": {"properties": properties, "required": [] if switch is None else [switch]},
    }
