import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.truth import comparison
from tests.truth.__main__ import main
from tests.truth.samples import one_call, two_calls, write


def test_agreement_is_counted_by_engine_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, recording = one_call()
    write(tmp_path, cases=[case], chromium=[recording], webkit=[recording])

    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "chromium  outcome 1/1",
        "chromium  type 1/1",
        "chromium  status 1/1",
        "chromium  redirected 1/1",
        "chromium  headers 1/1",
        "chromium  wire 1/1",
        "chromium  console 1/1",
        "firefox  not recorded in this folder",
        "webkit  outcome 1/1",
        "webkit  type 1/1",
        "webkit  status 1/1",
        "webkit  redirected 1/1",
        "webkit  headers 1/1",
        "webkit  wire 1/1",
        "webkit  console 1/1",
    ]


def test_the_recorded_versions_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, recording = one_call()
    write(tmp_path, cases=[case], chromium=[recording])
    told = {"chromium": {"name": "Chromium\x1b", "version": "156.0.8078.79"}}
    (tmp_path / "engines.json").write_text(json.dumps(told), encoding="utf-8")

    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "chromium  recorded in Chromium\\x1b 156.0.8078.79"


def test_one_wrong_field_is_told_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case, recording), (other, right) = one_call(), two_calls()
    recording["steps"][0]["status"] = 404
    write(tmp_path, cases=[case, other], firefox=[recording, right])

    assert main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "firefox  status 1/2" in lines
    assert "firefox  wire 2/2" in lines
    assert lines[-3:] == ["firefox  one  step 0  status", "    expected  404", "    got       200"]


def test_text_of_the_files_is_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, recording = one_call()
    recording["console"] = ["first\nsecond\x1b[2J", "\u202ethird"]
    write(tmp_path, cases=[case], chromium=[recording])

    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "chromium  one  console",
        "    expected  first\\nsecond\\x1b[2J",
        "              \\u202ethird",
        "    got       nothing",
    ]


def test_an_event_of_the_recording_is_honoured_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, recording = two_calls()
    recording["wire"].insert(2, recording["wire"][0] | {"step": 1})
    write(tmp_path, cases=[case], firefox=[recording])
    events: dict[str, list[dict[str, Any]]] = {
        "firefox": [{"case": "two", "event": "preflight cache lost", "before_step": 1}]
    }

    assert main([str(tmp_path)]) == 1
    capsys.readouterr()
    (tmp_path / "events.json").write_text(json.dumps(events), encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert "firefox  wire 1/1 (0 without the recorded events)" in lines
    named = "firefox  1 case replayed with an event of the recording: two preflight cache lost before step 1"
    assert named in lines


def test_cases_without_a_recording_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case, recording), (other, _) = one_call(), two_calls()
    write(tmp_path, cases=[case, other], webkit=[recording])

    assert main([str(tmp_path)]) == 0
    assert "webkit  1 more case has no recording" in capsys.readouterr().out.splitlines()


def test_a_model_that_raises_disagrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise LookupError("no\nsuch thing")

    monkeypatch.setattr(comparison, "replay", broken)
    case, recording = one_call()
    write(tmp_path, cases=[case], chromium=[recording])

    assert main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "chromium  console 0/1" in lines
    assert lines[-1] == "    got       the model raised LookupError: no\\nsuch thing"


def test_a_folder_of_another_form_is_an_error_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, cases="not json\n", chromium=[one_call()[1]])

    assert main([str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("tests.truth: cases.jsonl line 1 is not JSON: ")


def test_it_runs_as_a_module_where_the_terminal_knows_ascii_alone(tmp_path: Path) -> None:
    case, recording = one_call()
    recording["console"] = ["‘quoted’"]
    write(tmp_path, cases=[case], firefox=[recording])
    root = Path(__file__).parents[2]

    run = subprocess.run(
        [sys.executable, "-m", "tests.truth", str(tmp_path)],
        check=False,
        capture_output=True,
        cwd=root,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(root / "src")},
    )

    assert (run.returncode, run.stderr) == (1, b"")
    assert b"    expected  \\u2018quoted\\u2019\n" in run.stdout
