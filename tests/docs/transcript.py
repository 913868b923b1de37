"""Writes the transcript in README.md, which is a real one: `python -m tests.docs.transcript`."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from crossorigin.cli.demo_api.server import running

README: Final = Path(__file__).parents[2] / "README.md"
SHOWN_API: Final = "http://127.0.0.1:50000"
"""In place of the port that the demo's API happened to get, which has five digits, too, on every system."""
_COMMAND: Final = "cors check {api}/trailing-slash --origin http://localhost:3000"
_BLOCK: Final = re.compile(r"```console\n\$ cors check .*?\n```\n", re.DOTALL)


def transcript() -> str:
    """The block as it should be: what a route of `cors demo --keep` gets said of it, 80 columns wide."""
    with running() as api:
        assert len(api) == len(SHOWN_API), "a port of other than five digits would wrap elsewhere"
        arguments = shlex.split(_COMMAND.format(api=api))[1:]
        environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        result = subprocess.run(
            [sys.executable, "-m", "crossorigin.cli", *arguments, "--no-proxy"],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    return f"```console\n$ {_COMMAND.format(api=SHOWN_API)}\n{result.stdout.replace(api, SHOWN_API)}```\n"


def with_transcript(readme: str, block: str) -> str:
    """*readme* with *block* in place of its transcript."""
    return _BLOCK.sub(lambda _match: block, readme, count=1)


if __name__ == "__main__":
    README.write_text(with_transcript(README.read_text(encoding="utf-8"), transcript()), encoding="utf-8")
