"""A folder of recorded cases: `cases`, and what each engine did with them. The form is in `data/README.md`."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from crossorigin.transport.one_line import one_line

from .form import CASE, EVENTS, RECORDING, VERSIONS, Form, FormatError

ENGINES: Final[tuple[str, ...]] = ("chromium", "firefox", "webkit")
SHIPPED: Final = Path(__file__).with_name("data")
"""The recordings that this repository holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to the browser while a case was recorded.

    Attributes:
        name: `preflight cache lost` is all there is.
        before_step: The call of the page, from 0, that it came before.
    """

    name: str
    case: str
    before_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a folder holds.

    Attributes:
        cases: By id.
        recordings: By engine, those that were recorded, then by the case's id.
        events: By engine.
        versions: By engine, where the folder tells: `Chromium 156.0.8078.79`, say.
    """

    cases: Mapping[str, dict[str, Any]]
    recordings: Mapping[str, Mapping[str, dict[str, Any]]]
    events: Mapping[str, tuple[Event, ...]]
    versions: Mapping[str, str] = field(default_factory=dict)


def read_truth(folder: Path, *, is_checked: bool = False) -> Truth:
    """What *folder* holds: `cases`, and one to three engines, each as `.jsonl.gz` or `.jsonl`.

    Args:
        is_checked: The rows are known to have their form, as those of this repository: looking takes 1 ms for each.

    Raises:
        FormatError: It cannot be read, or holds something else.
    """
    files = {name: path for name in ("cases", *ENGINES) if (path := _find(folder, name))}
    if "cases" not in files:
        what = "has no cases.jsonl.gz or cases.jsonl" if folder.is_dir() else "is not a folder"
        raise FormatError(f"{one_line(folder)} {what}; tests/truth/data/README.md describes the files")
    if len(files) == 1:
        raise FormatError(
            f"{one_line(folder)} has no recording of {', '.join(ENGINES)}: name one like firefox.jsonl.gz"
        )
    forms = (None, None) if is_checked else (CASE, RECORDING)
    cases = _read_rows(files["cases"], forms[0])
    recordings = {engine: _read_rows(files[engine], forms[1]) for engine in ENGINES if engine in files}
    for engine, recording in recordings.items():
        _require_known(recording, cases, files[engine].name)
    events = _read_events(_beside(folder, files, "events.json"), cases)
    versions = read_versions(_beside(folder, files, "engines.json"))
    return Truth(cases=cases, recordings=recordings, events=events, versions=versions)


def _beside(folder: Path, files: Mapping[str, Path], name: str) -> Path:
    # What is true of the shipped recordings is true of every copy of them.
    known = {stem: _find(SHIPPED, stem) for stem in files}
    is_copy = all(path is not None and _text(path) == _text(files[stem]) for stem, path in known.items())
    return (SHIPPED if is_copy else folder) / name


def _find(folder: Path, name: str) -> Path | None:
    paths = (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl")
    return next((path for path in paths if path.is_file()), None)


def _read_rows(path: Path, form: Form | None) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for number, line in _lines(path):
        place = f"{path.name} line {number}"
        row = _parse(line, place)
        if form is not None:
            form.require(row, place)
        if row["id"] in rows:
            raise FormatError(f"{place}: {one_line(row['id'])} is there twice")
        rows[row["id"]] = row
    if not rows:
        raise FormatError(f"{path.name} is empty")
    return rows


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # Not splitlines(): a JSON string may hold U+0085 or U+2028 unescaped.
    return ((number, line) for number, line in enumerate(_text(path).split("\n"), 1) if line.strip())


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise FormatError(f"{path.name} cannot be read: {one_line(error)}") from error


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{place} is not JSON: {one_line(error)}") from error


def _require_known(ids: Iterable[str], cases: Mapping[str, object], name: str) -> None:
    unknown = next((case for case in ids if case not in cases), None)
    if unknown is not None:
        raise FormatError(f"{name}: {one_line(unknown)} is none of the cases")


def _read_events(path: Path, cases: Mapping[str, object]) -> dict[str, tuple[Event, ...]]:
    if not path.is_file():
        return {}
    found = _parse(_text(path), path.name)
    EVENTS.require(found, path.name)
    for rows in found.values():
        _require_known((row["case"] for row in rows), cases, path.name)
    return {
        engine: tuple(Event(name=row["event"], case=row["case"], before_step=row["before_step"]) for row in rows)
        for engine, rows in found.items()
    }


def read_versions(path: Path) -> dict[str, str]:
    """By engine, what an `engines.json` says was recorded; nothing where there is none.

    Raises:
        FormatError: It cannot be read, or holds something else.
    """
    if not path.is_file():
        return {}
    found = _parse(_text(path), path.name)
    VERSIONS.require(found, path.name)
    return {engine: f"{row['name']} {row['version']}" for engine, row in found.items()}
