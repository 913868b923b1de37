"""`cors policy`: policy files checked, explained and compared."""

from typing import Any, Final

import click

from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.suggesting import SuggestingGroup

_GROUP_EPILOG: Final = """\b
FILE is TOML or JSON: one policy, or policies by route. `-` is standard input.
"""
_CHECK_EPILOG: Final = """\b
Exit codes: 0 valid; 1 not valid, or with --strict doubtful; 2 the command was wrong, or FILE
cannot be read.

\b
Examples:
  cors policy check cors.toml --strict
  cors policy check - --input-format json < cors.json
  CORS_POLICY_ORIGINS=https://app.example.com cors policy check --env
"""
_EXPLAIN_EPILOG: Final = """\b
Exit codes: 0 the page may read the response in every browser; 1 in some it may not; 2 the
command was wrong, or FILE cannot be read or is not valid.

\b
Examples:
  cors policy explain cors.toml --origin https://app.example.com -X PUT --path /items
  cors policy explain cors.toml --origin https://app.example.com --credentials include \\
       -H 'authorization: Bearer x' -v
  cors policy explain cors.toml --origin https://evil.example --websocket
"""
_COMPARE_EPILOG: Final = """\b
Exit codes: 0 NEW allows nothing that OLD does not; 1 it does; 2 the command was wrong, or a file
cannot be read or is not valid.

\b
Example:
  git show main:cors.toml | cors policy compare - cors.toml --input-format toml
"""

_input_format = click.option(
    "--input-format", type=click.Choice(["toml", "json"]), help="What FILE is, if its name ends in neither."
)
_env = click.option("--env", is_flag=True, help="Read the variables CORS_POLICY_* in place of FILE.")
_output = click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="[text]")


@click.group("policy", cls=SuggestingGroup, epilog=_GROUP_EPILOG, short_help="Check, explain and compare policy files.")
def command() -> None:
    """Check, explain and compare the policies of files, which `crossorigin` enforces in front of an application."""


@command.command("check", epilog=_CHECK_EPILOG, short_help="Say all that is wrong with a policy file, or doubtful.")
@click.argument("file", required=False)
@_env
@_input_format
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@_output
def check(*, file: str | None, env: bool, input_format: str | None, strict: bool, output: str) -> ExitCode:
    """Say whether the policies of FILE can be, all that is wrong with them, and what is doubtful."""
    from crossorigin.cli.policies.check_run import run_check  # noqa: PLC0415 - 60 ms that `--help` need not wait

    return _exit_code(passed=run_check(file, input_format, env=env, strict=strict, output=output))


@command.command("explain", epilog=_EXPLAIN_EPILOG, short_help="Say what a policy decides about a request, and why.")
@click.argument("file", required=False)
@_env
@_input_format
@click.option("-o", "--origin", metavar="ORIGIN", help="The page's origin, such as https://app.example.com, or null.")
@click.option("-X", "--method", "--request", metavar="METHOD", help="The method. [GET]")
@click.option("-H", "--header", "headers", multiple=True, metavar="NAME:VALUE", help="A header that the page sets.")
@click.option("--path", metavar="PATH", default="/", help="The path, which chooses the route. [/]")
@click.option("--credentials", metavar="MODE", help="omit, same-origin or include. [same-origin]")
@click.option(
    "--preflight/--no-preflight", default=None, help="Ask with a preflight, or as if it had passed. [as browsers do]"
)
@click.option("--websocket", is_flag=True, help="Ask for a WebSocket.")
@_output
@click.option("-v", "--verbose", is_flag=True, help="Each step of the policy's decision, and of each browser.")
def explain(
    *, file: str | None, env: bool, input_format: str | None, output: str, verbose: bool, **options: Any
) -> ExitCode:
    """Say what the policies of FILE decide about what a page of ORIGIN asks for, and why.

    It says so of the preflight, if browsers send one, and of the request itself, with the headers that the policy
    brings into the responses; and whether the page may read the response in Chromium, Firefox and Safari. Nothing is
    sent anywhere.
    """
    from crossorigin.cli.policies.asking import ExplainOptions  # noqa: PLC0415 - 100 ms that `--help` need not wait
    from crossorigin.cli.policies.explain_run import run_explain  # noqa: PLC0415 - the same

    asked = ExplainOptions(**options)
    return _exit_code(passed=run_explain(file, input_format, asked, env=env, output=output, verbose=verbose))


@command.command("compare", epilog=_COMPARE_EPILOG, short_help="Say what a policy file allows that another does not.")
@click.argument("old")
@click.argument("new")
@_input_format
@_output
def compare(*, old: str, new: str, input_format: str | None, output: str) -> ExitCode:
    """Say what the policies of NEW allow that those of OLD do not, with an example of each."""
    from crossorigin.cli.policies.compare_run import run_compare  # noqa: PLC0415 - 60 ms that `--help` need not wait

    return _exit_code(passed=run_compare(old, new, input_format, output=output))


@command.command("schema", short_help="Print the JSON Schema of policy files.")
def schema() -> ExitCode:
    """Print the JSON Schema (2020-12) of policy files, for editors."""
    from crossorigin.cli.policies.schema_run import run_schema  # noqa: PLC0415 - 40 ms that `--help` need not wait

    run_schema()
    return ExitCode.PASSED


def _exit_code(*, passed: bool) -> ExitCode:
    return ExitCode.PASSED if passed else ExitCode.BLOCKED
