import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin, Origin, is_same_origin
from crossorigin.fetch.site import (
    UNLISTED,
    SchemeAndHost,
    Site,
    is_same_site,
    is_schemelessly_same_site,
    obtain_site,
)


class KnownSuffixes:
    """The world of https://html.spec.whatwg.org/#same-site, whose table starts from it.

    "Given that wildlife.museum, museum, and com are public suffixes and that example.com is not".
    """

    known = frozenset({"com", "museum", "wildlife.museum"})

    def registrable_domain(self, host: str) -> str | None:
        if "." not in host:
            return None
        dot = "." if host.endswith(".") else ""
        labels = host.removesuffix(".").split(".")
        suffix = next(index for index in range(len(labels)) if self.is_suffix(labels[index:]))
        return ".".join(labels[suffix - 1 :]) + dot if suffix else None

    def is_suffix(self, labels: list[str]) -> bool:
        return ".".join(labels) in self.known or len(labels) == 1


SUFFIXES = KnownSuffixes()
OPAQUE = OpaqueOrigin()


def https(host: str) -> Origin:
    return Origin(scheme="https", host=host)


def http(host: str) -> Origin:
    return Origin(scheme="http", host=host)


@pytest.mark.parametrize(
    ("a", "b", "schemeless", "same"),
    [
        # https://html.spec.whatwg.org/#same-site, all rows of its table
        (https("example.com"), https("sub.example.com"), True, True),
        (https("example.com"), https("sub.other.example.com"), True, True),
        (https("example.com"), http("non-secure.example.com"), True, False),
        (https("r.wildlife.museum"), https("sub.r.wildlife.museum"), True, True),
        (https("r.wildlife.museum"), https("sub.other.r.wildlife.museum"), True, True),
        (https("r.wildlife.museum"), https("other.wildlife.museum"), False, False),
        (https("r.wildlife.museum"), https("wildlife.museum"), False, False),
        (https("wildlife.museum"), https("wildlife.museum"), True, True),
        (https("example.com"), https("example.com."), False, False),
        # The rest of the algorithms
        (https("wildlife.museum"), http("wildlife.museum"), True, False),
        (https("localhost"), Origin(scheme="https", host="localhost", port=8443), True, True),
        (http("127.0.0.1"), http("127.0.0.1"), True, True),
        (http("127.0.0.1"), http("10.0.0.1"), False, False),
        (http("[::1]"), http("[::1]"), True, True),
        (http("[::1]"), http("[::2]"), False, False),
        (OPAQUE, OPAQUE, True, True),
        (OPAQUE, OpaqueOrigin(), False, False),
        (OPAQUE, https("example.com"), False, False),
    ],
)
def test_same_site(a: AnyOrigin, b: AnyOrigin, schemeless: bool, same: bool) -> None:
    for one, other in ((a, b), (b, a)):
        assert is_schemelessly_same_site(one, other, SUFFIXES) is schemeless
        assert is_same_site(one, other, SUFFIXES) is same


@pytest.mark.parametrize(
    ("origin", "site", "text"),
    [
        (
            Origin(scheme="https", host="a.example.com", port=8443),
            SchemeAndHost(scheme="https", host="example.com"),
            "https://example.com",
        ),
        (https("com"), SchemeAndHost(scheme="https", host="com"), "https://com"),
        (http("127.0.0.1"), SchemeAndHost(scheme="http", host="127.0.0.1"), "http://127.0.0.1"),
        (http("[::1]"), SchemeAndHost(scheme="http", host="[::1]"), "http://[::1]"),
        (OPAQUE, OPAQUE, "null"),
    ],
)
def test_obtain_site(origin: AnyOrigin, site: Site, text: str) -> None:
    assert obtain_site(origin, SUFFIXES) == site
    assert str(site) == text


hosts = st.one_of(
    st.lists(st.sampled_from(["com", "museum", "wildlife", "a", "b"]), min_size=1, max_size=3).map(".".join),
    st.sampled_from(["example.com.", "127.0.0.1", "[::1]"]),
)
origins = st.one_of(
    st.builds(Origin, scheme=st.sampled_from(["http", "https"]), host=hosts, port=st.sampled_from([None, 8080])),
    st.sampled_from([OPAQUE, OpaqueOrigin()]),
)


@given(origins, origins)
def test_same_origin_is_same_site_is_schemelessly_same_site(a: AnyOrigin, b: AnyOrigin) -> None:
    assert is_same_site(a, b, SUFFIXES) or not is_same_origin(a, b)
    assert is_schemelessly_same_site(a, b, SUFFIXES) or not is_same_site(a, b, SUFFIXES)


@given(origins, st.sampled_from([None, 81]))
def test_port_is_ignored(a: AnyOrigin, port: int | None) -> None:
    """For schemelessly same site and same site, the port and domain components are ignored.

    https://html.spec.whatwg.org/#same-site
    """
    b = a if isinstance(a, OpaqueOrigin) else Origin(scheme=a.scheme, host=a.host, port=port)
    assert is_same_site(a, b, SUFFIXES)
    assert is_schemelessly_same_site(a, b, SUFFIXES)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("com", None),
        ("localhost", None),
        ("localhost.", None),
        ("example.com", "example.com"),
        ("www.example.com", "example.com"),
        ("www.example.com.", "example.com."),
        ("example.co.uk", "co.uk"),
    ],
)
def test_without_a_list_the_last_label_is_the_public_suffix(host: str, domain: str | None) -> None:
    """ "If no rules match, the prevailing rule is "*"." """
    assert UNLISTED.registrable_domain(host) == domain


@given(st.sampled_from(["a.example.com", "b.example.com", "example.com", "c.example.org", "r.wildlife.museum", "com"]))
def test_what_is_cross_site_without_a_list_is_so_with_one(host: str) -> None:
    for other in ("example.com", "example.org", "x.wildlife.museum", "museum"):
        if is_schemelessly_same_site(https(host), https(other), SUFFIXES):
            assert is_schemelessly_same_site(https(host), https(other), UNLISTED)
