"""Which browsers this machine has, as they say themselves; and `engines.json`, which says it beside a recording."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.needs import are_missing, is_here

PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = {
    "chromium": ("chromium", "certutil"),
    "firefox": ("firefox-esr", "certutil"),
    "webkit": ("MiniBrowser", "Xvfb", "bwrap"),
}
"""What each engine takes to start, and to trust the authority of a server with https."""
NAMES: Final[Mapping[str, str]] = {"chromium": "Chromium", "firefox": "Firefox ESR", "webkit": "WebKitGTK"}
FILE: Final = "engines.json"
# MiniBrowser tells its version on a screen alone, its library without one.
_WEBKIT: Final = """
import ctypes
library = ctypes.CDLL("libwebkit2gtk-4.1.so.0")
print(*(getattr(library, f"webkit_get_{part}_version")() for part in ("major", "minor", "micro")), sep=".")
"""
_COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "chromium": ("chromium", "--version"),
    "firefox": ("firefox-esr", "--version"),
    "webkit": (sys.executable, "-c", _WEBKIT),
}
_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+)+")


class NoBrowser(Exception):  # noqa: N818 - not an error of the code's
    """An engine's programs are not all here; the message names them and their packages."""


def require_installed(engines: Iterable[str]) -> None:
    """Nothing, where all programs of *engines* are here.

    Raises:
        NoBrowser: Some are not.
    """
    missing = [name for engine in engines for name in PROGRAMS[engine] if not is_here(name)]
    if missing:
        raise NoBrowser(are_missing(missing))


def installed_versions(engines: Iterable[str]) -> dict[str, str]:
    """What `installed_version` says of each, by engine.

    Raises:
        NoBrowser: Some are not installed, all of which are named; or one does not tell.
    """
    wanted = list(engines)
    require_installed(wanted)
    return {engine: installed_version(engine) for engine in wanted}


def installed_version(engine: str) -> str:
    """`156.0.8078.79`, say.

    Raises:
        NoBrowser: The engine does not tell.
    """
    require_installed([engine])
    done = subprocess.run(_COMMANDS[engine], capture_output=True, text=True, check=False, timeout=60)
    found = _VERSION.search(done.stdout)
    if found is None:
        raise NoBrowser(f"{NAMES[engine]} does not tell its version: {done.stderr.strip() or done.stdout.strip()}")
    return found[0]


def write_versions(folder: Path, versions: Mapping[str, str]) -> None:
    """Put *versions*, by engine, beside the recordings of *folder*; what it says of other engines stays."""
    path = folder / FILE
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known |= {engine: {"name": NAMES[engine], "version": version} for engine, version in versions.items()}
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted(known.items())), indent=1) + "\n", encoding="utf-8")
