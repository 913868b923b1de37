"""Policies by route from mappings, TOML and JSON: what a policy file holds.

The fields of a policy file are those of a policy, and `routes`. Without `routes` it is one policy. Each route has a
`path`, `methods` if it is not for all of them, and a `policy`: a table of fields, or `"none"` for no CORS. The first
route that matches counts. The fields beside `routes` are the policy where none does; without them, that is no CORS.

    origins = ["https://app.example.com"]

    [[routes]]
    path = "/public/**"
    policy.origins = ["*"]

    [[routes]]
    path = "/internal/**"
    methods = ["PUT", "DELETE"]
    policy = "none"

The same in JSON: `{"origins": […], "routes": [{"path": "/public/**", "policy": {"origins": ["*"]}}, …]}`. Adapters
take what comes of either:

    app = CORSMiddleware(app, policies_from_toml(Path("cors.toml").read_text("utf-8")))
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from .documents import parse_json, parse_toml
from .issues import IssueCode, PolicyError, PolicyIssue
from .policy import Policy
from .policy_file_error import PolicyFileError, RouteFault
from .route import Route
from .route_source import RouteDraft, read_route, wrong_type
from .routes import InvalidRoute, PolicyTable
from .sources import policy_from_mapping

_ROUTES = "routes"


def policies_from_mapping(mapping: Mapping[str, object]) -> Policy | PolicyTable:
    """The policies that *mapping* describes: one, or a table of them where it has `routes`.

    Raises:
        PolicyError: It describes none; unknown keys are issues, too. It is a `PolicyFileError` where a route itself
            makes no sense.
    """
    if not _has_routes(mapping):
        return _one_policy(mapping)
    given = {name: value for name, value in mapping.items() if name != _ROUTES}
    default, issues = _default(given)
    drafts, route_issues = _drafts(mapping[_ROUTES])
    issues += route_issues + tuple(issue for draft in drafts for issue in draft.issues)
    faults = _faults(drafts)
    if faults:
        raise PolicyFileError(issues, (RouteFault(field=field, why=why) for field, why in faults.items()))
    if issues:
        raise PolicyError(issues)
    return PolicyTable((draft.route for draft in drafts if draft.route is not None), default=default)


def policies_from_toml(text: str) -> Policy | PolicyTable:
    """The policies in a TOML document.

    Raises:
        PolicyError: As `policies_from_mapping`; or the text is no TOML.
    """
    return policies_from_mapping(parse_toml(text))


def policies_from_json(text: str) -> Policy | PolicyTable:
    """The policies in a JSON document.

    Raises:
        PolicyError: As `policies_from_mapping`; or the text is no JSON.
    """
    return policies_from_mapping(parse_json(text))


def _has_routes(value: object) -> bool:
    # NB: whatever a JSON document is may come here.
    return isinstance(value, Mapping) and _ROUTES in value


def _one_policy(mapping: Mapping[str, object]) -> Policy:
    try:
        return policy_from_mapping(mapping)
    except PolicyError as error:
        raise PolicyError(map(_with_routes_meant, error.issues)) from None


def _with_routes_meant(issue: PolicyIssue) -> PolicyIssue:
    meant = issue.code is IssueCode.UNKNOWN_FIELD and get_close_matches(issue.field.lower(), (_ROUTES,), cutoff=0.8)
    return replace(issue, suggestion=_ROUTES) if meant else issue


def _default(given: Mapping[str, object]) -> tuple[Policy | None, tuple[PolicyIssue, ...]]:
    if not given:
        return None, ()
    try:
        return policy_from_mapping(given), ()
    except PolicyError as error:
        return None, error.issues


def _drafts(routes: object) -> tuple[tuple[RouteDraft, ...], tuple[PolicyIssue, ...]]:
    if isinstance(routes, (list, tuple)):
        return tuple(read_route(route, f"{_ROUTES}[{index}]") for index, route in enumerate(routes)), ()
    return (), (wrong_type(_ROUTES, routes, "the field takes an array of tables, `[[routes]]` in TOML"),)


def _faults(drafts: tuple[RouteDraft, ...]) -> dict[str, str]:
    """What is wrong with routes beside their policies, by the field that it is about."""
    # Without policies: there may be none yet, and compiling them takes long.
    routes = {draft.field: replace(draft.route, policy=None) for draft in drafts if draft.route is not None}
    faults = {field: why for field, route in routes.items() if (why := _fault((route,)))}
    # Which route leaves nothing to which is for routes that can be, all of them, to say.
    if not faults and len(routes) == len(drafts) and (why := _fault(routes.values())):
        return {_ROUTES: why}
    return faults


def _fault(routes: Iterable[Route]) -> str:
    try:
        PolicyTable(routes)
    except InvalidRoute as error:
        return str(error).removeprefix("route 1: ")
    return ""
