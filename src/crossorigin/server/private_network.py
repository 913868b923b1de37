"""Private Network Access, which was in no released standard and is an extension here.

Chromium shelved it for a permission that the user grants and that needs no header.
https://wicg.github.io/private-network-access/ and https://wicg.github.io/local-network-access/
"""

from crossorigin.fetch.header_list import get
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
from crossorigin.server.request_head import RequestHead


def asks_for_private_network(head: RequestHead) -> bool:
    """Whether the CORS-preflight request *head* asks to reach a private network from a public one.

    https://wicg.github.io/private-network-access/#cors-preflight
    """
    return get(ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK, head.headers) == "true"
