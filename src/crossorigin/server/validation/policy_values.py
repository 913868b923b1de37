"""All that is wrong with a policy, at once; or its values, normalized."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from crossorigin.server.issues import PolicyIssue
from crossorigin.server.policy_fields import FIELDS, FieldKind, FieldValue, PolicyField

from .any_origin import check_any_origin
from .bounds import check_bounds
from .draft import Draft
from .exposed_headers import check_exposed_headers
from .header_names import check_header_names, normalize_header_names
from .insecure_origins import check_insecure_origins
from .methods import check_methods, normalize_methods
from .null_origin import check_null
from .origins import no_origins, read_origins
from .public_suffixes import check_public_suffixes
from .request_headers import check_request_headers
from .shapes import check_shape, is_empty, is_integer, names_of

_NORMALIZERS: Final[Mapping[str, Callable[[tuple[str, ...]], tuple[str, ...]]]] = {
    "methods": normalize_methods,
    "request_headers": normalize_header_names,
    "exposed_headers": normalize_header_names,
}
_ORDER: Final = {field.name: place for place, field in enumerate(FIELDS)}


def check_policy(
    given: Mapping[str, object], *, dynamic: bool = False
) -> tuple[dict[str, FieldValue], tuple[PolicyIssue, ...]]:
    """The values of a policy, normalized, and what is wrong with them; if anything is, they are not to be used.

    Args:
        given: By the name of the field; it has them all.
        dynamic: Whether other origins than those given are asked for.
    """
    names = {field.name: names_of(given[field.name]) for field in FIELDS if field.kind is FieldKind.NAMES}
    issues = chain(
        _check_fields(given), _check_origins(given, names["origins"], dynamic=dynamic), _check_names(given, names)
    )
    # NB: the rules go through the fields in several ways; who reads the issues does so once.
    in_order = sorted(issues, key=lambda issue: _ORDER[issue.field])
    return {field.name: _value(field, given, names) for field in FIELDS}, tuple(in_order)


def _value(field: PolicyField, given: Mapping[str, object], names: Mapping[str, tuple[str, ...]]) -> FieldValue:
    if field.kind is FieldKind.NAMES:
        return _NORMALIZERS.get(field.name, tuple)(names[field.name])
    value = given[field.name]
    if is_integer(value):
        # NB: a member of an `IntEnum`, such as `HTTPStatus.NO_CONTENT`, becomes the number that it is.
        return int(value)
    return value if isinstance(value, bool) else field.default


def _check_fields(given: Mapping[str, object]) -> Iterator[PolicyIssue]:
    for field in FIELDS:
        value = given[field.name]
        yield from check_shape(field, value)
        if field.kind is FieldKind.INTEGER and is_integer(value):
            yield from check_bounds(field, value)


def _check_origins(given: Mapping[str, object], names: tuple[str, ...], *, dynamic: bool) -> Iterator[PolicyIssue]:
    if is_empty(given["origins"]) and not dynamic:
        yield no_origins()
    patterns, issues = read_origins(names)
    draft = Draft(
        origins=names,
        dynamic=dynamic,
        patterns=patterns,
        credentials=given["credentials"] is True,
        dangerously_allow_null=given["dangerously_allow_null"] is True,
        dangerously_allow_insecure_origins=given["dangerously_allow_insecure_origins"] is True,
        dangerously_allow_public_suffixes=given["dangerously_allow_public_suffixes"] is True,
    )
    yield from issues
    for check in (check_any_origin, check_null, check_insecure_origins, check_public_suffixes):
        yield from check(draft)


def _check_names(given: Mapping[str, object], names: Mapping[str, tuple[str, ...]]) -> Iterator[PolicyIssue]:
    yield from check_methods(names["methods"])
    yield from check_header_names("request_headers", names["request_headers"])
    yield from check_request_headers(names["request_headers"])
    yield from check_header_names("exposed_headers", names["exposed_headers"])
    yield from check_exposed_headers(names["exposed_headers"], credentials=given["credentials"] is True)
