"""From a source to its policies."""

import codecs
import os
from collections.abc import Mapping
from typing import BinaryIO, Final

from crossorigin.cli.policies.source import Source, format_of, read_bytes
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from crossorigin.server.sources import policy_from_environment
from crossorigin.server.table_source import policies_from_json, policies_from_toml

_READERS: Final = {"toml": policies_from_toml, "json": policies_from_json}


def load(
    source: Source, *, stdin: BinaryIO | None = None, environ: Mapping[str, str] = os.environ
) -> Policy | PolicyTable:
    """The policies of *source*.

    Args:
        source: Where they are.
        stdin: In place of standard input.
        environ: The environment's variables.

    Raises:
        SourceError: Nothing can be read there.
        PolicyError: What is read is no policy.
    """
    if source.file is None:
        return policy_from_environment(environ)
    read = _READERS[format_of(source)]
    return read(_decode(read_bytes(source, stdin)))


def _decode(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        raise _no_text("line 1, column 1", "\ufeff", "it begins with a byte order mark: save it as UTF-8 without one")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        value = f"0x{data[error.start]:02x}"
        raise _no_text(f"line {line}, column {column}", value, "the byte is no UTF-8: save the file as such") from None


def _no_text(place: str, value: str, why: str) -> PolicyError:
    return PolicyError([PolicyIssue(code=IssueCode.SYNTAX, field=place, value=value, why=why)])
