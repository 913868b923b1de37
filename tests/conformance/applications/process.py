"""What every server's process has: the test's way in, and the layer under test, both named in the environment."""

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.conformance.applications import control

CONTROL: Final = "CONFORMANCE_CONTROL"
LAYER: Final = "CONFORMANCE_LAYER"

Layer = Callable[[Any, str, Any], Any]
"""From an application, and a variant's name and settings, to the application with something round it."""


def start_process() -> None:
    """To be called last: the test takes it for a sign that the application is there."""
    control.listen(Path(os.environ[CONTROL]))


def layer() -> Layer:
    module, _, name = os.environ[LAYER].partition(":")
    found: Layer = getattr(importlib.import_module(module), name)
    return found
