"""How long a preflight's answer is kept. https://fetch.spec.whatwg.org/#http-access-control-max-age"""

from crossorigin.checking.fixes.wording import code, listing
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Answer, Facts
from crossorigin.fetch.header_list import FAILURE, extract_header_list_values, get
from crossorigin.fetch.header_names import ACCESS_CONTROL_MAX_AGE


def max_age_above_cap(facts: Facts) -> Warning_ | None:
    """More seconds than a browser keeps anything."""
    for answer in facts.answers(preflight=True):
        seconds = _seconds(answer)
        capped = [
            fetch.browser
            for fetch in facts.fetches
            if fetch.browser.id in answer.browsers and seconds > fetch.browser.profile.cache_age_cap
        ]
        if capped:
            caps = tuple(f"{browser.name} after {browser.profile.cache_age_cap} s" for browser in capped)
            return Warning_(
                id="max-age-above-cap",
                text=f"{_shown(answer)} is more than browsers keep: {listing(caps)}"
                f" ask{'s' if len(caps) == 1 else ''} again.",
                browsers=tuple(browser.id for browser in capped),
            )
    return None


def max_age_unparsable(facts: Facts) -> Warning_ | None:
    """A value that is no number of seconds, which each engine takes for something else."""
    for answer in facts.answers(preflight=True):
        if extract_header_list_values(ACCESS_CONTROL_MAX_AGE, answer.response.headers) is FAILURE:
            return Warning_(
                id="max-age-unparsable",
                text=f"{_shown(answer)} is not one number of seconds in digits. Engines differ:"
                " some keep the preflight's answer for 5 s, some not at all. To forbid caching, send 0.",
            )
    return None


def _shown(answer: Answer) -> str:
    return code(f"Access-Control-Max-Age: {_value(answer)}")


def _value(answer: Answer) -> str:
    return get(ACCESS_CONTROL_MAX_AGE, answer.response.headers) or ""


def _seconds(answer: Answer) -> int:
    if not isinstance(extract_header_list_values(ACCESS_CONTROL_MAX_AGE, answer.response.headers), tuple):
        return 0
    # Ten digits are above every cap; Python converts no more than 4,300.
    return int(_value(answer).strip().lstrip("0")[:10] or "0")
