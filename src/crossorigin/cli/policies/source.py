"""Where policies come from, as typed: a file, standard input or the environment."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

STANDARD_INPUT: Final = "-"
MAX_FILE: Final = 16 << 20
"""Bytes. A policy of 100,000 origins has 4 MiB."""
FORMATS: Final = ("toml", "json")


class SourceError(ValueError):
    """There is nothing to read where the policies should be. The message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Policies, not read yet.

    Attributes:
        file: The name of the file, or `-` for standard input; `None` for the environment.
        input_format: `toml` or `json`, which counts where the file's name does not tell.
    """

    file: str | None
    input_format: str | None = None

    @property
    def name(self) -> str:
        """What it is called in what is printed."""
        if self.file is None:
            return "the environment"
        return "standard input" if self.file == STANDARD_INPUT else self.file


def source_of(file: str | None, input_format: str | None, *, env: bool) -> Source:
    """The one source that the options name.

    Raises:
        SourceError: They name none, or two.
    """
    if env and (file is not None or input_format is not None):
        raise SourceError("--env reads the policy from the environment: leave out FILE and --input-format")
    if not env and file is None:
        raise SourceError("FILE is missing: write the name of a policy file, as cors.toml; or - , or --env")
    return Source(file=file, input_format=input_format)


def format_of(source: Source) -> str:
    """`toml` or `json`.

    Raises:
        SourceError: Neither an option nor the file's name tells.
    """
    suffix = Path(source.file or "").suffix.lower().removeprefix(".")
    found = suffix if suffix in FORMATS else source.input_format
    if found is None:
        raise SourceError(f"{source.name} may be TOML or JSON: write --input-format toml, or json")
    return found


def read_bytes(source: Source, stdin: BinaryIO | None = None) -> bytes:
    """What the file holds.

    Raises:
        SourceError: It cannot be read, or is too long.
    """
    if source.file == STANDARD_INPUT:
        data = (stdin or sys.stdin.buffer).read(MAX_FILE + 1)
    else:
        data = _read_file(source.file or "")
    if len(data) > MAX_FILE:
        raise SourceError(f"{source.name} has more than {MAX_FILE >> 20} MiB, too much for policies")
    return data


def _read_file(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_FILE + 1)
    # A name with a NUL in it is a `ValueError`.
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no file name"
        raise SourceError(f"{name!r} cannot be read: {reason}") from error
