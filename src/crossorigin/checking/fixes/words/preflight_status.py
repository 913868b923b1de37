"""The status of a preflight's answer: must be 200 to 299, whatever the headers say."""

from http import HTTPStatus

from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.words import opaque_origin
from crossorigin.checking.fixes.words.phrases import answer_or_none, asked_first, never_sent, send, server
from crossorigin.fetch.statuses import is_ok_status
from crossorigin.transport.one_line import one_line

CAUSES = ("PreflightInvalidStatus",)


def explain(need: Need) -> str:
    """What the status means for a preflight."""
    status = "another one" if need.preflight_status is None else _named(need.preflight_status)
    return (
        f"{asked_first(need)}, and takes only a status from 200 to 299 for a yes. It got {status}, {never_sent(need)}."
        f"{remark(need)}"
    )


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    return f"{opaque_origin.way_out(need) if answer is None else send(need, answer)}."


def remark(need: Need) -> str:
    """A sentence on what the status tells about the server, or nothing."""
    status = need.preflight_status
    if status is None or is_ok_status(status):
        return ""
    return f" {_MEANINGS.get(status) or _MEANINGS_BY_CLASS.get(status // 100, _NOT_HTTP)}".format(
        status=status, server=server(need), method=one_line(need.method)
    )


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


_NOT_ROUTED = (
    "{status} means that OPTIONS is not routed there: {server} knows {method} for this path, but nothing answers"
    " OPTIONS."
)
_BEHIND_AUTHENTICATION = (
    "{status} means that authentication runs before CORS: a preflight never carries cookies, tokens or an"
    " Authorization header, so it has to be answered before anyone asks for them."
)

_MEANINGS = {
    # Starlette answers so (1.10, middleware/cors.py, `preflight_response`).
    400: "400 often comes from the server's own CORS layer: it refuses this origin, method or header. The commonest"
    " reasons: the origin is not in the server's list, or stands there with a slash at its end.",
    401: _BEHIND_AUTHENTICATION,
    403: "403 means that something refuses the preflight before CORS is decided (authentication, CSRF protection, a"
    " firewall), or that the server's CORS layer does not know this origin.",
    404: "404 means that nothing answers OPTIONS at this path: OPTIONS is not routed, or the path itself is wrong.",
    405: _NOT_ROUTED,
    407: _BEHIND_AUTHENTICATION,
    429: "429 means that preflights are counted by a rate limit: answer them before it.",
    501: _NOT_ROUTED,
}
_NOT_HTTP = "{status} is no status of HTTP."
_MEANINGS_BY_CLASS = {
    1: "{status} is no final answer.",
    3: "{status} is a redirect or the like, which a preflight never follows.",
    4: "{status} means that the preflight was refused like an ordinary request: it has no body, no credentials and none"
    " of the headers it asks about.",
    5: "{status} means that {server} failed on the OPTIONS request itself: its error log has the reason.",
}
