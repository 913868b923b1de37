"""`cors doctor`: which layer of an application answers preflights, and which should."""

from typing import Final

import click

from crossorigin.cli.exit_codes import ExitCode

_EPILOG: Final = """\b
APP is module:app or module:factory(), in this directory; or a settings module of Django. Left out,
it is what DJANGO_SETTINGS_MODULE names.

\b
Exit codes: 0 nothing is wrong; 1 something is, or with --strict may be; 2 the command was wrong,
or APP cannot be imported.

\b
Examples:
  cors doctor main:app
  cors doctor shop.settings --path /api/orders/ --origin https://app.example.com
  cors doctor main:app --json
"""


@click.command("doctor", epilog=_EPILOG, short_help="Say which layer of an application answers preflights.")
@click.argument("app", required=False)
@click.option(
    "--path", "paths", multiple=True, metavar="PATH", help="Ask for this path, by GET too. [those of the routes]"
)
@click.option("-o", "--origin", metavar="ORIGIN", help="Whom the requests come from. [one that the policy grants]")
@click.option("--host", metavar="HOST", default="localhost", help="What is asked; some layers look at it. [localhost]")
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="[text]")
@click.option("--json", "output", flag_value="json", help="The same as --format json.")
def command(
    *, app: str | None, paths: tuple[str, ...], origin: str | None, host: str, strict: bool, output: str
) -> ExitCode:
    """Say which layer of APP would answer a preflight, which other CORS layers are there, and the line to change.

    APP is imported and looked at. Then preflights are replayed through it in this process, one for each route, and a
    GET for a path that there is none of; its startup and its shutdown run, too. Nothing is sent anywhere.
    """
    from crossorigin.cli.doctoring.run import run_doctor  # noqa: PLC0415 - 100 ms that `--help` need not wait

    passed = run_doctor(app, paths, origin, host=host, strict=strict, output=output)
    return ExitCode.PASSED if passed else ExitCode.BLOCKED
