import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server import same_host
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.request_head import RequestHead
from crossorigin.server.same_host import is_from_same_host
from tests.server.origin_inputs import origins
from tests.server.request_inputs import asked_origins


def head(origin: str | None, host: str | None, *sites: str) -> RequestHead:
    lines = (("Origin", origin), ("Host", host), *(("Sec-Fetch-Site", site) for site in sites))
    return RequestHead(method="POST", headers=tuple((name, value) for name, value in lines if value is not None))


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("https://a.example", "a.example", True),
        ("https://a.example", "A.EXAMPLE", True),
        ("https://a.example", "a.example:443", True),
        ("http://a.example", "a.example:80", True),
        ("https://a.example:8443", "a.example:8443", True),
        ("http://localhost:3000", "localhost:3000", True),
        ("http://[::1]:3000", "[::1]:3000", True),
        ("http://[::1]", "[::1]", True),
        # Behind a proxy that ends TLS, a server does not know its own scheme.
        ("http://a.example", "a.example", True),
        ("chrome-extension://abc", "abc", True),
        ("https://a.example", "b.example", False),
        ("https://b.a.example", "a.example", False),
        ("https://a.example", "b.a.example", False),
        ("https://a.example", "a.example.evil.org", False),
        ("https://a.example", "a.example:80", False),
        ("http://a.example", "a.example:443", False),
        ("https://a.example", "a.example:8443", False),
        ("https://a.example:8443", "a.example", False),
        ("https://a.example:8443", "a.example:84", False),
        ("chrome-extension://abc", "abc:443", False),
        ("https://a.example", "", False),
        ("https://a.example", "https://a.example", False),
        ("https://a.example", None, False),
        (None, "a.example", False),
        (None, None, False),
        # What names no origin is from nowhere.
        ("null", "null", False),
        ("null", "a.example", False),
        ("", "", False),
        ("https://A.example", "a.example", False),
        ("https://a.example/", "a.example", False),
        ("a.example", "a.example", False),
    ],
)
def test_host_is_compared_with_origin(origin: str | None, host: str | None, same: bool) -> None:
    assert is_from_same_host(head(origin, host)) is same


@pytest.mark.parametrize(
    ("sites", "same"),
    [
        (("same-origin",), True),
        (("same-site",), False),
        (("cross-site",), False),
        (("none",), False),
        (("Same-Origin",), False),
        (("",), False),
        (("same-origin", "same-origin"), False),
        (("same-origin", "cross-site"), False),
    ],
)
def test_the_browser_says(sites: tuple[str, ...], same: bool) -> None:
    """Whatever it says, it counts for more than `Host` and `Origin`. (`none` is a request of the user's own.)"""
    assert is_from_same_host(head("https://a.example", "b.example", *sites)) is same
    assert is_from_same_host(head("https://a.example", "a.example", *sites)) is same


@pytest.mark.parametrize("name", ["Origin", "Host"])
def test_several_lines_are_nobodys(name: str) -> None:
    twice: HeaderList = (("Origin", "https://a.example"), ("Host", "a.example"))
    assert is_from_same_host(RequestHead(method="POST", headers=twice))
    again = tuple(line for line in twice if line[0] == name)
    assert not is_from_same_host(RequestHead(method="POST", headers=twice + again))


def test_a_long_origin_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str) -> object:
        raise AssertionError("parsed")

    monkeypatch.setattr(same_host, "parse_origin", parse)
    assert not is_from_same_host(head("https://" + "a" * MAX_ORIGIN, "a"))
    with pytest.raises(AssertionError, match="parsed"):
        is_from_same_host(head("a" * MAX_ORIGIN, "a"))


@settings(max_examples=300, deadline=None)
@given(origins(), st.one_of(origins(), st.just("")))
def test_hosts_and_ports_are_compared(origin: str, other: str) -> None:
    """`Host` is compared with `Origin`, schemes left out; a port that is left out is the scheme's own."""
    _, host, port = in_parts(origin)
    _, other_host, other_port = in_parts(other) if other else ("", host, port)
    authority = f"{other_host}:{other_port}"
    assert is_from_same_host(head(origin, authority)) is ((host, port) == (other_host, other_port))


def in_parts(origin: str) -> tuple[str, str, int]:
    scheme, _, rest = origin.partition("://")
    host, colon, port = rest.rpartition(":")
    if colon and not rest.endswith("]"):
        return scheme, host, int(port)
    return scheme, rest, 443 if scheme == "https" else 80


@settings(max_examples=200, deadline=None)
@given(asked_origins(), st.text(max_size=8))
def test_anything_is_answered(origin: str, host: str) -> None:
    same = is_from_same_host(head(origin, host))
    assert not same or host.lower() in origin
