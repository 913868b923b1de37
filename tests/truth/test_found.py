"""The cases over which a run of `make fuzz` found model and browser at odds, shrunk, in the model as it is now."""

import functools
from pathlib import Path

import pytest

from tests.truth.comparison import compare
from tests.truth.fields import FIELDS
from tests.truth.folder import ENGINES, Truth, read_truth
from tests.truth.report import report

COUNT = 71


@functools.cache
def found() -> Truth:
    return read_truth(Path(__file__).with_name("found"))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_agrees_with_every_case(engine: str) -> None:
    compared = compare(found(), engine)

    assert compared.differences == (), "\n".join(report([compared]))
    assert compared.agreeing == dict.fromkeys(FIELDS, COUNT)
