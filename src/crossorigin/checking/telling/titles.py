"""What each request on the wire is called, and who sends it."""

from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.report import BrowserVerdict, Exchange, Report, Verdict
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ORIGIN

from .escape import escape


def exchange_title(exchange: Exchange, report: Report) -> str:
    """`Preflight`, `Request after a redirect, Safari only`; text from elsewhere escaped."""
    if exchange.probe:
        origin = get(ORIGIN, exchange.request.headers)
        return f"Probe{'' if origin is None else f' as {escape(origin)}'}, which no browser sends"
    name = "Preflight" if exchange.preflight else "Request"
    return f"{name}{_redirects(exchange.hop)}{_senders(exchange, report)}"


def not_sent(report: Report) -> str:
    """Why the request itself was not sent, as a sentence; empty where it was, or nothing is known of it."""
    if any(not (exchange.preflight or exchange.probe) for exchange in report.exchange):
        return ""
    if report.verdict in {Verdict.PREFLIGHT_PASSED, Verdict.NOT_ASKED}:
        return "The request itself was not sent, as it may change something on the server: --send sends it."
    if report.browsers and all(_stopped_at_preflight(browser) for browser in report.browsers):
        return "The request itself is never sent, because the preflight fails."
    if report.verdict is Verdict.BLOCKED and not report.exchange:
        return "Nothing is sent: the browser refuses the request by itself."
    return ""


def shown_exchanges(report: Report, *, verbose: bool) -> tuple[Exchange, ...]:
    """What went over the wire; probes only where *verbose*."""
    return tuple(exchange for exchange in report.exchange if verbose or not exchange.probe)


def _stopped_at_preflight(browser: BrowserVerdict) -> bool:
    return browser.readable is False and browser.preflight == "failed"


def _redirects(hop: int) -> str:
    return "" if hop == 0 else " after a redirect" if hop == 1 else f" after {hop} redirects"


def _senders(exchange: Exchange, report: Report) -> str:
    names = tuple(browser.name for browser in report.browsers if browser.id in exchange.browsers)
    return f", {listing(names)} only" if len(names) < len(report.browsers) else ""
