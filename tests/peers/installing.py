"""Installs a peer's packages, each layer once, in a folder of its own: none comes into this environment."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.peers.stacks import Layer, Stack

# Wheels alone: a peer that had to be built would need a compiler, and would run its own code to be installed.
_INSTALL: Final = (
    *("-m", "pip", "--disable-pip-version-check", "install", "--quiet"),
    *("--no-deps", "--no-compile", "--only-binary", ":all:"),
)


def folders(stack: Stack, cache: Path) -> tuple[Path, ...]:
    """Where its layers are, below *cache*, each installed when it is first asked for."""
    return tuple(installed(layer, cache) for layer in stack.layers)


def installed(layer: Layer, cache: Path) -> Path:
    """The folder of these packages.

    Raises:
        AssertionError: pip could not install them, with what it printed.
    """
    python = f"{sys.implementation.cache_tag}-{sys.platform}"
    home = cache / hashlib.sha256("\n".join((python, *layer)).encode()).hexdigest()[:16]
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as temporary:
            _install(layer, Path(temporary, home.name))
            _keep(Path(temporary, home.name), home)
    return home


def _keep(made: Path, home: Path) -> None:
    try:
        made.rename(home)
    except OSError:
        # Another run may have come first, with the same.
        if not home.exists():
            raise


def _install(layer: Layer, home: Path) -> None:
    command = [sys.executable, *_INSTALL, "--target", str(home), *layer]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"pip could not install {', '.join(layer)}:\n{done.stderr}"
