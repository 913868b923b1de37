"""`cors doctor`, from what was typed to what is printed."""

from collections.abc import Sequence

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.applications import find_application
from crossorigin.cli.doctoring.examined import examine_application
from crossorigin.cli.doctoring.json_format import render_examined
from crossorigin.cli.doctoring.text import print_examined
from crossorigin.cli.policies.output import write_found
from crossorigin.doctor.replay import HOST
from crossorigin.doctor.stack import UnknownStack
from crossorigin.fetch.origin import InvalidOrigin, parse_origin
from crossorigin.transport.errors import TransportError


def run_doctor(
    name: str | None, paths: Sequence[str], origin: str | None, *, host: str = HOST, strict: bool, output: str
) -> bool:
    """Examine, print, and say whether all is well.

    Raises:
        UsageError: There is nothing to examine, or the options are wrong.
    """
    _check(paths, origin, host)
    target, app = find_application(name)
    try:
        examined = examine_application(target, app, paths, origin, host=host, strict=strict)
    except (UnknownStack, TransportError) as error:
        raise click.UsageError(escape(str(error))) from error
    write_found(examined, output, print_examined, render_examined)
    return examined.passed


def _check(paths: Sequence[str], origin: str | None, host: str) -> None:
    for path in paths:
        if not path.startswith("/"):
            raise click.UsageError(escape(f"--path {path!r} starts with no slash; did you mean {f'/{path}'!r}?"))
    try:
        parse_origin(origin or "null")
    except InvalidOrigin as error:
        raise click.UsageError(escape(f"--origin: {error}")) from error
    try:
        # What stands behind the scheme of an origin is a host, and a port perhaps.
        parse_origin(f"http://{host}")
    except InvalidOrigin as error:
        wrong = f"--host {host!r} is no host as requests name it: api.example.com, or api.example.com:8000"
        raise click.UsageError(escape(wrong)) from error
