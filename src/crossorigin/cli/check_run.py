"""From what was typed to the report; what is wrong with it becomes an error of the command line."""

import sys
from contextlib import ExitStack, redirect_stdout
from dataclasses import replace

import click

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.opening import adapter_of, framework_of, open_place
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.places import ApplicationPlace
from crossorigin.checking.reading import read_options
from crossorigin.checking.report import Report
from crossorigin.checking.run import run_check
from crossorigin.cli.progress import waiting_on
from crossorigin.transport.errors import ApplicationLoadError, TransportError


def check(options: CheckOptions) -> Report:
    """The report on what *options* ask.

    Raises:
        UsageError: They are wrong; the message says how.
    """
    try:
        return _check(options)
    except ApplicationLoadError as error:
        message = "\n".join(filter(None, (*map(_printable, error.detail.splitlines()), str(error))))
        raise click.UsageError(message) from error
    except (OptionsError, InputError, TransportError) as error:
        raise click.UsageError(_printable(str(error))) from error


def _check(options: CheckOptions) -> Report:
    plan, place = read_options(options)
    with ExitStack() as stack:
        if isinstance(place, ApplicationPlace):
            # What an application prints is not the report.
            stack.enter_context(redirect_stdout(sys.stderr))
        transport = stack.enter_context(open_place(place))
        known = replace(plan, framework=framework_of(place), adapter=adapter_of(place))
        return run_check(known, transport, waiting_on(sys.stderr))


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in line)
