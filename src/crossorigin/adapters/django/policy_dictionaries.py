"""Policies from the dictionaries of settings: those of a policy file, whose origins may also be asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from crossorigin.server.dynamic_origins import DynamicOrigins, dynamic_of
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, scalar
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from crossorigin.server.table_source import policies_from_mapping

_ORIGINS: Final = "origins"
_LISTED: Final = ("https://nobody.invalid",)
"""Stands for origins that are asked for, while all else is read: a file could not have them."""


def policies_of(dictionary: Mapping[str, Any]) -> Policy | PolicyTable:
    """As `policies_from_mapping`, of a *dictionary* whose `origins` may also be what `Policy` takes.

    Raises:
        PolicyError: It describes no policy.
    """
    default, asked = _listed(dictionary, "")
    routes = default.get("routes")
    if not isinstance(routes, (list, tuple)):
        policy = policies_from_mapping(default)
        assert isinstance(policy, Policy)  # only routes make a table
        return policy if asked is None else _asking(policy, asked, "")
    apart = [_route(route, f"routes[{index}].policy.") for index, route in enumerate(routes)]
    table = policies_from_mapping({**default, "routes": [route for route, _ in apart]})
    assert isinstance(table, PolicyTable)  # a mapping with routes makes one
    # All routes are there, in their order: else there had been an error.
    made = (
        route if dynamic is None else replace(route, policy=_asking(route.policy, dynamic, f"routes[{index}].policy."))
        for index, (route, (_, dynamic)) in enumerate(zip(table.routes, apart, strict=True))
    )
    return PolicyTable(made, default=table.default if asked is None else _asking(table.default, asked, ""))


def _route(route: object, path: str) -> tuple[object, DynamicOrigins | None]:
    if not (isinstance(route, Mapping) and isinstance(route.get("policy"), Mapping)):
        return route, None
    policy, asked = _listed(route["policy"], path)
    return {**route, "policy": policy}, asked


def _listed(dictionary: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], DynamicOrigins | None]:
    """*dictionary* as a file may have it, and what is asked for its origins."""
    origins = dictionary.get(_ORIGINS)
    try:
        asked = dynamic_of(origins)
    except TypeError as error:
        issue = PolicyIssue(code=IssueCode.WRONG_TYPE, field=f"{path}{_ORIGINS}", value=scalar(origins), why=str(error))
        raise PolicyError([issue]) from error
    return (dictionary if asked is None else {**dictionary, _ORIGINS: _LISTED}), asked


def _asking(listed: Policy | None, asked: DynamicOrigins, path: str) -> Policy:
    assert listed is not None  # it was made of the dictionary that asks
    try:
        return listed.replace(origins=asked)
    except PolicyError as error:
        # Those known beforehand are validated with all the rest.
        raise PolicyError(replace(issue, field=f"{path}{issue.field}") for issue in error.issues) from None
