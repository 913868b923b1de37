"""Policies of every kind, valid by construction; and the origins of pages that they grant, or nearly."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from crossorigin.server.policy import Policy
from tests.agreement.header_rows import LONG, MANY, SPEC, UNSAFE_NAMES, HeaderSet
from tests.agreement.oracle import grants_origin
from tests.agreement.page_calls import URLS
from tests.server.origin_inputs import entries

_ENTRIES: Final = (
    *("https://app.example.com", "https://*.example.com", "https://app.example.com:*", "https://*.example.com:*"),
    *("https://app.example.com:8443", "https://*.example.com:8443", "https://*.app.example.com", "http://localhost:*"),
    *("http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080", "http://[::1]:*", "http://app.example.com"),
    *("http://*.localhost:*", "https://xn--bcher-kva.example", "capacitor://localhost", "chrome-extension://abcdef"),
    *("https://*.co.uk", "https://api.example.com", "https://192.168.0.1:*"),
)
_METHODS: Final = ("PUT", "PATCH", "delete", "OPTIONS", "QUERY", "patch", "X-CUSTOM!~", "GET", "POST", "M" * 64)
_EXPOSED: Final = ("etag", "x-total", "Content-Type", "vary", "access-control-allow-origin", "x-absent", "link")
_FILLERS: Final = ("a.", "a.b.", "x_y.", "-.", "xn--bcher-kva.", "1.", "app.")
_PORTS: Final = ("", ":1", ":8443", ":80", ":443", ":65535", ":65536", ":08443")
TOO_LONG: Final = f"https://{'a.' * 160}example.com"

T = TypeVar("T")


def _sorted(headers: HeaderSet) -> tuple[str, ...]:
    return tuple(sorted(headers.unsafe[SPEC]))


def _names(pool: tuple[str, ...], *others: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    some = st.lists(st.sampled_from(pool), max_size=4).map(tuple)
    return st.one_of(some, some, st.sampled_from(((), *others)))


_METHOD_LISTS: Final = _names(_METHODS, ("*",))
_REQUEST_HEADER_LISTS: Final = st.one_of(
    _names(UNSAFE_NAMES, ("*",), ("*", "authorization"), UNSAFE_NAMES),
    st.sampled_from((_sorted(LONG), _sorted(MANY), ("*",), ("authorization", "*"))),
)
_EXPOSED_LISTS: Final = _names(_EXPOSED)
_EXPOSED_OR_ALL: Final = st.one_of(_EXPOSED_LISTS, st.just(("*",)))
_ORIGIN_LISTS: Final = st.lists(st.one_of(st.sampled_from(_ENTRIES), entries()), min_size=1, max_size=4)


@st.composite
def policies(draw: st.DrawFn, /, **fixed: Any) -> Policy:
    """Policies; *fixed* are fields that all of them have."""
    credentials = draw(st.booleans())
    any_origin = not credentials and draw(st.booleans())
    null = not credentials and not any_origin and draw(st.booleans())
    origins = ["*"] if any_origin else draw(_ORIGIN_LISTS) + ["null"] * null
    fields: dict[str, Any] = {
        "origins": origins,
        "credentials": credentials,
        "methods": draw(_METHOD_LISTS),
        "request_headers": draw(_REQUEST_HEADER_LISTS),
        "exposed_headers": draw(_EXPOSED_LISTS if credentials else _EXPOSED_OR_ALL),
        "max_age": draw(st.sampled_from((None, 0, 5, 600, 86_400))),
        "preflight_status": draw(st.sampled_from((204, 200, 299))),
        "request_headers_limit": draw(st.sampled_from((4096, 256))),
        "disclose_methods": draw(st.booleans()),
        "debug": draw(st.booleans()),
        "enforce": draw(st.booleans()),
        "private_network_access": draw(st.booleans()),
        # Granting needs the entry, not the switch alone.
        "dangerously_allow_null": null or draw(st.booleans()),
        "dangerously_allow_insecure_origins": True,
        "dangerously_allow_public_suffixes": True,
    }
    return Policy(**(fields | fixed))


def pages(policy: Policy) -> tuple[str, ...]:
    """Origins of pages, serialized: granted by *policy*, nearly granted, and strange to it; each once."""
    near = [text for entry in policy.origins if entry not in {"*", "null"} for text in _near(entry)]
    own = [url.rpartition("/")[0] for url in URLS]
    strange = ["https://evil.example", "null", "https://app.example.com", "moz-extension://0a1b", TOO_LONG]
    return tuple(dict.fromkeys([*near, *strange, *own]))


def weighted_pages(policy: Policy) -> tuple[str, ...]:
    """The same, half of them granted by *policy* if any is."""
    return half(pages(policy), lambda page: grants_origin(policy, page))


def half(pool: tuple[T, ...], is_wanted: Callable[[T], bool]) -> tuple[T, ...]:
    """*pool* with what is wanted of it first, and as often as all the rest."""
    wanted = tuple(filter(is_wanted, pool))
    return wanted + pool + wanted * (len(pool) // max(1, len(wanted)))


def _near(entry: str) -> list[str]:
    scheme, _, authority = entry.partition("://")
    host, port = authority, ""
    if authority.rpartition(":")[2].strip("*0123456789") == "" and ":" in authority:
        host, _, number = authority.rpartition(":")
        port = f":{number}"
    base = host.removeprefix("*.")
    plain = f"a.{base}" if host != base else base
    shown = "" if port == ":*" else port
    return [
        f"{scheme}://{plain}{shown}",
        *(f"{scheme}://{plain}{other}" for other in _PORTS),
        *(f"{scheme}://{filler}{base}{shown}" for filler in _FILLERS),
        f"{scheme}://{base}{shown}",
        f"{scheme}://evil{base}{shown}",
        f"{scheme}://{base}.evil.example{shown}",
        f"{scheme}://{base[:-1]}{shown}",
        f"{scheme}://{base.partition('.')[2] or 'com'}{shown}",
        f"{scheme}://{plain.upper()}{shown}",
        f"{scheme.upper()}://{plain}{shown}",
        f"{scheme}://{plain}.{shown}",
        f"{scheme}://{plain}{shown}/",
        f"{'http' if scheme == 'https' else 'https'}://{plain}{shown}",
        f"{scheme}://user@{plain}{shown}",
        f"{scheme}://evil.example#.{base}{shown}",
        f"{scheme}://{base}{shown} {scheme}://{base}{shown}",
    ]
