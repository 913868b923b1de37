"""Phrases that several causes share: who speaks to whom, and header lines as text."""

from crossorigin.checking.fixes.answer import (
    AllowedAnswer,
    NoSnippet,
    allowed_answer,
    listed_method,
    preflight_headers,
    response_headers,
)
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code, listing, lower_first
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import origin_of
from crossorigin.fetch.url import parse_url, serialize_url
from crossorigin.transport.one_line import one_line


def page(need: Need) -> str:
    """`the page at https://app.example`, or the words for an opaque origin."""
    return "the page, whose origin is opaque (`null`)," if need.has_opaque_origin else f"the page at {need.origin}"


def server(need: Need) -> str:
    """The origin of the URL; the URL itself where it has none."""
    url = parse_url(need.url)
    return one_line(need.url) if url is None or not url.host else str(origin_of(url))


def without_userinfo(text: str) -> str:
    """A URL without user name and password, which are nobody's business; text that is none as it is."""
    url = parse_url(text)
    return text if url is None else serialize_url(url, exclude_userinfo=True)


def wire_origin(need: Need) -> str:
    """The `Origin` header that the browser sent."""
    return need.sent_origin if need.sent_origin is not None else need.origin


def lines(headers: HeaderList) -> str:
    """Headers as text: `A: b` and `C: d`."""
    return listing(tuple(code(f"{name}: {value}") for name, value in headers))


def answer_or_none(need: Need) -> AllowedAnswer | None:
    """What to answer, where a safe answer exists."""
    answer = allowed_answer(need)
    return None if isinstance(answer, NoSnippet) else answer


def send_on_response(need: Need, answer: AllowedAnswer) -> str:
    """The imperative for the response itself."""
    method, headers = listed_method(need.method), lines(response_headers(answer))
    return f"Make {server(need)} answer {method} with {headers}, on error responses too"


def send_on_preflight(need: Need, answer: AllowedAnswer) -> str:
    """The imperative for the preflight, which names the response's headers as well."""
    method, headers = listed_method(need.method), lines(response_headers(answer))
    return (
        f"Make {server(need)} answer OPTIONS with status 204 and {lines(preflight_headers(answer))}, before"
        f" authentication and routing, and {method} with {headers}"
    )


def send(need: Need, answer: AllowedAnswer) -> str:
    """The imperative for whichever of the two failed."""
    return send_on_preflight(need, answer) if need.is_preflight else send_on_response(need, answer)


def by_one_layer(imperative: str) -> str:
    """*imperative* for a header that two layers send."""
    return f"Let one layer alone set the CORS headers, take them out of the other, and {lower_first(imperative)}"


def asked_first(need: Need) -> str:
    """What a preflight is, and that it comes first."""
    return (
        f"Before the browser sends {one_line(need.method)} it asks {server(need)} for permission with an OPTIONS"
        " request, the CORS-preflight request"
    )


def never_sent(need: Need) -> str:
    """The consequence of a failed preflight."""
    return f"so {one_line(need.method)} was never sent"
