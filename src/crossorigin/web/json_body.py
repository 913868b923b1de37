"""A call's body: one JSON object, in a bound of bytes and of time."""

import asyncio
import json
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request

from crossorigin.web.api_error import ApiError

MAX_BODY: Final = 65_536
"""Bytes."""
_TOO_LONG: Final = "The form holds too much: 64 KiB at most, all fields together."
BODY_SECONDS: Final = 10.0
_JSON: Final = "application/json"


async def read_object(request: Request, *, too_long: str = _TOO_LONG, field: str | None = None) -> dict[str, Any]:
    """The object that *request* has for a body.

    Args:
        request: The call.
        too_long: What to say of a body longer than `MAX_BODY`, to a person who does not know that there is one.
        field: The field that this is said of, where there is one alone.

    Raises:
        ApiError: It is not JSON by its type, too long, too slow, or no JSON object.
    """
    # The type asks for a preflight where another origin's page sends it, which is never granted.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise ApiError(f"The body has to be of type {_JSON}.", status=415)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            data = await _read(request)
    except TimeoutError as error:
        raise ApiError(f"The body did not come in full within {BODY_SECONDS:g} s.", status=408) from error
    except ClientDisconnect as error:
        raise ApiError("The body broke off.") from error
    if data is None:
        raise ApiError(too_long, status=413, field=field)
    return _parsed(data)


async def _read(request: Request) -> bytes | None:
    """The body; `None` where it is too long."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            return None
    return bytes(data)


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        # NB: NaN and Infinity are no JSON, and nothing here takes them.
        value = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ApiError("The body is no JSON.") from error
    if not isinstance(value, dict):
        raise ApiError("The body is no JSON object.")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(name)
