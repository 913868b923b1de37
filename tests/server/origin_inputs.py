"""Origins and patterns that overlap often, being made of few parts; and texts that are almost one."""

from collections.abc import Callable

from hypothesis import strategies as st

from crossorigin.server.origin_pattern import OriginPattern

LABELS = ("a", "b", "www", "xn--bcher-kva", "x_y", "-", "1")
BASES = ("example", "a.example", "com", "b.com", "localhost", "barfoo.com", "foo.com", "co.uk")
ADDRESSES = ("127.0.0.1", "192.168.0.1", "[::1]", "[2001:db8::1]")
PORTS = (None, 1, 80, 443, 8080, 65_535)
DEFAULT_PORTS = {"http": 80, "https": 443}

EVIL_ORIGINS = (
    *("https://evilexample.com", "https://example.com.evil.org", "https://www.example.com.evil.org"),
    *("https://www.example.com:8443.evil.org", "https://www.example.com@evil.org", "https://evil.org#.example.com"),
    *("https://evil.org/.example.com", "https://evil.org?.example.com", "https://evil.org\\.example.com"),
    *("https://.example.com", "https://..example.com", "https://a..example.com", "https://*.example.com"),
    *("https://example.co", "https://example.community", "http://www.example.com", "HTTPS://www.example.com"),
    *("https://WWW.example.com", "https://www.example.com/", "https://www.example.com:443", "https://www.example.com:"),
    *("https://www.example.com:08443", "https://www.example.com:0", "https://www.example.com:65536", "null", "", "*"),
    *(
        " https://www.example.com",
        "https://www.example.com\n",
        "https://www.example.com\0",
        "https://www%2eexample.com",
    ),
    *("https://www.example.com https://www.example.com", "https://wwwé.example.com", "https://[::1].example.com"),
    *("https://" + "a." * 122 + "example.com", "https://" + "a" * 64 + ".example.com", "https://" + "a" * 100_000),
)
"""None of them is below `example.com` with https and its default port."""


@st.composite
def hosts(draw: Callable[[st.SearchStrategy[str]], str]) -> str:
    """Names below few bases."""
    labels = draw(st.lists(st.sampled_from(LABELS), max_size=2).map(".".join))
    base = draw(st.sampled_from(BASES))
    return f"{labels}.{base}" if labels else base


def _pattern(scheme: str, host: str, port: int | None, *, subdomains: bool, any_port: bool) -> OriginPattern:
    shown = None if any_port or DEFAULT_PORTS[scheme] == port else port
    is_address = host in ADDRESSES
    return OriginPattern(
        scheme=scheme, host=host, subdomains=subdomains and not is_address, port=shown, any_port=any_port
    )


def patterns() -> st.SearchStrategy[OriginPattern]:
    """Patterns of every form."""
    return st.builds(
        _pattern,
        st.sampled_from(("https", "https", "http")),
        st.one_of(hosts(), hosts(), st.sampled_from(ADDRESSES)),
        st.sampled_from(PORTS),
        subdomains=st.booleans(),
        any_port=st.booleans(),
    )


def exact_patterns() -> st.SearchStrategy[OriginPattern]:
    """Patterns that match one origin."""
    return patterns().filter(lambda pattern: not (pattern.subdomains or pattern.any_port))


def origins() -> st.SearchStrategy[str]:
    """Serialized origins."""
    return exact_patterns().map(str)


def entries() -> st.SearchStrategy[str]:
    """What a policy may have among its origins, but for `*` and `null`."""
    return st.one_of(patterns().map(str), st.sampled_from(("chrome-extension://abc", "capacitor://localhost")))


_PIECES = ("https", "http", "wss", "file", "://", "*", "*.", ":*", ".", ":", "/", "example", "com", "A", "é", "1", "80")
_ODD_PIECES = (
    "443",
    "65536",
    "[::1]",
    "127.0.0.1",
    "@",
    "?",
    "#",
    "\\",
    "\\.",
    "^",
    "$",
    "${",
    "{",
    " ",
    "\n",
    "null",
    "-",
    "%2e",
)


def odd_texts() -> st.SearchStrategy[str]:
    """Texts that may be patterns, or nearly."""
    pieces = st.lists(st.sampled_from(_PIECES + _ODD_PIECES), max_size=9).map("".join)
    fronted = pieces.map(lambda text: f"https://{text}")
    return st.one_of(pieces, fronted, st.text(max_size=12), _mutated())


@st.composite
def _mutated(draw: Callable[[st.SearchStrategy[object]], object]) -> str:
    text = str(draw(patterns()))
    place = draw(st.integers(0, len(text)))
    assert isinstance(place, int)
    return f"{text[:place]}{draw(st.sampled_from(_PIECES + _ODD_PIECES))}{text[place + 1 :]}"
