from collections.abc import MutableMapping

import pytest

from crossorigin.fetch.url_record import (
    SPECIAL_SCHEMES,
    URL,
    includes_credentials,
    is_http_scheme,
    is_special_scheme,
    serialize_url,
)


def url(
    scheme: str = "https",
    username: str = "",
    password: str = "",
    host: str | None = "example.com",
    port: int | None = None,
    path: str = "/",
    query: str | None = None,
    fragment: str | None = None,
    *,
    has_opaque_path: bool = False,
) -> URL:
    return URL(
        scheme=scheme,
        username=username,
        password=password,
        host=host,
        port=port,
        path=path,
        query=query,
        fragment=fragment,
        has_opaque_path=has_opaque_path,
    )


# https://url.spec.whatwg.org/#special-scheme
@pytest.mark.parametrize(
    ("scheme", "default_port"), [("ftp", 21), ("file", None), ("http", 80), ("https", 443), ("ws", 80), ("wss", 443)]
)
def test_special_scheme(scheme: str, default_port: int | None) -> None:
    assert is_special_scheme(scheme)
    assert SPECIAL_SCHEMES[scheme] == default_port


def test_no_other_scheme_is_special() -> None:
    assert len(SPECIAL_SCHEMES) == 6
    assert not isinstance(SPECIAL_SCHEMES, MutableMapping)
    assert not is_special_scheme("data")


@pytest.mark.parametrize(("scheme", "expected"), [("http", True), ("https", True), ("ws", False), ("file", False)])
def test_http_scheme(scheme: str, expected: bool) -> None:
    assert is_http_scheme(scheme) is expected


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (url(), "https://example.com/"),
        (url(username="u"), "https://u@example.com/"),
        (url(password="p"), "https://:p@example.com/"),
        (url(username="u", password="p", port=8080), "https://u:p@example.com:8080/"),
        (url(port=0), "https://example.com:0/"),
        (url(query="", fragment=""), "https://example.com/?#"),
        (url(query="q", fragment="f"), "https://example.com/?q#f"),
        (url(scheme="file", host="", path="/a"), "file:///a"),
        (url(scheme="urn", host=None, path="isbn:1", has_opaque_path=True), "urn:isbn:1"),
        (url(scheme="foo", host=None, path="/a"), "foo:/a"),
        (url(scheme="foo", host="", path="//a"), "foo:////a"),
        # https://url.spec.whatwg.org/#url-serializing: "This prevents web+demo:/.//not-a-host/ … from ending up as
        # web+demo://not-a-host/ (they end up as web+demo:/.//not-a-host/)."
        (url(scheme="web+demo", host=None, path="//not-a-host/"), "web+demo:/.//not-a-host/"),
        (url(scheme="foo", host=None, path="//a", has_opaque_path=True), "foo://a"),
    ],
)
def test_serialize(record: URL, text: str) -> None:
    assert serialize_url(record) == str(record) == text


@pytest.mark.parametrize(
    ("exclude_fragment", "exclude_userinfo", "text"),
    [
        (False, False, "https://u:p@example.com/?q#f"),
        (True, False, "https://u:p@example.com/?q"),
        (False, True, "https://example.com/?q#f"),
        (True, True, "https://example.com/?q"),
    ],
)
def test_serialize_without(exclude_fragment: bool, exclude_userinfo: bool, text: str) -> None:
    record = url(username="u", password="p", query="q", fragment="f")
    assert serialize_url(record, exclude_fragment=exclude_fragment, exclude_userinfo=exclude_userinfo) == text


@pytest.mark.parametrize(("record", "expected"), [(url(), False), (url(username="u"), True), (url(password="p"), True)])
def test_includes_credentials(record: URL, expected: bool) -> None:
    """A URL includes credentials if its username or password is not the empty string.

    https://url.spec.whatwg.org/#include-credentials
    """
    assert includes_credentials(record) is expected
