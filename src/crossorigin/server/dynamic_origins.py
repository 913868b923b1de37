"""Origins that are not listed but asked for: what is asked, and how much of that is kept and for how long."""

import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import KW_ONLY, MISSING, dataclass, fields
from typing import Any, Final, TypeAlias, cast, final

from crossorigin.fetch.header_names import ORIGIN, WILDCARD
from crossorigin.fetch.syntax import ascii_lower, is_token
from crossorigin.server.origin_store import OriginStore, is_store

AskFunction: TypeAlias = (
    Callable[[str], bool | Awaitable[bool]] | Callable[[str, Mapping[str, str]], bool | Awaitable[bool]]
)
"""From an origin, and the headers of `DynamicOrigins.varies_on` where there are any, to whether it is granted."""

_MOST_HEADERS: Final = 8
_A_DAY: Final = 86_400
_SECONDS: Final = {"ttl": 0.0, "refused_ttl": 0.0, "unwatched_ttl": 0.0, "timeout": 0.001}
"""The least of each."""
_COUNTS: Final = {"most_kept": 1_000_000, "most_at_once": 256, "most_strangers_per_second": 1_000_000}
"""The largest of each."""


@final
@dataclass(frozen=True, slots=True, weakref_slot=True, repr=False)
class DynamicOrigins:
    """Origins that *ask* is asked for: a function, async or not, or a store. `Policy(origins=…)` takes it.

    Whatever it raises, and whatever is not `True`, refuses. A function that is not async runs in a thread. It is never
    asked for `null` and for what is no origin, nor for an http origin of another machine where the policy grants
    credentials without `dangerously_allow_insecure_origins`.

    Attributes:
        ask: What is asked; `True` grants.
        known: Granted without asking, as `Policy.origins`, which validates them.
        varies_on: The request headers, in lower case, that the answer depends on, up to 8. Then, and only then, `ask`
            gets them as second argument, `""` for one that is missing. NB: a CORS-preflight request has none of the
            headers that a page sets.
        ttl: Seconds that a grant is kept, 0 to 86400, like the two below.
        refused_ttl: Seconds that a refusal is kept.
        unwatched_ttl: Seconds that anything is kept while the notifications of a store that has any are interrupted.
        timeout: Seconds, 0.001 to 86400, until a request whose origin is being asked for is refused.
        most_kept: Grants that are kept, 1 to 1000000; and as many refusals, so that no stranger pushes out a customer.
        most_at_once: Look-ups under way, 1 to 256.
        most_strangers_per_second: Look-ups of origins that were not granted lately, 1 to 1000000; those of ten
            seconds are saved up, and there from the start. What goes beyond is refused unasked.

    Raises:
        TypeError: A field is of another type.
        ValueError: A number is out of bounds, or a header is none that an answer can depend on.
    """

    ask: OriginStore | AskFunction
    _: KW_ONLY
    known: tuple[str, ...] = ()
    varies_on: tuple[str, ...] = ()
    ttl: float = 60.0
    refused_ttl: float = 10.0
    unwatched_ttl: float = 1.0
    timeout: float = 2.0
    most_kept: int = 10_000
    most_at_once: int = 16
    most_strangers_per_second: int = 100

    def __post_init__(self) -> None:
        """Validate and normalize."""
        _check_ask(self.ask)
        object.__setattr__(self, "known", _strings("known", self.known))
        object.__setattr__(self, "varies_on", _headers(self.varies_on))
        if self.varies_on and is_store(self.ask):
            raise ValueError("varies_on is for functions: a store is asked for the origin alone")
        for name, least in _SECONDS.items():
            object.__setattr__(self, name, _seconds(name, getattr(self, name), least))
        for name, most in _COUNTS.items():
            _check_count(name, getattr(self, name), most)

    def __repr__(self) -> str:
        given = ((field.name, getattr(self, field.name)) for field in fields(self) if field.default is not MISSING)
        changed = (f", {name}={value!r}" for name, value in given if value != _DEFAULTS[name])
        return f"DynamicOrigins({self.ask!r}{''.join(changed)})"

    @property
    def asked(self) -> str:
        """The name of what is asked, the same in each process."""
        kind: Any = type(self.ask) if is_store(self.ask) else getattr(self.ask, "func", self.ask)
        # NB: those of built-in types have no module, as `("https://a.example",).__contains__`.
        is_named = isinstance(getattr(kind, "__module__", None), str) and hasattr(kind, "__qualname__")
        named = kind if is_named else type(kind)
        return f"{named.__module__}.{named.__qualname__}"

    def asks_as(self, other: "DynamicOrigins | None") -> bool:
        """Whether *other* asks the same, and so grants the same, however long it is kept."""
        return other is not None and (self.ask, self.varies_on) == (other.ask, other.varies_on)


_DEFAULTS: Final = {field.name: field.default for field in fields(DynamicOrigins)}


def dynamic_of(origins: object) -> DynamicOrigins | None:
    """*origins* of a policy, if they are to be asked for.

    Raises:
        TypeError: It is the class of a store.
    """
    if isinstance(origins, DynamicOrigins):
        return origins
    if is_store(origins) or callable(origins):
        return DynamicOrigins(cast("AskFunction", origins))
    return None


def _check_ask(ask: object) -> None:
    if isinstance(ask, type):
        raise TypeError(f"{ask!r} is a class, and no origin can be asked of it; make one: {ask.__name__}(…)")
    if not is_store(ask) and not callable(ask):
        raise TypeError(f"{ask!r} is neither a function from an origin to a boolean nor a store with grants and watch")


def _strings(name: str, value: object) -> tuple[str, ...]:
    """*value* as a tuple; that of a set is in order."""
    # A `str` would be taken apart into letters.
    if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(each, str) for each in value):
        raise TypeError(f"{name} is a list of strings, not {value!r}")
    return tuple(dict.fromkeys(sorted(value) if isinstance(value, (set, frozenset)) else value))


def _headers(value: object) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(map(ascii_lower, _strings("varies_on", value))))
    for name in names:
        # NB: `*` is a token. `Vary: *` would keep every response from caches.
        if not is_token(name) or name == WILDCARD:
            raise ValueError(f"varies_on: {name!r} is not the name of a header")
        if name == ORIGIN:
            raise ValueError("varies_on: the answer depends on 'origin' anyway; leave it out")
    if len(names) > _MOST_HEADERS:
        raise ValueError(f"varies_on: {len(names)} headers, more than {_MOST_HEADERS}; take one that tells as much")
    return names


def _seconds(name: str, value: object, least: float) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{name} is a number of seconds, not {value!r}")
    # NB: NaN is in no bounds, and an integer may be too large for a float.
    if not least <= value <= _A_DAY or math.isnan(value):
        raise ValueError(f"{name} is {least:g} to {_A_DAY} seconds, not {value!r}")
    return float(value)


def _check_count(name: str, value: object, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} is an integer, not {value!r}")
    if not 1 <= value <= most:
        raise ValueError(f"{name} is 1 to {most}, not {value!r}")
