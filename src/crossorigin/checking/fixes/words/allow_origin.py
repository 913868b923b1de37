"""Access-Control-Allow-Origin: missing, doubled, or not the page's origin."""

from crossorigin.checking.fixes.causes import base_cause
from crossorigin.checking.fixes.misfit import Misfit, misfit
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code, lower_first, upper_first
from crossorigin.checking.fixes.words import opaque_origin, preflight_status
from crossorigin.checking.fixes.words.phrases import (
    answer_or_none,
    asked_first,
    by_one_layer,
    never_sent,
    page,
    send,
    server,
    wire_origin,
)
from crossorigin.fetch.origin_errors import explain as explain_origin
from crossorigin.fetch.syntax import normalize_header_value

CAUSES = (
    "MissingAllowOriginHeader",
    "MultipleAllowOriginValues",
    "InvalidAllowOriginValue",
    "AllowOriginMismatch",
)

# What follows "the header says `...`, but". NO_ORIGIN has the words of the origin parser.
_MISFITS: dict[Misfit, str] = {
    Misfit.EMPTY: "that is the empty text, which names no origin",
    Misfit.DUPLICATED: (
        "the same value came twice: two layers each add the header (the application and a proxy or CDN in front of it,"
        " or two middlewares), and the browser reads both as one text"
    ),
    Misfit.WILDCARD_AND_ORIGIN: (
        "that is `*` and an origin together: two layers each add the header, and only one of them may"
    ),
    Misfit.LIST: (
        "the header may hold one origin, never a list: the server has to look the request's Origin up in its list and"
        " send back the one that matches"
    ),
    Misfit.NULL: "`null` stands for pages without an origin, not for no restriction",
    Misfit.OPAQUE_PAGE: "the browser sent `null`, which equals no origin",
    Misfit.OTHER_SCHEME: "http and https make two different origins",
    Misfit.OTHER_PORT: "another port makes another origin",
    Misfit.OTHER_ORIGIN: (
        "that is another origin: the page's is not on the server's list, or a cache kept the answer to another page"
        " because it had no `Vary: Origin`"
    ),
}


_DOUBLED = frozenset({Misfit.DUPLICATED, Misfit.WILDCARD_AND_ORIGIN})


def explain(need: Need) -> str:
    """What the browser compared and what it found."""
    finding = _missing(need) if base_cause(need.cause) == "MissingAllowOriginHeader" else _unequal(need)
    return f"{_looked_for(need)} {finding}{opaque_origin.remark(need)}"


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    if answer is None:
        return f"{opaque_origin.way_out(need)}."
    if need.lost_its_origin:
        return f"{opaque_origin.way_out(need)}; there, {lower_first(send(need, answer))}."
    if need.has_opaque_origin:
        return f"{opaque_origin.way_out(need)}; or, if the data is public, {lower_first(send(need, answer))}."
    if misfit(need.observed_value, need.origin) in _DOUBLED:
        return f"{by_one_layer(send(need, answer))}."
    return f"{send(need, answer)}."


def _looked_for(need: Need) -> str:
    wanted = f"`Access-Control-Allow-Origin: {wire_origin(need)}`"
    if need.is_preflight:
        return f"{asked_first(need)}, and the answer must carry {wanted}, the origin of the page."
    return f"{upper_first(page(need))} may read a response of {server(need)} only if it carries {wanted}."


def _missing(need: Need) -> str:
    if need.is_preflight:
        return (
            f"The answer to OPTIONS has no such header, {never_sent(need)}.{preflight_status.remark(need)} The server"
            " has to answer OPTIONS itself; nothing in the page can replace that."
        )
    remedy = "" if wire_origin(need) == "null" else ": the server has to send it, nothing in the page can replace it"
    return f"This response has no such header, so the browser kept it from the page{remedy}."


def _unequal(need: Need) -> str:
    value = normalize_header_value(need.observed_value)
    kind = misfit(value, wire_origin(need))
    consequence = f", {never_sent(need)}" if need.is_preflight else ""
    return f"The header says {code(value)}, but {_why(kind, value)}{consequence}."


def _why(kind: Misfit, value: str) -> str:
    if kind is Misfit.NO_ORIGIN:
        return f"{explain_origin(value).rule}, and browsers compare byte by byte"
    return _MISFITS[kind]
