"""Servers that frameworks have of their own, as programs at a port of loopback."""

import sys
from contextlib import AbstractContextManager
from typing import Final

from tests.interop.checking import ROOT
from tests.interop.serving import serving

_PYTHON: Final = ("env", f"PYTHONPATH={ROOT}", sys.executable, "-m")


def aiohttp(factory: str) -> AbstractContextManager[str]:
    return serving((*_PYTHON, "aiohttp.web", "-H", "127.0.0.1", "-P", "@port@", factory))


def sanic(application: str) -> AbstractContextManager[str]:
    """With its manager of processes, as it is meant to be run."""
    return serving((*_PYTHON, "sanic", application, "--host", "127.0.0.1", "--port", "@port@"))


def module(name: str) -> AbstractContextManager[str]:
    return serving((*_PYTHON, name, "@port@"))
