"""The CORS-preflight cache. https://fetch.spec.whatwg.org/#concept-cache

No clock is read here: `now` is in seconds of any monotonic scale, the same for every call.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from crossorigin.fetch.header_names import AUTHORIZATION, WILDCARD
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.origin import OpaqueOrigin

from .choices import CacheShape
from .preflight import PreflightGrant, PreflightNeed
from .profile import Profile
from .request import Request

_Key: TypeAlias = tuple[str | OpaqueOrigin, str, bool | None]


class CORSPreflightCache:
    """What earlier CORS-preflight fetches of one browser allowed."""

    def __init__(self, profile: Profile) -> None:
        self._keyed_by_credentials = profile.cache_keyed_by_credentials
        self._shares_null = profile.cache_shared_by_opaque_origins
        shapes: dict[CacheShape, type[_Entries]] = {CacheShape.TOKENS: _Tokens, CacheShape.RESULT: _Results}
        self._entries = shapes[profile.cache_shape](profile)

    def covers(self, need: PreflightNeed, now: float) -> bool:
        """Whether *need* is met, so that no CORS-preflight request is sent."""
        return self._entries.cover(self._key(need), need, now)

    def store(self, need: PreflightNeed, grant: PreflightGrant, now: float) -> None:
        """Keep what the answer to *need* granted. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, 7.11 on"""
        self._entries.store(self._key(need), need, grant, now)

    def clear(self, request: Request, origin: str, url: str) -> None:
        """Drop what is kept for a request's origin and URL. https://fetch.spec.whatwg.org/#concept-cache-clear

        Args:
            request: The request.
            origin: Its origin as serialized now, after redirects.
            url: Its current URL.
        """
        for credentials in (None, True, False):
            self._entries.drop((self._origin(request, origin), url, credentials))

    def _key(self, need: PreflightNeed) -> _Key:
        credentials = need.includes_credentials if self._keyed_by_credentials else None
        return self._origin(need.request, need.origin), need.url, credentials

    def _origin(self, request: Request, serialized: str) -> str | OpaqueOrigin:
        origin = request.origin
        return origin if isinstance(origin, OpaqueOrigin) and not self._shares_null else serialized


class _Entries(Protocol):
    def __init__(self, profile: Profile) -> None: ...
    def cover(self, key: _Key, need: PreflightNeed, now: float) -> bool: ...
    def store(self, key: _Key, need: PreflightNeed, grant: PreflightGrant, now: float) -> None: ...
    def drop(self, key: _Key) -> None: ...


class _Tokens:
    """An entry for each method and each header name, as in the standard."""

    def __init__(self, profile: Profile) -> None:
        self._wildcard = not profile.cache_ignores_wildcard
        self._methods_without_entry = profile.cache_methods_without_entry
        self._ignores_zero = profile.zero_max_age_is_not_stored
        self._expiry: dict[_Key, dict[tuple[str, str, bool], float]] = {}

    def store(self, key: _Key, need: PreflightNeed, grant: PreflightGrant, now: float) -> None:
        if grant.max_age == 0 and self._ignores_zero:
            return
        entries = {entry: expires for entry, expires in self._expiry.get(key, {}).items() if expires > now}
        matching = {entry for entry in entries if entry[2] or not need.includes_credentials}
        for kind, tokens in (("method", grant.methods), ("header", grant.header_names)):
            for token in tokens:
                # "For each … for which there is a … cache entry match using request, set matching entry's max-age to
                # max-age. For each … for which there is no …, create a new cache entry".
                found = matching.intersection(self._matches(kind, token)) or {(kind, token, need.includes_credentials)}
                entries.update(dict.fromkeys(found, now + grant.max_age))
        self._expiry[key] = entries

    def drop(self, key: _Key) -> None:
        self._expiry.pop(key, None)

    def cover(self, key: _Key, need: PreflightNeed, now: float) -> bool:
        if key not in self._expiry:
            return False
        # "There is a cache entry match … if … either its credentials is true, or its credentials is false and request's
        # credentials mode is not "include"."
        live = {
            (kind, token)
            for (kind, token, credentials), expires in self._expiry[key].items()
            if expires > now and (credentials or not need.includes_credentials)
        }
        return self._has_method(live, need) and all(self._has_header(live, name) for name in need.unsafe_names)

    def _has_method(self, live: set[tuple[str, str]], need: PreflightNeed) -> bool:
        # "… either request's method is a CORS-safelisted method and request's use-CORS-preflight flag is unset, or
        # there is a method cache entry match".
        if self._methods_without_entry is None:
            unneeded = is_cors_safelisted_method(need.method) and not need.use_cors_preflight
        else:
            unneeded = need.method in self._methods_without_entry
        return unneeded or not live.isdisjoint(self._tokens("method", need.method))

    def _has_header(self, live: set[tuple[str, str]], name: str) -> bool:
        return not live.isdisjoint(self._tokens("header", name))

    def _tokens(self, kind: str, token: str) -> tuple[tuple[str, str], ...]:
        # "… its method is method or `*`"; "… its header name is `*` and headerName is not a CORS non-wildcard
        # request-header name".
        if self._wildcard and not (kind == "header" and token == AUTHORIZATION):
            return (kind, token), (kind, WILDCARD)
        return ((kind, token),)

    def _matches(self, kind: str, token: str) -> Iterator[tuple[str, str, bool]]:
        for kind_, name in self._tokens(kind, token):
            yield kind_, name, True
            yield kind_, name, False


@dataclass(frozen=True, slots=True)
class _Result:
    expires: float
    credentials: bool
    grant: PreflightGrant


class _Results:
    """One entry for each key, which a new one replaces whole, and which goes when it does not cover a request."""

    def __init__(self, profile: Profile) -> None:
        self._covers_authorization = profile.cached_wildcard_covers_authorization
        self._wildcard_by_request = profile.cached_wildcard_by_request
        self._results: dict[_Key, _Result] = {}

    def store(self, key: _Key, need: PreflightNeed, grant: PreflightGrant, now: float) -> None:
        self._results[key] = _Result(now + grant.max_age, need.includes_credentials, grant)

    def drop(self, key: _Key) -> None:
        self._results.pop(key, None)

    def cover(self, key: _Key, need: PreflightNeed, now: float) -> bool:
        result = self._results.get(key)
        covered = result is not None and result.expires > now and self._allows(result, need)
        if not covered:
            self.drop(key)
        return covered

    def _allows(self, result: _Result, need: PreflightNeed) -> bool:
        if need.includes_credentials and not result.credentials:
            return False
        methods, names = result.grant.methods, set(need.unsafe_names)
        literal = need.includes_credentials if self._wildcard_by_request else result.credentials
        if not literal and WILDCARD in result.grant.header_names:
            names = set() if self._covers_authorization else names & {AUTHORIZATION}
        method_allowed = need.method in methods or is_cors_safelisted_method(need.method)
        method_allowed |= not literal and WILDCARD in methods
        return method_allowed and names <= set(result.grant.header_names)
