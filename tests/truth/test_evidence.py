"""Each switch of a browser has a recorded case that shows it."""

import json
import re

import pytest

from tests.browser.switches import docstrings

from .comparison import PROFILES
from .evidence import FILE, NOT_RECORDED, is_evidence, named_folders, switches_of

EVIDENCE: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("engine", PROFILES)
def test_every_switch_has_evidence(engine: str) -> None:
    assert set(EVIDENCE[engine]) | NOT_RECORDED[engine] == set(switches_of(engine))
    assert not set(EVIDENCE[engine]) & NOT_RECORDED[engine]


@pytest.mark.parametrize("switch", sorted(set().union(*NOT_RECORDED.values())))
def test_a_switch_without_evidence_says_so(switch: str) -> None:
    assert re.search(r"read in source|; https://", docstrings()[switch])


@pytest.mark.parametrize(
    ("engine", "switch", "place"),
    [(engine, switch, place) for engine, places in EVIDENCE.items() for switch, place in places.items()],
)
def test_the_case_agrees_with_the_switch_and_not_without_it(engine: str, switch: str, place: str) -> None:
    assert is_evidence(place, engine, switch)
    assert place.partition("/")[0] in named_folders(switch)
