"""`cors check` as its user runs it, and what it has to say of a server that works and of one that does not."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import jsonschema

ROOT: Final = Path(__file__).parents[2]
BROWSERS: Final = ("chromium", "firefox", "safari")
_ORIGIN: Final = ("--origin", "https://app.example.com")
_PUT: Final = ("-X", "PUT", "-H", "content-type: application/json", "--credentials", "include")
_SCHEMA: Final = json.loads((files("crossorigin.checking") / "schema" / "check-1.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The exit code, and the JSON, of one run."""

    exit_code: int
    report: dict[str, Any]

    def each_browser(self, field: str) -> dict[str, Any]:
        return {browser: verdict[field] for browser, verdict in self.report["browsers"].items()}

    @property
    def stacks(self) -> tuple[str, ...]:
        return tuple(stack["stack"] for stack in self.report["stacks"])

    @property
    def fixes(self) -> dict[str, str]:
        return {fix["stack"]: fix["snippet"] for fix in self.report["fixes"]}

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(warning["id"] for warning in self.report["warnings"])


def check_put(target: str, *options: str) -> Checked:
    """A page of https://app.example.com wants to PUT JSON, with credentials."""
    return check(target, *_PUT, *options)


def check(target: str, *options: str) -> Checked:
    """A page of https://app.example.com asks *target*."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(
        [sys.executable, "-m", "crossorigin", "check", target, *_ORIGIN, *options, "--format", "json"],
        cwd=ROOT,
        env=kept | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == "", done.stderr
    report = json.loads(done.stdout)
    jsonschema.validate(report, _SCHEMA)
    return Checked(exit_code=done.returncode, report=report)


def assert_passes(checked: Checked, *, warnings: Collection[str] = ()) -> None:
    """The preflight passes everywhere, and the request itself was not sent."""
    assert (checked.exit_code, checked.report["verdict"]) == (0, "preflight-passed"), checked.report
    assert checked.each_browser("preflight") == dict.fromkeys(BROWSERS, "passed")
    assert checked.each_browser("readable") == dict.fromkeys(BROWSERS)
    _assert_nothing_blocks(checked, warnings)


def assert_readable(checked: Checked, *, preflight: str = "passed", warnings: Collection[str] = ()) -> None:
    """The page reads the answer everywhere."""
    assert (checked.exit_code, checked.report["verdict"]) == (0, "readable"), checked.report
    assert checked.each_browser("preflight") == dict.fromkeys(BROWSERS, preflight)
    assert checked.each_browser("readable") == dict.fromkeys(BROWSERS, True)
    _assert_nothing_blocks(checked, warnings)


def assert_blocked(checked: Checked, *causes: str, preflight: str = "failed", warnings: Collection[str] = ()) -> None:
    """The page reads nothing anywhere, for one cause in all browsers, or for one cause in each."""
    assert (checked.exit_code, checked.report["verdict"]) == (1, "blocked"), checked.report
    assert checked.each_browser("preflight") == dict.fromkeys(BROWSERS, preflight)
    assert checked.each_browser("readable") == dict.fromkeys(BROWSERS, False)
    assert checked.each_browser("cause") == dict(zip(BROWSERS, causes * (3 // len(causes)), strict=True))
    assert set(checked.warnings) == set(warnings)
    assert all(checked.each_browser("console").values())


def _assert_nothing_blocks(checked: Checked, warnings: Collection[str]) -> None:
    assert checked.each_browser("cause") == dict.fromkeys(BROWSERS)
    assert checked.each_browser("console") == {browser: [] for browser in BROWSERS}
    assert set(checked.warnings) == set(warnings)
    assert checked.fixes == {}
