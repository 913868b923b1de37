"""`cors migrate`, from what was typed to what is printed."""

import sys
from functools import partial

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.applications import find_application
from crossorigin.cli.migrating.json_format import render_migration
from crossorigin.cli.migrating.text import print_migration
from crossorigin.cli.policies.output import write_found
from crossorigin.cli.terminal import write
from crossorigin.migrate.moving import migrate
from crossorigin.migrate.old import NothingToMove
from crossorigin.migrate.setups import read_setup
from crossorigin.migrate.toml_text import toml_of


def run_migrate(name: str | None, *, python: bool, output: str) -> bool:
    """Migrate, print, and say whether the old set-up is known to grant nothing beyond the policy.

    Raises:
        UsageError: There is nothing to move.
    """
    target, app = find_application(name)
    try:
        migration = migrate(read_setup(app))
    except NothingToMove as error:
        raise click.UsageError(escape(str(error))) from error
    if output == "toml":
        write(sys.stdout, toml_of(migration.policies))
    else:
        print_on = partial(print_migration, target=target, python=python)
        write_found(migration, output, print_on, partial(render_migration, target=target))
    return migration.settled
