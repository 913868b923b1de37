"""Requests of hostile clients: header bytes of any kind, megabytes of them, thousands of lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from hypothesis import strategies as st

from crossorigin.server.policy import Policy
from tests.agreement.policies import weighted_pages

Lines: TypeAlias = tuple[tuple[bytes, bytes], ...]

NAMES: Final = (
    b"origin",
    b"access-control-request-method",
    b"access-control-request-headers",
    b"access-control-request-private-network",
    b"sec-fetch-site",
    b"host",
    b"vary",
)
_METHODS: Final = ("OPTIONS", "OPTIONS", "GET", "POST", "DELETE", "options", "")
_VALUES: Final = (
    b"GET",
    b"PUT",
    b"x-a",
    b"authorization",
    b"true",
    b"*",
    b"null",
    b",",
    b", ,",
    b"x-a,x-b",
    b"https://",
)
_MEGABYTE: Final = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A request.

    Attributes:
        method: Its method.
        repeated: Header lines, and how often the value of each is repeated, and the line.
    """

    method: str
    repeated: tuple[tuple[bytes, bytes, int, int], ...]

    @property
    def lines(self) -> Lines:
        """The header lines."""
        return tuple((name, value * times) for name, value, times, lines in self.repeated for _ in range(lines))


def requests(policy: Policy) -> st.SearchStrategy[Hostile]:
    """Requests with headers that *policy* looks at, and others."""
    origins = st.sampled_from(tuple(page.encode("latin-1") for page in weighted_pages(policy)))
    values = st.one_of(st.sampled_from(_VALUES), st.binary(max_size=40), origins)
    line = st.builds(
        _line,
        st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.binary(min_size=1, max_size=30).map(bytes.lower)),
        values,
        # Mostly one; rarely a size around a bound, or many.
        st.sampled_from((*([1] * 40), 2, 64, 65, 255, 256, 257, 4_096, _MEGABYTE)),
        st.sampled_from((*([1] * 40), 2, 3, 257, 3_000)),
    )
    first = st.builds(lambda origin: (b"origin", origin, 1, 1), origins)
    lines = st.lists(line, max_size=5)
    return st.builds(
        lambda method, origin, others: Hostile(method=method, repeated=(origin, *others)),
        st.sampled_from(_METHODS),
        st.one_of(first, line),
        lines,
    )


def _line(name: bytes, value: bytes, times: int, lines: int) -> tuple[bytes, bytes, int, int]:
    # A value stays below a megabyte or so, a request below some more.
    size = max(1, len(value))
    return name, value, min(times, max(1, _MEGABYTE // size)), lines if times * size < 1_000 else 1


def as_text(lines: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """*lines*, isomorphic-decoded."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in lines)
