"""Whether a request with an `Origin` comes from a page of the server itself.

Browsers send `Origin` with every POST, to the page's own server too, so that a server that refuses requests by their
`Origin` has to know its own.
"""

from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.fetch.origin import InvalidOrigin, Origin, parse_origin
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url_record import SPECIAL_SCHEMES
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.request_head import HOST, SEC_FETCH_SITE, RequestHead


def is_from_same_host(head: RequestHead) -> bool:
    """Whether *head* comes from a page of the host and port that it asks.

    `Sec-Fetch-Site` tells, which no script can set. Without it, `Host` is compared with `Origin`, schemes left out:
    behind a proxy that ends TLS, a server does not know its own. https://w3c.github.io/webappsec-fetch-metadata/
    """
    site = get(SEC_FETCH_SITE, head.headers)
    if site is not None:
        return site == "same-origin"
    origins, hosts = values(ORIGIN, head.headers), values(HOST, head.headers)
    if len(origins) != 1 or len(hosts) != 1 or len(origins[0]) > MAX_ORIGIN:
        return False
    return ascii_lower(hosts[0]) in _authorities(origins[0])


def _authorities(text: str) -> tuple[str, ...]:
    """How `Host` may name the host and port of the origin *text*; nothing if it is none."""
    try:
        origin = parse_origin(text)
    except InvalidOrigin:
        return ()
    if not isinstance(origin, Origin):
        return ()
    if origin.port is not None:
        return (f"{origin.host}:{origin.port}",)
    default = SPECIAL_SCHEMES.get(origin.scheme)
    return (origin.host,) if default is None else (origin.host, f"{origin.host}:{default}")
