"""A need with what a test does not care about filled in."""

from typing import Any

from crossorigin.checking.fixes.need import Need

PAGE = "https://app.example.com"
SERVER = "https://api.example.com"


def need(cause: str = "MissingAllowOriginHeader", **facts: Any) -> Need:
    return Need(**{"cause": cause, "origin": PAGE, "url": f"{SERVER}/items", "method": "PUT", **facts})
