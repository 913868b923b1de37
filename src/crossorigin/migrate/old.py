"""An existing set-up, as values: what its options say, and the middleware itself to be asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from crossorigin.fetch.messages import HeaderList


class NothingToMove(ValueError):  # noqa: N818 - says what is wrong
    """The application has no CORS middleware that can be read. The message says what was looked for."""


class EntryKind(Enum):
    """What the old middleware does with an entry of its origins."""

    EXACT = "exact"
    REGEX = "regex"
    ANY = "any"
    PARTS = "parts"
    """A text in which origins are looked for: each part of it is granted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldEntry:
    """One entry.

    Attributes:
        kind: What is done with it.
        text: As it is written; of a regular expression, its pattern.
    """

    kind: EntryKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request to the old middleware.

    Attributes:
        method: Its method.
        path: Its path.
        headers: In lower case.
    """

    method: str
    path: str
    headers: HeaderList


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAnswer:
    """What it answered.

    Attributes:
        status: The status.
        headers: Those of the response.
    """

    status: int
    headers: HeaderList


Ask: TypeAlias = Callable[[Question], OldAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPolicy:
    """What the options say of some paths.

    Attributes:
        place: Where they stand, for a person.
        path: The paths that they are for, as the old one writes it: a regular expression or a literal; `None` for all.
        example: A path that is among them.
        entries: The origins.
        methods: `*` for all that the old one knows.
        request_headers: `*` for all.
        exposed_headers: Names.
        credentials: Whether requests may have them.
        private_network: Whether `Access-Control-Request-Private-Network` is answered.
        ask: The middleware.
    """

    place: str
    path: str | None = None
    example: str = "/"
    entries: tuple[OldEntry, ...] = ()
    methods: tuple[str, ...] = ()
    request_headers: tuple[str, ...] = ()
    exposed_headers: tuple[str, ...] = ()
    credentials: bool = False
    private_network: bool = False
    ask: Ask = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSetup:
    """The set-up of an application.

    Attributes:
        product: What it is called: `Starlette's CORSMiddleware`, `flask-cors`, `django-cors-headers`.
        framework: `starlette`, `flask`, `django`, or `asgi` for any other.
        policies: The first whose paths match counts.
        notes: What could not be read, in sentences.
    """

    product: str
    framework: str
    policies: tuple[OldPolicy, ...]
    notes: tuple[str, ...] = ()
