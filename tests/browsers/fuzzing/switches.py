"""A profile with one switch turned another way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from crossorigin.browser.profile import Profile

# Its name, and the words it puts on the console, are no rules.
_NO_RULES = frozenset({"name", "console"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One switch turned: its values before and after, and the profile that has it so."""

    switch: str
    old: Any
    new: Any
    profile: Profile

    def __str__(self) -> str:
        """`safelists_client_hints` (True -> False), say; of a set, what comes and goes."""
        return f"`{self.switch}` ({_change(self.old, self.new)})"


def turns(profile: Profile, others: Sequence[Profile]) -> Iterator[Turn]:
    """Every other way of each switch: the other values of its kind, those of *others*, or a set with one thing less."""
    for field in fields(Profile):
        old = getattr(profile, field.name)
        if field.name in _NO_RULES:
            continue
        theirs = [getattr(other, field.name) for other in others]
        for new in _distinct([*_by_kind(old), *theirs], old):
            yield Turn(switch=field.name, old=old, new=new, profile=replace(profile, **{field.name: new}))


def _by_kind(old: Any) -> list[Any]:
    if isinstance(old, bool):
        return [not old]
    if isinstance(old, Enum):
        return list(type(old))
    if isinstance(old, frozenset):
        return [old - {one} for one in sorted(old, key=str)]
    if isinstance(old, tuple):
        # Of two checks in a row, the second first.
        return [(*old[:at], old[at + 1], old[at], *old[at + 2 :]) for at in range(len(old) - 1)]
    return []


def _distinct(values: list[Any], old: Any) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value != old and value not in found:
            found.append(value)
    return found


def _change(old: Any, new: Any) -> str:
    if isinstance(old, frozenset) and isinstance(new, frozenset):
        gone, come = (" ".join(sorted(map(_name, some))) for some in (old - new, new - old))
        return ", ".join(f"{word} {names}" for word, names in (("without", gone), ("with", come)) if names)
    if isinstance(old, tuple) and isinstance(new, tuple):
        old, new = _without_common_ends(old, new)
    return f"{_name(old)} -> {_name(new)}"


def _without_common_ends(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    for _end in range(2):
        while old and new and old[-1] == new[-1]:
            old, new = old[:-1], new[:-1]
        old, new = old[::-1], new[::-1]
    return old, new


def _name(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_name, value)) or "nothing"
    return value.name if isinstance(value, Enum) else str(value)
