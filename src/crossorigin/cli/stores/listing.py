"""`cors origins list`: entries on standard output, fit for `cors origins import`; what is odd on standard error."""

import json
import sys
from collections.abc import Sequence
from typing import Final

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.stores.opening import opened
from crossorigin.cli.stores.written_entry import WrittenEntry, faults_of
from crossorigin.cli.terminal import write

_MOST_SHOWN: Final = 20


def run_list(url: str, table: str | None, *, as_json: bool) -> None:
    """List the entries of the store at *url*, as lines or as a JSON array.

    Raises:
        ClickException: The store does not tell.
    """
    with opened(url, table) as store:
        entries = tuple(store.entries())
    write(
        sys.stdout,
        f"{json.dumps(entries, indent=2)}\n" if as_json else "".join(f"{escape(entry)}\n" for entry in entries),
    )
    sys.stdout.flush()
    if not entries:
        write(sys.stderr, f"{escape(store.address)} has no origins.\n")
    _tell_of_odd_ones(entries)


def _tell_of_odd_ones(entries: Sequence[str]) -> None:
    """Somebody wrote them by other means: they grant nothing, or would be refused."""
    # NB: whether http origins were meant to be in it, the store does not know.
    odd = tuple(faults_of((WrittenEntry(place="odd", text=entry) for entry in entries), insecure=True))
    for finding in odd[:_MOST_SHOWN]:
        write(sys.stderr, f"{escape(str(finding))}\n")
    if len(odd) > _MOST_SHOWN:
        write(sys.stderr, f"and {len(odd) - _MOST_SHOWN:,} more\n")
