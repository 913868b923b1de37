"""What becomes of each request to a Django project, remembered where that can be.

An application with one policy is asked by the same few origins. To negotiate anew for each of their requests would
double what the middleware adds (measured).
"""

from collections.abc import Callable
from functools import cached_property
from typing import Final, NamedTuple, final

from django.http import HttpRequest

from crossorigin.adapters.django.settings import Settings
from crossorigin.adapters.django.url_policies import URLPolicies, has_marks
from crossorigin.adapters.negotiation import Negotiation
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.adapters.wsgi_messages import request_lines
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.policy_source import compile_source

MOST_REMEMBERED: Final = 1024
"""Patterns let in any number of origins."""


class Negotiated(NamedTuple):
    """What becomes of a request.

    Attributes:
        negotiation: As it was negotiated.
        added: What the response is to have, if it has no headers of the CORS protocol itself.
    """

    negotiation: Negotiation
    added: HeaderList


@final
class Negotiating:
    """Negotiates by settings.

    Args:
        read: Reads them, once, with the first request or before.
    """

    def __init__(self, read: Callable[[], Settings]) -> None:
        self._read = read
        self._remembered: dict[str | None, Negotiated] = {}

    @cached_property
    def settings(self) -> Settings:
        """Those it goes by.

        Raises:
            InvalidSettings: They make no sense.
        """
        return self._read()

    def recall(self, request: HttpRequest) -> Negotiated | None:
        """What becomes of *request*, if that is known."""
        if request.method == PREFLIGHT_METHOD:
            return None
        origin = request.META.get("HTTP_ORIGIN")
        # The length first: to hash a megabyte takes half a millisecond.
        return self._remembered.get(origin) if origin is None or len(origin) <= MAX_ORIGIN else None

    def negotiate(self, request: HttpRequest) -> Negotiated:
        """What becomes of *request*; this may wait for a look-up."""
        lines = request_lines(request.META)
        return self._remember(request, self._negotiator.negotiate(request.method, request.path_info, lines))

    async def negotiate_async(self, request: HttpRequest) -> Negotiated:
        """The same, without holding up the event loop."""
        lines = request_lines(request.META)
        found = await self._negotiator.negotiate_async(request.method, request.path_info, lines)
        return self._remember(request, found)

    # NB: both not before the first request: the URLconf may import what imports this.
    @cached_property
    def _negotiator(self) -> Negotiator:
        policy = self.settings.policy
        return Negotiator(URLPolicies(policy) if has_marks() else policy, **self.settings.options)

    @cached_property
    def _may_remember(self) -> bool:
        """Whether the origin alone decides. What a second policy would refuse has to be reported each time."""
        source = compile_source(self.settings.policy)
        is_static = isinstance(source, CompiledPolicy) and source.dynamic is None
        return is_static and self.settings.options.get("report_only") is None and not has_marks()

    def _remember(self, request: HttpRequest, negotiation: Negotiation) -> Negotiated:
        not_shared = self._remembered.get(None)
        if not_shared is not None and not_shared.negotiation is negotiation:
            return not_shared
        if negotiation.answer is not None:
            return Negotiated(negotiation, ())
        found = Negotiated(negotiation, tuple(negotiation.edit(())))
        if self._may_remember and request.method != PREFLIGHT_METHOD:
            origin = request.META.get("HTTP_ORIGIN")
            # A refusal is told of each time, and whoever likes can make them up.
            if origin is None or any(name == ACCESS_CONTROL_ALLOW_ORIGIN for name, _ in found.added):
                if len(self._remembered) >= MOST_REMEMBERED:
                    self._remembered.clear()
                self._remembered[origin] = found
        return found
