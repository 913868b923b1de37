"""One route of a policy file: what stands there, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from .issues import IssueCode, PolicyError, PolicyIssue, scalar
from .policy import Policy
from .policy_fields import DEFAULTS, FieldKind, PolicyField
from .route import Route
from .sources import policy_from_mapping
from .validation.shapes import check_shape, names_of

PATH: Final = "path"
POLICY: Final = "policy"
NO_CORS: Final = "none"
"""In place of a policy: the application answers alone."""
METHODS: Final = PolicyField(
    name="methods",
    kind=FieldKind.NAMES,
    default=(),
    meaning="The methods that the route is for, GET with HEAD; left out, all. Of a CORS-preflight request the method "
    "that it asks for counts.",
    term="method",
    source="https://fetch.spec.whatwg.org/#concept-method",
)

_FIELDS: Final = (PATH, METHODS.name, POLICY)
_TAKEN_FOR_NO_CORS: Final = frozenset({"", "none", "null", "off", "false"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDraft:
    """A route as it was read.

    Attributes:
        field: Where it stands, as in `routes[2]`.
        route: The route, not to be used if there are issues; `None` if they leave none.
        issues: What is wrong with its policy, and with the types of what it has.
    """

    field: str
    route: Route | None
    issues: tuple[PolicyIssue, ...]


def read_route(value: object, field: str) -> RouteDraft:
    """The route that *value* describes, which stands in the file as *field*."""
    if not isinstance(value, Mapping):
        issue = wrong_type(field, value, "a route is a table of a path, perhaps methods, and a policy")
        return RouteDraft(field=field, route=None, issues=(issue,))
    path, methods = value.get(PATH), value.get(METHODS.name, ())
    policy, policy_issues = _policy(value.get(POLICY), f"{field}.{POLICY}")
    shapes = (*_check_path(path, field), *_check_methods(methods, field))
    route = Route(path=str(path), methods=names_of(methods) if METHODS.name in value else None, policy=policy)
    issues = (*shapes, *policy_issues, *_unknown(value, field))
    return RouteDraft(field=field, route=None if shapes else route, issues=issues)


def wrong_type(field: str, value: object, why: str, suggestion: str | None = None) -> PolicyIssue:
    """The issue that *value* is of no type that *field* takes."""
    return PolicyIssue(code=IssueCode.WRONG_TYPE, field=field, value=scalar(value), why=why, suggestion=suggestion)


def _check_path(path: object, field: str) -> Iterator[PolicyIssue]:
    if not isinstance(path, str):
        yield wrong_type(f"{field}.{PATH}", path, "a route has a path, as in '/items/*' and '/api/**'")


def _check_methods(methods: object, field: str) -> Iterator[PolicyIssue]:
    for issue in check_shape(METHODS, methods):
        yield replace(issue, field=f"{field}.{issue.field}")


def _policy(value: object, field: str) -> tuple[Policy | None, tuple[PolicyIssue, ...]]:
    if value == NO_CORS:
        return None, ()
    if not isinstance(value, Mapping):
        meant = NO_CORS if value is not None and str(scalar(value)).lower() in _TAKEN_FOR_NO_CORS else None
        why = f"a route has a policy: a table of its fields, or {NO_CORS!r} for no CORS"
        return None, (wrong_type(field, value, why, meant),)
    try:
        return policy_from_mapping(value, path=f"{field}."), ()
    except PolicyError as error:
        return None, error.issues


def _unknown(route: Mapping[object, object], field: str) -> Iterator[PolicyIssue]:
    for name in (str(scalar(key)) for key in route if key not in _FIELDS):
        why = "a route has no such field"
        yield PolicyIssue(
            code=IssueCode.UNKNOWN_FIELD, field=f"{field}.{name}", value=name, why=why, suggestion=_meant(name)
        )


def _meant(name: str) -> str | None:
    # NB: `methods` is a field of both, and the route's own goes first.
    if name in DEFAULTS:
        return f"{POLICY}.{name}"
    return next(iter(get_close_matches(name.lower(), _FIELDS, n=1)), None)
