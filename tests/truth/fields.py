"""Where a recording and the model's disagree, field by field."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

STEP_FIELDS: Final[tuple[str, ...]] = ("outcome", "type", "status", "redirected", "headers")
FIELDS: Final = (*STEP_FIELDS, "wire", "console")
_ABSENT: Final = "nothing"
# Which cookies a browser holds, and how it writes Basic credentials, is no matter of CORS; that it sends them is.
_PRESENCE_ONLY: Final = frozenset({"cookie", "authorization"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One disagreement.

    Attributes:
        step: The call of the page, from 0; `None` for the console, whose lines tell no step.
        expected, got: The recording's and the model's, in lines for a person; not escaped.
    """

    case: str
    field: str
    step: int | None
    expected: tuple[str, ...]
    got: tuple[str, ...]


def differences(expected: dict[str, Any], got: dict[str, Any]) -> Iterator[Difference]:
    """Where *got*, of the model, is not as *expected*, the recording of the same case."""
    yield from _in_steps(expected, got)
    yield from _in_wire(expected, got)
    if expected["console"] != got["console"]:
        lines = tuple(expected["console"]), tuple(got["console"])
        yield Difference(case=expected["id"], field="console", step=None, expected=lines[0], got=lines[1])


def _in_steps(expected: dict[str, Any], got: dict[str, Any]) -> Iterator[Difference]:
    pairs = itertools.zip_longest(expected["steps"], got["steps"], fillvalue={"outcome": _ABSENT})
    for number, (left, right) in enumerate(pairs):
        for name in STEP_FIELDS:
            # A field that one has and the other has not follows from the outcome, yet is not the same.
            untold = name == "outcome" and right.get(name, _ABSENT) is None
            if left.get(name) != right.get(name) and not untold:
                texts = _value_lines(left.get(name)), _value_lines(right.get(name))
                yield Difference(case=expected["id"], field=name, step=number, expected=texts[0], got=texts[1])


def _value_lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(f"{name}: {text}" for name, text in value)
    return (_ABSENT if value is None else str(value),)


def _in_wire(expected: dict[str, Any], got: dict[str, Any]) -> Iterator[Difference]:
    left, right = (tuple(map(_wire_line, record["wire"])) for record in (expected, got))
    if left == right:
        return
    pairs = zip(left, right, strict=False)
    first = next((number for number, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(left), len(right)))
    step = min(row["step"] for record in (expected, got) for row in record["wire"][first : first + 1])
    yield Difference(case=expected["id"], field="wire", step=step, expected=left, got=right)


def _wire_line(row: dict[str, Any]) -> str:
    """All that is compared of one request on the wire."""
    place = row.get("url", "elsewhere") if row["hop"] is None else f"hop {row['hop']}"
    # NB: whether a connection is HTTP/2 where it may be is the network library's choice: libsoup's is not always.
    over = ("over http" if row["over"] == "http" else "over https",) if "over" in row else ()
    preflight = ("preflight",) if row["preflight"] else ()
    headers = (
        _header(row, name, value)
        for name, value in sorted((name.lower(), value) for name, value in row["headers"].items())
    )
    return "  ".join((f"step {row['step']}", place, *over, row["method"], *preflight, *headers))


def _header(row: dict[str, Any], name: str, value: str) -> str:
    if name == "cookie" and "over" in row:  # the recorder says which cookies each host of these sites has
        return f"cookie: {' '.join(sorted(value.split('; ')))}"
    return name if name in _PRESENCE_ONLY else f"{name}: {value!r}"
