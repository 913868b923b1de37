from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.choices import EmptyLocation, SeveralLocations
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.redirect import (
    LOCATION_FAILURE,
    has_space_in_host,
    is_redirect_tainted,
    location_url,
    serialize_request_origin,
)
from crossorigin.fetch.origin import OpaqueOrigin
from crossorigin.fetch.url import URL

from .exchanges import OTHER, PAGE, PAGE_ORIGIN, PROFILES, THIRD, url_of

CURRENT = url_of("https://b.example/dir/page?q#frag")
FAILS = "fails"


def located(*values: str, profile: Profile = SPEC, current: URL = CURRENT) -> str | None:
    found = location_url(tuple(("Location", value) for value in values), current, profile)
    return FAILS if found is LOCATION_FAILURE else None if found is None else str(found)


class TestLocationURL:
    @pytest.mark.parametrize(
        ("location", "url"),
        [
            # "parsing location with response's URL. If location is a URL whose fragment is null, then set location's
            # fragment to requestFragment."
            ("https://c.example/x", "https://c.example/x#frag"),
            ("https://c.example/x#own", "https://c.example/x#own"),
            ("https://c.example/x#", "https://c.example/x#"),
            ("other", "https://b.example/dir/other#frag"),
            ("/abs", "https://b.example/abs#frag"),
            ("//c.example", "https://c.example/#frag"),
            ("?r", "https://b.example/dir/page?r#frag"),
            ("..", "https://b.example/#frag"),
            ("data:,x", "data:,x#frag"),
            ("http://u:p@c.example/", "http://u:p@c.example/#frag"),
            ("https://", FAILS),
            ("http://a b/", FAILS),
            ("http://a:99999/", FAILS),
            ("http://[::1/", FAILS),
            # The URL parser takes C0 controls off both ends.
            ("\0" * 100_000, "https://b.example/dir/page?q#frag"),
            ("x" + "\0x" * 50_000, f"https://b.example/dir/x{'%00x' * 50_000}#frag"),
        ],
    )
    def test_rows(self, location: str, url: str) -> None:
        assert located(location) == url

    def test_none_without_a_location(self) -> None:
        assert located() is None
        assert location_url((("X-Location", "/"),), CURRENT, SPEC) is None

    def test_a_name_in_any_case(self) -> None:
        assert str(location_url((("LOCATION", "/x"),), CURRENT, SPEC)) == "https://b.example/x#frag"

    def test_no_fragment_to_inherit(self) -> None:
        assert located("/x", current=url_of("https://b.example/")) == "https://b.example/x"

    @pytest.mark.parametrize(
        ("choice", "url"),
        [
            (EmptyLocation.SELF, "https://b.example/dir/page?q#frag"),
            (EmptyLocation.ABSENT, None),
            (EmptyLocation.FAILS, FAILS),
        ],
    )
    def test_empty_location(self, choice: EmptyLocation, url: str | None) -> None:
        assert located("", profile=replace(SPEC, empty_location=choice)) == url

    @pytest.mark.parametrize(
        ("choice", "differ", "same"),
        [
            (SeveralLocations.FAIL, FAILS, FAILS),
            (SeveralLocations.DIFFERING_FAIL, FAILS, "https://b.example/x#frag"),
            (SeveralLocations.JOINED, "https://b.example/x,%20/y#frag", "https://b.example/x,%20/x#frag"),
        ],
    )
    def test_several_locations(self, choice: SeveralLocations, differ: str, same: str) -> None:
        profile = replace(SPEC, several_locations=choice)
        assert located("/x", "/y", profile=profile) == differ
        assert located("/x", "/x", profile=profile) == same

    @pytest.mark.parametrize(
        ("switch", "location", "off", "on"),
        [
            # Isomorphic-decoded, a byte above 0x7F is a code point, which the URL parser encodes as UTF-8.
            ("escapes_location_bytes", "/\xe9", "/%C3%A9", "/%E9"),
            ("escapes_location_bytes", "/\xc3\xa9", "/%C3%83%C2%A9", "/%C3%A9"),
            ("escapes_location_bytes", "/a b", "/a%20b", "/a%20b"),
            ("escapes_location_controls", "/\x01", "/", "/%01"),
            ("escapes_location_controls", "/\x01/", "/%01/", "/%01/"),
            ("escapes_location_controls", "\x01/x", "/x", "/dir/%01/x"),
            ("escapes_location_controls", "/a\tb\nc\rd", "/abcd", "/abcd"),
        ],
    )
    def test_escapes(self, switch: str, location: str, off: str, on: str) -> None:
        base, frag = "https://b.example", "#frag"
        profiles = [replace(SPEC, **{switch: value}) for value in (False, True)]  # type: ignore[arg-type]  # both are bools
        found = [located(location, profile=profile) for profile in profiles]
        assert found == [f"{base}{off}{frag}", f"{base}{on}{frag}"]

    @pytest.mark.parametrize(
        ("profile", "found"),
        [
            (SPEC, ["https://b.example/dir/page?q#frag", FAILS, "https://b.example/%C3%BC#frag"]),
            (CHROMIUM, [None, FAILS, "https://b.example/%FC#frag"]),
            (FIREFOX, ["https://b.example/dir/page?q#frag", FAILS, "https://b.example/%FC#frag"]),
            (WEBKIT, [FAILS, "https://b.example/a,%20/b#frag", "https://b.example/%C3%BC#frag"]),
            (SAFARI, ["https://b.example/dir/page?q#frag", FAILS, "https://b.example/%C3%BC#frag"]),
        ],
        ids=lambda value: value.name if isinstance(value, Profile) else "",
    )
    def test_each_browser(self, profile: Profile, found: list[str | None]) -> None:
        assert [located(*values, profile=profile) for values in ((), ("",), ("/a", "/b"), ("/\xfc",))] == [None, *found]

    @pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
    @given(st.lists(st.text(st.characters(max_codepoint=0xFF), max_size=20), max_size=3))
    def test_any_bytes_have_an_answer(self, profile: Profile, values: list[str]) -> None:
        found = location_url(tuple(("location", value) for value in values), CURRENT, profile)
        absent = not values or (set(values) == {""} and profile.empty_location is EmptyLocation.ABSENT)
        assert (found is None) is absent
        assert not isinstance(found, URL) or found.fragment is not None


@pytest.mark.parametrize(
    ("location", "spaced"),
    [
        ("http://a b/", True),
        ("HTTPS://a b.c:80/x", True),
        ("http://a b", True),
        ("http://a /b c", True),
        ("http://ab/ c", False),
        ("http://ab?x y", False),
        ("http://a b:99999/", False),
        ("//a b/", False),
        ("ftp://a b/", False),
        ("http:// /", False),
        ("", False),
        ("http://" + " " * 100_000, False),
    ],
)
def test_has_space_in_host(location: str, spaced: bool) -> None:
    assert has_space_in_host((("Location", location),)) is spaced


def test_no_location_has_no_space() -> None:
    assert not has_space_in_host(())


class TestRedirectTaint:
    @pytest.mark.parametrize(
        ("urls", "tainted"),
        [
            # "If url's origin is not same origin with lastURL's origin and request's origin is not same origin with
            # lastURL's origin, then set taint to "same-site"", or return "cross-site".
            ([PAGE], False),
            ([OTHER], False),
            ([PAGE, PAGE], False),
            ([PAGE, OTHER], False),
            ([PAGE, OTHER, OTHER], False),
            ([OTHER, OTHER], False),
            ([OTHER, PAGE], True),
            ([OTHER, THIRD], True),
            ([OTHER, "https://api.example:8443"], True),
            ([OTHER, "http://api.example"], True),
            ([PAGE, OTHER, THIRD], True),
            ([PAGE, OTHER, PAGE], True),
            ([OTHER, THIRD, THIRD], True),
        ],
    )
    def test_rows(self, urls: list[str], tainted: bool) -> None:
        found = [url_of(url) for url in urls]
        assert is_redirect_tainted(PAGE_ORIGIN, found) is tainted
        assert serialize_request_origin(PAGE_ORIGIN, found) == ("null" if tainted else PAGE)

    def test_an_opaque_origin_is_null_anyway(self) -> None:
        assert serialize_request_origin(OpaqueOrigin(), [url_of(OTHER)]) == "null"
        assert is_redirect_tainted(OpaqueOrigin(), [url_of(PAGE), url_of(OTHER)])

    @given(st.lists(st.sampled_from([PAGE, OTHER, THIRD]), min_size=1, max_size=6))
    def test_taint_stays(self, urls: list[str]) -> None:
        found = [url_of(url) for url in urls]
        lengths = range(1, len(found) + 1)
        taints = [is_redirect_tainted(PAGE_ORIGIN, found[:length]) for length in lengths]
        assert taints == sorted(taints)
        assert not taints[-1] or len(set(urls)) > 1
