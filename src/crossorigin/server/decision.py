"""What the server half decides about one request."""

from dataclasses import dataclass

from crossorigin.server.classify import RequestKind
from crossorigin.server.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision, and why.

    Attributes:
        kind: What kind of request it is about.
        granted: Whether the response is shared with the page: for a CORS-preflight request, whether the actual request
            may be made; for a request without `Origin`, whether its response says that any page may read it.
        reason: What granted or refused.
        parameter: The entry of the policy that granted, or the part of the request that was refused; else empty.
        origin: The request's `Origin`; `None` if it has none, or several.
        credentials: Whether it is granted to requests with credentials too. A server cannot see a request's credentials
            mode. https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
        method: Of a CORS-preflight request: the method that it asks for.
        request_headers: Of a CORS-preflight request whose origin and method are granted: the names it asks for that are
            granted, in lower case and in its order, each once; without `debug`, up to the first that is not.
        private_network: Whether it grants a request from a public network to a private one (`private_network_access`).
        varies_on: Request headers that the answer depends on. RFC 9110, 12.5.5
        blocked: Whether the request is to be answered 403, unseen by the application (`Policy.enforce`).
    """

    kind: RequestKind
    granted: bool
    reason: Reason
    parameter: str = ""
    origin: str | None = None
    credentials: bool = False
    method: str = ""
    request_headers: tuple[str, ...] = ()
    private_network: bool = False
    varies_on: tuple[str, ...] = ()
    blocked: bool = False
