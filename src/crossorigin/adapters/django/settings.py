"""The setting `CROSSORIGIN` of a Django project: a dictionary with a `policy`, or `routes`, and options."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import Any, Final

# NB: not the settings themselves: what looks at a module's names, as some tests do, would look into them too soon.
from django import conf
from django.utils.module_loading import import_string

from crossorigin.adapters.django.policy_settings import read_policies, read_policy
from crossorigin.adapters.django.problems import (
    INVALID_OPTION,
    NO_SETTING,
    SETTING,
    UNKNOWN_KEY,
    InvalidSettings,
    Problem,
)
from crossorigin.server.policy_source import PolicySource

_OPTIONS: Final = ("report_only", "on_refusal", "respect_app_headers", "passthrough", "disabled")
_KEYS: Final = ("policy", "routes", *_OPTIONS)
_EXAMPLE: Final = f'{SETTING} = {{"policy": {{"origins": ["https://app.example.com"]}}}}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the middleware goes by.

    Attributes:
        policy: For views that are not marked.
        options: Those of `Negotiator` that are set.
    """

    policy: PolicySource
    options: Mapping[str, Any] = field(default_factory=dict)


def read_settings() -> Settings:
    """What `CROSSORIGIN` says.

    Raises:
        InvalidSettings: It makes no sense; all that is wrong is said at once.
    """
    value = getattr(conf.settings, SETTING, None)
    if not isinstance(value, Mapping):
        what = f"The setting {SETTING} is missing" if value is None else f"{SETTING} is {value!r:.100}, no dictionary"
        raise InvalidSettings([Problem(id=NO_SETTING, what=what, fix=f"Write {_EXAMPLE}")])
    problems = [*map(_unknown, [key for key in value if key not in _KEYS])]
    policy = _read(partial(read_policies, value), problems)
    options = {key: _read(partial(_option, key, value[key]), problems) for key in _OPTIONS if key in value}
    if problems:
        raise InvalidSettings(problems)
    assert policy is not None  # there would be a problem
    return Settings(policy=policy, options=MappingProxyType(options))


def _read(read: Callable[[], Any], problems: list[Problem]) -> Any:
    """What *read* returns; if it fails, that goes to *problems*."""
    try:
        return read()
    except InvalidSettings as error:
        problems += error.problems
        return None


def _option(key: str, value: object) -> object:
    if key == "report_only":
        return None if value is None else read_policy(key, value)
    if key == "on_refusal":
        return _observer(value)
    if isinstance(value, bool):
        return value
    raise InvalidSettings([_wrong(key, value, "it takes True or False", f"Write {key!r}: True, or leave it out")])


def _observer(value: object) -> object:
    if isinstance(value, str):
        try:
            value = import_string(value)
        except ImportError as error:
            fix = "Give the dotted path of a function that takes a Refusal, the function itself, or None"
            raise InvalidSettings([_wrong("on_refusal", value, str(error), fix)]) from error
    if value is not None and not callable(value):
        fix = "Give a function that takes a Refusal, its dotted path, or None"
        raise InvalidSettings([_wrong("on_refusal", value, "it is told of refusals, so it must be callable", fix)])
    return value


def _wrong(key: str, value: object, rule: str, fix: str) -> Problem:
    return Problem(id=INVALID_OPTION, what=f"{SETTING}[{key!r}] is {value!r:.100}: {rule}", fix=fix)


def _unknown(key: object) -> Problem:
    meant = get_close_matches(str(key).lower(), _KEYS, n=1)
    fix = f"Did you mean {meant[0]!r}?" if meant else f"The keys are {', '.join(map(repr, _KEYS))}"
    return Problem(id=UNKNOWN_KEY, what=f"{SETTING} has the unknown key {key!r:.100}", fix=fix)
