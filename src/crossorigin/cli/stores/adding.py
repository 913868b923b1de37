"""`cors origins add` and `import`: all that was written goes into the store, or none of it."""

from collections.abc import Iterable, Sequence

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.source import SourceError
from crossorigin.cli.policies.words import counted
from crossorigin.cli.stores.opening import opened
from crossorigin.cli.stores.origins_file import read_origins_file
from crossorigin.cli.stores.output import done, write_page
from crossorigin.cli.stores.written_entry import WrittenEntry, check_written


def run_add(origins: Iterable[str], store: str, table: str | None, *, insecure: bool) -> None:
    """Add *origins* to the store at the URL *store*, and say so.

    Raises:
        ClickException: One may be no entry, or the store does not take them.
    """
    entries = [WrittenEntry(place=f"origin {number}", text=text) for number, text in enumerate(origins, start=1)]
    _add(entries, store, table, insecure=insecure)


def run_import(file: str, store: str, table: str | None, *, insecure: bool) -> None:
    """Add what *file* has, and say so.

    Raises:
        ClickException: It cannot be read, one may be no entry, or the store does not take them.
    """
    try:
        entries = read_origins_file(file)
    except SourceError as error:
        raise click.UsageError(escape(str(error))) from None
    _add(entries, store, table, insecure=insecure)


def _add(written: Sequence[WrittenEntry], url: str, table: str | None, *, insecure: bool) -> None:
    entries = dict.fromkeys(check_written(written, insecure=insecure))
    with opened(url, table) as store:
        added = len(store.add(entries, dangerously_allow_insecure_origins=insecure))
    before = len(entries) - added
    there = "" if not before else f"; {before:,} {'was' if before == 1 else 'were'} there already"
    write_page(lambda page: done(page, f"{counted(added, 'origin')} added to {store.address}{there}."))
