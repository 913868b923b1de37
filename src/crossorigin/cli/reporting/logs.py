"""The lines of logs, of any size: one at a time, and no more of each than could be a record."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import BinaryIO, Final, cast

from crossorigin.cli.policies.source import STANDARD_INPUT, SourceError

MAX_LINE: Final = 1 << 20
"""Bytes. OpenTelemetry's exporters put a batch of records on one."""


def log_name(file: str) -> str:
    """What *file* is called in what is printed."""
    return "standard input" if file == STANDARD_INPUT else file


def lines_of(file: str, stdin: BinaryIO | None = None) -> Iterator[bytes | None]:
    """The lines of *file*, unpacked if its name ends in `.gz`; `None` for one of more than `MAX_LINE` bytes.

    Args:
        file: Its name, or `-` for standard input.
        stdin: In place of standard input.

    Raises:
        SourceError: It cannot be read, or not to its end.
    """
    with _source_errors(file), _opened(file, stdin) as stream:
        while line := stream.readline(MAX_LINE + 1):
            if len(line) <= MAX_LINE or line.endswith(b"\n"):
                yield line
            else:
                _skip_line(stream)
                yield None


def _opened(file: str, stdin: BinaryIO | None) -> "nullcontext[BinaryIO] | BinaryIO":
    if file == STANDARD_INPUT:
        return nullcontext(stdin or sys.stdin.buffer)
    if file.endswith(".gz"):
        return cast("BinaryIO", gzip.open(file, "rb"))
    return open(file, "rb")  # noqa: PTH123 - beside `gzip.open`, which closes what it is handed no better


def _skip_line(stream: BinaryIO) -> None:
    while (part := stream.readline(MAX_LINE)) and not part.endswith(b"\n"):
        pass


@contextmanager
def _source_errors(file: str) -> Iterator[None]:
    try:
        yield
    # A name with a NUL in it is a `ValueError`; a file that is not what `.gz` says is one of the others.
    except (OSError, ValueError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{log_name(file)!r} cannot be read: {reason}") from error
