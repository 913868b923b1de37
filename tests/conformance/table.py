"""Writes docs/reference/frameworks.md from a run of this suite: `python -m tests.conformance.table`. Takes minutes."""

import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.adapters import Adapter
from tests.conformance.registry import ALL

_ROOT: Final = Path(__file__).parents[2]
PAGE: Final = _ROOT / "docs" / "reference" / "frameworks.md"
_TOP: Final = """\
# Each framework, row by row

Every adapter under its own real server, asked over the wire: {total} rows were run on {date}, and {passed} passed.
`python -m tests.conformance.table` runs them again and writes this page; `pytest tests/conformance` fails where a row
fails. A row that is not for an adapter needs what its framework or server does not have; it stands below the table.

A cell has the rows that passed, of those that were run.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one test function says.

    Attributes:
        group: The name of its module, without `test_`.
        name: Its own, without `test_`, in words.
        wants: The features it needs.
    """

    group: str
    name: str
    wants: tuple[str, ...]


class Recorder:
    """A plugin of pytest that takes note of each row for each adapter."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Row, str]] = {}
        """By node id: the row, and the name of the adapter."""
        self.outcomes: dict[str, bool] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Takes note of what there is."""
        for item in items:
            callspec = getattr(item, "callspec", None)
            adapter = None if callspec is None else callspec.params.get("server")
            if isinstance(item, pytest.Function) and isinstance(adapter, Adapter):
                self.rows[item.nodeid] = (_row(item), adapter.name)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Takes note of what came of it: each phase has to pass."""
        if report.nodeid in self.rows:
            self.outcomes[report.nodeid] = self.outcomes.get(report.nodeid, True) and report.passed


def _row(item: pytest.Function) -> Row:
    wants = {feature.value for mark in item.iter_markers("wants") for feature in mark.args}
    return Row(
        group=Path(item.path).stem.removeprefix("test_"),
        name=item.originalname.removeprefix("test_").replace("_", " "),
        wants=tuple(sorted(wants)),
    )


def page(recorder: Recorder, date: str) -> str:
    """The page of what *recorder* took note of.

    Args:
        recorder: After a run.
        date: Of the run, as ISO 8601 has it.
    """
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for node, (row, adapter) in recorder.rows.items():
        counts[adapter, row.group].append(recorder.outcomes.get(node, False))
    groups = sorted({row.group for row, _ in recorder.rows.values()})
    top = _TOP.format(total=len(recorder.rows), passed=sum(recorder.outcomes.values()), date=date)
    return "\n".join((top, _table(groups, counts), _versions(), _groups(recorder, groups)))


def _table(groups: Iterable[str], counts: Mapping[tuple[str, str], list[bool]]) -> str:
    names = [*groups]
    head = _line(["", *(name.replace("_", " ") for name in names)]) + _line(["---", *("---:" for _ in names)])
    return head + "".join(
        _line([adapter.name, *(_cell(counts.get((adapter.name, group), [])) for group in names)]) for adapter in ALL
    )


def _cell(outcomes: list[bool]) -> str:
    return f"{sum(outcomes)}/{len(outcomes)}" if outcomes else "–"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _versions() -> str:
    packages = {
        *("aiohttp", "blacksheep", "bottle", "django", "falcon", "fastapi", "flask", "granian", "gunicorn"),
        *("hypercorn", "litestar", "pyramid", "quart", "sanic", "starlette", "tornado", "uvicorn", "waitress"),
    }
    return f"Versions: {', '.join(f'{name} {version(name)}' for name in sorted(packages))}.\n"


def _groups(recorder: Recorder, groups: Iterable[str]) -> str:
    """All rows by group, with the adapters that a row is not for."""
    adapters: dict[Row, set[str]] = defaultdict(set)
    for row, adapter in recorder.rows.values():
        adapters[row].add(adapter)
    parts = []
    for group in groups:
        doc = (import_module(f"tests.conformance.test_{group}").__doc__ or "").strip().splitlines()
        lines = [_described(row, adapters[row]) for row in adapters if row.group == group]
        parts.append("\n".join((f"## {group.replace('_', ' ').capitalize()}\n", *doc[:1], "", *lines, "")))
    return "\n".join(parts)


def _described(row: Row, adapters: set[str]) -> str:
    without = [adapter.name for adapter in ALL if adapter.name not in adapters]
    if not without:
        return f"- {row.name}"
    wants = f" (needs {', '.join(row.wants)})" if row.wants else ""
    if len(without) > len(adapters):
        return f"- {row.name}{wants}: {', '.join(adapter.name for adapter in ALL if adapter.name in adapters)}"
    return f"- {row.name}{wants}: not {', '.join(without)}"


def collected() -> Recorder:
    """What there is to run, without running it."""
    recorder = Recorder()
    pytest.main(["-qq", "--collect-only", "-p", "no:cacheprovider", str(Path(__file__).parent)], plugins=[recorder])
    return recorder


def main() -> int:
    recorder = Recorder()
    code = pytest.main(["-q", "-p", "no:cacheprovider", str(Path(__file__).parent)], plugins=[recorder])
    today = dt.datetime.now(tz=dt.UTC).date()
    PAGE.write_text(page(recorder, today.isoformat()), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
