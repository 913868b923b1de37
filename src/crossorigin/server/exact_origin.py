"""Whether a request's `Origin` is an origin that a policy could list: what is none is asked for nowhere."""

from crossorigin.server.origin_cover import read_entry
from crossorigin.server.origin_pattern import MAX_ORIGIN, InvalidOriginPattern, OriginPattern, parse_origin_pattern
from crossorigin.server.plain_origin import is_plain_origin


def read_exact_origin(text: str) -> OriginPattern | None:
    """The one origin that *text* is, as a pattern without wildcards; `None` where it is none, or `null`."""
    if len(text) > MAX_ORIGIN or "*" in text:
        return None
    if is_plain_origin(text):
        return read_entry(text)
    try:
        return parse_origin_pattern(text)
    except InvalidOriginPattern:
        return None
