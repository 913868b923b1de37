"""Bodies that a page is let read, and cannot."""

from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Facts


def body_broke_off(facts: Facts) -> Warning_ | None:
    """A readable response whose body ended before its announced end."""
    browsers = tuple(fetch.browser.id for fetch in facts.fetches if _reads_a_broken_body(fetch, facts))
    if not browsers:
        return None
    return Warning_(
        id="body-broke-off",
        text="The response's body broke off: `fetch()` resolves, but reading the body fails in a browser.",
        browsers=browsers,
    )


def _reads_a_broken_body(fetch: BrowserFetch, facts: Facts) -> bool:
    """NB: no page gets to read a redirect's body, nor a preflight's, so that the last response alone counts."""
    if fetch.outcome is None or not fetch.outcome.is_readable:
        return False
    *_, last = (answer for answer in facts.answers(preflight=False) if fetch.browser.id in answer.browsers)
    return last.response.body_broke_off
