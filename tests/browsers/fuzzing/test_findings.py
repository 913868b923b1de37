from dataclasses import replace
from pathlib import Path
from typing import Any

from crossorigin.browser import profiles
from tests.browsers.fake_engine import FakeEngine, Spoilt
from tests.browsers.fuzzing.findings import Findings, examine
from tests.browsers.fuzzing.keeping import RECORDED, append, clear, keep
from tests.browsers.fuzzing.report import report, verdict
from tests.browsers.fuzzing.runs import tally
from tests.browsers.fuzzing.shrinking import Limits
from tests.browsers.fuzzing.stability import confirm
from tests.truth.__main__ import main as truth
from tests.truth.folder import read_truth
from tests.truth.samples import one_call

Row = dict[str, Any]
MODEL = profiles.CHROMIUM
RIGHT = FakeEngine(MODEL)
WRONG = FakeEngine(replace(MODEL, safelists_client_hints=False))
LIMITS = Limits(disagreements=2, rounds=20, candidates=40)


def cases(*names: str) -> list[Row]:
    call = one_call()[0]
    call["hops"][0]["preflight"]["headers"][-1][1] = "DPR"
    hinted = call["request"] | {"headers": [["DPR", "1"]]}
    return [call | {"id": name, "request": hinted | {"body": None, "redirect": "error"}} for name in names]


def noisy(rows: list[Row]) -> list[Row]:
    return [row | {"console": ["Noise."]} for row in rows]


def found(recorder: Any, given: list[Row]) -> Findings:
    return examine("chromium", recorder, tally(given, recorder(given), MODEL), LIMITS)


def test_agreement_is_told_and_is_a_success() -> None:
    findings = found(RIGHT, cases("a", "b"))

    assert verdict([findings])
    assert list(report([findings])) == [
        f"chromium  {name} 2/2" for name in ("outcome", "type", "status", "redirected", "headers", "wire", "console")
    ]


def test_a_disagreement_is_confirmed_shrunk_and_told_once() -> None:
    findings = found(WRONG, cases("a", "b", "c"))

    assert not verdict([findings])
    assert [shrunk.sources for shrunk in findings.shrunk] == [("a", "b")]
    lines = list(report([findings]))
    assert "chromium  wire 0/3" in lines
    assert lines[7].startswith('chromium  {"id": "a-chromium", "request": {"method": "GET", "headers": [["Dpr", "1"]]')
    assert lines[8] == "    from      a, b"
    assert "chromium  a-chromium  step 0  wire" in lines
    assert lines[-1] == "chromium  1 more disagree, not shrunk: c (wire)"


def test_what_a_second_browser_does_not_show_is_unstable_and_no_failure() -> None:
    engine = Spoilt(RIGHT, noisy)
    findings = found(engine, cases("a", "b"))

    assert engine.runs == [["a", "b"], ["a", "b"]]
    assert verdict([findings])
    lines = list(report([findings]))
    assert "chromium  console 2/2" in lines
    assert lines[7] == "chromium  2 unstable, not shown again by a fresh browser: a (console), b (console)"
    assert lines[8:] == [
        line
        for name in "ab"
        for line in (f"chromium  {name}  console", "    expected  Noise.", "    got       nothing")
    ]


def test_only_the_fields_that_differ_twice_count() -> None:
    given = cases("a")
    first = tally(given, noisy(WRONG(given)), MODEL).disagreements
    assert first[0].fields == ("wire", "console")

    (both,) = confirm(first, WRONG, MODEL).confirmed

    assert both.fields == ("wire",)


def test_a_case_that_never_ends_is_no_success() -> None:
    given = cases("a", "b")
    findings = examine("chromium", RIGHT, tally(given, RIGHT(given[:1]), MODEL), LIMITS)

    assert not verdict([findings])
    lines = list(report([findings]))
    assert "chromium  wire 1/1" in lines
    assert "chromium  1 more case has no recording" in lines
    assert lines[-1] == "chromium  1 never ended: b"


def test_what_a_fresh_browser_does_not_show_small_stays_whole() -> None:
    given = cases("a")
    first = tally(given, WRONG(given), MODEL)

    def shy(rows: Any) -> list[Row]:
        return RIGHT(rows) if rows[0]["id"] == "a-chromium" else WRONG(rows)

    (shrunk,) = examine("chromium", shy, first, LIMITS).shrunk

    assert shrunk.disagreement.case == given[0]
    assert shrunk.sources == ("a",)


def test_small_cases_are_kept_so_that_they_can_be_replayed(tmp_path: Path, capsys: Any) -> None:
    given = cases("a", "b")
    append(tmp_path, "cases", given[:1])
    append(tmp_path, "cases", given[1:])
    append(tmp_path, "chromium", WRONG(given))
    findings = [found(WRONG, given)]
    keep(tmp_path, findings, {"chromium": "1.2.3"})

    small, whole = read_truth(tmp_path), read_truth(tmp_path / RECORDED)
    assert list(small.recordings["chromium"]) == list(small.cases) == ["a-chromium"]
    assert list(whole.cases.values()) == given
    assert small.versions == whole.versions == {"chromium": "Chromium 1.2.3"}
    assert (tmp_path / "said.txt").read_text(encoding="utf-8").splitlines() == list(report(findings))
    assert truth([str(tmp_path)]) == 1
    assert "chromium  recorded in Chromium 1.2.3" in capsys.readouterr().out


def test_a_run_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    given = cases("a")
    append(tmp_path, "cases", given)
    append(tmp_path, "chromium", WRONG(given))
    keep(tmp_path, [found(WRONG, given)], {"chromium": "1.2.3"})
    (tmp_path / "mine.txt").write_text("")

    clear(tmp_path)
    keep(tmp_path, [found(RIGHT, given)], {"chromium": "1.2.4"})

    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt", "engines.json", "said.txt", RECORDED}
    assert [path.name for path in (tmp_path / RECORDED).iterdir()] == ["engines.json"]
