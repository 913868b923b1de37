"""`cors demo`: an API with a fault on each route, a check of each, and a policy that repairs them. A self-test, too."""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from crossorigin.cli.exit_codes import ExitCode
from crossorigin.cli.terminal import color_wanted, width_of, write

if TYPE_CHECKING:
    from crossorigin.cli.demo_api.checks import Checked

_EPILOG: Final = """\b
Exit codes: 0 every route does what it is there to show, and the policy repairs it;
1 some route does not.
"""
_PROXY_VARIABLES: Final = frozenset({"http_proxy", "all_proxy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """The API as it is, or behind the policy: where it runs, and the checks of it, each made when its turn comes."""

    api: str
    checks: "Iterable[Checked]"


@click.command(
    "demo", epilog=_EPILOG, short_help="Start an API with a fault on each route; check each, and repair each."
)
@click.option("--keep", is_flag=True, help="Leave both APIs running afterwards, until Ctrl-C.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="[text]")
def command(*, keep: bool, output: str) -> ExitCode:
    """Start a small API on 127.0.0.1 with a typical CORS fault on each route, and check each as `cors check` does.

    Then do the same with a policy around that API, which repairs every fault.
    """
    from crossorigin.cli.demo_api.checks import check_routes  # noqa: PLC0415 - 100 ms that `cors --help` need not wait
    from crossorigin.cli.demo_api.quiet_log import quiet_log  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.repaired import app  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.routes import ROUTES  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.server import running  # noqa: PLC0415 - the same

    proxy = has_proxy(os.environ)
    repaired = tuple(route.repaired for route in ROUTES)
    with quiet_log(), running() as api, running(app) as repaired_api:
        as_it_is = _Half(api=api, checks=check_routes(ROUTES, api, through_proxy=proxy))
        with_policy = _Half(api=repaired_api, checks=check_routes(repaired, repaired_api, through_proxy=proxy))
        as_expected = (
            _write_json(as_it_is, with_policy) if output == "json" else _write_text(as_it_is, with_policy, keep=keep)
        )
        if keep:
            _wait(api, repaired_api)
    return ExitCode.PASSED if as_expected else ExitCode.BLOCKED


def has_proxy(environ: Mapping[str, str]) -> bool:
    """Whether *environ* names a proxy for `http:` URLs."""
    return any(value and name.lower() in _PROXY_VARIABLES for name, value in environ.items())


def _write_text(as_it_is: _Half, with_policy: _Half, *, keep: bool) -> bool:
    from crossorigin.cli.demo_api.repair_source import repair_source  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.repair_text import render_policy, render_repair  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.screen import Screen  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.table import render_table  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.text import render_check, render_intro  # noqa: PLC0415 - the same

    screen = Screen(width=width_of(sys.stdout), color=color_wanted(sys.stdout), encoding=sys.stdout.encoding or "utf-8")
    write(sys.stdout, render_intro(as_it_is.api, screen, keep=keep))
    done = []
    for number, checked in enumerate(as_it_is.checks, start=1):
        write(sys.stdout, render_check(number, checked, screen))
        done.append(checked)
    write(sys.stdout, render_table(done, screen))
    write(sys.stdout, render_policy(repair_source(), with_policy.api, screen))
    repaired = tuple(with_policy.checks)
    write(sys.stdout, render_repair(done, repaired, screen))
    return _all_as_expected(*done, *repaired)


def _write_json(as_it_is: _Half, with_policy: _Half) -> bool:
    from crossorigin.cli.demo_api.json_format import render_json  # noqa: PLC0415 - the same
    from crossorigin.cli.demo_api.repair_source import repair_source  # noqa: PLC0415 - the same

    done, repaired = tuple(as_it_is.checks), tuple(with_policy.checks)
    write(sys.stdout, render_json(done, repaired, repair_source()))
    return _all_as_expected(*done, *repaired)


def _all_as_expected(*checks: "Checked") -> bool:
    return not any(checked.deviations for checked in checks)


def _wait(api: str, repaired_api: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"\n{api}, and with the policy {repaired_api}, answer until Ctrl-C.\n")
    try:
        while True:
            # NB: on Windows Ctrl-C ends a sleep, and no wait for a lock.
            time.sleep(3600)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
