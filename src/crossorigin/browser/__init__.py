"""What browsers decide about cross-origin access: a model without IO, clock or dependency.

`fetch` runs a request against any server, a function from request to response; `FetchMachine` is the same one step at a
time. `CHROMIUM`, `FIREFOX`, `WEBKIT`, `SAFARI` and the standard's own `SPEC` say whose mind decides.
"""

from .causes import Cause
from .console import ConsoleLine, console_lines
from .cors_check import Failure
from .drivers import fetch, fetch_async
from .elements import CORSSettings, beacon_request, element_request, event_source_request, websocket_request
from .fetching import Action, FetchMachine, MachineError, Send
from .filtered_response import FilteredResponse, ResponseType
from .further_faults import further_faults
from .initiators import PageError, fetch_request, xml_http_request
from .outcome import Outcome
from .preflight_cache import CORSPreflightCache
from .profile import Profile
from .profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from .request import (
    CacheMode,
    CredentialsMode,
    Destination,
    Initiator,
    RedirectMode,
    ReferrerPolicy,
    Request,
    RequestMode,
)
from .trace import (
    Checked,
    Event,
    PreflightCacheHit,
    PreflightNeeded,
    Received,
    Redirected,
    Sent,
    Trace,
    Upgraded,
    Warned,
)
from .undecidable import undecidable

__all__ = [
    "CHROMIUM",
    "FIREFOX",
    "SAFARI",
    "SPEC",
    "WEBKIT",
    "Action",
    "CORSPreflightCache",
    "CORSSettings",
    "CacheMode",
    "Cause",
    "Checked",
    "ConsoleLine",
    "CredentialsMode",
    "Destination",
    "Event",
    "Failure",
    "FetchMachine",
    "FilteredResponse",
    "Initiator",
    "MachineError",
    "Outcome",
    "PageError",
    "PreflightCacheHit",
    "PreflightNeeded",
    "Profile",
    "Received",
    "RedirectMode",
    "Redirected",
    "ReferrerPolicy",
    "Request",
    "RequestMode",
    "ResponseType",
    "Send",
    "Sent",
    "Trace",
    "Upgraded",
    "Warned",
    "beacon_request",
    "console_lines",
    "element_request",
    "event_source_request",
    "fetch",
    "fetch_async",
    "fetch_request",
    "further_faults",
    "undecidable",
    "websocket_request",
    "xml_http_request",
]
