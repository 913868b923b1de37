"""Why one request header asks for a preflight. https://fetch.spec.whatwg.org/#cors-safelisted-request-header"""

from typing import Final

from crossorigin.checking.fixes.wording import code
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import (
    SAFELISTED_VALUE_LIMIT,
    is_cors_safelisted_request_header,
)

_SHOWN: Final = 60

_RULES: Final = {
    "accept": "has a byte that makes it unsafe",
    "accept-language": "has a byte that no list of languages needs",
    "content-language": "has a byte that no list of languages needs",
    "content-type": "is none of application/x-www-form-urlencoded, multipart/form-data and text/plain",
    "range": "is not one range of bytes that has a start",
}


def header_reason(name: str, headers: HeaderList) -> str:
    """A clause on the header called *name* (lower case), which is among *headers* and CORS-unsafe there."""
    rule, value = _RULES.get(name), get(name, headers)
    if rule is None or value is None:
        return f"the header {code(name)} is not CORS-safelisted"
    if is_cors_safelisted_request_header(name, value):
        # Firefox wants ASCII (measured: Firefox ESR 153); the standard does not.
        return f"the value of {code(name)} has a byte beyond ASCII"
    if len(value) > SAFELISTED_VALUE_LIMIT:
        return f"the value of {code(name)} is longer than {SAFELISTED_VALUE_LIMIT} bytes"
    return f"the value of {code(name)}, {code(_cut(value))}, {rule}"


def _cut(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
