"""Response tainting, asked of a fetch that is over."""

from crossorigin.fetch.origin import is_same_origin, origin_of
from crossorigin.fetch.url import parse_url

from .choices import TaintBeforeUpgrade
from .outcome import Outcome
from .request import RequestMode
from .trace import urls_before_upgrades


def is_cors_tainted(outcome: Outcome, hop: int) -> bool:
    """Whether response tainting was cors at *hop*: the mode is cors, and a URL so far was of another origin."""
    urls = [url for text in outcome.urls if (url := parse_url(text)) is not None]
    if outcome.profile.taint_before_upgrade is TaintBeforeUpgrade.ALL:
        urls = urls_before_upgrades(urls, outcome.trace)
    is_tainted = any(not is_same_origin(outcome.request.origin, origin_of(url)) for url in urls[: hop + 1])
    return outcome.request.mode is RequestMode.CORS and is_tainted


def first_of_other_origin(outcome: Outcome) -> str | None:
    """The first of the URLs that is not same origin with the request's origin."""
    origin = outcome.request.origin
    parsed = ((text, parse_url(text)) for text in outcome.urls)
    return next((text for text, url in parsed if url is not None and not is_same_origin(origin, origin_of(url))), None)
