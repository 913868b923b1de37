"""Bounds that no request's part may pass, whatever a policy says."""

from typing import Final

LONGEST_METHOD: Final = 64
"""Bytes. The longest name in IANA's registry of methods has 17."""
MOST_REQUEST_HEADERS: Final = 256
"""Elements of `Access-Control-Request-Headers`, empty ones too: to split 4 KiB of commas takes 20 times as long."""
