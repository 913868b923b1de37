"""Names of the header fields of Private Network Access, which are none of the Fetch standard's.

https://wicg.github.io/private-network-access/#http-headers
"""

from typing import Final

ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK: Final = "access-control-request-private-network"
ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK: Final = "access-control-allow-private-network"
