import functools

import pytest

from tests.truth.comparison import Comparison, compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, SHIPPED, Truth, read_truth
from tests.truth.report import report


@functools.cache
def shipped() -> Truth:
    return read_truth(SHIPPED)


@functools.cache
def compared(engine: str) -> Comparison:
    return compare(shipped(), engine)


def test_all_cases_of_all_engines_are_there() -> None:
    truth = shipped()

    assert len(truth.cases) == 2998
    assert {engine: len(recording) for engine, recording in truth.recordings.items()} == dict.fromkeys(ENGINES, 2998)
    assert all(list(recording) == list(truth.cases) for recording in truth.recordings.values())


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_agrees_with_every_recorded_case(engine: str) -> None:
    found = compared(engine)

    assert found.differences == (), "\n".join(report([found]))
    assert found.agreeing == dict.fromkeys(FIELDS, 2998)


def test_an_event_of_the_recording_explains_only_what_it_has_to() -> None:
    """Each event changes the wire of its case, so none is there for nothing, and nothing else changes."""
    firefox = compared("firefox")

    assert set(shipped().events) == {"firefox"}
    assert len({event.case for event in firefox.events}) == len(firefox.events) == 4
    assert firefox.agreeing_without_events == dict(firefox.agreeing) | {"wire": 2998 - 4}


@pytest.mark.parametrize("engine", ["chromium", "webkit"])
def test_the_other_recordings_had_no_events(engine: str) -> None:
    assert compared(engine).events == ()
    assert compared(engine).agreeing_without_events == compared(engine).agreeing
