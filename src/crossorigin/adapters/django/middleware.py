"""The entry for `MIDDLEWARE`. https://docs.djangoproject.com/en/stable/topics/http/middleware/"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, TypeAlias, cast
from weakref import WeakSet

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from crossorigin.adapters.django.negotiating import Negotiating
from crossorigin.adapters.django.problems import SETTING, InvalidSettings
from crossorigin.adapters.django.responses import answer, edit
from crossorigin.adapters.django.settings import read_settings
from crossorigin.server.policy_source import PolicySource, compile_source

GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


class CORSMiddleware:
    """Answers CORS-preflight requests and adds headers to responses, errors too. It goes first in `MIDDLEWARE`.

    What it grants is in the setting `CROSSORIGIN`, which it reads once; views marked by `cors_policy` have theirs.

    Args:
        get_response: The middleware below, or the view; asynchronous or not.

    Raises:
        InvalidSettings: The setting makes no sense. It is an `ImproperlyConfigured`.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._is_async = iscoroutinefunction(get_response)
        if self._is_async:
            markcoroutinefunction(self)
        self._negotiating = Negotiating(read_settings)
        _ = self._negotiating.settings  # bad ones are an error now, not at the first request
        _IN_USE.add(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Handle one request."""
        if self._is_async:
            return self._handle(request)
        # NB: read once, so that the request ends under the policy it began with.
        negotiating = self._negotiating
        negotiation, added = negotiating.recall(request) or negotiating.negotiate(request)
        if negotiation.answer is not None:
            return answer(*negotiation.answer)
        return edit(self.get_response(request), negotiation, added)

    async def _handle(self, request: HttpRequest) -> HttpResponseBase:
        negotiating = self._negotiating
        negotiation, added = negotiating.recall(request) or await negotiating.negotiate_async(request)
        if negotiation.answer is not None:
            return answer(*negotiation.answer)
        return edit(await cast("Awaitable[Any]", self.get_response(request)), negotiation, added)

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy of the settings. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        compile_source(policy)
        settings = replace(self._negotiating.settings, policy=policy)
        self._negotiating = Negotiating(lambda: settings)

    def read_settings_again(self) -> None:
        """Go by the settings as they are at the next request."""
        self._negotiating = Negotiating(read_settings)


_IN_USE: Final[WeakSet[CORSMiddleware]] = WeakSet()


def reconfigure(policy: PolicySource) -> None:
    """Replace the policy of the settings, in this process, until it ends.

    Raises:
        TypeError: *policy* is none; the present one stays.
    """
    for middleware in tuple(_IN_USE):
        # One that tests have left behind may be without settings by now.
        with suppress(InvalidSettings):
            middleware.reconfigure(policy)


def _on_setting_changed(*, setting: str, **_: object) -> None:
    """So that `override_settings` does in tests what it says."""
    if setting in {SETTING, "ROOT_URLCONF"}:
        for middleware in tuple(_IN_USE):
            middleware.read_settings_again()


setting_changed.connect(_on_setting_changed)
