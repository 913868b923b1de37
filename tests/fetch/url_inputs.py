"""Inputs for URL tests: pieces that go wrong together, and the kept parser that says what is right."""

from hypothesis import strategies as st

from crossorigin.fetch.url_record import URL

SCHEMES = ("http", "https", "ws", "wss", "ftp", "file", "foo", "data", "blob", "about", "javascript", "HTTP", "a-b+c.d")
STARTS = (
    *(f"{scheme}:{slashes}" for scheme in SCHEMES for slashes in ("", "/", "//", "///", "\\", "/\\")),
    *("", "//", "///", "/", "\\", "\\/", "?", "#", " ", "\t//"),
)
NAMES = (
    "a",
    "b",
    "C",
    "example.com",
    "Example.COM",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.b",
    "..a",
    ".com",
    "xn-",
)
IPV4 = (
    "0",
    "1",
    "08",
    "010",
    "0x",
    "0x7f",
    "0xG",
    "256",
    "255",
    "4294967295",
    "4294967296",
    "127.0.0.1",
    "1.2",
    "1.2.3.",
)
IPV4_LONG = ("1.2.3.4.5", "192.168.257", "9" * 20, "0x" + "0" * 9 + "1")
IPV6 = ("[::1]", "[1:2:3:4:5:6:7:8]", "[1::8:0:0:0:1]", "[::ffff:1.2.3.4]", "[1:2:3:4:5:6:7::]", "[0:0:0:1:0:0:0:0]")
IPV6_BROKEN = (
    "[",
    "]",
    "[::01.2.3.4]",
    "[1:0:0:2::]",
    "::",
    "[::1%25eth0]",
    "[1:2:3:4:5:6:7:8:9]",
    "[:1]",
    "[1::2::3]",
)
PATHS = (
    ".",
    "..",
    "/../",
    "/./",
    "%2e",
    "%2E",
    "%2e%2e",
    ".%2e",
    "%2e.",
    "C:",
    "c|",
    "C|/",
    "/C:/",
    "//",
    "\\",
    "\\\\",
    "/",
)
PORTS = (":", "::", ":80", ":443", ":21", ":65535", ":65536", ":00080", ":0", ":x")
DELIMITERS = ("@", "@", ":@", "@@", "?", "#", "?", "#", "&", "=", ";", ",")
BYTES = ("%", "%41", "%zz", "%00", "%20", "%C3%BC", "%ff", "%5B", "%40", "%3A", "%25")
CONTROLS = (" ", "\t", "\n", "\r", "\x00", "\x1f", "\x7f")
UNICODE = ("é", "☃", "\u200b", "\U0001f600", "\xa0", "\ufffd", "\ufeff")

PIECES = (
    *("http", "file", "foo", "-", "--", "q=1"),
    *NAMES,
    *IPV4,
    *IPV4_LONG,
    *IPV6,
    *IPV6_BROKEN,
    *PATHS,
    *PORTS,
    *DELIMITERS,
    *BYTES,
    *CONTROLS,
    *UNICODE,
    *"!$&'()*+\"<>^_`{|}~",
)

BASES = (
    "http://user:pw@h:81/a/b/c?q#f",
    "https://example.com/",
    "wss://h/a/..b/c",
    "http://[::1]/p",
    "file:///C:/a/b",
    "file:///C:",
    "file:///a/b?x",
    "file://host/x/",
    "foo://h:1/a/b",
    "foo://h",
    "foo:///a",
    "foo:/a/b",
    "foo:/",
    "foo:opaque?q",
    "data:x y",
    "mailto:a",
    "web+demo:/.//x/y",
)

# NB: pieces and not free text for the most part: a random string hardly ever parses, and teaches one thing only.
odd_urls = st.builds(
    lambda start, pieces: start + "".join(pieces),
    st.sampled_from(STARTS),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec="ascii"), max_size=3)), max_size=8),
)

ordinary_urls = st.builds(
    "{}://{}{}{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.one_of(
        st.sampled_from(["localhost", "127.0.0.1", "255.255.255.255", "256.0.0.1", "1.2.3", "0x7f.1", "01.2.3.4"]),
        st.from_regex(r"[a-z0-9-]{1,5}(?:\.[a-z0-9-]{1,4}){0,3}\.?", fullmatch=True),
    ),
    st.one_of(st.just(""), st.integers(0, 70_000).map(":{}".format)),
    st.from_regex(r"(?:/(?:[!-.0-9:;=@A-Z\[\]^_a-z|~]|%2[eE0]){0,4}){0,4}", fullmatch=True),
    st.one_of(st.just(""), st.from_regex(r"\?[!$-~]{0,6}", fullmatch=True)),
    st.one_of(st.just(""), st.from_regex(r"#[!-~]{0,6}", fullmatch=True)),
)


def kept_parser(text: str, base: str | None = None) -> str | None:
    """What the Ada parser makes of *text*, serialized; `None` for failure."""
    import ada_url

    try:
        return ada_url.URL(text, base=base).href
    except ValueError:
        return None


def serialized(url: URL | None) -> str | None:
    """The text of *url*, if it is one."""
    return None if url is None else str(url)
