import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.filtered_response import (
    NETWORK_ERROR,
    FilteredResponse,
    ResponseType,
    basic_headers,
    cors_exposed_header_name_list,
    cors_headers,
    filter_response,
    sort_and_combine,
)
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from tests.browser.exchanges import PROFILES

INCLUDE, OMIT = CredentialsMode.INCLUDE, CredentialsMode.OMIT
EXPOSE = "Access-Control-Expose-Headers"
SAFELISTED = (
    ("Cache-Control", "no-store"),
    ("Content-Language", "en"),
    ("Content-Length", "2"),
    ("Content-Type", "text/plain"),
    ("Expires", "0"),
    ("Last-Modified", "0"),
    ("Pragma", "no-cache"),
)
OTHERS = (("X-Total", "7"), ("ETag", '"e"'), ("Accept", "a"))
COOKIES = (("Set-Cookie", "a=b"), ("SET-COOKIE2", "a=b"))
LITERAL = replace(SPEC, exposed_by_literal_wildcard=frozenset({"accept"}))
CUTTING = replace(SPEC, wildcard_ends_expose_list=True)


def names(headers: HeaderList) -> list[str]:
    return [name for name, _ in headers]


def exposed(*lines: str, mode: CredentialsMode = OMIT, profile: Profile = SPEC) -> set[str]:
    """What is read of `OTHERS` and `COOKIES` where the response has these lines of `Access-Control-Expose-Headers`."""
    headers = (*OTHERS, *COOKIES, *((EXPOSE, line) for line in lines))
    return {*names(cors_headers(headers, mode, profile))} - {EXPOSE.lower()}


def test_headers_are_sorted_lower_case_and_combined() -> None:
    """https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine"""
    headers = (("B", "1"), ("a", ""), ("b", "2"), ("A", "x, y"))
    assert sort_and_combine(headers) == (("a", ", x, y"), ("b", "1, 2"))


def test_only_ascii_letters_are_lowered() -> None:
    assert sort_and_combine((("\xc0-X", "1"), ("\xe0-x", "2"))) == (("\xc0-x", "1"), ("\xe0-x", "2"))


def test_a_basic_response_keeps_all_but_forbidden_response_headers() -> None:
    """ "A basic filtered response is a filtered response whose type is "basic" and header list excludes any headers in
    internal response's header list whose name is a forbidden response-header name." """
    headers = basic_headers((*OTHERS, *COOKIES, *SAFELISTED))
    assert names(headers) == sorted(name.lower() for name, _ in (*OTHERS, *SAFELISTED))


def test_a_cors_response_keeps_the_safelisted_headers() -> None:
    """https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name"""
    headers = cors_headers((*OTHERS, *COOKIES, *SAFELISTED), OMIT, SPEC)
    assert names(headers) == [name.lower() for name, _ in SAFELISTED]


@pytest.mark.parametrize(
    ("lines", "without", "include"),
    [
        ((), set(), set()),
        (("",), set(), set()),
        (("X-Total",), {"x-total"}, {"x-total"}),
        (("x-TOTAL , ,etag",), {"x-total", "etag"}, {"x-total", "etag"}),
        (("X-Total", "ETag"), {"x-total", "etag"}, {"x-total", "etag"}),
        (("X-Total", ""), {"x-total"}, {"x-total"}),
        # "If request's credentials mode is not "include" and headerNames contains `*`, then set response's CORS-exposed
        # header-name list to all unique header names in response's header list."
        (("*",), {"x-total", "etag", "accept"}, set()),
        (("ETag, *",), {"x-total", "etag", "accept"}, {"etag"}),
        (("ETag", "*"), {"x-total", "etag", "accept"}, {"etag"}),
        # A list that does not parse exposes nothing.
        (("X Total",), set(), set()),
        (("X-Total", "@"), set(), set()),
        (('"X-Total"',), set(), set()),
        (("X-T\xf6tal, ETag",), set(), set()),
        (("X-Total\0",), set(), set()),
        (("*, @",), set(), set()),
        # "… and is not a forbidden response-header name"
        (("Set-Cookie, Set-Cookie2",), set(), set()),
        (("Vary",), set(), set()),
    ],
)
def test_the_table_of_exposed_headers(lines: tuple[str, ...], without: set[str], include: set[str]) -> None:
    assert exposed(*lines) == without
    assert exposed(*lines, mode=CredentialsMode.SAME_ORIGIN) == without
    assert exposed(*lines, mode=INCLUDE) == include


def test_a_list_of_exposed_names_is_in_lower_case() -> None:
    assert cors_exposed_header_name_list(((EXPOSE, "ETag, X-Total"),), OMIT, SPEC) == {"etag", "x-total"}
    assert cors_exposed_header_name_list(((EXPOSE, "*"), *OTHERS), OMIT, SPEC) == {
        EXPOSE.lower(),
        "accept",
        "etag",
        "x-total",
    }


def test_the_switch_exposes_accept_by_a_wildcard_that_credentials_made_literal() -> None:
    assert exposed("*", mode=INCLUDE, profile=LITERAL) == {"accept"}
    assert exposed("ETag, *", mode=INCLUDE, profile=WEBKIT) == {"accept", "etag"}
    assert exposed("ETag", mode=INCLUDE, profile=LITERAL) == {"etag"}
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert exposed("*", mode=INCLUDE, profile=profile) == set()


@pytest.mark.parametrize(
    ("lines", "mode", "cut", "whole"),
    [
        (("*, @",), OMIT, {"x-total", "etag", "accept"}, set()),
        (("ETag, *", "@"), OMIT, {"x-total", "etag", "accept"}, set()),
        (("@, *",), OMIT, set(), set()),
        (("*, @",), INCLUDE, set(), set()),
        (("ETag, @",), OMIT, set(), set()),
        (("ETag",), OMIT, {"etag"}, {"etag"}),
        ((), OMIT, set(), set()),
    ],
)
def test_the_switch_ends_the_list_at_a_wildcard(
    lines: tuple[str, ...], mode: CredentialsMode, cut: set[str], whole: set[str]
) -> None:
    for profile in (CUTTING, FIREFOX):
        assert exposed(*lines, mode=mode, profile=profile) == cut
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert exposed(*lines, mode=mode, profile=profile) == whole


RESPONSE = HTTPResponse(status=404, headers=(*OTHERS, *COOKIES, *SAFELISTED, (EXPOSE, "ETag")), body=b"x")


def filtered(kind: ResponseType, response: HTTPResponse = RESPONSE, profile: Profile = SPEC) -> FilteredResponse:
    return filter_response(kind, response, OMIT, profile=profile, url="https://api.example/", redirected=True)


def test_a_readable_response_keeps_status_url_and_redirects() -> None:
    for kind, headers in (
        (ResponseType.BASIC, basic_headers(RESPONSE.headers)),
        (ResponseType.CORS, cors_headers(RESPONSE.headers, OMIT, SPEC)),
    ):
        assert filtered(kind) == FilteredResponse(
            type=kind, status=404, headers=headers, url="https://api.example/", redirected=True
        )


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_an_opaque_response_tells_nothing(profile: Profile) -> None:
    """ "An opaque filtered response is a filtered response whose type is "opaque", URL list is « », status is 0, status
    message is the empty byte sequence, header list is « », body is null, …" """
    assert filtered(ResponseType.OPAQUE, profile=profile) == FilteredResponse(
        type=ResponseType.OPAQUE, status=0, headers=(), url="", redirected=False
    )


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_an_opaque_redirect_tells_its_url_alone(profile: Profile) -> None:
    """ "An opaque-redirect filtered response is a filtered response whose type is "opaqueredirect", status is 0, …" """
    assert filtered(ResponseType.OPAQUE_REDIRECT, profile=profile) == FilteredResponse(
        type=ResponseType.OPAQUE_REDIRECT, status=0, headers=(), url="https://api.example/", redirected=False
    )


def test_a_network_error_tells_nothing() -> None:
    """ "A network error is a response whose type is "error", status is 0, status message is the empty byte sequence,
    header list is « », body is null, and body info is a new response body info." """
    assert filtered(ResponseType.ERROR) == NETWORK_ERROR == FilteredResponse(type=ResponseType.ERROR)


def test_the_types_are_the_standards() -> None:
    assert [kind.value for kind in ResponseType] == ["basic", "cors", "opaque", "opaqueredirect", "error"]


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(FilteredResponse)])
def test_nothing_of_a_filtered_response_can_be_changed(name: str) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(NETWORK_ERROR, name, None)
    assert not hasattr(NETWORK_ERROR, "__dict__")


texts = st.text(st.characters(max_codepoint=0xFF), max_size=12)
header_names = st.one_of(
    st.sampled_from([EXPOSE, EXPOSE.upper(), "Set-Cookie", "sEt-cookie2", "ETag", "X-Total", "Content-Type"]), texts
)
header_lists = st.lists(
    st.tuples(header_names, st.one_of(texts, st.sampled_from(["*", "ETag", "etag, *", "Set-Cookie", "x-total,"]))),
    max_size=6,
).map(tuple)
profiles = st.sampled_from(PROFILES)


@given(header_lists, st.sampled_from(CredentialsMode), profiles, st.sampled_from(ResponseType))
def test_no_script_reads_a_cookie(
    headers: HeaderList, mode: CredentialsMode, profile: Profile, kind: ResponseType
) -> None:
    """ "A forbidden response-header name is a header name that is a byte-case-insensitive match for one of:
    `Set-Cookie` `Set-Cookie2`" """
    response = HTTPResponse(status=200, headers=headers)
    seen = filter_response(kind, response, mode, profile=profile, url="", redirected=False).headers
    assert {"set-cookie", "set-cookie2"}.isdisjoint(names(seen))


@given(header_lists, st.sampled_from(CredentialsMode), profiles)
def test_cors_shows_no_more_than_same_origin_does(headers: HeaderList, mode: CredentialsMode, profile: Profile) -> None:
    basic = basic_headers(headers)
    assert set(cors_headers(headers, mode, profile)) <= set(basic)
    assert names(basic) == sorted(set(names(basic)))


@given(header_lists)
def test_combining_is_what_a_slower_walk_finds(headers: HeaderList) -> None:
    lowered = ["".join(c.lower() if c.isascii() else c for c in name) for name, _ in headers]
    slow = [
        (name, ", ".join(value for other, (_, value) in zip(lowered, headers, strict=True) if other == name))
        for name in sorted(set(lowered))
    ]
    assert sort_and_combine(headers) == tuple(slow)


@given(header_lists)
def test_credentials_never_show_more_in_the_standard(headers: HeaderList) -> None:
    assert set(cors_headers(headers, INCLUDE, SPEC)) <= set(cors_headers(headers, OMIT, SPEC))
