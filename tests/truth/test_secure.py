"""The cases at https, HTTP/2 and several sites, in the model."""

import functools
from pathlib import Path

import pytest

from tests.browsers.sites import DEFAULT, SITES
from tests.truth.comparison import compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, Truth, read_truth
from tests.truth.report import report

COUNT = 2677


@functools.cache
def secure() -> Truth:
    return read_truth(Path(__file__).with_name("secure"))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_agrees_with_every_case(engine: str) -> None:
    found = compare(secure(), engine)

    assert found.differences == (), "\n".join(report([found]))
    assert found.agreeing == dict.fromkeys(FIELDS, COUNT)


def test_every_other_site_is_there() -> None:
    assert {case["site"] for case in secure().cases.values()} == set(SITES) - {DEFAULT}


@pytest.mark.parametrize("engine", ENGINES)
def test_http2_was_spoken(engine: str) -> None:
    truth = secure()
    spoken = {
        row["over"]
        for case_id, recording in truth.recordings[engine].items()
        if truth.cases[case_id]["site"] == "h2" and "WebSocket" not in str(truth.cases[case_id])
        for row in recording["wire"]
        if row["hop"] == 0
    }
    assert spoken == {"h2"}
