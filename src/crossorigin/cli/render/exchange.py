"""The exchange as it went, request and response, with the headers of the CORS protocol set off."""

from crossorigin.checking.report import Exchange, Report
from crossorigin.checking.telling.blame import STATUS, blamed
from crossorigin.checking.telling.escape import escape
from crossorigin.checking.telling.titles import exchange_title, not_sent, shown_exchanges
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList, NetworkFailure
from crossorigin.fetch.statuses import is_ok_status
from crossorigin.fetch.syntax import ascii_lower

from .headers import sort_out
from .page import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page


def print_exchange(page: Page, report: Report, *, verbose: bool) -> None:
    """Why a preflight is needed or not, then each request and its answer."""
    page.heading("Exchange")
    if report.preflight_words:
        page.prose(report.preflight_words)
    print_messages(page, report, verbose=verbose)


def print_messages(page: Page, report: Report, *, verbose: bool) -> None:
    """Each request and its answer, and why there are no more."""
    for exchange in shown_exchanges(report, verbose=verbose):
        page.blank()
        page.prose(exchange_title(exchange, report), style=STRONG)
        _print_request(page, exchange, verbose=verbose)
        _print_response(page, exchange, report, verbose=verbose)
    if not_sent(report):
        page.blank()
        page.prose(not_sent(report))
    probes = sum(exchange.probe for exchange in report.exchange)
    if probes and page.hints and not verbose:
        page.blank()
        page.prose(f"{probes} more, as another origin, to see what the answers vary on: --verbose.", style=QUIET)


def _print_request(page: Page, exchange: Exchange, *, verbose: bool) -> None:
    request = exchange.request
    page.prose(f"{escape(request.method, limit=80)} {escape(request.url)}", mark="→ ")
    _print_headers(page, request.headers, frozenset(), verbose=verbose)
    if request.body:
        page.prose(f"and a body of {len(request.body)} bytes", indent=4, style=QUIET)


def _print_response(page: Page, exchange: Exchange, report: Report, *, verbose: bool) -> None:
    response, wrong = exchange.response, blamed(exchange, report)
    if isinstance(response, NetworkFailure):
        page.prose(f"no HTTP response: {response.message}", mark="← ", mark_style=BAD)
        return
    status = f"{response.status} {response.reason}".rstrip()
    if STATUS in wrong:
        page.prose(f"{status} ✗", mark="← ", style=BAD)
    else:
        page.prose(status, mark="← ", mark_style=GOOD if is_ok_status(response.status) else DOUBTFUL)
    for name in sorted(wrong - {STATUS}):
        if get(name, response.headers) is None:
            page.prose(f"no {_written(name)}", mark="✗ ", style=BAD)
    _print_headers(page, response.headers, wrong, verbose=verbose)


def _written(name: str) -> str:
    """`Access-Control-Allow-Origin` for `access-control-allow-origin`."""
    return "-".join(part.capitalize() for part in name.split("-"))


def _print_headers(page: Page, headers: HeaderList, wrong: frozenset[str], *, verbose: bool) -> None:
    sorted_out = sort_out(headers)
    for name, value in sorted_out.cors:
        if ascii_lower(name) in wrong:
            page.field(name, value, indent=2, mark="✗ ", style=BAD)
        else:
            page.field(name, value, indent=4)
    if verbose:
        for name, value in sorted_out.others:
            page.field(name, value, indent=4, style=QUIET)
    elif sorted_out.others:
        names = dict.fromkeys(escape(name, limit=60) for name, _ in sorted_out.others)
        page.prose(f"and {', '.join(names)}", indent=4, style=QUIET)
    if sorted_out.left_out:
        page.prose(f"and {sorted_out.left_out} more headers", indent=4, style=QUIET)
