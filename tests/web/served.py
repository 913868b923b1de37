"""The page's application, asked in this process."""

import json
from collections.abc import Iterable
from typing import Any, Final

from starlette.testclient import TestClient

from crossorigin.web.app import make_app
from crossorigin.web.history import History
from crossorigin.web.hosts import OwnHosts

OWN: Final = "http://127.0.0.1:2677"


class Page:
    """What a page of the origin *own* gets."""

    def __init__(self, history: History | None = None, *, own: str = OWN) -> None:
        self._own = own
        self.client = TestClient(make_app(OwnHosts(port=2677), history), base_url=OWN)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=_names(headers))

    def post(self, path: str, value: object, **headers: str) -> Any:
        # NB: in ASCII, so that a text may hold half a surrogate pair.
        content = json.dumps(value).encode()
        own = {"origin": self._own, "content-type": "application/json"}
        return self.client.post(path, content=content, headers={**own, **_names(headers)})

    def delete(self, path: str) -> Any:
        return self.client.delete(path, headers={"origin": self._own})

    def check(self, **form: Any) -> list[dict[str, Any]]:
        """The events of a check."""
        response = self.post("/api/check", {"form": form})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/x-ndjson"
        return [json.loads(line) for line in response.text.splitlines()]


def _names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def last(events: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The last event."""
    return list(events)[-1]


def error_of(response: Any) -> tuple[int, str, str | None]:
    """Status, message and field of a refusal."""
    error = response.json()["error"]
    return response.status_code, error["message"], error["field"]
