"""What an ASGI framework's router knows of views."""

from typing import Protocol

from crossorigin.adapters.asgi_messages import Scope
from crossorigin.adapters.marks import Mark


class Views(Protocol):
    """The views of an application, as its framework's router finds them."""

    def count(self) -> int:
        """How many there are: another number each time that some are added. It is asked at each request."""
        ...

    def any_marked(self) -> bool:
        """Whether a policy of its own is anywhere among them."""
        ...

    def mark(self, scope: Scope, method: str, /) -> Mark:
        """Of the view that would get *scope*, were *method* its method."""
        ...
