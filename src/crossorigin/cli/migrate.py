"""`cors migrate`: from the CORS middleware that an application has to a policy."""

from typing import Final

import click

from crossorigin.cli.exit_codes import ExitCode

_EPILOG: Final = """\b
APP is module:app or module:factory(), in this directory; or a settings module of Django. Left out,
it is what DJANGO_SETTINGS_MODULE names. What is read are Starlette's CORSMiddleware (FastAPI's, too),
flask-cors and django-cors-headers.

\b
Exit codes: 0 the old set-up grants nothing beyond the policy; 1 it does, or an entry is left to
decide about; 2 the command was wrong, or APP has no set-up that can be read.

\b
Examples:
  cors migrate main:app --python
  cors migrate shop.settings --toml > cors.toml
"""


@click.command("migrate", epilog=_EPILOG, short_help="Turn another CORS middleware's set-up into a policy.")
@click.argument("app", required=False)
@click.option("--python", is_flag=True, help="Print Python, too, with the line that installs the policy.")
@click.option("--toml", "output", flag_value="toml", help="Print the policy file alone.")
@click.option("--format", "output", type=click.Choice(["text", "json", "toml"]), default="text", help="[text]")
@click.option("--json", "output", flag_value="json", help="The same as --format json.")
def command(*, app: str | None, python: bool, output: str) -> ExitCode:
    """Print the policy that APP's CORS set-up amounts to, and what that grants beyond it, with examples.

    Each example was let in by the old middleware itself, which is asked in this process; no view is run, and nothing is
    sent anywhere.
    """
    from crossorigin.cli.migrating.run import run_migrate  # noqa: PLC0415 - 100 ms that `--help` need not wait

    return ExitCode.PASSED if run_migrate(app, python=python, output=output) else ExitCode.BLOCKED
