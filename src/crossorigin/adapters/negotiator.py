"""CORS for frameworks that speak neither ASGI nor WSGI: what becomes of each request, for their own hooks to carry out.

An adapter asks it before everything else that could answer, and has it edit the headers of every response, errors too.
"""

from functools import partial
from typing import final

from crossorigin.adapters.asking import Asker, asker_of
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation, NegotiationRules
from crossorigin.adapters.notices import warn_once
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import Lines, Request, head_of, path_of, routed_method
from crossorigin.adapters.teller import LOG_REFUSALS, refusal_teller
from crossorigin.adapters.websocket_option import WithoutOrigin, may_lack_origin
from crossorigin.observing.guard import told
from crossorigin.observing.observer import RefusalObserver, require_observer
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource, compile_source, require_compiled
from crossorigin.server.refusal import refusal_of_report
from crossorigin.server.rendered import render_in_str
from crossorigin.server.report_only import Report, report, report_websocket
from crossorigin.server.response_headers import IN_STR


@final
class Negotiator:
    """Negotiates by a policy. Its options are described at `Options`.

    Args:
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.

    Raises:
        TypeError: *policy* or *report_only* is none, or *on_refusal* is none that can be told.
        ValueError: *websocket_without_origin* is neither.
    """

    def __init__(
        self,
        policy: PolicySource,
        *,
        report_only: Policy | None = None,
        on_refusal: RefusalObserver | None = LOG_REFUSALS,
        respect_app_headers: bool = False,
        passthrough: bool = False,
        disabled: bool = False,
        websocket_without_origin: WithoutOrigin = "allow",
    ) -> None:
        editor = HeaderEditor(IN_STR, respect_app_headers=respect_app_headers, warn=warn_once())
        without_origin = may_lack_origin(websocket_without_origin)
        self._disabled = disabled
        self._candidate = None if report_only is None or on_refusal is None else compile_policy(report_only)
        self._on_refusal = require_observer(on_refusal)
        self._judge = partial(decide_websocket, without_origin=without_origin)
        self._report_websocket = partial(report_websocket, without_origin=without_origin)
        self._rules = PerPolicy(
            lambda settled: NegotiationRules(
                render_in_str(settled), editor, passthrough=passthrough, on_refusal=on_refusal
            )
        )
        self._websocket_tellers = PerPolicy(
            lambda settled: refusal_teller(on_refusal, settled, head_of, path_of, self._judge, own_pages=True)
        )
        self._askers = PerPolicy(asker_of)
        self.reconfigure(policy)

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        self._source = compile_source(policy)

    def negotiate(self, method: str, path: str, lines: Lines) -> Negotiation:
        """What becomes of a request.

        Args:
            method: As received, case kept.
            path: Decoded, as the application's router sees it.
            lines: The request's headers.
        """
        request = Request(method, path, lines)
        compiled = self._find(request)
        if compiled is None:
            return UNTOUCHED
        candidate = self._candidate and self._ask(self._candidate, lines)
        return self._negotiate(request, self._ask(compiled, lines), candidate)

    async def negotiate_async(self, method: str, path: str, lines: Lines) -> Negotiation:
        """As `negotiate`; what has to be asked does not hold up the event loop."""
        request = Request(method, path, lines)
        compiled = self._find(request)
        if compiled is None:
            return UNTOUCHED
        candidate = self._candidate and await self._ask_async(self._candidate, lines)
        return self._negotiate(request, await self._ask_async(compiled, lines), candidate)

    async def grants_websocket(self, path: str, lines: Lines) -> bool:
        """Whether a WebSocket handshake is granted; one that is not is to be answered 403."""
        request = Request("GET", path, lines)
        compiled = self._find(request)
        if compiled is None:
            return True
        settled = await self._ask_async(compiled, lines)
        if self._candidate is not None:
            candidate = await self._ask_async(self._candidate, lines)
            self._report(self._report_websocket(settled, candidate, head_of(request), path))
        granted = self._judge(settled, head_of(request)).granted
        if not granted and (tell := self._websocket_tellers.of(settled)) is not None:
            tell(request)
        return granted

    def _find(self, request: Request) -> CompiledPolicy | None:
        """The policy for the route of *request*."""
        if self._disabled:
            return None
        source = self._source
        if isinstance(source, CompiledPolicy):
            return source
        found = source(routed_method(request.method, request.lines), request.path)
        return None if found is None else require_compiled(found)

    def _negotiate(self, request: Request, settled: CompiledPolicy, candidate: CompiledPolicy | None) -> Negotiation:
        if candidate is not None:
            self._report(report(settled, candidate, head_of(request), request.path))
        return self._rules.of(settled).negotiate(request)

    def _report(self, found: Report | None) -> None:
        if found is not None and self._on_refusal is not None:
            told(self._on_refusal, refusal_of_report(found))

    def _ask(self, compiled: CompiledPolicy, lines: Lines) -> CompiledPolicy:
        asker = self._asker(compiled)
        return compiled if asker is None else asker.ask_blocking(lines)

    async def _ask_async(self, compiled: CompiledPolicy, lines: Lines) -> CompiledPolicy:
        asker = self._asker(compiled)
        return compiled if asker is None else await asker.ask(lines)

    def _asker(self, compiled: CompiledPolicy) -> Asker | None:
        return None if compiled.dynamic is None else self._askers.of(compiled)
