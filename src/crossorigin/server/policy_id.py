"""A short name for a policy, by which records and counters tell policies apart."""

from zlib import crc32

from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy


def policy_id(policy: Policy) -> str:
    """Eight hexadecimal digits: the same for policies of the same fields, in each process. No secret, and no proof."""
    fields = {name: _stable(value) for name, value in policy.changed().items()}
    return f"{crc32(repr(fields).encode('utf-8', 'backslashreplace')):08x}"


def _stable(value: object) -> object:
    # NB: the `repr` of a function names its place in memory.
    return (value.asked, value.known, value.varies_on) if isinstance(value, DynamicOrigins) else value
