"""Where the engines part ways."""

from crossorigin.checking.browsers import Browser
from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Facts


def engines_disagree(facts: Facts) -> Warning_ | None:
    """What one engine lets through, another blocks."""
    passing: list[Browser] = []
    blocking: list[Browser] = []
    for fetch in facts.fetches:
        passes = fetch.outcome is None or fetch.outcome.is_readable
        (passing if passes else blocking).append(fetch.browser)
    if not passing or not blocking:
        return None
    lets, does = "lets" if len(passing) == 1 else "let", "does" if len(blocking) == 1 else "do"
    return Warning_(
        id="engines-disagree",
        text=f"{_names(passing)} {lets} this through, {_names(blocking)} {does} not: test in more than one browser.",
        browsers=tuple(browser.id for browser in blocking),
    )


def preflight_in_some(facts: Facts) -> Warning_ | None:
    """A header or an upload listener that costs a preflight in some engines alone."""
    asking = [fetch.browser for fetch in facts.fetches if fetch.asks_preflight]
    if not asking or len(asking) == len(facts.fetches):
        return None
    sends = "sends" if len(asking) == 1 else "send"
    return Warning_(
        id="preflight-in-some-browsers",
        text=f"Only {_names(asking)} {sends} a preflight: the server has to answer it, though others never ask.",
        browsers=tuple(browser.id for browser in asking),
    )


def nothing_sent(facts: Facts) -> Warning_ | None:
    """The request needs no preflight and may change something, so that nothing was asked."""
    if facts.exchanges or any(fetch.outcome is not None for fetch in facts.fetches):
        return None
    return Warning_(
        id="nothing-sent",
        text=f"Nothing was sent: {facts.request.method} needs no preflight here, and may change something on the"
        " server. Write --send to send it.",
    )


def _names(browsers: list[Browser]) -> str:
    return listing(tuple(browser.name for browser in browsers))
