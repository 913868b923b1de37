"""`cors` and its subcommands, of which only the one that is used is loaded."""

import errno
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
    "doctor": "crossorigin.cli.doctor",
    "migrate": "crossorigin.cli.migrate",
    "origins": "crossorigin.cli.origins",
    "policy": "crossorigin.cli.policy",
    "report": "crossorigin.cli.report_command",
    "serve": "crossorigin.web.command",
}
"""Modules that have each subcommand as `command`."""

_SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_CANNOT_WRITE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What write(2) alone says: no fault of ours, and none of the server's."""


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
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - 3 ms, for a mistake alone

            for close in get_close_matches(args[0][:20], COMMANDS, n=1):
                raise click.UsageError(f"No such command {args[0]!r}; did you mean {close}?", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, context_settings=_SETTINGS)
@click.version_option(__version__, "-V", "--version", prog_name="cors", message="%(prog)s %(version)s")
def cors() -> None:
    """What browsers decide about a server's CORS answers, why, and what to change."""


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
        _drop_output()
        return ExitCode.BROKEN_PIPE
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        _drop_output()
        sys.stderr.write(f"cors: cannot write the output: {error.strerror}\n")
        return ExitCode.CANNOT_WRITE
    return result if isinstance(result, int) else ExitCode.PASSED


def _drop_output() -> None:
    """The interpreter flushes standard output once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
