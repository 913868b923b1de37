"""The policies of a Django project, in whichever form its settings have them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from crossorigin.adapters.django.policy_dictionaries import policies_of
from crossorigin.adapters.django.problems import (
    INVALID_POLICY,
    INVALID_ROUTE,
    SETTING,
    UNREADABLE_FILE,
    InvalidSettings,
    Problem,
    problems_of,
)
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from crossorigin.server.table_source import policies_from_json, policies_from_toml

_READERS: Final = {".toml": policies_from_toml, ".json": policies_from_json}
_FORMS: Final = "Give a dictionary of the fields of a policy, a Policy, or the path of a policy file (.toml or .json)"


def read_policies(value: Mapping[str, Any]) -> PolicySource:
    """What `policy` and `routes` of *value* say.

    Raises:
        InvalidSettings: They make no sense.
    """
    if "policy" not in value and "routes" not in value:
        what = f"{SETTING} has neither 'policy' nor 'routes'"
        raise InvalidSettings([Problem(id=INVALID_POLICY, what=what, fix=_FORMS)])
    default = _source("policy", value["policy"]) if "policy" in value else None
    if "routes" not in value:
        assert default is not None  # one of the two is there
        return default
    if default is not None and not isinstance(default, Policy):
        what = f"{SETTING}['policy'] has routes of its own, or is a function, and 'routes' stands beside it"
        raise InvalidSettings([Problem(id=INVALID_ROUTE, what=what, fix="Keep one of the two")])
    return _table(value["routes"], default)


def read_policy(key: str, value: object) -> Policy:
    """The one policy that stands as *key*.

    Raises:
        InvalidSettings: It makes no sense, or has routes.
    """
    found = _source(key, value)
    if not isinstance(found, Policy):
        what = f"{SETTING}[{key!r}] is {found!r:.100}: it takes one policy, without routes"
        raise InvalidSettings([Problem(id=INVALID_POLICY, what=what, fix=_FORMS)])
    return found


def _source(key: str, value: object) -> PolicySource:
    if isinstance(value, (Policy, PolicyTable, CompiledPolicy)):
        return value
    if isinstance(value, Mapping):
        return _valid(key, lambda: policies_of(value))
    if isinstance(value, (str, Path)):
        return _from_file(key, value)
    if callable(value) and not isinstance(value, type):
        source: PolicySource = value
        return source
    what = f"{SETTING}[{key!r}] is {value!r:.100}, no policy"
    raise InvalidSettings([Problem(id=INVALID_POLICY, what=what, fix=_FORMS)])


def _from_file(key: str, value: str | Path) -> Policy | PolicyTable:
    path = Path(value)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        what = f"{SETTING}[{key!r}] is {str(value)!r:.100}: a policy file is called .toml or .json"
        raise InvalidSettings([Problem(id=UNREADABLE_FILE, what=what, fix=_FORMS)])
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"{SETTING}[{key!r}]: the file cannot be read: {error}"
        fix = "Give the path of a file in UTF-8, best as BASE_DIR / 'cors.toml'"
        raise InvalidSettings([Problem(id=UNREADABLE_FILE, what=what, fix=fix)]) from error
    return _valid(key, lambda: read(text))


def _table(routes: object, default: Policy | None) -> PolicyTable:
    if not (isinstance(routes, (list, tuple)) and routes and all(isinstance(route, Route) for route in routes)):
        found = _valid("routes", lambda: policies_of({"routes": routes}))
        assert isinstance(found, PolicyTable)  # a mapping with routes makes one
        routes = found.routes
    try:
        return PolicyTable(routes, default=default)
    except InvalidRoute as error:
        fix = "See docs/how-to/policy-file.md on routes"
        problems = [Problem(id=INVALID_ROUTE, what=f"{SETTING}['routes']: {why}", fix=fix) for why in error.faults]
        raise InvalidSettings(problems) from error


def _valid(key: str, make: Callable[[], Policy | PolicyTable]) -> Policy | PolicyTable:
    try:
        return make()
    except PolicyError as error:
        raise InvalidSettings(problems_of(error, key)) from error
