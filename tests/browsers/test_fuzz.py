from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crossorigin.browser import profiles
from tests.browsers import fuzz
from tests.browsers.draw import draw_case
from tests.browsers.fake_engine import FakeEngine
from tests.browsers.fuzz import main
from tests.browsers.fuzzing import loop
from tests.browsers.fuzzing.loop import Plan, run
from tests.browsers.fuzzing.shrinking import Limits
from tests.truth.comparison import PROFILES
from tests.truth.folder import read_truth

RECORDED = {"chromium": "156.0.8078.79", "firefox": "153.7.0", "webkit": "2.50.6"}


@pytest.fixture(autouse=True)
def _model_instead_of_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every engine does what the model does; all in this process."""
    monkeypatch.setattr(fuzz, "Installed", lambda engine: FakeEngine(PROFILES[engine]))
    monkeypatch.setattr(fuzz, "installed_versions", lambda engines: {name: RECORDED[name] for name in engines})
    monkeypatch.setattr(loop, "side_by_side", _one_by_one)


def _one_by_one(work: Any) -> Any:
    return (call(*arguments) for calls in work.values() for call, arguments in calls)


def engines(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    def changed(engine: str) -> FakeEngine:
        return FakeEngine(replace(PROFILES[engine], **changes) if engine == "chromium" else PROFILES[engine])

    monkeypatch.setattr(fuzz, "Installed", changed)


def test_agreement_in_all_engines_is_a_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "4", "--count", "20", "--batch", "8", "--keep", str(tmp_path)]) == 0

    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("seed 4, 20 cases: fetch ")
    assert lines[1] == "Chromium 156.0.8078.79; Firefox ESR 153.7.0; WebKitGTK 2.50.6"
    assert [line for line in lines[2:] if not line.endswith(" 20/20")] == []
    assert len(lines) == 2 + 3 * 7
    assert "webkit: 20 of 20, " in err
    recorded = read_truth(tmp_path / "recorded")
    assert list(recorded.cases.values()) == [draw_case(4, number) for number in range(20)]
    assert {engine: len(rows) for engine, rows in recorded.recordings.items()} == dict.fromkeys(RECORDED, 20)


def test_a_disagreement_fails_and_is_kept_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engines(monkeypatch, safelists_client_hints=False)
    monkeypatch.setattr(loop, "draw_case", _hinted)

    assert main(["--seed", "4", "--count", "6", "--keep", str(tmp_path), "--shrink", "2"]) == 1

    out = capsys.readouterr().out
    assert "chromium  wire 0/6" in out
    assert "firefox  wire 6/6" in out
    small = read_truth(tmp_path)
    assert list(small.recordings) == ["chromium"]
    assert list(small.cases) == ["h0-chromium"]
    assert (tmp_path / "said.txt").read_text(encoding="utf-8") == "".join(f"{line}\n" for line in out.splitlines()[2:])


def _hinted(_seed: int, number: int) -> dict[str, Any]:
    call = {"method": "GET", "headers": [["DPR", "1"]], "credentials": "omit", "mode": "cors", "redirect": "follow"}
    answer = {"status": 200, "headers": [["Access-Control-Allow-Origin", "*"], ["X", str(number)]]}
    hops = [{"at": "B", "preflight": answer, "response": answer}]
    return {"id": f"h{number}", "request": call | {"body": None}, "hops": hops}


def test_one_engine_alone_and_from_a_number_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "4", "--count", "3", "--first", "90", "--engine", "webkit"]) == 0

    assert "chromium" not in capsys.readouterr().out


def test_another_version_than_the_recorded_one_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def moved(engine: str, version: str, *_more: object) -> list[str]:
        asked.append((engine, version))
        return ["It moved."]

    monkeypatch.setattr(fuzz, "moved", moved)
    monkeypatch.setattr(fuzz, "recorded_truths", list)
    monkeypatch.setattr(fuzz, "installed_versions", lambda _engines: RECORDED | {"firefox": "154.0"})

    assert main(["--seed", "4", "--count", "2"]) == 0
    assert asked == [("firefox", "Firefox ESR 154.0")]
    assert capsys.readouterr().out.splitlines()[-1] == "It moved."


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("tests.needs.find_program", lambda name: None)

    assert main(["--seed", "4", "--count", "2", "--engine", "firefox"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "tests.browsers.fuzz: Not installed: certutil, firefox-esr"
        " (Debian: apt-get install firefox-esr libnss3-tools)\n"
    )


def test_engines_run_side_by_side_in_processes_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    recorders = {
        "chromium": FakeEngine(profiles.CHROMIUM),
        "firefox": FakeEngine(replace(profiles.FIREFOX, console=profiles.WEBKIT.console)),
    }
    told: list[tuple[str, range]] = []
    plan = Plan(seed=8, count=30, batch=20, folder=tmp_path)

    right, wrong = run(
        plan, recorders, Limits(disagreements=1), lambda batch: told.append((batch.engine, batch.numbers))
    )

    assert sorted(told, key=str) == [
        (engine, numbers) for engine in ("chromium", "firefox") for numbers in (range(20), range(20, 30))
    ]
    assert (right.engine, right.compared, right.confirmed, right.unstable) == ("chromium", 30, (), ())
    assert (wrong.engine, wrong.compared, wrong.unstable) == ("firefox", 30, ())
    ids = [disagreement.case["id"] for disagreement in wrong.confirmed]
    assert ids == sorted(ids) != []
    assert all(disagreement.fields == ("console",) for disagreement in wrong.confirmed)
