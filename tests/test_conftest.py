import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOW = "import tests.conftest, hypothesis; s = hypothesis.settings(); print(s.max_examples, s.derandomize, s.deadline)"


@pytest.mark.parametrize(
    ("profile", "shown"), [({}, "50 True None"), ({"HYPOTHESIS_PROFILE": "thorough"}, "5000 False None")]
)
def test_the_environment_chooses_how_hard_properties_try(profile: dict[str, str], shown: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "HYPOTHESIS_PROFILE"}
    for ci in ({}, {"CI": "true"}):
        printed = subprocess.check_output(
            [sys.executable, "-c", SHOW], cwd=ROOT, env={**environment, **ci, **profile}, text=True
        )
        assert printed.strip() == shown
