"""`cors` and its subcommands, of which only the one that is used is loaded."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click

from crossorigin import __version__
from crossorigin.cli.exit_codes import ExitCode

COMMANDS: Final[Mapping[str, str]] = {
    "check": "crossorigin.cli.check",
    "demo": "crossorigin.cli.demo",
}
"""Modules that have each subcommand as `command`."""

_SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """Loads a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The subcommand called *cmd_name*, loaded."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that *args* begin with, and the rest; a URL in its place was meant for `check`."""
        if args and ":" in args[0]:
            raise click.UsageError(f"{args[0]!r} is no command; did you mean cors check {args[0]}?", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, context_settings=_SETTINGS)
@click.version_option(__version__, "-V", "--version", prog_name="cors", message="%(prog)s %(version)s")
def cors() -> None:
    """CORS, both sides of the wire: what the server answers, what the browser decides."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line *arguments*; the result is the exit code. What is wrong with them goes to standard error."""
    try:
        result: Any = cors.main(list(arguments), prog_name="cors", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        return ExitCode.INTERRUPTED
    except SystemExit:
        # click meets a closed pipe so, and only that here: a traceback would be worse, but 1 stands for a verdict.
        return ExitCode.BROKEN_PIPE
    except BrokenPipeError:
        # The interpreter flushes standard output once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN_PIPE
    return result if isinstance(result, int) else ExitCode.PASSED
