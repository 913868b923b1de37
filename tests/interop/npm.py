"""Packages of npm, installed once for each package.json: Express and its middleware, unless another is named."""

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from tests.checking.fixes.stacks.programs import program

_PACKAGE_JSON: Final = Path(__file__).parent / "applications" / "package.json"
# No lock file, as one names the hosts that packages came from; nothing that a package would run at its installation.
_INSTALL: Final = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


def installed_modules(cache: Path, package_json: Path = _PACKAGE_JSON) -> Path:
    """The `node_modules` with what *package_json* asks for, in a folder below *cache*, filled once.

    Raises:
        AssertionError: npm could not install it, with what it printed.
    """
    version = hashlib.sha256(package_json.read_bytes()).hexdigest()[:16]
    home = cache / version
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as temporary:
            _install(Path(temporary, version), package_json)
            # Another run may have come first, with the same.
            with contextlib.suppress(FileExistsError):
                Path(temporary, version).rename(home)
    return home / "node_modules"


def _install(home: Path, package_json: Path) -> None:
    home.mkdir()
    shutil.copy(package_json, home / "package.json")
    done = subprocess.run(
        [program("npm"), *_INSTALL], cwd=home, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"npm install of {package_json} failed:\n{done.stderr}"
