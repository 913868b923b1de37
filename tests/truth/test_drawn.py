"""The drawn cases, in the model."""

import functools
from pathlib import Path

import pytest

from tests.truth.comparison import compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, Truth, read_truth
from tests.truth.report import report


@functools.cache
def drawn() -> Truth:
    return read_truth(Path(__file__).with_name("drawn"))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_agrees_with_every_drawn_case(engine: str) -> None:
    found = compare(drawn(), engine)

    assert found.differences == (), "\n".join(report([found]))
    assert found.agreeing == dict.fromkeys(FIELDS, 7147)
