"""Methods, as the Fetch standard sorts them."""

from .syntax import is_token

_NORMALIZED = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"})
_SAFELISTED = frozenset({"GET", "HEAD", "POST"})
_FORBIDDEN = frozenset({"CONNECT", "TRACE", "TRACK"})


def is_method(text: str) -> bool:
    """Whether *text* matches the method token production. https://fetch.spec.whatwg.org/#concept-method"""
    return is_token(text)


def is_cors_safelisted_method(method: str) -> bool:
    """Whether *method* is a CORS-safelisted method. https://fetch.spec.whatwg.org/#cors-safelisted-method"""
    # NB: case-sensitive. Callers normalize first; `patch` is not `PATCH` and never becomes it.
    return method in _SAFELISTED


def is_forbidden_method(method: str) -> bool:
    """Whether *method* is a forbidden method, in any case. https://fetch.spec.whatwg.org/#forbidden-method"""
    return method.isascii() and method.upper() in _FORBIDDEN


def normalize_method(method: str) -> str:
    """*method*, upper-cased if it is one of six; `patch` and `query` stay as they are.

    https://fetch.spec.whatwg.org/#concept-method-normalize
    """
    # NB: `str.upper` would make `ſ` an `S`; a method is ASCII, so anything else is left alone.
    upper = method.upper() if method.isascii() else method
    return upper if upper in _NORMALIZED else method
