import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crossorigin.browser import profiles
from tests.browsers import record as module
from tests.browsers.fake_engine import FakeEngine
from tests.browsers.files import read_rows, write_rows
from tests.browsers.record import main, record_all
from tests.truth.folder import read_truth
from tests.truth.samples import one_call

Row = dict[str, Any]


def cases(*names: str) -> list[Row]:
    return [one_call()[0] | {"id": name} for name in names]


class Browser:
    """Ends at a case named `bad`, as a browser that dies over it, or does not start at all the first times."""

    def __init__(self, *, failures: int = 0) -> None:
        self.runs: list[list[str]] = []
        self._failures = failures

    async def __call__(self, _engine: str, given: Sequence[Row]) -> tuple[dict[str, Row], list[str]]:
        self.runs.append([case["id"] for case in given])
        if len(self.runs) <= self._failures:
            raise RuntimeError("No screen.")
        ended = self.runs[-1][: self.runs[-1].index("bad")] if "bad" in self.runs[-1] else self.runs[-1]
        rows = FakeEngine(profiles.CHROMIUM)([case for case in given if case["id"] in ended])
        return {row["id"]: row for row in rows}, ["console"]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    browser = Browser()
    monkeypatch.setattr(module, "record", browser)
    monkeypatch.setattr(module, "installed_versions", lambda engines: dict.fromkeys(engines, "1.2.3"))
    return browser


def test_what_comes_after_a_case_that_kills_the_browser_has_its_turn(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    raw: list[str] = []

    rows = asyncio.run(record_all("chromium", cases("a", "bad", "b", "c"), raw))

    assert browser.runs == [["a", "bad", "b", "c"], ["c", "b", "bad"], ["bad"]]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert raw == ["console"] * 3
    assert capsys.readouterr().err == "chromium: bad did not end.\n"


@pytest.mark.parametrize(("failures", "recorded"), [(1, ["a", "b"]), (2, ["a", "b"]), (3, [])])
def test_a_browser_that_fails_is_replaced_twice(
    failures: int, recorded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "record", Browser(failures=failures))

    rows = asyncio.run(record_all("webkit", cases("a", "b"), []))

    assert [row["id"] for row in rows] == recorded
    told = capsys.readouterr().err.splitlines()
    assert told[:failures] == ["webkit: the browser failed: RuntimeError('No screen.')"] * failures
    assert len(told[failures:]) == 2 - len(recorded)


def test_the_command_makes_a_folder_that_can_be_replayed(
    browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows(tmp_path / "mine.jsonl", cases("a", "b", "c"))
    out = tmp_path / "out"

    arguments = [str(tmp_path / "mine.jsonl"), str(out), "--engine", "chromium", "--limit", "2", "--twice", "--raw"]
    assert main(arguments) == 0

    assert browser.runs == [["a", "b"], ["a", "b"]]
    truth = read_truth(out)
    assert list(truth.cases) == ["a", "b"]
    assert read_rows(out / "chromium.jsonl.gz") == FakeEngine(profiles.CHROMIUM)(cases("a", "b"))
    assert (out / "chromium.console.txt").read_text() == "console\nconsole"
    assert capsys.readouterr().out.startswith("chromium: 2 of 2 cases in ")
    # Nothing of this machine or of the day: the folder is for a repository.
    assert json.loads((out / "engines.json").read_text()) == {"chromium": {"name": "Chromium", "version": "1.2.3"}}


def test_without_a_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.needs.find_program", lambda name: None)

    assert main([str(tmp_path / "none.jsonl"), str(tmp_path / "out"), "--engine", "chromium"]) == 2
    assert capsys.readouterr().err == (
        "tests.browsers.record: Not installed: certutil, chromium (Debian: apt-get install chromium libnss3-tools)\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "why"), [(None, r"\[Errno 2\] No such file"), (b"{", "Expecting"), (b"\xff", "'utf-8' codec")]
)
def test_cases_that_cannot_be_read_are_an_error(
    browser: Browser, content: bytes | None, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.jsonl"
    if content is not None:
        path.write_bytes(content)

    assert main([str(path), str(tmp_path / "out")]) == 2
    assert re.match(f"tests.browsers.record: {re.escape(str(path))} cannot be read: {why}", capsys.readouterr().err)
    assert browser.runs == []
