"""Whether a request's `Origin` is an origin that a policy could list: what is none is asked for nowhere.

`parse_origin_pattern` says the same, and at length what is wrong: nobody is to read that of each hostile request.
"""

from crossorigin.fetch.origin import Origin
from crossorigin.fetch.url import parse_url
from crossorigin.server.origin_cover import read_entry
from crossorigin.server.origin_pattern import MAX_ORIGIN, OriginPattern
from crossorigin.server.origin_rules import find_prohibited
from crossorigin.server.placeholder_rule import find_placeholder
from crossorigin.server.plain_origin import is_plain_origin
from crossorigin.server.regex_rule import find_regex


def read_exact_origin(text: str) -> OriginPattern | None:
    """The one origin that *text* is, as a pattern without wildcards; `None` where it is none, or `null`."""
    if is_plain_origin(text):
        return read_entry(text)
    if len(text) > MAX_ORIGIN or "://" not in text or "*" in text:
        return None
    url = parse_url(text)
    if url is None or not url.host:
        return None
    origin = Origin(scheme=url.scheme, host=url.host, port=url.port)
    if str(origin) != text or _is_prohibited(origin):
        return None
    return OriginPattern(scheme=origin.scheme, host=origin.host, port=origin.port)


def _is_prohibited(origin: Origin) -> bool:
    if find_placeholder(str(origin)) or find_regex(str(origin)):
        return True
    return find_prohibited(origin, subdomains=False, any_port=False) is not None
