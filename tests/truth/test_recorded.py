"""The folders of recorded cases beside `data`, in the model as it is now."""

import functools
from pathlib import Path

import pytest

from tests.browsers.sites import DEFAULT, SITES
from tests.truth.comparison import compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, Truth, read_truth
from tests.truth.report import report

COUNTS = {"drawn": 7147, "elements": 5131, "secure": 2677, "found": 87}


@functools.cache
def truth_in(folder: str) -> Truth:
    return read_truth(Path(__file__).with_name(folder))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("folder", COUNTS)
def test_the_model_agrees_with_every_case(folder: str, engine: str) -> None:
    compared = compare(truth_in(folder), engine)

    assert compared.differences == (), "\n".join(report([compared]))
    assert compared.agreeing == dict.fromkeys(FIELDS, COUNTS[folder])


def test_every_kind_of_call_is_among_the_elements() -> None:
    kinds = {case["request"]["by"] for case in truth_in("elements").cases.values()}

    assert kinds == {
        *("img", "script", "module", "import", "stylesheet", "FontFace", "font-face", "audio", "video", "preload"),
        *("modulepreload", "EventSource", "sendBeacon", "WebSocket"),
    }


def test_every_other_site_is_among_the_secure() -> None:
    assert {case["site"] for case in truth_in("secure").cases.values()} == set(SITES) - {DEFAULT}


@pytest.mark.parametrize("engine", ENGINES)
def test_http2_was_spoken(engine: str) -> None:
    truth = truth_in("secure")
    spoken = {
        row["over"]
        for case_id, recording in truth.recordings[engine].items()
        if truth.cases[case_id]["site"] == "h2" and "WebSocket" not in str(truth.cases[case_id])
        for row in recording["wire"]
        if row["hop"] == 0
    }
    assert spoken == {"h2"}
