"""Which page a copied request came from, and the cookies that went along."""

from typing import NamedTuple

from crossorigin.checking.inputs.described import Notes
from crossorigin.checking.inputs.options import parse_origin_option
from crossorigin.checking.inputs.server_options import split_cookies
from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import Origin, origin_of
from crossorigin.fetch.url import parse_url


class PageSource(NamedTuple):
    """Where a request came from.

    Attributes:
        origin: Serialized; `None` where nothing tells.
        referrer: The page's URL, as far as it shows.
        cookies: Names and values.
        notes: What was inferred.
    """

    origin: str | None
    referrer: str | None
    cookies: tuple[tuple[str, str], ...]
    notes: Notes


def read_source(headers: HeaderList, referrer: str | None = None) -> PageSource:
    """What *headers*, and the option *referrer* of `fetch()`, tell of the page.

    Raises:
        InputError: `Origin` holds no serialized origin.
    """
    referrer = referrer or get("referer", headers)
    cookies = tuple(cookie for value in values("cookie", headers) for cookie in split_cookies(value))
    given = get("origin", headers)
    if given is not None:
        return PageSource(parse_origin_option(given)[0], referrer, cookies, ())
    url = parse_url(referrer) if referrer else None
    origin = origin_of(url) if url else None
    if not isinstance(origin, Origin):
        return PageSource(None, referrer, cookies, ())
    return PageSource(str(origin), referrer, cookies, (f"took the page's origin from its referrer: {origin}",))
