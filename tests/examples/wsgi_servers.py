"""Servers of WSGI applications, as programs at a port of loopback."""

import sys
from contextlib import AbstractContextManager
from typing import Final

from tests.interop.checking import ROOT
from tests.interop.serving import serving

_PYTHON: Final = ("env", f"PYTHONPATH={ROOT}", sys.executable, "-m")


def gunicorn(application: str) -> AbstractContextManager[str]:
    return serving((*_PYTHON, "gunicorn", "--bind", "127.0.0.1:@port@", "--threads", "2", application))
