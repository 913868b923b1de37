"""A line of any console on mixed content, which no header changes, read back."""

from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.browser.request import Initiator
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_patterns import pattern_of
from crossorigin.fetch.origin import Origin, origin_of
from crossorigin.fetch.url import parse_url

_LINES: Final = {
    "chromium": pattern_of(texts.CHROMIUM_MIXED, {"kind": ".{1,40}?"}),
    "firefox": pattern_of(texts.FIREFOX_MIXED),
    # The other text of WebKit goes on where this one ends.
    "safari": pattern_of(texts.WEBKIT_MIXED_AT_ADDRESS),
}
_KINDS: Final = {"resource": "fetch", texts.CHROMIUM_MIXED_INITIATORS[Initiator.XML_HTTP_REQUEST]: "XMLHttpRequest"}


def read_mixed(line: str) -> Found | None:
    """What *line* tells, if it is on mixed content."""
    for engine, pattern in _LINES.items():
        match = pattern.search(line)
        if match is not None:
            told = match.groupdict()
            kind = told.get("kind")
            return Found(
                engine=engine,
                cause=Cause.MIXED_CONTENT,
                url=told["url"],
                origin=_origin(told.get("page")),
                kind=None if kind is None else _KINDS.get(kind, kind),
            )
    return None


def _origin(page: str | None) -> str | None:
    url = None if page is None else parse_url(page)
    origin = None if url is None else origin_of(url)
    return str(origin) if isinstance(origin, Origin) else None
