"""The response arrived, yet JavaScript sees too little of it: no-cors, or a header that is not exposed."""

from crossorigin.checking.fixes.causes import OPAQUE_RESPONSE
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import listing, lower_first
from crossorigin.checking.fixes.words import opaque_origin
from crossorigin.checking.fixes.words.phrases import answer_or_none, send, server

CAUSES = ("OpaqueResponse", "HeaderNotExposed")


def explain(need: Need) -> str:
    """What the page got, and why not more."""
    return _opaque(need) if need.cause == OPAQUE_RESPONSE else _not_exposed(need)


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    if answer is None:
        return f"{opaque_origin.way_out(need)}."
    imperative = send(need, answer)
    if need.cause == OPAQUE_RESPONSE:
        return f"Take `mode: 'no-cors'` out of the page's request, and {lower_first(imperative)}."
    return f"{imperative}."


def _opaque(need: Need) -> str:
    return (
        f"The page asked for the response of {server(need)} with mode `no-cors`, so the browser gave it an opaque one:"
        " status 0, no headers and no body, whatever the server sent. That mode only sends, it never reads; and no"
        " header can change it."
    )


def _not_exposed(need: Need) -> str:
    names = f": {listing(need.expose)}" if need.expose else ""
    return (
        f"JavaScript got the response of {server(need)}, but of another origin's headers it sees only Cache-Control,"
        " Content-Language, Content-Length, Content-Type, Expires, Last-Modified and Pragma. The server has to name"
        f" every other one in `Access-Control-Expose-Headers`{names}."
    )
