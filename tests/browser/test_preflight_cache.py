from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.choices import CacheShape
from crossorigin.browser.preflight import PreflightGrant, PreflightNeed
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.origin import OpaqueOrigin

from .exchanges import PAGE, PROFILES, request_to
from .preflights import grant, need_of

INCLUDE = CredentialsMode.INCLUDE
RESULT = replace(SPEC, cache_shape=CacheShape.RESULT)


def by_name(value: object) -> str | None:
    return value.name if isinstance(value, Profile) else None


names = st.lists(st.sampled_from(["x-a", "x-b", "authorization"]), max_size=3, unique=True).map(tuple)
needs = st.builds(
    lambda method, names, mode, place, upload: need_of(
        method, names, credentials_mode=mode, origin=place[0], url=place[1], use_cors_preflight=upload
    ),
    st.sampled_from(["GET", "HEAD", "PUT", "PATCH"]),
    names,
    st.sampled_from(CredentialsMode),
    st.sampled_from([(PAGE, "https://b/"), (PAGE, "https://b/2"), ("null", "https://b/")]),
    st.booleans(),
)
grants = st.builds(
    grant,
    st.lists(st.sampled_from(["GET", "HEAD", "PUT", "PATCH", "*"]), max_size=3).map(tuple),
    st.lists(st.sampled_from(["x-a", "x-b", "authorization", "*"]), max_size=3).map(tuple),
    st.integers(0, 20),
)
histories = st.lists(st.tuples(needs, grants, st.integers(0, 5)), max_size=6)


def stored(profile: Profile, need: PreflightNeed, given: PreflightGrant, now: float = 0.0) -> CORSPreflightCache:
    cache = CORSPreflightCache(profile)
    cache.store(need, given, now)
    return cache


@dataclass
class Entry:
    """A cache entry: its byte-serialized origin and URL are the place, and `expires` is what its max-age comes to."""

    place: tuple[str, str]
    expires: float
    credentials: bool
    kind: str
    item: str


@dataclass
class SlowCache:
    """Section "CORS-preflight cache" of the standard, as the list of entries that it speaks of."""

    entries: list[Entry] = field(default_factory=list)

    def store(self, need: PreflightNeed, given: PreflightGrant, now: float) -> None:
        """ "For each method in methods for which there is a method cache entry match using request, set matching
        entry's max-age to max-age. For each method in methods for which there is no …, create a new cache entry"."""
        listed = [("method", item) for item in given.methods] + [("header", item) for item in given.header_names]
        before = list(self.entries)
        for kind, item in listed:
            found = [entry for entry in before if self.is_match(entry, need, now, kind, item)]
            for entry in found:
                entry.expires = now + given.max_age
            if not found:
                place = (need.origin, need.url)
                self.entries.append(Entry(place, now + given.max_age, need.includes_credentials, kind, item))

    def is_match(self, entry: Entry, need: PreflightNeed, now: float, kind: str, item: str) -> bool:
        return (
            entry.place == (need.origin, need.url)
            and entry.expires > now
            and (entry.credentials or not need.includes_credentials)
            and entry.kind == kind
            and (entry.item == item or (entry.item == "*" and item != "authorization"))
        )

    def has_match(self, need: PreflightNeed, now: float, kind: str, item: str) -> bool:
        return any(self.is_match(entry, need, now, kind, item) for entry in self.entries)

    def covers(self, need: PreflightNeed, now: float) -> bool:
        method = need.method in {"GET", "HEAD", "POST"} and not need.use_cors_preflight
        return (method or self.has_match(need, now, "method", need.method)) and all(
            self.has_match(need, now, "header", name) for name in need.unsafe_names
        )


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
def test_an_empty_cache_covers_nothing(profile: Profile) -> None:
    assert not CORSPreflightCache(profile).covers(need_of("GET", ("x-a",)), 0.0)
    assert not CORSPreflightCache(profile).covers(need_of(), 0.0)


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({}, True),
        ({"method": "PATCH"}, False),
        ({"method": "POST"}, True),
        ({"names": ("x-a",)}, True),
        ({"names": ()}, True),
        ({"names": ("x-a", "x-b")}, True),
        ({"names": ("x-a", "x-c")}, False),
        ({"names": ("authorization",)}, False),
        ({"origin": "https://page.example:8443"}, False),
        ({"origin": "null"}, False),
        ({"url": "https://api.example/?"}, False),
        ({"url": "https://api.example/#x"}, False),
    ],
)
def test_a_cache_entry_match(profile: Profile, change: dict[str, object], covered: bool) -> None:
    cache = stored(profile, need_of("PUT", ("x-a", "x-b")), grant(("PUT",), ("x-a", "x-b")))
    assert cache.covers(need_of(**({"method": "PUT", "names": ("x-a", "x-b")} | change)), 59.0) is covered  # type: ignore[arg-type]  # rows are of `need_of`'s arguments


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@pytest.mark.parametrize(
    ("now", "covered"), [(1000.0, True), (1059.999, True), (1060.0, False), (1060.001, False), (float("inf"), False)]
)
def test_an_entry_expires(profile: Profile, now: float, covered: bool) -> None:
    assert stored(profile, need_of(), grant(("PUT",)), 1000.0).covers(need_of(), now) is covered


@pytest.mark.parametrize(
    ("profile", "shared"), [(SPEC, True), (CHROMIUM, False), (FIREFOX, True), (WEBKIT, False)], ids=by_name
)
def test_opaque_origins_share_entries_or_do_not(profile: Profile, shared: bool) -> None:
    one, other = (need_of(request=request_to(origin=OpaqueOrigin()), origin="null") for _ in range(2))
    cache = stored(profile, one, grant(("PUT",)))
    assert [cache.covers(need, 1.0) for need in (one, other, need_of())] == [True, shared, False]
    cache.clear(other.request, other.origin, other.url)
    assert cache.covers(one, 1.0) is not shared


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
def test_max_age_zero_stores_nothing(profile: Profile) -> None:
    assert not stored(profile, need_of(), grant(("PUT",), max_age=0)).covers(need_of(), 0.0)


@pytest.mark.parametrize(
    ("profile", "covered"),
    # "either its credentials is true, or its credentials is false and request's credentials mode is not "include""
    [(SPEC, [True, False, True, True]), (CHROMIUM, [True, False, True, True]), (FIREFOX, [True, False, False, True])],
    ids=by_name,
)
def test_credentials(profile: Profile, covered: list[bool]) -> None:
    plain, include = need_of(), need_of(credentials_mode=INCLUDE)
    found = [
        stored(profile, first, grant(("PUT",))).covers(second, 1.0)
        for first in (plain, include)
        for second in (plain, include)
    ]
    assert found == covered


@pytest.mark.parametrize(
    ("method", "use_cors_preflight", "spec", "firefox"),
    [
        # "either request's method is a CORS-safelisted method and request's use-CORS-preflight flag is unset, or there
        # is a method cache entry match for request's method"
        ("GET", False, True, True),
        ("POST", False, True, True),
        ("HEAD", False, True, False),
        ("GET", True, False, True),
        ("PUT", False, False, False),
    ],
)
def test_methods_that_need_no_entry(method: str, use_cors_preflight: bool, spec: bool, firefox: bool) -> None:
    need = need_of(method, ("x-a",), use_cors_preflight=use_cors_preflight)
    for profile, covered in ((SPEC, spec), (FIREFOX, firefox)):
        assert stored(profile, need, grant((), ("x-a",))).covers(need, 1.0) is covered
        assert stored(profile, need, grant((method,), ("x-a",))).covers(need, 1.0)


@pytest.mark.parametrize(
    ("need", "given", "spec", "chromium", "firefox", "webkit"),
    [
        (need_of("PUT"), grant(("*",)), True, True, False, True),
        (need_of("*"), grant(("*",)), True, True, True, True),
        (need_of("PUT", ("x-a",)), grant(("PUT",), ("*",)), True, True, False, True),
        (need_of("GET", ("authorization",)), grant((), ("*",)), False, False, False, True),
        (need_of("GET", ("authorization",)), grant((), ("*", "authorization")), True, True, True, True),
        (need_of("GET", ("authorization", "x-a")), grant((), ("*", "authorization")), True, True, False, True),
        (need_of("GET", ("*",)), grant((), ("*",)), True, True, True, True),
    ],
)
def test_wildcards(
    need: PreflightNeed, given: PreflightGrant, spec: bool, chromium: bool, firefox: bool, webkit: bool
) -> None:
    found = [stored(profile, need, given).covers(need, 1.0) for profile in (SPEC, CHROMIUM, FIREFOX, WEBKIT)]
    assert found == [spec, chromium, firefox, webkit]


def test_a_result_stored_with_credentials_takes_wildcards_at_their_letter() -> None:
    need = need_of("PUT", ("x-a",), credentials_mode=INCLUDE)
    assert not stored(RESULT, need, grant(("*",), ("x-a",))).covers(need, 1.0)
    assert not stored(RESULT, need, grant(("PUT",), ("*",))).covers(need, 1.0)
    # NB: the standard forgets there that `*` was no wildcard: "its method is method or `*`".
    assert stored(SPEC, need, grant(("*",), ("*",))).covers(need, 1.0)


@pytest.mark.parametrize(("profile", "covered"), [(RESULT, False), (CHROMIUM, False), (WEBKIT, True)], ids=by_name)
def test_whose_credentials_make_a_stored_wildcard_literal(profile: Profile, covered: bool) -> None:
    """Those it was stored for, but in WebKit those of the request that asks (measured)."""
    for answer in (grant(("*",), ("x-a",)), grant(("PUT",), ("*",))):
        cache = stored(profile, need_of("PUT", ("x-a",), credentials_mode=INCLUDE), answer)
        assert cache.covers(need_of("PUT", ("x-a",)), 1.0) is covered
        assert not cache.covers(need_of("PUT", ("x-a",), credentials_mode=INCLUDE), 1.0)


@pytest.mark.parametrize(
    ("profile", "kept"), [(SPEC, True), (FIREFOX, True), (RESULT, False), (WEBKIT, False)], ids=by_name
)
def test_a_second_answer(profile: Profile, kept: bool) -> None:
    """Tokens add up; a result replaces the one before it whole."""
    cache = stored(profile, need_of(), grant(("PUT",)))
    cache.store(need_of("PATCH"), grant(("PATCH",)), 1.0)
    assert cache.covers(need_of("PATCH"), 2.0)
    assert cache.covers(need_of("PUT"), 2.0) is kept


@pytest.mark.parametrize(
    ("profile", "kept"), [(SPEC, True), (FIREFOX, True), (RESULT, False), (WEBKIT, False)], ids=by_name
)
def test_a_request_that_is_not_covered(profile: Profile, kept: bool) -> None:
    """A result goes when it does not cover a request; tokens stay."""
    cache = stored(profile, need_of(), grant(("PUT",)))
    assert not cache.covers(need_of("PATCH"), 1.0)
    assert cache.covers(need_of("PUT"), 1.0) is kept


def test_a_later_answer_sets_the_expiry_anew() -> None:
    """For each method in methods for which there is a method cache entry match, set matching entry's max-age."""
    cache = stored(SPEC, need_of(), grant(("PUT",), max_age=60))
    cache.store(need_of(), grant(("PUT",), max_age=5), 10.0)
    assert cache.covers(need_of(), 14.0)
    assert not cache.covers(need_of(), 15.0)


@pytest.mark.parametrize(("profile", "covered"), [(SPEC, False), (FIREFOX, True)], ids=by_name)
def test_max_age_zero_ends_what_matches(profile: Profile, covered: bool) -> None:
    """Firefox takes no notice of it (measured)."""
    cache = stored(profile, need_of(), grant(("PUT",), max_age=60))
    cache.store(need_of(), grant(("PUT",), max_age=0), 1.0)
    assert cache.covers(need_of(), 2.0) is covered


def test_an_answer_without_credentials_sets_the_entry_with_them() -> None:
    """A cache entry match takes an entry whose credentials is true for a request without."""
    cache = stored(SPEC, need_of(credentials_mode=INCLUDE), grant(("PUT",), max_age=60))
    cache.store(need_of(), grant(("PUT",), max_age=5), 10.0)
    assert not cache.covers(need_of(credentials_mode=INCLUDE), 20.0)


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@given(history=histories, need=needs, later=st.integers(0, 30))
def test_clear(
    profile: Profile, history: list[tuple[PreflightNeed, PreflightGrant, int]], need: PreflightNeed, later: int
) -> None:
    """Remove any cache entries … for which there is a cache entry whose origin and URL are those of request."""
    cache, untouched, now = CORSPreflightCache(profile), CORSPreflightCache(profile), 0.0
    for asked, given_, pause in history:
        now += pause
        cache.store(asked, given_, now)
        if (asked.origin, asked.url) != (need.origin, need.url):
            untouched.store(asked, given_, now)
    cache.clear(need.request, need.origin, need.url)
    for method in ("GET", "PUT"):
        for mode in CredentialsMode:
            same = replace(need, method=method, unsafe_names=("x-a",), credentials_mode=mode)
            assert not cache.covers(same, now)
            other = replace(same, origin="null", url="https://b/")
            assert cache.covers(other, now + later) is untouched.covers(other, now + later)


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@given(history=histories, need=needs)
def test_never_covers_after_expiry(
    profile: Profile, history: list[tuple[PreflightNeed, PreflightGrant, int]], need: PreflightNeed
) -> None:
    """Cache entries must be removed after the seconds specified in their max-age field have passed since storing."""
    cache, end = CORSPreflightCache(profile), 0.0
    need = replace(need, unsafe_names=(*need.unsafe_names, "x-a"))
    for asked, given_, pause in history:
        cache.store(asked, given_, float(pause))
        end = max(end, pause + given_.max_age)
    assert not cache.covers(need, end)


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@given(history=histories, need=needs)
def test_never_covers_what_was_not_granted(
    profile: Profile, history: list[tuple[PreflightNeed, PreflightGrant, int]], need: PreflightNeed
) -> None:
    cache, now = CORSPreflightCache(profile), 0.0
    granted: set[str] = set()
    for asked, given_, pause in history:
        now += pause
        cache.store(asked, given_, now)
        if (asked.origin, asked.url) == (need.origin, need.url):
            granted |= {*given_.methods, *given_.header_names}
    if cache.covers(need, now):
        safelisted = need.method in {"GET", "HEAD"}
        assert safelisted or need.method in granted or "*" in granted
        assert all(name in granted or "*" in granted for name in need.unsafe_names)


@given(history=histories, need=needs, later=st.integers(0, 30))
def test_the_standards_cache_is_its_slow_twin(
    history: list[tuple[PreflightNeed, PreflightGrant, int]], need: PreflightNeed, later: int
) -> None:
    cache, slow, now = CORSPreflightCache(SPEC), SlowCache(), 0.0
    for asked, given_, pause in history:
        now += pause
        cache.store(asked, given_, now)
        slow.store(asked, given_, now)
    if _asks_the_cache(need):
        assert cache.covers(need, now + later) is slow.covers(need, now + later)


def _asks_the_cache(need: PreflightNeed) -> bool:
    return need.method in {"PUT", "PATCH"} or bool(need.unsafe_names) or need.use_cors_preflight


@pytest.mark.parametrize("profile", PROFILES, ids=by_name)
@pytest.mark.parametrize("mode", CredentialsMode)
@pytest.mark.parametrize("other", CredentialsMode)
def test_clear_asks_for_no_credentials_mode(profile: Profile, mode: CredentialsMode, other: CredentialsMode) -> None:
    cache = stored(profile, need_of(credentials_mode=mode), grant(("PUT",)))
    asked = need_of("PATCH", credentials_mode=other)
    cache.clear(asked.request, asked.origin, asked.url)
    assert not cache.covers(need_of(credentials_mode=mode), 1.0)


def test_a_huge_grant() -> None:
    many = tuple(f"x-{number}" for number in range(20_000))
    for profile in PROFILES:
        assert stored(profile, need_of(), grant(("PUT",), many)).covers(need_of("PUT", many[-10:]), 1.0)
