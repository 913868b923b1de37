"""Policies as Python, with the lines that install them."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

_WIDEST: Final = 100
_IMPORT: Final[Mapping[str, str]] = {
    "starlette": "from crossorigin.adapters.starlette import install",
    "flask": "from crossorigin.adapters.flask import CORS",
    "django": "",
    "asgi": "from crossorigin.adapters.asgi import CORSMiddleware",
}
_INSTALL: Final[Mapping[str, str]] = {
    "starlette": "install(app, policy)",
    "flask": "CORS(app, policy)",
    "django": (
        'CROSSORIGIN = {"policy": policy}\nMIDDLEWARE = ["crossorigin.adapters.django.CORSMiddleware", *MIDDLEWARE]'
    ),
    "asgi": "app = CORSMiddleware(app, policy)",
}
_REMOVE: Final[Mapping[str, str]] = {
    "starlette": "# instead of CORSMiddleware of Starlette",
    "flask": "# instead of flask-cors",
    "asgi": "# instead of CORSMiddleware of Starlette",
    "django": "# settings.py; corsheaders goes out of INSTALLED_APPS and MIDDLEWARE",
}


def python_of(policies: Policy | PolicyTable, framework: str) -> str:
    """*policies* as Python for *framework*, ending in a line break."""
    names = "Policy" if isinstance(policies, Policy) else "Policy, PolicyTable, Route"
    imports = [line for line in (_IMPORT[framework], f"from crossorigin.server import {names}") if line]
    made = _policy(policies, "") if isinstance(policies, Policy) else _table(policies)
    return "\n".join([_REMOVE[framework], *imports, "", f"policy = {made}", _INSTALL[framework], ""])


def _table(table: PolicyTable) -> str:
    lines = ["PolicyTable(", "    ["]
    for route in table.routes:
        policy = "None" if route.policy is None else _policy(route.policy, " " * 8)
        lines.append(f"        Route(path={json.dumps(route.path)}, policy={policy}),")
    lines.append("    ],")
    if table.default is not None:
        lines.append(f"    default={_policy(table.default, ' ' * 4)},")
    return "\n".join((*lines, ")"))


def _policy(policy: Policy, indent: str) -> str:
    return "\n".join(["Policy(", *_arguments(policy, f"{indent}    "), f"{indent})"])


def _arguments(policy: Policy, indent: str) -> Iterator[str]:
    for name, value in policy.changed().items():
        yield f"{indent}{name}={_value(value, indent)},"


def _value(value: object, indent: str) -> str:
    if not isinstance(value, tuple):
        return repr(value)
    line = json.dumps(list(value))
    if len(line) <= _WIDEST:
        return line
    return "\n".join(["[", *(f"{indent}    {json.dumps(entry)}," for entry in value), f"{indent}]"])
