import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.elements import CORSSettings, element_request
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.received import as_read, author_request, skip_empty_lines
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, RequestMode
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from tests.browser.exchanges import PAGE_ORIGIN, PROFILES, request_to, url_of

ALLOW_ORIGIN = "Access-Control-Allow-Origin"
UTF8 = replace(SPEC, replaces_invalid_utf8=True)
SKIPPING = replace(SPEC, skips_empty_header_lines=True, refuses_repeated_allow_origin=True)
JOINING = replace(SPEC, joins_content_type_without_space=True)
FIRST = replace(SPEC, keeps_first_of_equals=frozenset({"location"}))
FEEDING = replace(SPEC, joined_by_line_feed=frozenset({"www-authenticate"}))
DROPPING = replace(SPEC, drops_user_agent=True)
TRIMMING = replace(SPEC, trims_method_override=True)


def read(headers: HeaderList, profile: Profile, initiator: Initiator = Initiator.FETCH) -> HeaderList:
    response = HTTPResponse(status=201, headers=headers, body=b"x", reason="Made")
    found = as_read(response, profile, initiator)
    assert replace(found, headers=()) == replace(response, headers=())
    return found.headers


def sent(headers: HeaderList, profile: Profile) -> HeaderList:
    request = request_to(headers=headers)
    found = author_request(request, profile)
    assert replace(found, headers=()) == replace(request, headers=())
    return found.headers


def test_a_user_agent_of_the_page_may_be_dropped() -> None:
    headers = (("USER-Agent", "x"), ("X-A", "1"))
    for profile in (DROPPING, CHROMIUM):
        assert sent(headers, profile) == (("X-A", "1"),)
    for profile in (SPEC, FIREFOX, WEBKIT, TRIMMING):
        assert sent(headers, profile) == headers


@pytest.mark.parametrize(
    ("value", "dropped"),
    [
        ("\vTRACE", True),
        ("TRACK\v", True),
        ("TRACE\f", True),
        ("GET, \vconnect", True),
        ("\vPUT", False),
        ("TR\vACE", False),
        ('"TRACE"', False),
    ],
)
@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "x-http-method", "X-Method-OVERRIDE"])
def test_a_vertical_tab_does_not_always_save_a_forbidden_method(name: str, value: str, dropped: bool) -> None:
    """https://fetch.spec.whatwg.org/#forbidden-request-header"""
    headers = ((name, value), ("X-A", "1"))
    for profile in (TRIMMING, WEBKIT, SAFARI):
        assert sent(headers, profile) == (headers[1:] if dropped else headers)
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert sent(headers, profile) == headers


def test_a_header_is_judged_before_xml_http_request_combines_it() -> None:
    """ "Combine (name, value) in this's author request headers." """
    headers = (("X-HTTP-Method-Override", "GET"), ("X-A", "1"), ("x-http-method-override", "TRACE\v"), ("x-a", "2"))
    request = request_to(headers=headers, initiator=Initiator.XML_HTTP_REQUEST)
    assert author_request(request, SPEC).headers == (("X-HTTP-Method-Override", "GET, TRACE\v"), ("X-A", "1, 2"))
    assert author_request(request, WEBKIT).headers == (("X-HTTP-Method-Override", "GET"), ("X-A", "1, 2"))
    assert sent(headers, SPEC) == headers


FONT = element_request(Initiator.FONT, url_of("https://api.example/f"), PAGE_ORIGIN)
FONT_PRELOADS = [
    element_request(Initiator.PRELOAD, FONT.url, PAGE_ORIGIN, crossorigin=crossorigin, destination=Destination.FONT)
    for crossorigin in CORSSettings
]
NO_CORS, ANONYMOUS = FONT_PRELOADS[0], FONT_PRELOADS[1]


def test_a_font_may_be_fetched_without_cors() -> None:
    for profile in (replace(SPEC, fonts_are_no_cors=True), WEBKIT, SAFARI):
        found = author_request(FONT, profile)
        assert (found.mode, found.credentials_mode) == (RequestMode.NO_CORS, CredentialsMode.INCLUDE)
        assert author_request(replace(FONT, initiator=Initiator.IMAGE), profile).mode is RequestMode.CORS
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert author_request(FONT, profile) is FONT


def test_the_preload_of_a_font_may_be_anonymous_always() -> None:
    for profile in (replace(SPEC, font_preloads_are_anonymous=True), FIREFOX):
        assert [author_request(request, profile) for request in FONT_PRELOADS] == [ANONYMOUS] * 3
        image = replace(NO_CORS, destination=Destination.IMAGE)
        assert author_request(image, profile) is image
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert [author_request(request, profile) for request in FONT_PRELOADS] == FONT_PRELOADS


def test_a_request_with_nothing_to_drop_is_the_same_one() -> None:
    request = request_to(headers=(("X-A", "1"),))
    assert author_request(request, DROPPING) is request


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("\xe9", "\xef\xbf\xbd"),  # U+FFFD in UTF-8
        ("\xc3\xa9", "\xc3\xa9"),
        ("a\xffb\xfe", "a\xef\xbf\xbdb\xef\xbf\xbd"),
        ("\xed\xa0\x80", "\xef\xbf\xbd" * 3),  # a surrogate
        ("\0", "\0"),
        ("plain", "plain"),
    ],
)
def test_bytes_that_are_not_utf8_may_be_replaced(value: str, kept: str) -> None:
    for profile in (UTF8, WEBKIT):
        assert read((("X-A", value),), profile) == (("X-A", kept),)
    for profile in (SPEC, CHROMIUM, FIREFOX, SAFARI):
        assert read((("X-A", value),), profile) == (("X-A", value),)


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ((("X", ""), ("x", "1"), ("X", "")), (("x", "1"),)),
        ((("X", ""), ("x", "")), (("X", ""),)),
        ((("X", ""), ("Y", "1")), (("X", ""), ("Y", "1"))),
        # A repeated `Access-Control-Allow-Origin` is refused with its empty lines counted …
        (((ALLOW_ORIGIN, ""), (ALLOW_ORIGIN, "*")), ((ALLOW_ORIGIN, ""), (ALLOW_ORIGIN, "*"))),
        # … in its canonical spelling alone.
        (((ALLOW_ORIGIN.lower(), ""), (ALLOW_ORIGIN, "*")), ((ALLOW_ORIGIN, "*"),)),
        # `Content-Type` goes another way.
        ((("Content-Type", ""), ("Content-Type", "a/b")), (("Content-Type", ""), ("Content-Type", "a/b"))),
    ],
)
def test_empty_lines_of_a_header_that_has_others_may_not_count(headers: HeaderList, kept: HeaderList) -> None:
    assert read(headers, SKIPPING) == kept
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert read(headers, profile) == headers
    # Firefox has a switch of its own for `Content-Type`.
    if headers[0][0] != "Content-Type":
        assert read(headers, FIREFOX) == kept


def test_a_repeated_allow_origin_that_is_not_refused_is_as_any_header() -> None:
    lenient = replace(SKIPPING, refuses_repeated_allow_origin=False)
    assert read(((ALLOW_ORIGIN, ""), (ALLOW_ORIGIN, "*")), lenient) == ((ALLOW_ORIGIN, "*"),)


def test_javascript_sees_no_empty_line_of_allow_origin_either() -> None:
    headers = ((ALLOW_ORIGIN, ""), (ALLOW_ORIGIN, "*"), ("Content-Type", ""), ("Content-Type", "a/b"))
    assert skip_empty_lines(headers) == headers[1:]


@pytest.mark.parametrize(
    ("types", "joined"),
    [
        (("a/b", "c/d"), "a/b,c/d"),
        (("a/b", ""), "a/b,"),
        (("", "a/b"), "a/b"),
        (("", "", "a/b", "c/d"), "a/b,c/d"),
        (("", ""), ""),
    ],
)
def test_several_content_types_may_be_joined_without_a_space(types: tuple[str, ...], joined: str) -> None:
    headers = (("X", "1"), *(("Content-Type", value) for value in types))
    for profile in (JOINING, FIREFOX):
        assert read(headers, profile) == (("X", "1"), ("content-type", joined))
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert read(headers, profile) == headers


def test_one_content_type_stays_as_it_is() -> None:
    assert read((("CONTENT-Type", "a/b"), ("X", "1")), JOINING) == (("CONTENT-Type", "a/b"), ("X", "1"))


def test_only_the_first_of_equal_lines_may_be_seen() -> None:
    headers = (("LOCATION", "/a"), ("X", "1"), ("Location", "/a"), ("X", "1"))
    for profile in (FIRST, FIREFOX):
        assert read(headers, profile) == (("LOCATION", "/a"), ("X", "1"), ("X", "1"))
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert read(headers, profile) == headers


@pytest.mark.parametrize("times", [1, 2, 3])
def test_challenges_may_be_joined_by_a_line_feed(times: int) -> None:
    headers = (("X", "1"), *[("WWW-Authenticate", "Basic")] * times)
    joined = (("X", "1"), ("www-authenticate", "\n".join(["Basic"] * times)))
    for profile in (FEEDING, FIREFOX):
        assert read(headers, profile) == (headers if times == 1 else headers[:1])
        assert read(headers, profile, Initiator.XML_HTTP_REQUEST) == (headers if times == 1 else joined)
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert read(headers, profile) == read(headers, profile, Initiator.XML_HTTP_REQUEST) == headers


def test_a_response_read_as_it_came_is_the_same_one() -> None:
    response = HTTPResponse(status=200, headers=(("Content-Type", "a/b"), ("X", "1")))
    for profile in PROFILES:
        assert as_read(response, profile, Initiator.FETCH) is response


values = st.one_of(st.text(st.characters(max_codepoint=0xFF), max_size=8), st.just(""))
names = st.sampled_from([ALLOW_ORIGIN, ALLOW_ORIGIN.lower(), "Content-Type", "Location", "WWW-Authenticate", "X", "x"])
header_lists = st.lists(st.tuples(names, values), max_size=6).map(tuple)


def slowly_skipped(headers: HeaderList) -> HeaderList:
    """Every line again, each looked at beside all the others."""
    kept = []
    for index, (name, value) in enumerate(headers):
        others = [other for key, other in headers[:index] + headers[index + 1 :] if key.lower() == name.lower()]
        before = [other for key, other in headers[:index] if key.lower() == name.lower()]
        if value or name.lower() == "content-type" or not (any(others) or before):
            kept.append((name, value))
    return tuple(kept)


@given(header_lists)
def test_skipping_is_what_a_slower_walk_finds(headers: HeaderList) -> None:
    assert skip_empty_lines(headers) == slowly_skipped(headers)


@given(header_lists, st.sampled_from(PROFILES))
def test_a_browser_makes_up_no_header(headers: HeaderList, profile: Profile) -> None:
    before = {name.lower() for name, _ in headers}
    after = read(headers, profile)
    assert {name.lower() for name, _ in after} <= before
    assert len(after) <= len(headers)
    assert read(after, profile) == after
    assert all(re.fullmatch("[\0-\xff]*", value) for _, value in after)


@given(header_lists)
def test_the_standard_reads_what_came(headers: HeaderList) -> None:
    assert read(headers, SPEC) == headers
    assert read(headers, CHROMIUM) == headers
