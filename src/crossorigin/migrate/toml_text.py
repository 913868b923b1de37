"""Policies as TOML."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

_WIDEST = 100


def toml_of(policies: Policy | PolicyTable) -> str:
    """*policies* as a policy file, ending in a line break."""
    if isinstance(policies, Policy):
        return "\n".join((*_fields(policies.changed(), ""), ""))
    lines = [] if policies.default is None else list(_fields(policies.default.changed(), ""))
    for route in policies.routes:
        lines += ["", "[[routes]]", f"path = {json.dumps(route.path)}"]
        lines += ['policy = "none"'] if route.policy is None else _fields(route.policy.changed(), "policy.")
    return "\n".join((*lines, "")).lstrip("\n")


def _fields(changed: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name, value in changed.items():
        yield f"{prefix}{name} = {_value(value)}"


def _value(value: object) -> str:
    # Strings of JSON are strings of TOML: what a policy holds is ASCII.
    if not isinstance(value, tuple):
        return json.dumps(value)
    line = json.dumps(list(value))
    return line if len(line) <= _WIDEST else "\n".join(["[", *(f"  {json.dumps(entry)}," for entry in value), "]"])
