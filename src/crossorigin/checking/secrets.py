"""Which headers hold what is nobody else's business. Reports are pasted into issues, and kept in logs."""

import re
from typing import Final

_SECRET: Final = re.compile(
    r"authorization|bearer|cookie|credential|secret|token|pass(?:code|phrase|w)|sess(?:id|ion)|[cx]srf"
    r"|(?:access|api|auth|private)[-_]?key",
    re.IGNORECASE | re.ASCII,
)


def is_secret_header(name: str) -> bool:
    """Whether the value of a header called *name* is to be left out of a report; those of the CORS protocol never."""
    return not name.lower().startswith("access-control-") and _SECRET.search(name) is not None
