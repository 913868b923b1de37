"""Percent-encoding as URLs do it. https://url.spec.whatwg.org/#percent-encoded-bytes

Every percent-encode set is held as its complement, the ASCII characters that stay, for that is what
`urllib.parse.quote` takes. `%` stays in all of them: an existing escape is never touched.
"""

from typing import Final
from urllib.parse import quote, unquote_to_bytes

_PRINTABLE: Final = frozenset(map(chr, range(0x20, 0x7F)))


def _safe(encoded: str) -> str:
    """What stays, given the printable ASCII characters of a percent-encode set."""
    return "".join(sorted(_PRINTABLE - set(encoded)))


_QUERY: Final = ' "#<>'
_PATH: Final = _QUERY + "?^`{}"

C0_CONTROL_SAFE: Final = _safe("")
"""https://url.spec.whatwg.org/#c0-control-percent-encode-set"""

FRAGMENT_SAFE: Final = _safe(' "<>`')
"""https://url.spec.whatwg.org/#fragment-percent-encode-set"""

QUERY_SAFE: Final = _safe(_QUERY)
"""https://url.spec.whatwg.org/#query-percent-encode-set"""

SPECIAL_QUERY_SAFE: Final = _safe(_QUERY + "'")
"""https://url.spec.whatwg.org/#special-query-percent-encode-set"""

PATH_SAFE: Final = _safe(_PATH)
"""https://url.spec.whatwg.org/#path-percent-encode-set"""

USERINFO_SAFE: Final = _safe(_PATH + "/:;=@[\\]|")
"""https://url.spec.whatwg.org/#userinfo-percent-encode-set"""


def percent_encode(text: str, safe: str) -> str:
    """UTF-8 percent-encode what of *text* is not in *safe* (one of the sets above).

    https://url.spec.whatwg.org/#string-utf-8-percent-encode
    """
    return quote(text, safe=safe)


def percent_decode(text: str) -> str:
    """Percent-decode *text* and read it as UTF-8; bytes that are not UTF-8 become U+FFFD.

    https://url.spec.whatwg.org/#string-percent-decode
    """
    return unquote_to_bytes(text).decode("utf-8", "replace")
