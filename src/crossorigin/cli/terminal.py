"""What the terminal, or whatever stands in its place, can show."""

import os
import shutil
from collections.abc import Mapping
from typing import Final, TextIO

_NARROWEST: Final = 40
_PIPE_WIDTH: Final = 100
"""Columns for a file or a pipe; `COLUMNS` says otherwise."""


def color_wanted(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to write colours to *stream*. https://no-color.org and its opposite, https://force-color.org"""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """The columns to fill on *stream*; at least 40."""
    fallback = (80 if stream.isatty() else _PIPE_WIDTH, 24)
    return max(_NARROWEST, shutil.get_terminal_size(fallback).columns)


def write(stream: TextIO, text: str) -> None:
    """Put *text* on *stream*, with escapes for what its encoding lacks."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
