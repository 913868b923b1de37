"""Compare two folders of recordings: `python -m tests.browsers.compare DIR1 DIR2 [--show N]`.

Only cases that both folders have are compared. Exits with 1 when any differs.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from .files import read_rows

ENGINES = ("chromium", "firefox", "webkit")
FIELDS = ("steps", "wire", "console")
_WIDEST = 4000


def load(folder: Path, engine: str) -> dict[str, dict[str, Any]] | None:
    """One engine's recordings by case, or None where the folder has none."""
    for suffix in (".jsonl.gz", ".jsonl"):
        path = folder / (engine + suffix)
        if path.exists():
            return {row["id"]: row for row in read_rows(path)}
    return None


def compare(engine: str, left: dict[str, Any], right: dict[str, Any], show: int) -> int:
    """Print the agreement of one engine by field, and the first disagreements; returns how many cases differ."""
    both = [case_id for case_id in left if case_id in right]
    wrong: Counter[str] = Counter()
    differing = []
    for case_id in both:
        fields = [field for field in FIELDS if left[case_id][field] != right[case_id][field]]
        wrong.update(fields)
        if fields:
            differing.append((case_id, fields))
    counts = ", ".join(f"{field} {len(both) - wrong[field]}" for field in FIELDS)
    print(f"{engine}: {len(both)} cases in both; equal: {counts}; wholly {len(both) - len(differing)}")
    for case_id, fields in differing[:show]:
        for field in fields:
            print(f"  {case_id} {field}")
            for number, side in enumerate((left, right), 1):
                print(f"    {number}: {json.dumps(side[case_id][field], ensure_ascii=False)[:_WIDEST]}")
    return len(differing)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Compare two folders of recordings.")
    parser.add_argument("left", type=Path)
    parser.add_argument("right", type=Path)
    parser.add_argument("--show", type=int, default=10, help="disagreements to print for each engine")
    given = parser.parse_args()
    differing = 0
    for engine in ENGINES:
        left, right = load(given.left, engine), load(given.right, engine)
        if left is not None and right is not None:
            differing += compare(engine, left, right, given.show)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
