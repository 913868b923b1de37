"""Writes the transcripts of how-tos about applications, which are real: `python -m tests.docs.application_pages`."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_HOW_TO: Final = Path(__file__).parents[2] / "docs" / "how-to"
PAGES: Final = (_HOW_TO / "doctor.md", _HOW_TO / "migrate.md")

_FILE: Final = re.compile(r"`([a-z]+\.py)`:\n\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE: Final = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def with_transcripts(text: str) -> str:
    """*text* with what each of its commands prints when it runs beside its files, 80 columns wide."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _FILE.findall(text):
            Path(folder, name).write_text(content, encoding="utf-8")
        return _CONSOLE.sub(lambda match: f"```console\n$ {match[1]}\n{_printed(match[1], folder)}```", text)


def _printed(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == "", done.stderr
    return done.stdout


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(with_transcripts(page.read_text(encoding="utf-8")), encoding="utf-8")
