"""The URL parser's door: ordinary absolute URLs take a short way, the rest the whole parser.

https://url.spec.whatwg.org/#url-parsing
"""

import re
from typing import Final

from crossorigin.fetch.url_parser import parse_any_url
from crossorigin.fetch.url_record import (
    SPECIAL_SCHEMES,
    URL,
    includes_credentials,
    is_http_scheme,
    is_special_scheme,
    serialize_url,
)

__all__ = [
    "SPECIAL_SCHEMES",
    "URL",
    "includes_credentials",
    "is_http_scheme",
    "is_special_scheme",
    "parse_url",
    "serialize_url",
]

_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
# What the whole parser would leave as it is: no escape to add, no dot segment to resolve, no letter to lower, no number
# to rewrite. A last label that starts with a letter is no IPv4 number.
_ORDINARY: Final = re.compile(
    rf"""
    (https?)://
    ((?:[a-z0-9-]+\.)*+[a-z][a-z0-9-]*+ | (?:{_OCTET}\.){{3}}{_OCTET})
    (?::([0-9]{{1,5}}))?
    ((?:/(?!\.|%2[eE])[!$-.0-;=@A-Z\[\]_a-z|~]*+)*+)
    (?:\?([!$-&(-;=?-~]*+))?
    (?:\#([!\#-;=?-_a-~]*+))?
    """,
    re.VERBOSE,
)


def parse_url(text: str, base: URL | None = None) -> URL | None:
    """Parse *text* against *base*; `None` is failure. https://url.spec.whatwg.org/#concept-url-parser"""
    match = _ORDINARY.fullmatch(text)
    if match is None:
        return parse_any_url(text, base)
    scheme, host, port_text, path, query, fragment = match.groups()
    port = int(port_text) if port_text else None
    if port is not None and port > 65_535:
        return None
    return URL(
        scheme=scheme,
        username="",
        password="",
        host=host,
        port=None if port == SPECIAL_SCHEMES[scheme] else port,
        path=path or "/",
        query=query,
        fragment=fragment,
        has_opaque_path=False,
    )
