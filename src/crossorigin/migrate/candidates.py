"""From the templates of a regular expression to the patterns of ours that it likely stands for."""

import re
from collections.abc import Iterator
from typing import Final

from crossorigin.migrate.regex_templates import ANYTHING, DIGITS, DOT, LABEL, templates
from crossorigin.server.origin_pattern import InvalidOriginPattern, OriginPattern, parse_origin_pattern

_GAPS: Final = f"{ANYTHING}{LABEL}{DIGITS}"
_GAP: Final = re.compile(f"[{_GAPS}]")
_TEMPLATE: Final = re.compile(
    rf"(?:(?P<scheme>https?)://|(?P<any>[{_GAPS}]))?(?P<host>[^:/]*)(?P<port>:(?:[0-9]+|[{_GAPS}]))?/?"
)
_SCHEMES: Final = ("https", "http")


def candidates(pattern: str) -> tuple[OriginPattern, ...]:
    """The patterns that *pattern*, a regular expression, may stand for; whether it does is for the old one to say."""
    found = (parsed for text in templates(pattern) for candidate in _of_template(text) for parsed in _parsed(candidate))
    return tuple(dict.fromkeys(found))


def _of_template(template: str) -> Iterator[str]:
    match = _TEMPLATE.fullmatch(template)
    if match is None:
        return
    gap = match["any"] or ""
    port = ":*" if _GAP.search(match["port"] or "") else match["port"] or ""
    for scheme in [match["scheme"]] if match["scheme"] else _SCHEMES:
        for host in _hosts(gap + match["host"].replace(DOT, ".")):
            yield f"{scheme}://{host}{port}"


def _hosts(text: str) -> Iterator[str]:
    *_, last = ["", *_GAP.split(text)]
    if not _GAP.search(text):
        yield text
    elif last.startswith("."):
        yield f"*{last}"
    elif re.fullmatch(f"[{_GAPS}]", text[: -len(last) or None]):
        # `.*example.com`: the host itself, and what is below it.
        yield last
        yield f"*.{last}"
    elif "." in last:
        yield f"*.{last.partition('.')[2]}"


def _parsed(text: str) -> Iterator[OriginPattern]:
    try:
        yield parse_origin_pattern(text)
    except InvalidOriginPattern:
        return
