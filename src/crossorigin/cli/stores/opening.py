"""The store that a command works with, and what becomes of its errors: messages, never a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.terminal import write
from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError
from crossorigin.origins.stores.opening import open_store


@contextmanager
def opened(url: str, table: str | None) -> Iterator[AdministeredStore]:
    """The store at *url*, while it is worked with.

    Raises:
        UsageError: There is no such store, or its driver is missing.
        ClickException: It refuses what it is asked.
        Exit: It cannot be reached; that was said.
    """
    try:
        store = open_store(url, table=table)
    except (StoreError, ValueError) as error:
        raise click.UsageError(escape(str(error))) from None
    try:
        yield store
    except StoreMissingError as error:
        raise click.ClickException(f"{escape(str(error))}: `cors origins create` makes it") from None
    except StoreUnreachableError as error:
        write(sys.stderr, f"Error: the store cannot be reached: {escape(str(error))}\n")
        raise click.exceptions.Exit(ExitCode.UNREACHABLE) from None
    except StoreError as error:
        raise click.ClickException(f"the store refuses: {escape(str(error))}") from None
