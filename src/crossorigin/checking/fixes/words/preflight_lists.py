"""Access-Control-Allow-Methods and -Headers: must parse, and must list what the page asks for."""

from dataclasses import dataclass

from crossorigin.checking.fixes.answer import listed_method
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code, listing
from crossorigin.checking.fixes.words import opaque_origin
from crossorigin.checking.fixes.words.phrases import answer_or_none, asked_first, never_sent, send, server
from crossorigin.fetch.header_names import WILDCARD
from crossorigin.fetch.syntax import ascii_lower, is_token, list_elements, normalize_header_value
from crossorigin.transport.one_line import one_line

CAUSES = (
    "InvalidAllowMethodsPreflightResponse",
    "InvalidAllowHeadersPreflightResponse",
    "MethodDisallowedByPreflightResponse",
    "HeaderDisallowedByPreflightResponse",
)

_METHODS = "`Access-Control-Allow-Methods`"
_HEADERS = "`Access-Control-Allow-Headers`"


def explain(need: Need) -> str:
    """What was asked for, what was listed, and why the two do not meet."""
    if need.cause == "InvalidAllowMethodsPreflightResponse":
        finding = _unparsable(_METHODS, need.observed_value)
    elif need.cause == "InvalidAllowHeadersPreflightResponse":
        finding = _unparsable(_HEADERS, need.observed_value)
    elif need.cause == "MethodDisallowedByPreflightResponse":
        finding = _method_not_listed(need)
    else:
        finding = _headers_not_listed(need)
    return f"{asked_first(need)}. {finding}, {never_sent(need)}."


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    if answer is None:
        return f"{opaque_origin.way_out(need)}."
    meant = listed_method(need.method)
    client = f"Write the method as {meant} in the page, and m" if meant != need.method else "M"
    return f"{client}{send(need, answer)[1:]}."


@dataclass(frozen=True, slots=True)
class _Listed:
    names: tuple[str, ...]

    @property
    def has_wildcard(self) -> bool:
        return WILDCARD in self.names

    def has(self, name: str) -> bool:
        return ascii_lower(name) in map(ascii_lower, self.names)


def _unparsable(header: str, value: str) -> str:
    bad = next((name for name in list_elements(value) if not is_token(name)), "")
    culprit = f" {code(bad)} is none:" if bad else ""
    return (
        f"Its answer says {code(value)} in {header}, which must be names separated by commas, without quotes, brackets"
        f" or semicolons;{culprit} the browser throws the whole header away"
    )


def _method_not_listed(need: Need) -> str:
    listed = _Listed(list_elements(need.observed_value))
    asked = f"It asked whether {one_line(need.method)} is allowed"
    if listed.has_wildcard and need.credentials:
        return f"{asked}, and got `*` in {_METHODS}, which with credentials is no wildcard but a method called *"
    if listed.has(need.method):
        return (
            f"{asked}, and {_METHODS} says {code(need.observed_value)}: method names are compared with their case, and"
            f" browsers turn only DELETE, GET, HEAD, OPTIONS, POST and PUT into upper case, not {one_line(need.method)}"
        )
    return f"{asked}, and {_says(_METHODS, need.observed_value)}"


def _headers_not_listed(need: Need) -> str:
    listed = _Listed(list_elements(need.observed_value))
    missing = tuple(name for name in need.request_header_names if not listed.has(name))
    asked = f"The page sets {_header_words(missing or need.request_header_names)}, and {server(need)} has to agree"
    if listed.has_wildcard and need.credentials:
        return f"{asked}; it says `*` in {_HEADERS}, which with credentials is no wildcard but a header called *"
    if listed.has_wildcard:
        return f"{asked}; it says `*` in {_HEADERS}, which by the Fetch Standard does not cover Authorization"
    return f"{asked}; {_says(_HEADERS, need.observed_value)}"


def _header_words(names: tuple[str, ...]) -> str:
    if not names:
        return "request headers of its own"
    return f"the request header{'s' if len(names) > 1 else ''} {listing(tuple(map(one_line, names)))}"


def _says(header: str, value: str) -> str:
    if not normalize_header_value(value):
        return f"the answer has no {header}"
    return f"{header} says only {code(value)}"
