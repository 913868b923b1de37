"""Policies that a command needs in order to say anything: what is wrong with them is an error of the command line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import click

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.options import OptionsError
from crossorigin.checking.telling.escape import escape
from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.policies.findings import Finding, errors_of
from crossorigin.cli.policies.loading import load
from crossorigin.cli.policies.source import Source, SourceError
from crossorigin.cli.policies.words import counted
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

_MOST_SHOWN: Final = 20
"""Errors: who wants all asks `cors policy check`."""


class InvalidPolicies(click.ClickException):
    """The policies that a command is to work with cannot be."""

    exit_code = ExitCode.USAGE


@contextmanager
def usage_errors() -> Iterator[None]:
    """What is wrong with what was typed becomes an error of the command line, fit to be printed."""
    try:
        yield
    except (SourceError, OptionsError, InputError) as error:
        raise click.UsageError(escape(str(error))) from error


def read_policies(source: Source) -> Policy | PolicyTable:
    """The policies of *source*.

    Raises:
        InvalidPolicies: They cannot be; the message says why.
        SourceError: Nothing can be read there.
    """
    try:
        return load(source)
    except PolicyError as error:
        raise InvalidPolicies(_message(source.name, errors_of(error))) from error


def _message(name: str, errors: Sequence[Finding]) -> str:
    lines = [
        f"{name} is not valid: {counted(len(errors), 'error')}.",
        *(f"- {error}" for error in errors[:_MOST_SHOWN]),
    ]
    if len(errors) > _MOST_SHOWN:
        lines.append(f"and {len(errors) - _MOST_SHOWN:,} more: cors policy check tells all")
    return "\n".join(map(escape, lines))
