"""Results as a Markdown table, which reads as plain text too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that must not be passed.

    Attributes:
        what: What was measured.
        at_most: The target.
        measured: The figure.
        unit: Of both; without one they are ratios.
    """

    what: str
    at_most: float
    measured: float
    unit: str = ""

    def cells(self) -> Sequence[str]:
        """A row of the table of targets."""
        unit = f" {self.unit}" if self.unit else ""
        verdict = "met" if self.measured <= self.at_most else "MISSED"
        return self.what, f"{self.at_most:g}{unit}", f"{self.measured:#.3g}{unit}", verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one script measured.

    Attributes:
        title: What was measured, with its unit.
        columns: Names; the first column's cells are to the left, all others to the right.
        rows: Cells.
        notes: Sentences that belong to the figures.
        targets: What is to be held against a target.
    """

    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    targets: Sequence[Target] = ()

    def __str__(self) -> str:
        parts = ["\n".join(_table(self.columns, self.rows))] if self.rows else []
        notes = "\n".join(f"- {note}" for note in self.notes)
        return "\n\n".join([f"## {self.title}", *parts, *([notes] if notes else [])]) + "\n"


def targets(results: Iterable[Result]) -> Result:
    """All targets of the results."""
    rows = [target.cells() for result in results for target in result.targets]
    return Result(title="Targets", columns=("what", "at most", "measured", ""), rows=rows)


def show(result: Result) -> None:
    """What a script that runs alone prints."""
    if result.targets:
        print(targets([result]))
    print(result)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return (_line(row, widths) for row in (columns, rule, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *more = zip(cells, widths, strict=True)
    return " | ".join([f"| {first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in more)]) + " |"
