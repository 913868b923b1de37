"""The response headers that JavaScript may read, by name."""

from collections.abc import Iterator, Mapping

from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower


class ReadableHeaders(Mapping[str, str]):
    """As `response.headers` in JavaScript: names in lower case, sorted, values of one name joined; found in any case.

    https://fetch.spec.whatwg.org/#headers-class

    Args:
        headers: Combined, lower case, sorted.
    """

    __slots__ = ("_values",)

    def __init__(self, headers: HeaderList) -> None:
        self._values = dict(headers)

    def __getitem__(self, name: str) -> str:
        return self._values[ascii_lower(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"ReadableHeaders({self._values})"
