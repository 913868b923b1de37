from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from tests.cli.reporting.reports import report
from tests.cli.reporting.samples import counted, line


def test_it_is_a_value(tmp_path: Path) -> None:
    found = report(counted(tmp_path, line()))
    assert found == report(counted(tmp_path, line()))
    with pytest.raises(FrozenInstanceError):
        found.policy = "other.toml"  # type: ignore[misc] # that is the test
