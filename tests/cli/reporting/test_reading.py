import json
from datetime import timedelta
from pathlib import Path

import pytest

from crossorigin.cli.policies.source import SourceError
from crossorigin.cli.reporting.logs import MAX_LINE
from crossorigin.cli.reporting.reading import count_refusals
from tests.cli.reporting.samples import FIELDS, NOON, OTHER, PAGE, counted, line

HOUR = timedelta(hours=1)


def test_lines_of_all_kinds(tmp_path: Path) -> None:
    found = counted(
        tmp_path, line(cors_suppressed=3), b"\n", b"GET /\n", b" \r\n", b"x" * (MAX_LINE + 2) + b"\n", line()
    )
    assert (found.lines, found.other_lines, found.long_lines) == (4, 2, 1)
    assert (found.records, found.suppressed, found.left_out, found.dropped) == (2, 3, 0, 0)
    assert (found.first, found.last, found.since) == (NOON, NOON, None)
    assert [(each.key.origin, each.count) for each in found.refused] == [(PAGE, 2)]


def test_a_batch_on_one_line(tmp_path: Path) -> None:
    found = counted(tmp_path, json.dumps([FIELDS] * 3).encode())
    assert (found.lines, found.other_lines, found.records, found.first) == (1, 0, 3, None)


def test_since(tmp_path: Path) -> None:
    times = (NOON - HOUR, NOON, NOON + HOUR)
    lines = [line(time=time.isoformat(), cors_suppressed=1) for time in times]
    found = counted(tmp_path, *lines, line(time=None), since=NOON)
    assert (found.records, found.left_out, found.suppressed, found.other_lines) == (2, 2, 2, 0)
    assert (found.first, found.last, found.since) == (NOON, NOON + HOUR, NOON)


def test_several_files(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.log", "b.log")]
    for file in files:
        file.write_bytes(line(cors_origin=OTHER))
    found = count_refusals([*map(str, files)], None)
    assert (found.records, found.sources) == (2, tuple(map(str, files)))
    with pytest.raises(SourceError):
        count_refusals([str(files[0]), str(tmp_path / "missing.log")], None)


def test_nothing(tmp_path: Path) -> None:
    found = counted(tmp_path)
    assert (found.lines, found.records, found.refused) == (0, 0, ())
