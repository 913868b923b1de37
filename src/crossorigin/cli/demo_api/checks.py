"""One check for each route, by the way that `cors check` goes, and whether it says what the route is there to show."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crossorigin.checking.options import CheckOptions
from crossorigin.checking.report import BrowserVerdict, Report
from crossorigin.cli.check_run import check

from .routes import Expected, Route


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


def check_routes(routes: Iterable[Route], api: str, *, through_proxy: bool = False) -> Iterator[Checked]:
    """Check each of *routes*, when its turn comes.

    Args:
        routes: Which.
        api: The serialized origin that has them.
        through_proxy: Whether the environment names a proxy, which the API must be reached without.
    """
    for route in routes:
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
    words += ["--send"] if options.send else []
    words += ["--origin", options.origin or ""]
    return shlex.join([*words, *(["--no-proxy"] if without_proxy else [])])


def _deviations(route: Route, report: Report) -> Iterator[str]:
    if report.failure is not None:
        yield f"no browser gets an answer: {report.failure.message}"
        return
    for browser, cause in zip(report.browsers, route.expected.causes, strict=True):
        if (browser.readable, browser.cause) != (cause is None, cause):
            found = browser.cause or ("readable" if browser.readable else "not sent")
            yield f"{browser.name} says {found}, expected was {cause or 'readable'}"
        yield from _deviations_of_headers(route.expected, browser)
    yield from _deviations_of_warnings(route.expected, [warning.id for warning in report.warnings])


def _deviations_of_headers(expected: Expected, browser: BrowserVerdict) -> Iterator[str]:
    if expected.hidden and expected.hidden not in browser.hidden_headers:
        yield f"{browser.name} shows the response header {expected.hidden} to JavaScript"
    if expected.shown and expected.shown not in dict(browser.readable_headers):
        yield f"{browser.name} does not show the response header {expected.shown} to JavaScript"


def _deviations_of_warnings(expected: Expected, warnings: Sequence[str]) -> Iterator[str]:
    if expected.warning and expected.warning not in warnings:
        yield f"the warning {expected.warning} is missing"
    if expected.no_warning and warnings:
        yield f"there should be no warning, and there is {', '.join(warnings)}"
