"""What a run leaves in a folder: the small cases in the form of `tests/truth`, and all it recorded, in `recorded`."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.browsers.files import write_rows
from tests.browsers.versions import write_versions
from tests.truth.folder import ENGINES

from .findings import Findings
from .report import report
from .runs import Row

RECORDED = "recorded"


def clear(folder: Path) -> None:
    """Take away what an earlier run left."""
    for place in (folder, folder / RECORDED):
        for name in ("cases", *ENGINES):
            (place / f"{name}.jsonl.gz").unlink(missing_ok=True)
        for name in ("engines.json", "said.txt"):
            (place / name).unlink(missing_ok=True)


def append(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """Add *rows* to a file of what was recorded."""
    path = folder / RECORDED / f"{name}.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row) + "\n" for row in rows)
    with path.open("ab") as file:
        file.write(gzip.compress(text.encode(), mtime=0))


def keep(folder: Path, findings: Iterable[Findings], versions: Mapping[str, str]) -> None:
    """Write the small cases, and what each side said of them; of a run that found none, `said.txt` alone."""
    found = list(findings)
    small = {engine.engine: [shrunk.disagreement for shrunk in engine.shrunk] for engine in found}
    cases = {shown.case["id"]: shown.case for disagreements in small.values() for shown in disagreements}
    if cases:
        write_rows(folder / "cases.jsonl.gz", cases.values())
    for engine, disagreements in small.items():
        if disagreements:
            write_rows(folder / f"{engine}.jsonl.gz", (shown.recording for shown in disagreements))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "said.txt").write_text("".join(f"{line}\n" for line in report(found)), encoding="utf-8")
    for place in (folder, folder / RECORDED):
        write_versions(place, versions)
