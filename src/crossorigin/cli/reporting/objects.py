"""The JSON objects of a line that have the fields of a refusal, wherever what wrote the log has put them.

python-json-logger and structlog have them at the top, loguru below `record` and `extra`, OpenTelemetry in
`attributes`; what collects logs puts all that below a name of its own, or into a string.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

CAUSE: Final = "cors_cause"
"""The field that every record of a refusal has."""
DEEPEST: Final = 12
"""Objects and arrays in each other. OpenTelemetry's batches have six."""

Found: TypeAlias = tuple[Mapping[str, Any], ...]
"""An object with the fields of a refusal, then those around it, from the nearest to the farthest."""


def objects_in(line: bytes) -> Iterator[Found]:
    """Those of *line*, which need not begin with JSON: containers' logs put a time before."""
    # To look for a few bytes takes a hundredth of parsing.
    if CAUSE.encode() not in line:
        return
    value = _parsed(line)
    if value is None:
        value = _parsed(line[line.find(b"{") :])
    yield from _walk(value, (), 0)


def _parsed(text: bytes | str) -> object:
    try:
        return json.loads(text)
    # Too deep, too many digits, no UTF-8: all of it is no record.
    except (ValueError, RecursionError):
        return None


def _walk(value: object, around: Found, depth: int) -> Iterator[Found]:
    if depth > DEEPEST:
        return
    if isinstance(value, str) and CAUSE in value and value.startswith("{"):
        value = _parsed(value)
    if isinstance(value, list):
        value = _attributes(value) or value
    if isinstance(value, list):
        for each in value:
            yield from _walk(each, around, depth + 1)
    elif isinstance(value, dict):
        here = (value, *around)
        if CAUSE in value:
            yield here
            return
        for each in value.values():
            yield from _walk(each, here, depth + 1)


def _attributes(listed: list[Any]) -> dict[str, Any] | None:
    """A list of keys and values as an object, if *listed* is one.

    https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/: `{"key": "a", "value": {"stringValue": "b"}}`
    """
    found: dict[str, Any] = {}
    for each in listed:
        match each:
            case {"key": str(key), "value": {**typed}} if len(typed) == 1:
                found[key] = next(iter(typed.values()))
            case _:
                return None
    return found
