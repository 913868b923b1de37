"""Where benches put what they install: inside `.venv`, which is ignored and which `make clean` removes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

_BUILD = Path(sys.prefix) / "bench"
_SCRIPTS = Path(__file__).with_name("node")


def node_folder() -> Path:
    """The Node scripts with their packages, installed at the versions of `node/package.json`.

    Raises:
        subprocess.CalledProcessError: npm failed; its last words are in `stderr`.
    """
    folder = _BUILD / "node"
    shutil.copytree(_SCRIPTS, folder, dirs_exist_ok=True)
    wanted = json.loads((_SCRIPTS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if wanted != {name: _installed(folder, name) for name in wanted}:
        # No lock file: it would name a registry. So packages that these two need are as new as they allow.
        options = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        subprocess.run(["npm", "install", *options], cwd=folder, check=True, capture_output=True, text=True)
    return folder


def _installed(folder: Path, name: str) -> str | None:
    manifest = folder / "node_modules" / name / "package.json"
    if not manifest.is_file():
        return None
    version = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    assert isinstance(version, str)
    return version
