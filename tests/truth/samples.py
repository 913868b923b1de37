"""A small folder of recorded cases, to be spoilt by tests."""

import copy
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_CALL: Row = {
    "method": "GET",
    "headers": [["X-A", "1"]],
    "credentials": "include",
    "mode": "cors",
    "redirect": "follow",
    "body": None,
}
_ALLOWED = [["Access-Control-Allow-Origin", "{A}"], ["Access-Control-Allow-Credentials", "true"]]
_HOP: Row = {
    "at": "B",
    "preflight": {"status": 204, "headers": [*_ALLOWED, ["Access-Control-Allow-Headers", "X-A"]]},
    "response": {"status": 200, "headers": _ALLOWED},
}
_READ: Row = {
    "outcome": "response",
    "type": "cors",
    "status": 200,
    "redirected": False,
    "headers": [["content-length", "9"]],
    "body_read": True,
}
_PREFLIGHT: Row = {
    "step": 0,
    "hop": 0,
    "method": "OPTIONS",
    "preflight": True,
    "headers": {
        "origin": "{A}",
        "access-control-request-method": "GET",
        "access-control-request-headers": "x-a",
    },
}
_SENT: Row = {
    "step": 0,
    "hop": 0,
    "method": "GET",
    "preflight": False,
    "headers": {"origin": "{A}", "cookie": "a=b; c=d"},
}


def one_call() -> tuple[Row, Row]:
    """A case with one readable answer, and what every engine does with it."""
    case = {"id": "one", "request": _CALL, "hops": [_HOP]}
    return copy.deepcopy((case, {"id": "one", "steps": [_READ], "wire": [_PREFLIGHT, _SENT], "console": []}))


def two_calls() -> tuple[Row, Row]:
    """The same call twice, where the second needs no CORS-preflight request: the cache has the first one's."""
    calls = [dict(_CALL, cache="default"), dict(_CALL, cache="default")]
    case = {"id": "two", "steps": calls, "hops": [_HOP]}
    wire = [_PREFLIGHT, _SENT, _SENT | {"step": 1}]
    return copy.deepcopy((case, {"id": "two", "steps": [_READ, _READ], "wire": wire, "console": []}))


def write(folder: Path, **files: Iterable[Row] | str) -> Path:
    """Write `cases`, `chromium` and their like into *folder*, plain; a text as it stands."""
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        text = rows if isinstance(rows, str) else "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def compress(path: Path) -> None:
    """Put a gzipped file in the place of a plain one."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
