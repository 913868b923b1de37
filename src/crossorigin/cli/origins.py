"""`cors origins`: the entries of a store administered."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.suggesting import SuggestingGroup

_Function = TypeVar("_Function", bound=Callable[..., Any])

_GROUP_EPILOG: Final = """\b
URL is one of
  sqlite:///origins.db                   a file; from the root, sqlite:////var/lib/app/origins.db
  postgresql://user@host/database        needs pip install 'crossorigin[postgresql]'
  redis://host:6379/0                    needs pip install 'crossorigin[redis]'

\b
Others of this machine see a command line: a password belongs into CORS_ORIGINS_STORE, or for
PostgreSQL into ~/.pgpass.
"""
_EXIT_CODES: Final = """\b
Exit codes: 0 done; 2 the command was wrong, or the store refuses; 3 it cannot be reached.
"""
_ADD_EPILOG: Final = f"""{_EXIT_CODES}
\b
Examples:
  cors origins add https://shop.example.com 'https://*.customer.example'
"""
_REMOVE_EPILOG: Final = """\b
Exit codes: 0 they are gone; 1 one was not there, or another entry still grants it; 2 the command
was wrong, or the store refuses; 3 it cannot be reached.

\b
Example:
  cors origins remove https://shop.example.com
"""
_IMPORT_EPILOG: Final = f"""{_EXIT_CODES}
\b
Examples:
  cors origins import origins.txt
  cors origins list --store sqlite:///old.db | cors origins import -
"""
_LIST_EPILOG: Final = f"""{_EXIT_CODES}"""

_store = click.option(
    "--store",
    metavar="URL",
    envvar="CORS_ORIGINS_STORE",
    default="sqlite:///origins.db",
    help="Where origins are kept. [CORS_ORIGINS_STORE, else sqlite:///origins.db]",
)
_table = click.option("--table", metavar="NAME", help="The table, or Redis's key, if it is not called as usual.")
_insecure = click.option(
    "--dangerously-allow-insecure-origins",
    "insecure",
    is_flag=True,
    help="Take http origins of other machines, which anybody on the network can forge.",
)


def _of_store(function: _Function) -> _Function:
    """The options that each command has."""
    return _store(_table(function))


@click.group("origins", cls=SuggestingGroup, epilog=_GROUP_EPILOG, short_help="Add, remove and list stored origins.")
def command() -> None:
    """Administer the origins of a store, which `crossorigin` asks where a policy's origins are dynamic.

    Each is an origin, such as https://app.example.com, or a pattern, such as https://*.example.com. What runs sees a
    change within a second.
    """


@command.command("create", epilog=_EXIT_CODES, short_help="Make the file or the table that origins are kept in.")
@_of_store
def create(*, store: str, table: str | None) -> ExitCode:
    """Make the file or the table that origins are kept in. What is there already stays."""
    from crossorigin.cli.stores.creating import run_create  # noqa: PLC0415 - 60 ms that `--help` need not wait

    run_create(store, table)
    return ExitCode.PASSED


@command.command("add", epilog=_ADD_EPILOG, short_help="Add origins, all or none.")
@click.argument("origins", metavar="ORIGIN...", nargs=-1, required=True)
@_of_store
@_insecure
def add(*, origins: tuple[str, ...], store: str, table: str | None, insecure: bool) -> ExitCode:
    """Add each ORIGIN; none, if one of them cannot be an entry."""
    from crossorigin.cli.stores.adding import run_add  # noqa: PLC0415 - the same

    run_add(origins, store, table, insecure=insecure)
    return ExitCode.PASSED


@command.command("remove", epilog=_REMOVE_EPILOG, short_help="Remove origins, and say which stay granted.")
@click.argument("origins", metavar="ORIGIN...", nargs=-1, required=True)
@_of_store
def remove(*, origins: tuple[str, ...], store: str, table: str | None) -> ExitCode:
    """Remove each ORIGIN, spelled as the entry is; and say if another entry, such as a pattern, still grants it."""
    from crossorigin.cli.stores.removing import run_remove  # noqa: PLC0415 - the same

    return ExitCode.PASSED if run_remove(origins, store, table) else ExitCode.BLOCKED


@command.command("list", epilog=_LIST_EPILOG, short_help="List all origins.")
@_of_store
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def list_origins(*, store: str, table: str | None, as_json: bool) -> ExitCode:
    """List all origins, one a line. What should not be among them is told on standard error."""
    from crossorigin.cli.stores.listing import run_list  # noqa: PLC0415 - the same

    run_list(store, table, as_json=as_json)
    return ExitCode.PASSED


@command.command("import", epilog=_IMPORT_EPILOG, short_help="Add the origins of a file, all or none.")
@click.argument("file")
@_of_store
@_insecure
def import_file(*, file: str, store: str, table: str | None, insecure: bool) -> ExitCode:
    """Add the origins of FILE, `-` for standard input; none, if one of them cannot be an entry.

    FILE has one origin a line, and comments behind `#`; or it is a JSON array.
    """
    from crossorigin.cli.stores.adding import run_import  # noqa: PLC0415 - the same

    run_import(file, store, table, insecure=insecure)
    return ExitCode.PASSED
