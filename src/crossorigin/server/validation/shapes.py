"""Types: the value of each field is of the kind that the field takes."""

import json
from collections.abc import Iterator
from typing import TypeGuard, assert_never

from crossorigin.server.issues import IssueCode, PolicyIssue, scalar
from crossorigin.server.policy_fields import FieldKind, PolicyField

_COLLECTIONS = (list, tuple, set, frozenset)
_SWITCHES = {"true": "true", "1": "true", "false": "false", "0": "false"}


def check_shape(field: PolicyField, value: object) -> Iterator[PolicyIssue]:
    """What is wrong with the type of *value*, and of its elements."""
    match field.kind:
        case FieldKind.NAMES:
            yield from _check_names(field, value)
        case FieldKind.SWITCH:
            if not isinstance(value, bool):
                yield _wrong_type(field, value, "true or false", _SWITCHES.get(str(scalar(value)).lower()))
        case FieldKind.INTEGER:
            if not is_integer(value) and not (value is None and field.optional):
                yield _wrong_type(field, value, "an integer", _integer_meant(value))
        case _:
            assert_never(field.kind)


def is_integer(value: object) -> TypeGuard[int]:
    """Whether *value* is an integer, which a boolean is not."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_empty(value: object) -> bool:
    """Whether *value* is a collection of names, or could be taken for one, and holds none."""
    return isinstance(value, (str, *_COLLECTIONS)) and not value


def names_of(value: object) -> tuple[str, ...]:
    """The strings in *value*, each once; those of a set in order. Of one string, what its commas separate."""
    if isinstance(value, str):
        return tuple(filter(None, (part.strip() for part in value.split(","))))
    if not isinstance(value, _COLLECTIONS):
        return ()
    # NB: a member of a `StrEnum` becomes the string that it is, without asking it.
    strings = [each if type(each) is str else str.__str__(each) for each in value if isinstance(each, str)]
    return tuple(dict.fromkeys(sorted(strings) if isinstance(value, (set, frozenset)) else strings))


def _check_names(field: PolicyField, value: object) -> Iterator[PolicyIssue]:
    if isinstance(value, str):
        yield PolicyIssue(
            code=IssueCode.BARE_STRING,
            field=field.name,
            value=value,
            why="the field takes a list of strings, not one string",
            suggestion=json.dumps(names_of(value)) if names_of(value) else None,
        )
    elif not isinstance(value, _COLLECTIONS):
        yield _wrong_type(field, value, "a list of strings")
    else:
        for element in value:
            if not isinstance(element, str):
                yield _wrong_type(field, element, "a list of nothing but strings", _text_meant(element))


def _wrong_type(field: PolicyField, value: object, wanted: str, suggestion: str | None = None) -> PolicyIssue:
    return PolicyIssue(
        code=IssueCode.WRONG_TYPE,
        field=field.name,
        value=scalar(value),
        why=f"the field takes {wanted}, and this is of type {type(value).__name__}",
        suggestion=suggestion,
    )


def _integer_meant(value: object) -> str | None:
    text = str(value).strip().removesuffix(".0") if isinstance(value, (str, float)) else ""
    return text if text.isascii() and text.isdigit() else None


def _text_meant(element: object) -> str | None:
    return element.decode("ascii") if isinstance(element, bytes) and element.isascii() else None
