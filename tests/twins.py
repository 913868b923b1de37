"""Checks that each module of the package is fully covered, branches too, by its own test module: its twin.

`src/crossorigin/a/b.py` has `tests/a/test_b.py`. Run as `python -m tests.twins` after
`python -m coverage run -m pytest -p tests.twin_contexts`, as `make test` does. Arguments name single modules.
"""

import ast
import itertools
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage

from tests.needs import is_here
from tests.twin_contexts import IMPORT

EXEMPT: Mapping[str, str] = {}
"""Modules whose twin may leave a gap, each with its reason. May only shrink: `test_twins.py` counts them."""

_NEEDS = re.compile(r'pytest\.mark\.needs\("([^"]+)"\)')
_LOGIC = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.If)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What a twin leaves uncovered of its module.

    Attributes:
        module: Path below the root.
        twin: The test module's path below the root.
        twin_exists: Whether there was anything to measure.
        lines: Those that the twin never runs.
        branches: Jumps from line to line that it never makes; one to a negative line leaves the function.
    """

    module: str
    twin: str
    twin_exists: bool = True
    lines: tuple[int, ...] = ()
    branches: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        if not self.twin_exists:
            return f"{self.module}: its test module {self.twin} does not exist"
        jumps = ", ".join(f"{start}->{'exit' if end < 0 else end}" for start, end in self.branches)
        parts = (f"lines {_ranges(self.lines)}" if self.lines else "", f"branches {jumps}" if jumps else "")
        return f"{self.module}: {self.twin} alone does not cover {'; '.join(filter(None, parts))}"


def needs_twin(path: str, source: str) -> bool:
    """Whether a module needs a test module: all but an `__init__` or `__main__` that only names things."""
    if Path(path).name not in {"__init__.py", "__main__.py"}:
        return True
    return any(isinstance(node, _LOGIC) for node in ast.walk(ast.parse(source)))


def twin_of(module: str) -> str:
    """The path of a module's twin: `tests/a/test_b.py` for `src/package/a/b.py`, `test_main.py` for `__main__.py`."""
    _src, _package, *folders, name = Path(module).parts
    return Path("tests", *folders, f"test_{name.removesuffix('.py').strip('_')}.py").as_posix()


def modules_with_twins(root: Path) -> tuple[str, ...]:
    """The paths below *root* of all modules that need a twin."""
    paths = sorted(root.glob("src/*/**/*.py"))
    return tuple(
        path.relative_to(root).as_posix() for path in paths if needs_twin(path.name, path.read_text(encoding="utf-8"))
    )


def find_gaps(root: Path, modules: Iterable[str]) -> Iterator[Gap]:
    """What the twins of *modules* leave uncovered, by the data of the last run of the tests under *root*."""
    measurement = coverage.Coverage(data_file=root / ".coverage", config_file=root / "pyproject.toml")
    measurement.load()
    for module in modules:
        twin = twin_of(module)
        if not (root / twin).is_file():
            yield Gap(module=module, twin=twin, twin_exists=False)
            continue
        if missing_programs((root / twin).read_text(encoding="utf-8")):
            continue
        found = _covered_by(measurement, root / module, twin)
        lines, branches = found["missing_lines"], found["missing_branches"]
        if lines or branches:
            # A branch that starts at a line that never ran says nothing new.
            jumps = tuple((start, end) for start, end in branches if start not in lines)
            yield Gap(module=module, twin=twin, lines=tuple(lines), branches=jumps)


def missing_programs(source: str) -> tuple[str, ...]:
    """The programs that tests of a twin need and that are not here: what these tests cover was not measured."""
    return tuple(name for name in _NEEDS.findall(source) if not is_here(name))


def verdict(gaps: Iterable[Gap], exempt: Mapping[str, str]) -> Iterator[str]:
    """What is to be said against the twins, line by line: nothing, if all is well."""
    found = {gap.module: gap for gap in gaps}
    yield from (str(gap) for gap in found.values() if gap.module not in exempt)
    yield from (f"{module}: is in EXEMPT, and need not be" for module in exempt if module not in found)


def main(asked_for: Sequence[str] = (), root: Path = Path()) -> int:
    """Reports on the last run under *root*, of all modules or those asked for; the exit code is 1 if one has a gap."""
    if not (root / ".coverage").is_file():
        print("twins: nothing measured yet; `make test` does, with `coverage run -m pytest -p tests.twin_contexts`")
        return 1
    modules = asked_for or modules_with_twins(root)
    exempt = {module: reason for module, reason in EXEMPT.items() if module in modules or not asked_for}
    problems = list(verdict(find_gaps(root, modules), exempt))
    for problem in problems:
        print(problem)
    if problems:
        print(f"twins: {len(problems)} of {len(modules)} modules are not fully covered by their own test module alone")
        return 1
    print(f"twins: each of {len(modules)} modules is fully covered by its own test module alone")
    return 0


def _covered_by(measurement: coverage.Coverage, module: Path, twin: str) -> dict[str, Any]:
    """Coverage's report on one module, by what importing it and its twin ran."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        contexts = [f"^({IMPORT}|{re.escape(twin)})?$"]
        measurement.json_report(morfs=[str(module)], contexts=contexts, outfile=str(report))
        (found,) = json.loads(report.read_text(encoding="utf-8"))["files"].values()
    assert isinstance(found, dict)
    return found


def _ranges(lines: Iterable[int]) -> str:
    """`3-5, 9` for 3, 4, 5 and 9."""
    runs = [[line for _, line in run] for _, run in itertools.groupby(enumerate(lines), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
