"""`cors report`: who is refused, as the log tells, and what it would take to let it pass."""

import click

from crossorigin.cli.exit_codes import ExitCode

_EPILOG = """\b
FILE has a JSON object on each line, as `crossorigin.observing.json_lines` or another formatter of
records writes them; `.gz` is unpacked, `-` is standard input. Other lines are counted.

\b
Exit codes: 0 the log was read; 2 the command was wrong, or a file cannot be read.

\b
Examples:
  cors report app.log --policy cors.toml
  cors report app.log.1.gz app.log --since 24h --top 50
  kubectl logs deploy/api | cors report - --json
"""


@click.command("report", epilog=_EPILOG, short_help="Say who is refused, as a log tells, and what would let it pass.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--policy", metavar="FILE", help="The present policies: says what to add to them, and what that opens.")
@click.option(
    "--input-format", type=click.Choice(["toml", "json"]), help="What that file is, if its name ends in neither."
)
@click.option("--since", metavar="TIME", help="Only records from this time on: 2024-05-01T12:00Z, or 90m, 24h, 7d ago.")
@click.option("--top", type=click.IntRange(1, 2000), default=10, metavar="N", help="How many to show. [10]")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="[text]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    *,
    files: tuple[str, ...],
    policy: str | None,
    input_format: str | None,
    since: str | None,
    top: int,
    output: str,
    as_json: bool,
) -> ExitCode:
    """Say who the records of FILE tell was refused by CORS, how often, since when and why.

    And for each what a policy would have to grant to let it pass, and what that would open. What a policy that is only
    tried (`report_only`) would refuse is said so.
    """
    from crossorigin.cli.reporting.run import run_report  # noqa: PLC0415 - 100 ms that `--help` need not wait

    output = "json" if as_json else output
    run_report(files, since=since, top=top, policy=policy, input_format=input_format, output=output)
    return ExitCode.PASSED
