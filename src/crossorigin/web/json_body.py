"""A call's body: one JSON object, in a bound of bytes and of time."""

import asyncio
import json
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request

from crossorigin.web.api_error import ApiError

MAX_BODY: Final = 65_536
"""Bytes."""
BODY_SECONDS: Final = 10.0
_JSON: Final = "application/json"


async def read_object(request: Request) -> dict[str, Any]:
    """The object that *request* has for a body.

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
    return _parsed(data)


async def _read(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            raise ApiError(f"The body is longer than {MAX_BODY:,} bytes.", status=413)
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
