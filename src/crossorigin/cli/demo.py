"""`cors demo`: an API with a fault on each route, and a check of each. A self-test, too."""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import click

from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.terminal import color_wanted, width_of, write

if TYPE_CHECKING:
    from crossorigin.cli.demo_api.checks import Checked

_EPILOG: Final = """\b
Exit codes: 0 every route does what it is there to show; 1 some route does not.
"""
_PROXY_VARIABLES: Final = frozenset({"http_proxy", "all_proxy"})


@click.command("demo", epilog=_EPILOG, short_help="Start an API with a fault on each route, and check each.")
@click.option("--keep", is_flag=True, help="Leave the API running afterwards, until Ctrl-C.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="[text]")
def command(*, keep: bool, output: str) -> ExitCode:
    """Start a small API on 127.0.0.1 with a typical CORS fault on each route, and check each as `cors check` does."""
    from crossorigin.cli.demo_api.checks import check_routes  # noqa: PLC0415 - 100 ms that `cors --help` need not wait
    from crossorigin.cli.demo_api.server import running  # noqa: PLC0415 - the same

    with running() as api:
        checks = check_routes(api, through_proxy=has_proxy(os.environ))
        as_expected = _write_json(checks) if output == "json" else _write_text(checks, api, keep=keep)
        if keep:
            _wait(api)
    return ExitCode.PASSED if as_expected else ExitCode.BLOCKED


def has_proxy(environ: Mapping[str, str]) -> bool:
    """Whether *environ* names a proxy for `http:` URLs."""
    return any(value and name.lower() in _PROXY_VARIABLES for name, value in environ.items())


def _write_text(checks: "Iterable[Checked]", api: str, *, keep: bool) -> bool:
    from crossorigin.cli.demo_api.screen import Screen  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.table import render_table  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.text import render_check, render_intro  # noqa: PLC0415 - the same

    screen = Screen(width=width_of(sys.stdout), color=color_wanted(sys.stdout), encoding=sys.stdout.encoding or "utf-8")
    write(sys.stdout, render_intro(api, screen, keep=keep))
    done = []
    for number, checked in enumerate(checks, start=1):
        write(sys.stdout, render_check(number, checked, screen))
        done.append(checked)
    write(sys.stdout, render_table(done, screen))
    return not any(checked.deviations for checked in done)


def _write_json(checks: "Iterable[Checked]") -> bool:
    from crossorigin.cli.demo_api.json_format import render_json  # noqa: PLC0415 - the same

    done = tuple(checks)
    write(sys.stdout, render_json(done))
    return not any(checked.deviations for checked in done)


def _wait(api: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"\n{api} answers until Ctrl-C.\n")
    try:
        while True:
            # NB: on Windows Ctrl-C ends a sleep, and no wait for a lock.
            time.sleep(3600)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
