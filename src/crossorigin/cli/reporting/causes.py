"""Causes of refusals that listing something in a policy does not mend, or not alone: what to do about each."""

from collections.abc import Iterable
from typing import Final

from crossorigin.server.reasons import Reason

_LOOK_UPS: Final = {
    Reason.ORIGIN_NOT_FOUND: "The policy asks for its origins: add this one where it asks (`cors origins add`).",
    Reason.LOOK_UP_FAILED: "A look-up of the origin failed, which refuses it: see what the application logged of it.",
    Reason.LOOK_UP_TIMED_OUT: "A look-up of the origin took too long, which refuses it.",
    Reason.LOOK_UPS_OVERLOADED: "Too many unknown origins came at once: it was refused unasked.",
    Reason.ORIGIN_NOT_ASKABLE: "A header that the look-up depends on came several times, or was too long.",
    Reason.ORIGIN_INSECURE: "With credentials an http origin is not even looked up: serve the page over https.",
    Reason.ORIGIN_NOT_LOOKED_UP: "The origin was not looked up, which is a fault of the adapter: please report it.",
}
_WORDS: Final = {
    **_LOOK_UPS,
    Reason.NO_ORIGIN: "The handshake had no Origin, as no browser sends it: `websocket_without_origin` decides.",
    Reason.SEVERAL_ORIGINS: "The request had several Origin lines, as no browser sends it: look at the proxies.",
    Reason.ANY_ORIGIN_WITH_CREDENTIALS: "`*` is for handshakes without credentials: list origins in its place.",
    Reason.METHOD_TOO_LONG: "A method was too long to be one.",
    Reason.METHOD_MALFORMED: "A method was none.",
    Reason.REQUEST_HEADERS_TOO_LONG: "A preflight asked for more bytes of names than `request_headers_limit`.",
    Reason.TOO_MANY_REQUEST_HEADERS: "A preflight asked for more than 256 names.",
    Reason.REQUEST_HEADER_MALFORMED: "A preflight asked for a name that is none.",
}
_WORDS_OF: Final = {reason.value: words for reason, words in _WORDS.items()}
_LOOKED_UP: Final = frozenset(reason.value for reason in _LOOK_UPS)


def remarks_on(causes: Iterable[str]) -> tuple[str, ...]:
    """What to say of *causes*, the values of reasons."""
    return tuple(_WORDS_OF[cause] for cause in causes if cause in _WORDS_OF)


def is_looked_up(causes: Iterable[str]) -> bool:
    """Whether *causes* tell that the policy asks for its origins, so that it need not list them."""
    return not _LOOKED_UP.isdisjoint(causes)
