"""Runs JavaScript modules with Node.js."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.checking.fixes.stacks.programs import program


def printed_by(main: str, modules: dict[str, str] | None = None) -> Any:
    """The JSON that the module *main* prints, with *modules* beside it by path."""
    with tempfile.TemporaryDirectory() as home:
        for name, source in {**(modules or {}), "main.mjs": main}.items():
            path = Path(home, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        done = subprocess.run([program("node"), "main.mjs"], cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (main, done.stderr)
    return json.loads(done.stdout)
