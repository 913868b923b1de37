"""A Django project for tests: what they need of its settings they override."""

import asyncio
from contextlib import AbstractContextManager
from typing import Any, Final

import django
from django.conf import settings

from crossorigin.server.policy import Policy

__all__ = [
    "ENTRY",
    "EVIL",
    "OTHER",
    "PAGE",
    "PLAIN_URLS",
    "POLICY",
    "URLS",
    "Asking",
    "allowed",
    "override_settings",
    "project",
]

if not settings.configured:
    settings.configure(ROOT_URLCONF="tests.adapters.django.urls", LOGGING_CONFIG=None)
    django.setup()

from django.test import AsyncClient, Client, override_settings

ENTRY: Final = "crossorigin.adapters.django.CORSMiddleware"
PAGE: Final = "https://app.example.com"
OTHER: Final = "https://other.example"
EVIL: Final = "https://evil.example"
POLICY: Final = Policy(origins=[PAGE], credentials=True, methods=["PUT"], max_age=600)

URLS: Final = "tests.adapters.django.urls"
"""Some of its views are marked."""
PLAIN_URLS: Final = "tests.adapters.django.plain_urls"
"""None of these is."""


def project(setting: Any = None, **others: Any) -> AbstractContextManager[Any]:
    """Overrides the settings: `CROSSORIGIN` is *setting*, or one with `POLICY`."""
    crossorigin = {"policy": POLICY} if setting is None else setting
    found: AbstractContextManager[Any] = override_settings(
        **{
            "CROSSORIGIN": crossorigin,
            "MIDDLEWARE": [ENTRY],
            "ROOT_URLCONF": PLAIN_URLS,
            "ALLOWED_HOSTS": ["*"],
            **others,
        }
    )
    return found


class Asking:
    """Asks the project as it is now, by WSGI or by ASGI."""

    def __init__(self, *, asynchronous: bool) -> None:
        self._asynchronous = asynchronous
        self._client: Any = (AsyncClient if asynchronous else Client)(raise_request_exception=False)

    def ask(self, method: str, path: str = "/items", origin: str | None = PAGE, **headers: str) -> Any:
        """The response."""
        sent = headers if origin is None else {"Origin": origin, **headers}
        found = self._client.generic(method, path, headers=sent)
        return asyncio.run(found) if self._asynchronous else found

    def get(self, path: str = "/items", origin: str | None = PAGE) -> Any:
        return self.ask("GET", path, origin)

    def preflight(self, path: str = "/items", origin: str | None = PAGE, method: str = "PUT") -> Any:
        return self.ask("OPTIONS", path, origin, **{"Access-Control-Request-Method": method})


def allowed(response: Any) -> str | None:
    """The origin that *response* is shared with."""
    found: str | None = response.headers.get("access-control-allow-origin")
    return found
