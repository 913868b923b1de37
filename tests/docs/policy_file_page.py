"""Writes the transcripts in docs/how-to/policy-file.md, which are real: `python -m tests.docs.policy_file_page`."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "policy-file.md"

_FILE: Final = re.compile(r"`([a-z.]+)`:\n\n```(?:toml|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT: Final = "$ "


def files(text: str) -> dict[str, str]:
    """What each file of the page holds, by its name."""
    return dict(_FILE.findall(text))


def with_transcripts(text: str) -> str:
    """*text* with what its commands print when they run beside its files, 80 columns wide."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files(text).items():
            Path(folder, name).write_text(content, encoding="utf-8")
        return _CONSOLE.sub(lambda match: f"```console\n{_transcript(match[1], folder)}```", text)


def _transcript(block: str, folder: str) -> str:
    """The commands of *block*, which share one shell, each followed by what it prints."""
    commands = [line.removeprefix(_PROMPT) for line in block.splitlines() if line.startswith(_PROMPT)]
    # A line that no command prints stands in front of each one's output.
    script = "\n".join(f"printf '\\001\\n'\n{command}" for command in commands)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CORS_POLICY_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=folder, env=kept | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == "", done.stderr
    _nothing, *outputs = done.stdout.split("\x01\n")
    return "".join(f"{_PROMPT}{command}\n{output}" for command, output in zip(commands, outputs, strict=True))


if __name__ == "__main__":
    PAGE.write_text(with_transcripts(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
