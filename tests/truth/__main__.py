"""`python -m tests.truth [DIR]`: how far the model agrees with recordings of real browsers.

Prints the agreement of each engine, field by field, then every disagreement. The exit code is 0 where all agrees, 1
where something does not, 2 for a folder that does not hold recordings.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from .comparison import compare
from .folder import SHIPPED, read_truth
from .form import FormatError
from .report import report


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth", description="Compare the model with real browsers.")
    folder = parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED, metavar="DIR")
    folder.help = "cases and recordings, as tests/truth/data/README.md describes them; by default the shipped ones"
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        truth = read_truth(given.folder)
    except FormatError as error:
        print(f"tests.truth: {error}", file=sys.stderr)
        return 2
    comparisons = [compare(truth, engine) for engine in truth.recordings]
    for line in report(comparisons):
        print(line)
    return 1 if any(comparison.differences for comparison in comparisons) else 0


if __name__ == "__main__":
    sys.exit(main())
