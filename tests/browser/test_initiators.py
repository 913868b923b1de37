import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.initiators import TEXT_BODY_TYPE, PageError, fetch_request, xml_http_request
from crossorigin.browser.request import CacheMode, CredentialsMode, Initiator, RedirectMode, RequestMode
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import is_forbidden_request_header, is_no_cors_safelisted_request_header
from tests.browser.exchanges import PAGE_ORIGIN, url_of

URL = url_of("https://api.example/x")


def fetched(headers: HeaderList, mode: RequestMode = RequestMode.CORS) -> HeaderList:
    return fetch_request(URL, PAGE_ORIGIN, headers=headers, mode=mode).headers


def test_what_fetch_is_told_is_asked_for() -> None:
    request = fetch_request(
        URL,
        PAGE_ORIGIN,
        method="PUT",
        headers=(("X-A", " 1\t"), ("x-a", "2")),
        body=b"x",
        mode=RequestMode.SAME_ORIGIN,
        credentials_mode=CredentialsMode.INCLUDE,
        redirect_mode=RedirectMode.MANUAL,
        cache_mode=CacheMode.RELOAD,
    )
    assert (request.method, request.url, request.origin, request.body) == ("PUT", URL, PAGE_ORIGIN, b"x")
    # "Normalize a byte sequence potentialValue: remove any leading and trailing HTTP whitespace bytes".
    assert request.headers == (("X-A", "1"), ("x-a", "2"), ("Content-Type", TEXT_BODY_TYPE))
    assert (request.mode, request.credentials_mode) == (RequestMode.SAME_ORIGIN, CredentialsMode.INCLUDE)
    assert (request.redirect_mode, request.cache_mode) == (RedirectMode.MANUAL, CacheMode.RELOAD)
    assert (request.initiator, request.unsafe_request, request.use_cors_preflight) == (Initiator.FETCH, True, False)


@pytest.mark.parametrize("text", ["https://user@api.example/x", "https://:secret@api.example/x"])
def test_fetch_takes_no_url_with_credentials(text: str) -> None:
    """ "If parsedURL includes credentials, then throw a TypeError." XMLHttpRequest takes one."""
    with pytest.raises(PageError, match="user name or password"):
        fetch_request(url_of(text), PAGE_ORIGIN)
    assert str(xml_http_request(url_of(text), PAGE_ORIGIN).url) == text


@pytest.mark.parametrize("mode", [RequestMode.NAVIGATE, RequestMode.WEBSOCKET])
def test_a_mode_that_is_the_browsers_own_throws(mode: RequestMode) -> None:
    """ "If mode is "navigate", then throw a TypeError." """
    with pytest.raises(PageError, match=mode.value):
        fetch_request(URL, PAGE_ORIGIN, mode=mode)


@pytest.mark.parametrize("mode", [RequestMode.CORS, RequestMode.NO_CORS])
def test_only_if_cached_is_for_the_same_origin(mode: RequestMode) -> None:
    """ "If request's cache mode is "only-if-cached" and … mode is not "same-origin", then throw a TypeError." """
    with pytest.raises(PageError, match="only-if-cached"):
        fetch_request(URL, PAGE_ORIGIN, mode=mode, cache_mode=CacheMode.ONLY_IF_CACHED)
    request = fetch_request(URL, PAGE_ORIGIN, mode=RequestMode.SAME_ORIGIN, cache_mode=CacheMode.ONLY_IF_CACHED)
    assert request.cache_mode is CacheMode.ONLY_IF_CACHED


@pytest.mark.parametrize(
    ("body_type", "sent"), [("application/json", ()), ("text/plain", (("Content-Type", "text/plain"),))]
)
def test_the_bodys_type_passes_the_guard(body_type: str, sent: HeaderList) -> None:
    """ "append (`Content-Type`, type) to this's headers", whose guard is "request-no-cors" """
    request = fetch_request(URL, PAGE_ORIGIN, method="POST", mode=RequestMode.NO_CORS, body=b"{}", body_type=body_type)
    assert request.headers == sent


def test_what_fetch_is_not_told_is_the_standards() -> None:
    request = fetch_request(URL, PAGE_ORIGIN)
    assert (request.method, request.headers, request.body) == ("GET", (), None)
    assert (request.mode, request.credentials_mode) == (RequestMode.CORS, CredentialsMode.SAME_ORIGIN)
    assert (request.redirect_mode, request.cache_mode) == (RedirectMode.FOLLOW, CacheMode.DEFAULT)


@pytest.mark.parametrize(
    ("written", "sent"),
    [("get", "GET"), ("dElete", "DELETE"), ("options", "OPTIONS"), ("patch", "patch"), ("PATCH", "PATCH"), ("x", "x")],
)
def test_a_method_is_normalized(written: str, sent: str) -> None:
    """https://fetch.spec.whatwg.org/#concept-method-normalize"""
    assert fetch_request(URL, PAGE_ORIGIN, method=written).method == sent
    assert xml_http_request(URL, PAGE_ORIGIN, method=written).method == sent


@pytest.mark.parametrize(
    ("method", "what"),
    [
        *((text, "is not a method") for text in ("", "A B", "GET\0", "G\xc9T", "A\n")),
        *((text, "is a forbidden method") for text in ("CONNECT", "trace", "Track")),
    ],
)
def test_a_method_that_is_none_or_forbidden_throws(method: str, what: str) -> None:
    """ "If method is not a method or method is a forbidden method, then throw a TypeError." """
    for call in (fetch_request, xml_http_request):
        with pytest.raises(PageError) as caught:
            call(URL, PAGE_ORIGIN, method=method)
        assert str(caught.value).startswith(f"{method!r} {what}: ")


@pytest.mark.parametrize("method", ["GET", "head"])
def test_a_body_that_get_cannot_have(method: str) -> None:
    """ "If … inputBody is non-null … and request's method is `GET` or `HEAD`, then throw a TypeError." """
    with pytest.raises(PageError, match="cannot have a body"):
        fetch_request(URL, PAGE_ORIGIN, method=method, body=b"")
    # `send` throws nothing: "If this's request method is `GET` or `HEAD`, then set body to null."
    request = xml_http_request(URL, PAGE_ORIGIN, method=method, body=b"x")
    assert (request.body, request.headers) == (None, ())


@pytest.mark.parametrize("method", ["PUT", "patch", "DELETE", "OPTIONS"])
def test_no_cors_takes_safelisted_methods_alone(method: str) -> None:
    """ "If this's request's method is not a CORS-safelisted method, then throw a TypeError." """
    with pytest.raises(PageError, match="no-cors takes GET, HEAD and POST"):
        fetch_request(URL, PAGE_ORIGIN, method=method, mode=RequestMode.NO_CORS)
    assert fetch_request(URL, PAGE_ORIGIN, method="post", mode=RequestMode.NO_CORS).method == "POST"


@pytest.mark.parametrize(
    ("headers", "body_type", "expected"),
    [
        ((), TEXT_BODY_TYPE, (("Content-Type", "text/plain;charset=UTF-8"),)),
        ((), "application/json", (("Content-Type", "application/json"),)),
        ((), None, ()),
        ((("content-TYPE", "a/b"),), TEXT_BODY_TYPE, (("content-TYPE", "a/b"),)),
        ((("content-type", ""),), TEXT_BODY_TYPE, (("content-type", ""),)),
        ((("X-A", "1"),), TEXT_BODY_TYPE, (("X-A", "1"), ("Content-Type", TEXT_BODY_TYPE))),
    ],
)
def test_a_body_brings_its_type_along(headers: HeaderList, body_type: str | None, expected: HeaderList) -> None:
    """ "If type is non-null and this's headers's header list does not contain `Content-Type`, then append
    (`Content-Type`, type) to this's headers." """
    for call in (fetch_request, xml_http_request):
        assert (
            call(URL, PAGE_ORIGIN, method="POST", headers=headers, body=b"x", body_type=body_type).headers == expected
        )
        without = call(URL, PAGE_ORIGIN, method="POST", headers=headers, body_type=body_type)
        assert without.headers == headers


@pytest.mark.parametrize(
    "header",
    [
        ("", "1"),
        ("X A", "1"),
        ("X\0", "1"),
        ("\xc9", "1"),
        ("X-A", "a\0b"),
        ("X-A", "a\nb"),
        ("X-A", "a\rb"),
        ("X-A", "→"),
    ],
)
def test_what_is_no_header_throws(header: tuple[str, str]) -> None:
    """ "If name is not a header name or value is not a header value, then throw a TypeError." """
    for call in (fetch_request, xml_http_request):
        with pytest.raises(PageError, match="is not a header"):
            call(URL, PAGE_ORIGIN, headers=(header,))


@pytest.mark.parametrize("value", ["", "\xff", "\x01\x7f", "a\tb", "9" * 100_000])
def test_odd_bytes_are_a_header_value(value: str) -> None:
    assert fetched((("X-A", value),)) == (("X-A", value),)


@pytest.mark.parametrize(
    "header",
    [
        ("Host", "a"),
        ("ORIGIN", "https://evil.example"),
        ("cookie", "a=b"),
        ("Sec-Fetch-Mode", "cors"),
        ("proxy-authorization", "x"),
        ("Access-Control-Request-Method", "PUT"),
        ("X-HTTP-Method-Override", "TRACE"),
    ],
)
def test_a_forbidden_request_header_is_dropped_without_a_word(header: tuple[str, str]) -> None:
    """ "If guard is "request" and (name, value) is a forbidden request-header, then return false." """
    for call in (fetch_request, xml_http_request):
        assert call(URL, PAGE_ORIGIN, headers=(header, ("X-A", "1"))).headers == (("X-A", "1"),)


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ((("X-A", "1"),), ()),
        ((("Authorization", "x"),), ()),
        ((("Accept", "a/b"),), (("Accept", "a/b"),)),
        ((("Content-Type", "application/json"),), ()),
        ((("Content-Type", "text/plain"),), (("Content-Type", "text/plain"),)),
        # A second value counts together with the first.
        ((("Accept-Language", "a" * 64), ("accept-language", "b" * 62)),) * 2,
        ((("Accept-Language", "a" * 64), ("accept-language", "b" * 63)), (("Accept-Language", "a" * 64),)),
        # "If guard is "request-no-cors", then remove privileged no-CORS request-headers from headers."
        ((("Range", "bytes=0-1"),), ()),
    ],
)
def test_no_cors_keeps_safelisted_headers_alone(headers: HeaderList, kept: HeaderList) -> None:
    """https://fetch.spec.whatwg.org/#concept-headers-append with guard "request-no-cors" """
    assert fetched(headers, RequestMode.NO_CORS) == kept


@pytest.mark.parametrize("with_credentials", [False, True])
@pytest.mark.parametrize("upload_listener", [False, True])
def test_an_xml_http_request(with_credentials: bool, upload_listener: bool) -> None:
    """ "use-CORS-preflight flag: Set if this's upload listener flag is set. … credentials mode: If this's cross-origin
    credentials is true, then "include"; otherwise "same-origin"." """
    request = xml_http_request(
        URL, PAGE_ORIGIN, method="post", with_credentials=with_credentials, upload_listener=upload_listener
    )
    mode = CredentialsMode.INCLUDE if with_credentials else CredentialsMode.SAME_ORIGIN
    assert (request.mode, request.credentials_mode) == (RequestMode.CORS, mode)
    assert (request.use_cors_preflight, request.unsafe_request) == (upload_listener, True)
    assert (request.method, request.initiator) == ("POST", Initiator.XML_HTTP_REQUEST)


def test_what_is_set_twice_stays_apart() -> None:
    headers = (("X-A", "1"), ("X-B", "2"), ("x-a", "3"))
    assert xml_http_request(URL, PAGE_ORIGIN, headers=headers).headers == fetched(headers) == headers


@pytest.mark.parametrize("keepalive", [False, True])
def test_keepalive(keepalive: bool) -> None:
    assert fetch_request(URL, PAGE_ORIGIN, keepalive=keepalive).keepalive is keepalive
    assert not xml_http_request(URL, PAGE_ORIGIN).keepalive


names = st.one_of(
    st.sampled_from(["X-A", "Accept", "Content-Type", "Range", "Cookie", "sec-x", "X-Method-Override"]),
    st.text(st.characters(max_codepoint=0x17F), max_size=6),
)
values = st.one_of(st.sampled_from(["", "text/plain", "bytes=0-", "TRACE", " a "]), st.text(max_size=6))
header_lists = st.lists(st.tuples(names, values), max_size=4).map(tuple)


@given(header_lists, st.sampled_from([RequestMode.CORS, RequestMode.NO_CORS]))
def test_a_page_either_throws_or_sends_headers_that_it_may_send(headers: HeaderList, mode: RequestMode) -> None:
    try:
        kept = fetched(headers, mode)
    except PageError:
        return
    for name, value in kept:
        assert not is_forbidden_request_header(name, value)
        assert value == value.strip("\t\n\r ")
        assert max(map(ord, name + value)) <= 0xFF
        assert is_no_cors_safelisted_request_header(name, value) or mode is RequestMode.CORS
    assert {name for name, _ in kept} <= {name for name, _ in headers}
