"""Policies from mappings, TOML, JSON and environment variables, by the same validation as `Policy` itself."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, assert_never

from .documents import parse_json, parse_toml
from .issues import IssueCode, PolicyError, PolicyIssue, scalar
from .policy import Policy
from .policy_fields import DEFAULTS, FIELDS, FieldKind, PolicyField
from .validation.policy_values import check_policy

ENVIRONMENT_PREFIX: Final = "CORS_POLICY_"
"""How the names of environment variables start; the field in capitals follows, as in `CORS_POLICY_MAX_AGE`."""

_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_WANTED: Final = {
    field.name: "true or false" if field.kind is FieldKind.SWITCH else "an integer, in digits" for field in FIELDS
}
_BOOLEANS: Final = {"true": True, "false": False}


def policy_from_mapping(mapping: Mapping[str, object], *, path: str = "") -> Policy:
    """The policy that *mapping* describes, with the fields of `Policy` for keys.

    Args:
        mapping: As parsed from a file, for instance.
        path: Where the mapping stands in the file, to go before the names of the fields in issues: `routes[2].policy.`

    Raises:
        PolicyError: It is none; unknown keys are issues, too.
    """
    if not isinstance(mapping, Mapping):
        raise PolicyError([_no_mapping(mapping, path)])
    given = {name: mapping[name] for name in DEFAULTS if name in mapping}
    _values, issues = check_policy({**DEFAULTS, **given})
    issues = tuple(replace(issue, field=f"{path}{issue.field}") for issue in issues)
    unknown = (str(scalar(key)) for key in mapping if key not in DEFAULTS)
    return _policy(given, issues + tuple(_unknown(f"{path}{name}", name, _closest(name)) for name in unknown))


def policy_from_toml(text: str) -> Policy:
    """The policy in a TOML document.

    Raises:
        PolicyError: It is none, or the text is no TOML.
    """
    return policy_from_mapping(parse_toml(text))


def policy_from_json(text: str) -> Policy:
    """The policy in a JSON document.

    Raises:
        PolicyError: It is none, or the text is no JSON.
    """
    return policy_from_mapping(parse_json(text))


def policy_from_environment(environ: Mapping[str, str], prefix: str = ENVIRONMENT_PREFIX) -> Policy:
    """The policy in the variables of *environ* that start with *prefix*.

    Lists are separated by commas; a boolean is `true` or `false`.

    Raises:
        PolicyError: There is none; unknown variables are issues, too.
        ValueError: The prefix is empty, so that every variable would be part of a policy.
    """
    if not prefix:
        raise ValueError("the prefix is empty; give one, such as 'CORS_POLICY_'")
    names = {f"{prefix}{field.name.upper()}": field for field in FIELDS}
    given = {field.name: _read(field, environ[name]) for name, field in names.items() if name in environ}
    _values, issues = check_policy({**DEFAULTS, **given})
    issues = tuple(_of_variable(issue, prefix) for issue in issues)
    unknown = sorted(name for name in environ if name.startswith(prefix) and name not in names)
    return _policy(given, issues + tuple(_unknown(name, name, _variable_meant(name, prefix)) for name in unknown))


def _policy(given: Mapping[str, Any], issues: tuple[PolicyIssue, ...]) -> Policy:
    if issues:
        raise PolicyError(issues)
    return Policy(**given)


def _read(field: PolicyField, text: str) -> object:
    """What *text* says; itself where it says nothing that the field takes."""
    match field.kind:
        case FieldKind.NAMES:
            return [part for piece in text.split(",") if (part := piece.strip())]
        case FieldKind.SWITCH:
            return _BOOLEANS.get(text, text)
        case FieldKind.INTEGER:
            return int(text) if _INTEGER.fullmatch(text) else text
        case _:
            assert_never(field.kind)


def _of_variable(issue: PolicyIssue, prefix: str) -> PolicyIssue:
    name = f"{prefix}{issue.field.upper()}"
    if issue.code is not IssueCode.WRONG_TYPE:
        return replace(issue, field=name)
    return replace(issue, field=name, why=f"the variable takes {_WANTED[issue.field]}")


def _variable_meant(name: str, prefix: str) -> str | None:
    meant = _closest(name.removeprefix(prefix))
    return None if meant is None else f"{prefix}{meant.upper()}"


def _no_mapping(value: object, path: str) -> PolicyIssue:
    why = f"a policy is a table of fields, and this is of type {type(value).__name__}"
    return PolicyIssue(code=IssueCode.WRONG_TYPE, field=path.rstrip(".") or "policy", value=scalar(value), why=why)


def _unknown(field: str, name: str, meant: str | None) -> PolicyIssue:
    why = "a policy has no such field"
    return PolicyIssue(code=IssueCode.UNKNOWN_FIELD, field=field, value=name, why=why, suggestion=meant)


def _closest(name: str) -> str | None:
    """The field whose name is like *name*, in whatever case and with whatever between its words."""
    close = difflib.get_close_matches(name.lower().replace("-", "_"), DEFAULTS, n=1)
    return close[0] if close else None
