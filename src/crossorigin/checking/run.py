"""The check itself: ask, judge, put together."""

from contextlib import nullcontext

from crossorigin.checking.fetches import BrowserFetch, run_fetch
from crossorigin.checking.not_followed import ask_there
from crossorigin.checking.plan import Plan
from crossorigin.checking.probe import probe_other_origin
from crossorigin.checking.reasons import preflight_reasons, preflight_words
from crossorigin.checking.report import Exchange, Fix, GuessedStack, Report, ReportedRequest
from crossorigin.checking.verdicts import verdict_of
from crossorigin.checking.warnings.facts import Facts
from crossorigin.checking.warnings.registry import judge
from crossorigin.checking.wire import NOBODY, Waiting, Watcher, Wire
from crossorigin.fetch.messages import NetworkFailure
from crossorigin.fetch.origin import serialize_origin
from crossorigin.fetch.url import serialize_url
from crossorigin.transport.interface import Transport


def run_check(plan: Plan, transport: Transport, waiting: Waiting = nullcontext, watcher: Watcher = NOBODY) -> Report:
    """The report on *plan*.

    Args:
        plan: What to check.
        transport: How to reach the server.
        waiting: Entered while a request is under way.
        watcher: Told of each request and each answer.

    Raises:
        TransportError: A request cannot be sent as given.
        ValueError: The stack asked for is none.
    """
    wire = Wire(transport, waiting, watcher)
    facts = _ask(plan, wire)
    return report_on(plan, facts, wire.exchanges, getattr(transport, "exceptions", ()))


def report_on(plan: Plan, facts: Facts, exchange: tuple[Exchange, ...], exceptions: tuple[str, ...]) -> Report:
    """The report on what a check came to know.

    Args:
        plan: What was checked.
        facts: What came of it.
        exchange: What went over the wire, probes too.
        exceptions: What the application in this process raised.

    Raises:
        ValueError: The stack asked for is none.
    """
    fetches = facts.fetches
    reasons = preflight_reasons(plan.request, fetches)
    words, fix_words, stacks, fixes = _remedies(plan, fetches, exchange)
    there = ask_there(exchange)
    return Report(
        target=plan.target,
        origin=serialize_origin(plan.request.origin),
        request=_reported(plan),
        preflight_reasons=reasons,
        preflight_words=preflight_words(plan.request, fetches, reasons),
        browsers=tuple(map(verdict_of, fetches)),
        exchange=exchange,
        warnings=judge(facts),
        words=words,
        fix_words="\n".join(filter(None, (fix_words, there))),
        fixes=fixes,
        stacks=stacks,
        undecidable=_undecidable(fetches),
        sent_everything=all(fetch.outcome is not None for fetch in fetches),
        failure=_first_failure(facts.exchanges),
        notes=plan.notes,
        exceptions=exceptions,
    )


def _ask(plan: Plan, wire: Wire) -> Facts:
    fetches = tuple(run_fetch(browser, plan.request, wire, send=plan.send) for browser in plan.browsers)
    asked_by_browsers = wire.exchanges
    probes = plan.probe and _first_failure(asked_by_browsers) is None
    return Facts(
        request=plan.request,
        fetches=fetches,
        exchanges=asked_by_browsers,
        asked=probe_other_origin(wire) if probes else None,
    )


def _reported(plan: Plan) -> ReportedRequest:
    request = plan.request
    return ReportedRequest(
        method=request.method,
        url=serialize_url(request.url, exclude_fragment=True),
        headers=request.headers,
        credentials=request.credentials_mode.value,
        mode=request.mode.value,
        redirect=request.redirect_mode.value,
        initiator=request.initiator.value,
        upload_listener=request.use_cors_preflight,
        body_size=None if request.body is None else len(request.body),
    )


def _first_failure(exchanges: tuple[Exchange, ...]) -> NetworkFailure | None:
    failures = (exchange.response for exchange in exchanges if isinstance(exchange.response, NetworkFailure))
    return next(failures, None)


def _remedies(
    plan: Plan, fetches: tuple[BrowserFetch, ...], exchange: tuple[Exchange, ...]
) -> tuple[str, str, tuple[GuessedStack, ...], tuple[Fix, ...]]:
    if all(fetch.outcome is None or fetch.outcome.is_readable for fetch in fetches):
        return "", "", (), ()
    # 60 ms of words and snippets, for a block alone.
    from crossorigin.checking.explanations import explain_all, needs_of  # noqa: PLC0415
    from crossorigin.checking.stacks import choose_fixes, guess_stacks  # noqa: PLC0415

    guesses = guess_stacks(exchange, plan.framework)
    explanation = explain_all(fetches)
    return *explanation, guesses, choose_fixes(needs_of(fetches), plan.stack, guesses, plan.adapter)


def _undecidable(fetches: tuple[BrowserFetch, ...]) -> tuple[str, ...]:
    from crossorigin.browser.undecidable import undecidable  # noqa: PLC0415

    sentences = (line for fetch in fetches if fetch.outcome is not None for line in undecidable(fetch.outcome))
    return tuple(dict.fromkeys(sentences))
