"""What `cors migrate` prints for a person: the policy first, then what the old set-up grants beyond it."""

from collections.abc import Iterator
from typing import Final

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.check_text import print_findings
from crossorigin.cli.policies.findings import warnings_of
from crossorigin.cli.policies.words import counted
from crossorigin.cli.render.page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page
from crossorigin.migrate.migration import Beyond, Migration, NeverMatched, Undecided
from crossorigin.migrate.python_text import python_of
from crossorigin.migrate.toml_text import toml_of

_MOST_SHOWN: Final = 50
"""Items of a kind; the JSON has them all."""


def print_migration(page: Page, migration: Migration, *, target: str, python: bool) -> None:
    """All that there is to say."""
    mark, style = ("✓ ", GOOD) if migration.settled else ("✗ ", BAD)
    page.prose(_headline(migration, target), indent=0, mark=mark, style=STRONG, mark_style=style)
    page.heading("Policy")
    page.verbatim(toml_of(migration.policies), indent=2)
    if python:
        page.heading("Python")
        page.verbatim(python_of(migration.policies, migration.framework), indent=2)
    if migration.beyond:
        page.heading("Granted so far, beyond the policy")
        for item in migration.beyond[:_MOST_SHOWN]:
            _print_beyond(page, item)
    _print_lists(page, migration)
    print_findings(page, warnings_of(migration.policies))


def _headline(migration: Migration, target: str) -> str:
    beyond = counted(migration.harmful, "thing") if migration.harmful else "nothing"
    open_ = (
        f", as far as is known: {counted(len(migration.undecided), 'expression')} to decide about"
        if migration.undecided
        else ""
    )
    open_ = open_ if migration.complete else ", as far as was asked"
    return f"{escape(target)}: {migration.product} grants {beyond} beyond this policy{open_}."


def _print_beyond(page: Page, item: Beyond) -> None:
    with_credentials = " with credentials" if item.credentials else ""
    mark, style = ("· ", QUIET) if item.harmless else ("✗ ", BAD)
    page.prose(f"{item.example}{with_credentials}", mark=mark, mark_style=style)
    page.prose(f"{item.sentence} ({item.kind}; {item.place})", indent=4)


def _print_lists(page: Page, migration: Migration) -> None:
    sections = (
        ("Granted less than you thought", map(_never_matched, migration.never_matched)),
        ("For you to decide", map(_undecided, migration.undecided)),
        ("Notes", iter(migration.notes)),
    )
    for title, lines in sections:
        _print_section(page, title, lines)


def _print_section(page: Page, title: str, lines: Iterator[str]) -> None:
    for number, line in enumerate(lines):
        if number == 0:
            page.heading(title)
        if number == _MOST_SHOWN:
            page.prose("and more: --format json has them all", style=QUIET)
            return
        page.prose(line, mark="! ", mark_style=DOUBTFUL)


def _never_matched(item: NeverMatched) -> str:
    meant = "" if item.meant is None else f" If {item.meant!r} is meant, add it to the {item.field}."
    return f"The entry {item.entry!r} of the {item.field} let nobody in.{meant}"


def _undecided(item: Undecided) -> str:
    candidates = f" Perhaps {', '.join(map(repr, item.candidates))}?" if item.candidates else ""
    return f"`{item.entry}`: {item.why}.{candidates}"
