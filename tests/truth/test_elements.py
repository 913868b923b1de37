"""The recorded elements, in the model."""

import functools
from pathlib import Path

import pytest

from tests.truth.comparison import compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, Truth, read_truth
from tests.truth.report import report

COUNT = 5131


@functools.cache
def elements() -> Truth:
    return read_truth(Path(__file__).with_name("elements"))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_agrees_with_every_recorded_element(engine: str) -> None:
    found = compare(elements(), engine)

    assert found.differences == (), "\n".join(report([found]))
    assert found.agreeing == dict.fromkeys(FIELDS, COUNT)


def test_every_kind_of_call_is_among_them() -> None:
    kinds = {case["request"]["by"] for case in elements().cases.values()}

    assert kinds == {
        *("img", "script", "module", "import", "stylesheet", "FontFace", "font-face", "audio", "video", "preload"),
        *("modulepreload", "EventSource", "sendBeacon", "WebSocket"),
    }
