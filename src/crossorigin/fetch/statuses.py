"""Statuses, as the Fetch standard sorts them."""

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
"""https://fetch.spec.whatwg.org/#redirect-status"""
_NULL_BODY = frozenset({101, 103, 204, 205, 304})


def is_ok_status(status: int) -> bool:
    """Whether *status* is an ok status, 200 to 299. https://fetch.spec.whatwg.org/#ok-status"""
    return 200 <= status <= 299


def is_redirect_status(status: int) -> bool:
    """Whether *status* is a redirect status. https://fetch.spec.whatwg.org/#redirect-status"""
    return status in REDIRECT_STATUSES


def is_null_body_status(status: int) -> bool:
    """Whether *status* is a null body status. https://fetch.spec.whatwg.org/#null-body-status"""
    return status in _NULL_BODY
