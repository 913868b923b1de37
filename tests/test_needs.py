import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import REQUIRE_ALL

ROOT = Path(__file__).parents[1]
TESTS = """
import pytest

def test_of_nothing_special(): pass

@pytest.mark.needs("python3")
def test_of_what_is_here(): pass

@pytest.mark.needs("python3", "no-such-server")
def test_of_what_is_not_here(): pass

@pytest.mark.needs("apache2")
def test_of_a_package_with_another_name(): pass
"""
NAMESPACE = """
import pytest

@pytest.mark.needs("bwrap")
def test_in_a_namespace(): pass
"""


def run(folder: Path, tests: str = TESTS, **environment: str) -> tuple[int, str]:
    """Runs *tests* where only Python is installed; the exit code and what was printed."""
    (folder / "test_it.py").write_text(tests)
    (folder / "pytest.ini").write_text("[pytest]\n")
    here = folder / "bin"
    here.mkdir(exist_ok=True)
    (here / "python3").symlink_to(sys.executable)
    kept = {name: value for name, value in os.environ.items() if name not in {REQUIRE_ALL, "PYTEST_ADDOPTS"}}
    options = ("--strict-markers", "-q", "-p", "no:cacheprovider", "-p", "tests.needs", "--rootdir", str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-c", str(folder / "pytest.ini"), str(folder / "test_it.py")],
        cwd=ROOT,
        env=kept | {"PATH": str(here)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(autouse=True)
def _no_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where Debian keeps servers is looked at whatever PATH says; `sitecustomize` runs first in every Python.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, shutil\n"
        "which = shutil.which\n"
        "shutil.which = lambda name, path: which(name, path=path.split(os.pathsep)[0])\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def test_a_test_whose_program_is_missing_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    code, printed = run(tmp_path)
    assert code == 0
    assert "2 passed, 2 deselected" in printed
    assert "Tests left out: 2. Not installed: apache2, no-such-server" in printed
    assert "(Debian: apt-get install apache2-bin no-such-server)." in printed


def test_where_all_are_required_it_fails_and_names_the_package(tmp_path: Path) -> None:
    code, printed = run(tmp_path, **{REQUIRE_ALL: "1"})
    assert code == 1
    assert "2 passed, 2 errors" in printed
    assert (
        f"Not installed: no-such-server (Debian: apt-get install no-such-server), and {REQUIRE_ALL} is set" in printed
    )
    assert f"Not installed: apache2 (Debian: apt-get install apache2-bin), and {REQUIRE_ALL} is set" in printed
    assert "left out" not in printed


@pytest.mark.parametrize(("script", "code"), [("#!/bin/sh\nexit 0\n", 0), ("#!/bin/sh\nexit 1\n", 1), ("#!/none", 1)])
def test_a_program_that_may_not_work_here_is_as_good_as_missing(tmp_path: Path, script: str, code: int) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "bwrap"
    program.write_text(script)
    program.chmod(0o755)
    done, printed = run(tmp_path, NAMESPACE)
    assert done == (5 if code else 0)
    told = "Not allowed on this machine: bwrap --dev-bind / / true (user namespaces)"
    assert (f"Tests left out: 1. {told}." in printed) is bool(code)
    assert "Not installed" not in printed
