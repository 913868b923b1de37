"""The switches of `Profile`, and what its source says of each."""

import ast
import dataclasses
import inspect
from functools import cache
from types import MappingProxyType
from typing import Final

from crossorigin.browser.cookie_switches import CookieSwitches
from crossorigin.browser.profile import Profile

SWITCHES: Final = tuple(switch.name for switch in dataclasses.fields(Profile))
LABELS: Final = frozenset({"name", "console"})
"""Those that are no way of deciding."""


@cache
def docstrings() -> MappingProxyType[str, str]:
    """What stands below each switch, on one line, read from its source: nothing keeps it at run time."""
    found: dict[str, str] = {}
    for switches in (CookieSwitches, Profile):
        found |= _below(switches)
    return MappingProxyType(found)


def _below(switches: type) -> dict[str, str]:
    (declared,) = ast.parse(inspect.getsource(switches)).body
    assert isinstance(declared, ast.ClassDef)
    found: dict[str, str] = {}
    for statement, below in zip(declared.body, [*declared.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            text = below.value.value if is_text else ""  # type: ignore[union-attr]  # `is_text` looked
            found[statement.target.id] = " ".join(str(text).split())
    return found


def differing(one: Profile, other: Profile) -> set[str]:
    """The switches, labels among them, in which two profiles differ."""
    return {name for name in SWITCHES if getattr(one, name) != getattr(other, name)}
