"""What a request needs permission for, and what a response grants: built for tests."""

from typing import Any

from crossorigin.browser.preflight import PreflightGrant, PreflightNeed
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.messages import HeaderList, HTTPResponse

from .exchanges import OTHER, PAGE, request_to


def need_of(method: str = "PUT", names: tuple[str, ...] = (), **changes: Any) -> PreflightNeed:
    """What a request of *method* with headers called *names* needs, *changes* apart."""
    fields: dict[str, Any] = {
        "request": request_to(method=method, headers=tuple((name, "x") for name in names)),
        "origin": PAGE,
        "url": f"{OTHER}/",
        "method": method,
        "unsafe_names": tuple(sorted(names)),
        "credentials_mode": CredentialsMode.SAME_ORIGIN,
        "use_cors_preflight": False,
        "is_same_origin": False,
        "reasons": (),
    }
    return PreflightNeed(**(fields | changes))


def grant(methods: tuple[str, ...] = (), names: tuple[str, ...] = (), max_age: int = 60) -> PreflightGrant:
    """What a response allows."""
    return PreflightGrant(methods=methods, header_names=names, max_age=max_age)


def allowing(
    methods: str | None = None,
    names: str | None = None,
    *more: tuple[str, str],
    origin: str | None = "*",
    status: int = 200,
) -> HTTPResponse:
    """The response to a CORS-preflight request with these lists; a list that is `None` is missing."""
    found = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": names,
    }
    headers: HeaderList = tuple((name, value) for name, value in found.items() if value is not None)
    return HTTPResponse(status=status, headers=headers + more)
