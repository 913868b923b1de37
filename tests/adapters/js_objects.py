"""`Request`, `Response` and `Headers` as Python meets those of JavaScript, as far as the Fetch standard's words go.

https://fetch.spec.whatwg.org/#headers-class
"""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, Self


class Null:
    """What newer versions of Pyodide make of `null`."""


class Headers:
    """Names are lower case; lines of one name are one, but for `set-cookie`."""

    def __init__(self, pairs: Iterable[Iterable[str]] = (), *, is_immutable: bool = False) -> None:
        self._pairs: list[tuple[str, str]] = []
        self._is_immutable = False
        for name, value in pairs:
            self.append(name, value)
        self._is_immutable = is_immutable

    @classmethod
    def new(cls, pairs: Iterable[Iterable[str]]) -> Self:
        return cls(pairs)

    def __iter__(self) -> Iterator[list[str]]:
        """https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine"""
        for name in sorted({name for name, _ in self._pairs}):
            values = [value for known, value in self._pairs if known == name]
            yield from ([name, value] for value in (values if name == "set-cookie" else [", ".join(values)]))

    def get(self, name: str) -> str | Null:
        values = [value for known, value in self._pairs if known == name.lower()]
        return ", ".join(values) if values else Null()

    def append(self, name: str, value: str) -> None:
        self._check()
        self._pairs.append((name.lower(), value.strip(" \t\r\n")))

    def delete(self, name: str) -> None:
        self._check()
        self._pairs = [pair for pair in self._pairs if pair[0] != name.lower()]

    def set(self, name: str, value: str) -> None:
        self.delete(name)
        self.append(name, value)

    def _check(self) -> None:
        if self._is_immutable:
            raise TypeError("Can't modify immutable headers.")


class Request:
    def __init__(self, url: str, method: str = "GET", headers: Iterable[Iterable[str]] = (), body: bytes = b"") -> None:
        self.url = url
        self.method = method
        self.headers = Headers(headers, is_immutable=True)
        self._body = body

    async def bytes(self) -> bytes:
        return self._body


class Response:
    def __init__(self, body: Any = None, status: int = 200, headers: Headers | None = None) -> None:
        if status in {204, 205, 304} and body is not None:
            raise TypeError("Response with null body status cannot have body")
        self.body = body
        self.status = status
        self.headers = Headers() if headers is None else headers

    @property
    def constructor(self) -> type[Self]:
        return type(self)

    @classmethod
    def new(cls, body: Any = None, init: Any = None, /, **options: Any) -> Self:
        if init is not None:
            options = {"status": init.status, "headers": init.headers}
        return cls(body, options["status"], Headers(options["headers"]))


class Wrapped:
    """As the module `workers` has it."""

    def __init__(self, js_object: Any) -> None:
        self.js_object = js_object

    @property
    def url(self) -> str:
        return str(self.js_object.url)

    @property
    def method(self) -> str:
        raise KeyError(self.js_object.method)


def module() -> ModuleType:
    """What `import js` finds."""
    made = ModuleType("js")
    made.__dict__.update(Response=Response, Headers=Headers)
    return made
