from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.unsafe_headers import (
    combine,
    is_safelisted,
    unsafe_request_header_names,
    with_default_accept,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import cors_unsafe_request_header_names

from .exchanges import PROFILES

HINTS = replace(SPEC, safelists_client_hints=True)
STRICT = replace(SPEC, strict_content_type_parameters=True)
PLUS = replace(SPEC, range_allows_plus=True)
HUGE = 100_000

header_names = st.sampled_from(
    ["Accept", "accept", "Accept-Language", "Content-Language", "Content-Type", "Range", "X-A", "DPR", "Authorization"]
)
values = st.one_of(
    st.sampled_from(
        ["", "text/plain", "text/plain;a=b,c", "bytes=0-1", "BYTES=0-", "bytes=+0-", "1.5", "de-DE", "*/*"]
    ),
    st.text(st.characters(max_codepoint=0xFF), max_size=140),
)
header_lists = st.lists(st.tuples(header_names, values), max_size=14).map(tuple)
safelisted_headers = st.one_of(
    st.tuples(st.just("Accept"), st.from_regex(r"[a-z/*;=.0-9 ]{0,128}", fullmatch=True)),
    st.tuples(
        st.sampled_from(["Accept-Language", "Content-Language"]),
        st.from_regex(r"[a-zA-Z0-9 *,.;=-]{0,128}", fullmatch=True),
    ),
    st.tuples(
        st.just("Content-Type"),
        st.sampled_from(["text/plain", "multipart/form-data; boundary=x", "TEXT/PLAIN;charset=UTF-8"]),
    ),
    st.tuples(st.just("Range"), st.integers(0, 2**40).map("bytes={}-".format)),
)


@given(header_lists)
def test_the_standards_profile_is_the_standard(headers: HeaderList) -> None:
    assert unsafe_request_header_names(headers, SPEC) == cors_unsafe_request_header_names(headers)


@given(st.lists(safelisted_headers, max_size=8).map(tuple))
def test_safelisted_headers_of_up_to_1024_bytes_are_not_unsafe(headers: HeaderList) -> None:
    """If safelistValueSize is greater than 1024, then for each name of potentiallyUnsafeNames, append name."""
    names = unsafe_request_header_names(headers, SPEC)
    if sum(len(value) for _, value in headers) <= 1024:
        assert names == ()
    else:
        assert names == tuple(sorted({name.lower() for name, _ in headers}))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@given(headers=header_lists)
def test_names_are_sorted_and_lower_case(profile: Profile, headers: HeaderList) -> None:
    """Return the result of convert header names to a sorted-lowercase set with unsafeNames."""
    names = unsafe_request_header_names(headers, profile)
    assert list(names) == sorted(names)
    assert set(names) <= {name.lower() for name, _ in headers}
    assert profile.repeats_header_names or len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("size", "unsafe"),
    [(1024, ()), (1025, ("accept-language",))],
)
def test_the_total_limit(size: int, unsafe: tuple[str, ...]) -> None:
    lengths = [*[128] * (size // 128), size % 128]
    headers = tuple(("Accept-Language", "a" * length) for length in lengths)
    assert unsafe_request_header_names(headers, SPEC) == unsafe
    assert unsafe_request_header_names(headers, replace(SPEC, enforces_total_limit=False)) == ()


def test_headers_that_were_unsafe_by_themselves_do_not_count() -> None:
    headers = (("X-A", "a" * 2000), ("Accept", "a" * 129), ("Accept", "*/*"))
    assert unsafe_request_header_names(headers, SPEC) == ("accept", "x-a")


@pytest.mark.parametrize(
    ("switch", "headers", "off", "on"),
    [
        ("combines_request_headers", (("Accept", "a" * 100), ("accept", "b" * 100)), (), ("accept",)),
        ("combines_request_headers", (("Range", "bytes=0-1"), ("Range", "bytes=2-3")), (), ("range",)),
        ("combines_request_headers", (("Accept", "a" * 127), ("accept", "")), (), ("accept",)),
        ("repeats_header_names", (("X-A", "1"), ("x-a", "2")), ("x-a",), ("x-a", "x-a")),
        ("non_ascii_bytes_unsafe", (("Accept", "\xe9"),), (), ("accept",)),
        ("non_ascii_bytes_unsafe", (("content-type", "text/plain;a=\xff"),), (), ("content-type",)),
        # NB: two switches say nothing about these.
        ("non_ascii_bytes_unsafe", (("Accept-Language", "\xe9"),), ("accept-language",), ("accept-language",)),
        ("strict_content_type_parameters", (("Content-Type", "text/plain;a=b;"),), (), ("content-type",)),
        ("strict_content_type_parameters", (("Content-Type", "text/plain;a=b,c"),), (), ("content-type",)),
        ("strict_content_type_parameters", (("Content-Type", "text/plain;"),), (), ()),
        ("strict_content_type_parameters", (("Accept", "a;b,c;"),), (), ()),
        ("range_unit_any_case", (("Range", "BYTES=0-1"),), ("range",), ()),
        ("range_unit_any_case", (("Range", "BYTE=0-1"),), ("range",), ("range",)),
        ("range_allows_plus", (("Range", "bytes=+0-+1"),), ("range",), ()),
        ("range_allows_plus", (("Range", "bytes=++0-1"),), ("range",), ("range",)),
        ("range_allows_plus", (("Range", "bytes=0-+"),), ("range",), ("range",)),
        ("safelists_client_hints", (("DPR", "2"),), ("dpr",), ()),
    ],
)
def test_a_switch(switch: str, headers: HeaderList, off: tuple[str, ...], on: tuple[str, ...]) -> None:
    assert unsafe_request_header_names(headers, replace(SPEC, **{switch: False})) == off  # type: ignore[arg-type]  # each switch named here is a bool
    assert unsafe_request_header_names(headers, replace(SPEC, **{switch: True})) == on  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize(
    ("name", "value", "safe"),
    [
        ("Device-Memory", "0.5", True),
        ("device-memory", ".5", False),
        ("Downlink", "10", True),
        ("Downlink", "1e3", False),
        ("DPR", "1.", False),
        ("DPR", "-1", False),
        ("Width", "100", True),
        ("Width", "1.5", False),
        ("Viewport-Width", "", False),
        ("RTT", "9" * 128, True),
        ("RTT", "9" * 129, False),
        ("RTT", "\u0661", False),
        ("ECT", "slow-2g", True),
        ("ECT", "5g", False),
        ("Save-Data", "ON", True),
        ("Save-Data", "off", False),
        ("Save-Data", "on\n", False),
        ("Intervention", "any\nthing", True),
        ("Intervention", "a" * 129, False),
        ("X-Other", "1", False),
        ("Accept", "*/*", True),
    ],
)
def test_client_hints(name: str, value: str, safe: bool) -> None:
    assert is_safelisted(name, value, HINTS) is safe
    assert is_safelisted(name, value, SPEC) is (name == "Accept")


@pytest.mark.parametrize("limit", [CHROMIUM.range_position_limit, FIREFOX.range_position_limit])
@pytest.mark.parametrize("form", ["bytes={}-", "bytes=0-{}", "bytes={0}-{0}"])
def test_the_limit_of_range_positions(limit: int, form: str) -> None:
    profile = replace(SPEC, range_position_limit=limit)
    assert is_safelisted("Range", form.format(limit), profile)
    assert not is_safelisted("Range", form.format(limit + 1), profile)
    assert is_safelisted("Range", form.format(limit + 1), SPEC)


@pytest.mark.parametrize(
    ("value", "safe"),
    [("bytes=0-", True), ("bytes=-1", False), ("bytes=2-1", False), ("bytes=0-1,2-3", False), ("bytes=0-\n", False)],
)
def test_ranges(value: str, safe: bool) -> None:
    assert all(is_safelisted("Range", value, profile) is safe for profile in PROFILES)


def test_a_value_that_is_short_only_without_its_signs_is_unsafe() -> None:
    value = "bytes=+" + "0" * 120 + "-+1"
    assert len(value) > 128 >= len(value) - 2
    assert not is_safelisted("Range", value, PLUS)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Range", "bytes=" + "9" * HUGE + "-"),
        ("Range", "bytes=" + "+" * HUGE),
        ("Accept", "\0" * HUGE),
        ("Content-Type", "text/plain" + ";" * HUGE),
        ("Content-Type", "text/plain" + ";" * HUGE + "x"),
        ("Content-Type", "text/plain" + " " * HUGE),
        ("DPR", "1" * HUGE),
        ("X" * HUGE, "\0"),
    ],
)
def test_huge_values_are_unsafe(name: str, value: str, profile: Profile) -> None:
    assert unsafe_request_header_names(((name, value),), profile) == (name.lower(),)


def test_combine_keeps_the_first_spelling_and_the_order() -> None:
    headers = (("X-B", "1"), ("x-a", "2"), ("X-b", ""), ("x-B", "3"))
    assert combine(headers) == (("X-B", "1, , 3"), ("x-a", "2"))
    assert combine(()) == ()


@given(header_lists)
def test_combine_loses_no_value(headers: HeaderList) -> None:
    """Values are joined as the standard's "get" joins them, "separated from each other by 0x2C 0x20, in order"."""
    for name, value in combine(headers):
        assert value == ", ".join(other for key, other in headers if key.lower() == name.lower())


def test_each_browser_has_its_own_opinion() -> None:
    headers = (("Accept", "\xe9"), ("Range", "Bytes=0-1"), ("DPR", "1"), ("Content-Type", "text/plain;a=b;"))
    assert unsafe_request_header_names(headers, SPEC) == ("dpr", "range")
    assert unsafe_request_header_names(headers, CHROMIUM) == ("range",)
    assert unsafe_request_header_names(headers, FIREFOX) == ("accept", "content-type", "dpr", "range")
    assert unsafe_request_header_names(headers, WEBKIT) == ("dpr",)


@pytest.mark.parametrize(
    ("headers", "found"),
    [((), ["*/*"]), ((("ACCEPT", "a"),), ["a"]), ((("Accept", ""),), [""]), ((("X", "1"),), ["*/*"])],
)
def test_accept(headers: HeaderList, found: list[str]) -> None:
    """If request's header list does not contain `Accept`, then: let value be `*/*`."""
    added = with_default_accept(headers)
    assert [value for name, value in added if name.lower() == "accept"] == found
    assert added[: len(headers)] == headers


@pytest.mark.parametrize(("size", "unsafe"), [(1021, False), (1022, True)])
def test_the_default_accept_counts_against_the_limit(size: int, unsafe: bool) -> None:
    """Measured in Chromium, which then names `accept`, too."""
    hints = ("Width", "Viewport-Width", "RTT")
    headers = (
        ("Accept-Language", "x" * 128),
        ("Content-Language", "x" * 128),
        ("Content-Type", "text/plain;" + "x" * 117),
        ("Intervention", "x" * 128),
        *((name, "1" * 128) for name in hints),
        ("Device-Memory", "1" * (size - 7 * 128)),
    )
    names = unsafe_request_header_names(with_default_accept(headers), CHROMIUM)
    assert names == (tuple(sorted(["accept", *(name.lower() for name, _ in headers)])) if unsafe else ())


@pytest.mark.parametrize(("length", "unsafe"), [(127, ()), (128, ("accept",))])
def test_to_chromium_the_space_before_an_empty_last_value_does_not_count(length: int, unsafe: tuple[str, ...]) -> None:
    # Shrunk case s20261123n08100-chromium.
    headers = (("Accept", "a" * length), ("Accept", ""))
    assert unsafe_request_header_names(headers, CHROMIUM) == unsafe
    assert unsafe_request_header_names(headers, WEBKIT) == ("accept",)
