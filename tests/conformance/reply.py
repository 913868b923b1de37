"""What a server answered, to the byte."""

from dataclasses import dataclass, field
from typing import Final

from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import list_elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One response.

    Attributes:
        status: The status code.
        headers: As they came; names in lower case from HTTP/2.
        body: All of it, or what came before the connection was cut.
        reason: The reason phrase; empty from HTTP/2.
        interim: The 1xx responses before it.
        trailers: The fields after the body.
        is_whole: Whether the body ended as its framing announced.
        raw: The bytes of it, from HTTP/1.1.
    """

    status: int
    headers: HeaderList = ()
    body: bytes = b""
    reason: str = ""
    interim: tuple["Reply", ...] = ()
    trailers: HeaderList = ()
    is_whole: bool = True
    raw: bytes = field(default=b"", repr=False, compare=False)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of the lines called *name*."""
        return values(name, self.headers)

    def get(self, name: str) -> str | None:
        return get(name, self.headers)

    def elements(self, name: str) -> tuple[str, ...]:
        """The elements of the list *name*, in lower case."""
        return tuple(element.lower() for element in list_elements(self.get(name) or ""))

    @property
    def cors(self) -> dict[str, str]:
        """The headers of the CORS protocol, without their common beginning; each may come once."""
        found = [(name.lower(), value) for name, value in self.headers if name.lower().startswith("access-control-")]
        assert len(dict(found)) == len(found), found
        return {name.removeprefix("access-control-"): value for name, value in found}

    @property
    def varies_on(self) -> set[str]:
        """The elements of `Vary`, of which none may come twice."""
        elements = self.elements("vary")
        assert len({*elements}) == len(elements), elements
        return {*elements}

    @property
    def is_from_application(self) -> bool:
        return self.all("x-answered-by") == ("application",)


NO_REPLY: Final = Reply(status=0, is_whole=False)
"""The connection was cut, or the stream reset, before there was one."""
