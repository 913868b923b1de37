import os
import subprocess
import sys
from pathlib import Path

from tests.peers.when_asked import ASKED

ROOT = Path(__file__).parents[2]
TESTS = """
import pytest

def test_of_ours(): pass

@pytest.mark.peers
def test_of_theirs(): pass
"""


def run(folder: Path, **environment: str) -> str:
    """Runs TESTS; what was printed."""
    (folder / "test_it.py").write_text(TESTS)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = peers\n")
    kept = {name: value for name, value in os.environ.items() if name not in {ASKED, "PYTEST_ADDOPTS"}}
    options = ("-q", "-p", "no:cacheprovider", "-p", "tests.peers.when_asked", "--rootdir", str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-c", str(folder / "pytest.ini"), str(folder / "test_it.py")],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_they_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    printed = run(tmp_path)
    assert "1 passed, 1 deselected" in printed
    assert "Tests left out: 1. They install and run other CORS middlewares: set CORS_PEERS=1." in printed


def test_they_run_where_that_is_asked_for(tmp_path: Path) -> None:
    printed = run(tmp_path, **{ASKED: "1"})
    assert "2 passed" in printed
    assert "left out" not in printed
