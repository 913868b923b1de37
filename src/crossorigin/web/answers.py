"""JSON answers."""

import json
from typing import Any

from starlette.responses import Response


def to_json(value: Any) -> bytes:
    """*value* as one line of ASCII: text from elsewhere may hold what UTF-8 cannot, such as half a surrogate pair."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii")


class JSONAnswer(Response):
    """A value as JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of *content*."""
        return to_json(content)
