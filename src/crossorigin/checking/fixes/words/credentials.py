"""Credentials mode `include`: no wildcard, and Access-Control-Allow-Credentials must be exactly `true`."""

from crossorigin.checking.fixes.causes import base_cause
from crossorigin.checking.fixes.misfit import parts
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code, upper_first
from crossorigin.checking.fixes.words import opaque_origin
from crossorigin.checking.fixes.words.phrases import answer_or_none, by_one_layer, never_sent, page, send, server
from crossorigin.fetch.syntax import normalize_header_value

CAUSES = ("WildcardOriginNotAllowed", "InvalidAllowCredentials")


def explain(need: Need) -> str:
    """Which of the two rules was broken."""
    rule = _wildcard(need) if base_cause(need.cause) == "WildcardOriginNotAllowed" else _not_true(need)
    consequence = f" That was the answer to the preflight, {never_sent(need)}." if need.is_preflight else ""
    return f"{_with_credentials(need)} {rule}{consequence}{opaque_origin.remark(need)}"


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    if answer is None:
        return f"{opaque_origin.way_out(need)}, or send the request without credentials."
    imperative = send(need, answer)
    if len(parts(need.observed_value)) > 1:
        imperative = by_one_layer(imperative)
    return f"{imperative}, or send the request without credentials."


def _with_credentials(need: Need) -> str:
    return (
        f"{upper_first(page(need))} sends this request to {server(need)} with credentials (credentials mode"
        " `include`, or `withCredentials`)."
    )


def _wildcard(need: Need) -> str:
    named = "" if need.has_opaque_origin else f", {need.origin},"
    return (
        "With credentials `*` is no wildcard in `Access-Control-Allow-Origin`: the answer has to name the page's own"
        f" origin{named} and to carry `Access-Control-Allow-Credentials: true`."
    )


def _not_true(need: Need) -> str:
    return (
        "The answer must then say `Access-Control-Allow-Credentials: true`, in exactly these letters and once;"
        f" {_found(need.observed_value)}."
    )


def _found(value: str) -> str:
    value = normalize_header_value(value)
    if not value:
        return "the header is missing"
    if len(parts(value)) > 1:
        return f"it says {code(value)}, so two layers each add the header"
    if value.lower() == "true":
        return f"it says {code(value)}, and the comparison minds the case"
    if value.lower() == "false":
        return f"it says {code(value)}, which is the same as leaving the header out"
    return f"it says {code(value)}"
