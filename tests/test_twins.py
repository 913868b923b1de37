import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.twins import EXEMPT, Gap, find_gaps, main, missing_programs, modules_with_twins, needs_twin, twin_of, verdict

ROOT = Path(__file__).parents[1]
SIGN = "def sign(number):\n    if number < 0:\n        return -1\n    return 1\n"

# A project with one module for each thing that can be right or wrong with a twin.
MODULES = {
    "__init__": "from .covered import sign\n",
    "__main__": "def main():\n    return 0\n\nif __name__ == '__main__':\n    main()\n",
    "at_import": "def build():\n    return {1: 2}\n\nTABLE = build()\n",
    "broken": "import sample.nothing\n\nLIMIT = 1\n",
    "by_rows": "def rows():\n    return [1, 2]\n",
    "cached": "import functools\n\n@functools.cache\ndef table():\n    return {1: 2}\n",
    "covered": SIGN,
    "half": f"{SIGN}\ndef twice(number):\n    return 2 * number\n",
    "no_twin": "LIMIT = 1\n",
    "not_by_rows": "def rows():\n    return [1, 2]\n",
    "one_branch": "def bound(number):\n    if number < 0:\n        number = 0\n    return number\n",
}
TESTS = {
    "test_at_import": "from sample.at_import import TABLE\ndef test(): assert TABLE == {1: 2}\n",
    "test_broken": "def test(): pass\n",
    "test_by_rows": (
        "import pytest\nfrom sample.by_rows import rows\n"
        "@pytest.mark.parametrize('row', rows())\ndef test(row): assert row\n"
    ),
    # Runs before the twins of `cached` and `half`, and all that they hold.
    "test_by_somebody": (
        "from sample.cached import table\nfrom sample.half import sign, twice\nfrom sample.not_by_rows import rows\n"
        "ROWS = rows()\n"
        "def test(): assert (table(), sign(-1), sign(1), twice(1)) == ({1: 2}, -1, 1, 2)\n"
    ),
    "test_cached": "from sample.cached import table\ndef test(): assert table() == {1: 2}\n",
    "test_covered": "from sample.covered import sign\ndef test(): assert (sign(-1), sign(1)) == (-1, 1)\n",
    "test_half": "from sample.half import sign\ndef test(): assert sign(1) == 1\n",
    "test_main": "from sample.__main__ import main\ndef test(): assert main() == 0\n",
    "test_not_by_rows": "import sample.not_by_rows\ndef test(): assert sample.not_by_rows\n",
    "test_one_branch": "from sample.one_branch import bound\ndef test(): assert bound(-1) == 0\n",
}
CONFIGURATION = """
[tool.pytest.ini_options]
pythonpath = ["src"]
[tool.coverage.run]
branch = true
core = "ctrace"
source_pkgs = ["sample"]
[tool.coverage.report]
exclude_also = ["if __name__ == .__main__.:"]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, its tests run as `make test` runs ours."""
    root = tmp_path_factory.mktemp("project")
    _write(root / "src" / "sample", MODULES)
    _write(root / "tests", TESTS)
    (root / "pyproject.toml").write_text(CONFIGURATION)
    # NB: the project's `tests` is no package, so that `tests.twin_contexts` is ours.
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-p", "tests.twin_contexts"]
    subprocess.run(
        command, cwd=root, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    return root


@pytest.fixture(scope="module")
def gaps(project: Path) -> dict[str, Gap]:
    """What is found in the project, by module name."""
    return {Path(gap.module).stem: gap for gap in find_gaps(project, modules_with_twins(project))}


def _write(folder: Path, modules: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)


def test_the_exemptions_only_shrink() -> None:
    """Lower the number with the list. To raise it, argue in review why a module cannot have its own test module."""
    assert len(EXEMPT) <= 0


@pytest.mark.parametrize(
    ("path", "source", "needed"),
    [
        ("a/b.py", "", True),
        ("a/__init__.py", "from .b import c\n__all__ = ['c']\n", False),
        ("a/__init__.py", "def __getattr__(name): ...", True),
        ("a/__main__.py", "from .app import main\nmain()", False),
        ("a/__main__.py", "async def main(): ...", True),
    ],
)
def test_needs_twin(path: str, source: str, needed: bool) -> None:
    assert needs_twin(path, source) is needed


@pytest.mark.parametrize(
    ("module", "twin"),
    [
        ("src/sample/b.py", "tests/test_b.py"),
        ("src/sample/a/b.py", "tests/a/test_b.py"),
        ("src/sample/a/__main__.py", "tests/a/test_main.py"),
        ("src/sample/a/__init__.py", "tests/a/test_init.py"),
    ],
)
def test_twin_of(module: str, twin: str) -> None:
    assert twin_of(module) == twin


def test_every_module_with_something_to_test_is_asked_for(project: Path) -> None:
    expected = [f"src/sample/{name}.py" for name in MODULES if name != "__init__"]

    assert list(modules_with_twins(project)) == expected


def test_a_module_is_covered_by_its_twin_its_import_and_its_twins_collection(gaps: dict[str, Gap]) -> None:
    assert sorted(gaps) == ["broken", "half", "no_twin", "not_by_rows", "one_branch"]


def test_what_other_tests_run_does_not_count(gaps: dict[str, Gap]) -> None:
    assert gaps["half"].lines == (3, 7)
    assert str(gaps["half"]) == "src/sample/half.py: tests/test_half.py alone does not cover lines 3, 7; branches 2->3"


def test_what_other_tests_run_when_they_are_collected_does_not_count(gaps: dict[str, Gap]) -> None:
    assert gaps["not_by_rows"].lines == (2,)


def test_a_branch_never_taken_is_a_gap(gaps: dict[str, Gap]) -> None:
    assert (gaps["one_branch"].lines, gaps["one_branch"].branches) == ((), ((2, 4),))


def test_a_module_that_cannot_be_imported_is_a_gap_and_stops_nobody_else(gaps: dict[str, Gap]) -> None:
    assert gaps["broken"].lines == (3,)


def test_a_missing_test_module_is_a_gap(gaps: dict[str, Gap]) -> None:
    assert str(gaps["no_twin"]) == "src/sample/no_twin.py: its test module tests/test_no_twin.py does not exist"


def test_lines_are_told_in_ranges_and_jumps_out_of_a_function_as_exits() -> None:
    gap = Gap(module="m", twin="t", lines=(1, 2, 3, 7), branches=((9, -8),))

    assert str(gap) == "m: t alone does not cover lines 1-3, 7; branches 9->exit"


def test_an_exempt_module_is_not_held_against_the_twins() -> None:
    gap = Gap(module="m", twin="t", lines=(1,))

    assert list(verdict([gap], {})) == [str(gap)]
    assert list(verdict([gap], {"m": "why"})) == []


def test_an_exemption_that_is_not_needed_is() -> None:
    assert list(verdict([], {"m": "why"})) == ["m: is in EXEMPT, and need not be"]


def test_the_report_names_each_gap(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(root=project) == 1

    *gaps, last = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in gaps] == [
        "src/sample/broken.py",
        "src/sample/half.py",
        "src/sample/no_twin.py",
        "src/sample/not_by_rows.py",
        "src/sample/one_branch.py",
    ]
    assert last == "twins: 5 of 10 modules are not fully covered by their own test module alone"


def test_single_modules_can_be_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["src/sample/covered.py"], project) == 0
    assert capsys.readouterr().out == "twins: each of 1 modules is fully covered by its own test module alone\n"


def test_a_stale_exemption_fails_the_check_of_all_but_not_of_others(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.twins.EXEMPT", {"src/sample/cached.py": "why", "src/sample/half.py": "why"})

    assert main(["src/sample/covered.py", "src/sample/half.py"], project) == 0
    assert main(root=project) == 1
    assert "src/sample/cached.py: is in EXEMPT, and need not be\n" in capsys.readouterr().out


def test_nothing_measured_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(root=tmp_path) == 1
    assert "nothing measured yet" in capsys.readouterr().out


def test_a_run_without_coverage_is_refused(project: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "tests.twin_contexts"]
    run = subprocess.run(
        command, cwd=project, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )

    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "needs a run under coverage" in run.stderr


def test_what_tests_cover_that_were_left_out_is_not_known() -> None:
    here = Path(sys.executable).name
    marked = f'pytestmark = pytest.mark.needs("no-such-program")\n@pytest.mark.needs("{here}")'
    assert missing_programs(marked) == ("no-such-program",)
    assert missing_programs("def test(): pass") == ()
