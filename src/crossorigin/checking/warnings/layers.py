"""Headers that two layers of a server both send, or that say nothing."""

from collections import Counter

from crossorigin.checking.fixes.wording import code, listing
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Facts
from crossorigin.fetch.header_list import FAILURE, extract_header_list_values, get
from crossorigin.fetch.header_names import ACCESS_CONTROL_EXPOSE_HEADERS, CORS_RESPONSE_HEADER_NAMES
from crossorigin.fetch.syntax import ascii_lower


def header_sent_twice(facts: Facts) -> Warning_ | None:
    """A header of the CORS protocol on two lines: one layer too many adds it."""
    twice: dict[str, None] = {}
    for answer in facts.answers():
        counts = Counter(ascii_lower(name) for name, _ in answer.response.headers)
        twice |= dict.fromkeys(name for name in CORS_RESPONSE_HEADER_NAMES if counts[name] > 1)
    if not twice:
        return None
    names = tuple(code(name.title()) for name in twice)
    come = "comes" if len(names) == 1 else "come"
    return Warning_(
        id="header-sent-twice",
        text=f"{listing(names)} {come} more than once, as when two layers (the application, a middleware, a proxy or"
        " CDN in front) each add CORS headers. Let one of them do it.",
    )


def expose_headers_unparsable(facts: Facts) -> Warning_ | None:
    """A list of exposed headers that is none, so that nothing is exposed and nobody says so."""
    for answer in facts.answers(preflight=False):
        if extract_header_list_values(ACCESS_CONTROL_EXPOSE_HEADERS, answer.response.headers) is FAILURE:
            value = get(ACCESS_CONTROL_EXPOSE_HEADERS, answer.response.headers)
            return Warning_(
                id="expose-headers-unparsable",
                text=f"{code(f'Access-Control-Expose-Headers: {value}')} is no list of header names (name, comma,"
                " name), so it exposes none.",
            )
    return None
