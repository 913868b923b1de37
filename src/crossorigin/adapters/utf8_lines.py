"""Headers of frameworks that decode them as UTF-8, with surrogates for what is none, into a multidict."""

from collections.abc import Sequence
from typing import Protocol

from crossorigin.adapters.request_lines import Lines


class Multidict(Protocol):
    """What `multidict` has, with names in any letter case."""

    def getall(self, name: str, default: Sequence[str], /) -> Sequence[str]:
        """All values of *name*."""
        ...


def lines_in(headers: Multidict) -> Lines:
    """The lines of *headers*, isomorphic-decoded."""

    def lines(name: str) -> Sequence[str]:
        return [_isomorphic(value) for value in headers.getall(name, ())]

    return lines


def _isomorphic(value: str) -> str:
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("latin-1")
