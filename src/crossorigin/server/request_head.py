"""What the server half looks at of a request."""

from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    AUTHORIZATION,
    ORIGIN,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK

CREDENTIALS: Final = ("cookie", AUTHORIZATION)
"""https://fetch.spec.whatwg.org/#credentials, as far as headers show them. Their values are of no account."""
HOST: Final = "host"
SEC_FETCH_SITE: Final = "sec-fetch-site"
LOOKED_AT: Final = (
    ORIGIN,
    ACCESS_CONTROL_REQUEST_METHOD,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK,
    HOST,
    SEC_FETCH_SITE,
    *CREDENTIALS,
)
"""The headers that a decision may depend on; of a gateway's request, no other is read."""
LONGEST_VALUE: Final = 65_536 + 1
"""Bytes. What is longer is longer than any policy's `request_headers_limit`, and need not be read to the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHead:
    """A request without its target and its body.

    Attributes:
        method: As received, case kept.
        headers: As received, isomorphic-decoded: one character a byte. Those that are not `LOOKED_AT` may be left out.
    """

    method: str
    headers: HeaderList = ()
