"""One check for each route, by the way that `cors check` goes, and whether it says what the route is there to show."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossorigin.cli.checking.command import check
from crossorigin.cli.checking.options import CheckOptions
from crossorigin.cli.report import Report

from .routes import ROUTES, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A route and what came of it.

    Attributes:
        route: Which.
        command: The same check for a shell.
        report: What `cors check` found.
    """

    route: Route
    command: str
    report: Report

    @property
    def deviations(self) -> tuple[str, ...]:
        """What is not as the route expects, a clause each."""
        return tuple(_deviations(self.route, self.report))


def check_routes(api: str, *, through_proxy: bool = False) -> Iterator[Checked]:
    """Check each route of the API at the origin *api*.

    Args:
        api: Serialized.
        through_proxy: Whether the environment names a proxy, which the API must be reached without.
    """
    for route in ROUTES:
        options = replace(route.asked, target=f"{api}{route.path}", proxies=False)
        command = command_line(options, without_proxy=through_proxy)
        yield Checked(route=route, command=command, report=check(options))


def command_line(options: CheckOptions, *, without_proxy: bool) -> str:
    """What to type for *options*, as far as the demo's routes need them."""
    words = ["cors", "check", options.target or ""]
    for name, value in (("--method", options.method), ("--credentials", options.credentials)):
        words += [name, value] if value is not None else []
    for header in options.headers:
        words += ["--header", header]
    words += ["--origin", options.origin or ""]
    return shlex.join([*words, *(["--no-proxy"] if without_proxy else [])])


def _deviations(route: Route, report: Report) -> Iterator[str]:
    expected = route.expected
    for browser, cause in zip(report.browsers, expected.causes, strict=True):
        if (browser.readable, browser.cause) != (cause is None, cause):
            found = browser.cause or ("readable" if browser.readable else "not sent")
            yield f"{browser.name} says {found}, expected was {cause or 'readable'}"
        if expected.hidden and expected.hidden not in browser.hidden_headers:
            yield f"{browser.name} shows the response header {expected.hidden} to JavaScript"
    if expected.warning and expected.warning not in {warning.id for warning in report.warnings}:
        yield f"the warning {expected.warning} is missing"
