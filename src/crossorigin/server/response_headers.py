"""Merging a policy's headers into those of an application's response."""

from collections.abc import Callable, Iterable
from typing import AnyStr, Final, Generic

from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN, CORS_RESPONSE_HEADER_NAMES, VARY, WILDCARD
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.private_network_names import ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK

_OURS: Final = (*CORS_RESPONSE_HEADER_NAMES, ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK)


class ResponseHeaders(Generic[AnyStr]):
    """How headers are merged, for names and values as `str` or as `bytes`."""

    __slots__ = ("_allow_origin", "_any", "_comma", "_join", "_ours", "_vary", "_whitespace")

    _allow_origin: AnyStr
    _any: AnyStr
    _comma: AnyStr
    _join: AnyStr
    _ours: frozenset[AnyStr]
    _vary: AnyStr
    _whitespace: AnyStr

    def __init__(self, encode: Callable[[str], AnyStr]) -> None:
        """Make ready.

        Args:
            encode: From ASCII text to what headers have.
        """
        self._allow_origin = encode(ACCESS_CONTROL_ALLOW_ORIGIN)
        self._ours = frozenset(map(encode, _OURS))
        self._vary = encode(VARY)
        self._any = encode(WILDCARD)
        self._comma = encode(",")
        self._join = encode(", ")
        self._whitespace = encode(" \t")

    def is_cors_response_header(self, name: AnyStr) -> bool:
        """Whether *name*, in any letter case, is of a response header of the CORS protocol."""
        return name.lower() in self._ours

    def is_touched(self, name: AnyStr) -> bool:
        """Whether merging may change a header called *name*, in any letter case."""
        lower = name.lower()
        return lower == self._vary or lower in self._ours

    def replace(
        self, headers: Iterable[tuple[AnyStr, AnyStr]], added: Iterable[tuple[AnyStr, AnyStr]]
    ) -> list[tuple[AnyStr, AnyStr]]:
        """The application's *headers* with *added*, as a new list.

        The application's headers of the CORS protocol give way: a browser that finds two takes neither. A `vary` in
        *added* joins what the application varies on. RFC 9110, 12.5.5
        """
        kept = [(name, value) for name, value in headers if not self.is_cors_response_header(name)]
        for name, value in added:
            if name == self._vary:
                self._merge_vary(kept, value)
            else:
                kept.append((name, value))
        return kept

    def respect(
        self, headers: Iterable[tuple[AnyStr, AnyStr]], added: Iterable[tuple[AnyStr, AnyStr]]
    ) -> list[tuple[AnyStr, AnyStr]]:
        """The same, but an application that sets `Access-Control-Allow-Origin` keeps all its headers."""
        known = [(name, value) for name, value in headers]
        if not any(name.lower() == self._allow_origin for name, _ in known):
            return self.replace(known, added)
        for name, value in added:
            if name == self._vary:
                self._merge_vary(known, value)
        return known

    def _merge_vary(self, kept: list[tuple[AnyStr, AnyStr]], value: AnyStr) -> None:
        lines = [position for position, (name, _) in enumerate(kept) if name.lower() == self._vary]
        known = {member.lower() for line in lines for member in self._members(kept[line][1])}
        missing = [member for member in self._members(value) if member.lower() not in known]
        if self._any in known or not missing:
            return
        if not lines:
            kept.append((self._vary, self._join.join(missing)))
            return
        # One line rather than two: there are caches that look at the first alone.
        name, before = kept[lines[0]]
        members = [before.strip(self._whitespace)] if before.strip(self._whitespace) else []
        kept[lines[0]] = (name, self._join.join(members + missing))

    def _members(self, value: AnyStr) -> list[AnyStr]:
        return [member for part in value.split(self._comma) if (member := part.strip(self._whitespace))]


def to_bytes(text: str) -> bytes:
    """*text* as ASGI has it. Whatever came in isomorphic-decoded goes out as it was."""
    return text.encode("latin-1")


def to_str(data: bytes) -> str:
    """The way back."""
    return data.decode("latin-1")


IN_STR: Final = ResponseHeaders[str](str)
IN_BYTES: Final = ResponseHeaders[bytes](to_bytes)


def vary_header(names: Iterable[str]) -> HeaderList:
    """The `Vary` header that lists *names*, spelled as in the RFCs; nothing for none."""
    value = ", ".join("-".join(map(str.capitalize, name.split("-"))) for name in names)
    return ((VARY, value),) if value else ()
