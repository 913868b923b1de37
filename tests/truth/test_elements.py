"""Every recorded element, in the model: 583 in each engine."""

import functools
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from crossorigin.browser import Profile

from .comparison import PROFILES
from .elements import recorded, replay

_FOLDER = Path(__file__).with_name("elements")
# What the browser prints of other rules, and Firefox's line for a font, which names the family.
_OTHER_LINES = re.compile(r"COEP: |ORB: |CSS Loader: |Script Loader: Loading failed")
KNOWN = {
    "firefox": {
        "sendBeacon-application-json-redirect-to-none",
        "sendBeacon-application-json-redirect-own",
        "sendBeacon-application-json-redirect-back",
    },
    "webkit": {"sendBeacon-application-json-redirect-own"},
    "chromium": set(),
}
"""A redirect that makes a beacon's POST a GET: Firefox still names `content-type` in the second CORS-preflight request,
or sends none, and WebKit leaves cookies out. No rule of the model's explains it, and nothing of it can be read."""


@functools.cache
def rows(engine: str) -> list[dict[str, Any]]:
    with gzip.open(_FOLDER / f"{engine}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["initiator"] != "modulepreload"]


@pytest.mark.parametrize(("engine", "profile"), PROFILES.items())
def test_all_elements_are_there(engine: str, profile: Profile) -> None:
    assert len(rows(engine)) == len({row["id"] for row in rows(engine)}) == 583
    assert profile.name == engine


@pytest.mark.parametrize(("engine", "profile"), PROFILES.items())
def test_the_wire(engine: str, profile: Profile) -> None:
    """Method, preflight, Origin, Access-Control-Request-*, cookie."""
    differing = {row["id"] for row in rows(engine) if replay(row, profile).wire != recorded(row)}
    assert differing == KNOWN[engine]


@pytest.mark.parametrize(("engine", "profile"), PROFILES.items())
def test_the_console(engine: str, profile: Profile) -> None:
    for row in rows(engine):
        lines = [line for line in row["console"] if not _OTHER_LINES.match(line)]
        assert replay(row, profile).console == lines, row["id"]


@pytest.mark.parametrize(("engine", "profile"), PROFILES.items())
def test_the_event(engine: str, profile: Profile) -> None:
    for row in rows(engine):
        if not _tells_of_cors(engine, row):
            continue
        failed = "error" in row["event"].lower()
        assert replay(row, profile).fails == failed, row["id"]


def _tells_of_cors(engine: str, row: dict[str, Any]) -> bool:
    # `sendBeacon` returns true whatever comes, a 404 is an error for some elements, Firefox fires load for any preload.
    if row["initiator"] == "sendBeacon" or row["answer"]["status"] == 404:
        return False
    return not (engine == "firefox" and row["initiator"] == "preload")
