"""The CORS-preflight cache. https://fetch.spec.whatwg.org/#concept-cache

No clock is read here: `now` is in seconds of any monotonic scale, the same for every call.
"""

from dataclasses import dataclass

from crossorigin.fetch.header_names import AUTHORIZATION, WILDCARD
from crossorigin.fetch.methods import is_cors_safelisted_method

from crossorigin.fetch.origin import OpaqueOrigin

from .preflight import PreflightGrant, PreflightNeed
from .profile import CacheShape, Profile


@dataclass(frozen=True, slots=True)
class _TokenEntry:
    key: tuple[str, str]
    expires: float
    credentials: bool
    method: str | None = None
    header_name: str | None = None


@dataclass(frozen=True, slots=True)
class _ResultEntry:
    expires: float
    credentials: bool
    methods: frozenset[str]
    header_names: frozenset[str]


class CORSPreflightCache:
    """What earlier CORS-preflight fetches of one browser allowed."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._tokens: dict[tuple[object, ...], dict[tuple[str, str, bool], float]] = {}
        self._results: dict[tuple[object, ...], _ResultEntry] = {}

    def _key(self, need):
        return (need.origin, need.url) + ((need.includes_credentials,) if self._profile.cache_keyed_by_credentials else ())

    def covers(self, need: PreflightNeed, now: float) -> bool:
        if self._is_fresh_opaque(need):
            return False
        if self._profile.cache_shape is CacheShape.RESULT:
            return self._result_covers(need, now)
        return self._tokens_cover(need, now)

    def _is_fresh_opaque(self, need: PreflightNeed) -> bool:
        tainted = need.origin == "null" and not isinstance(need.request.origin, OpaqueOrigin)
        return tainted and self._profile.redirect_taint_makes_fresh_origin

    def store(self, need: PreflightNeed, grant: PreflightGrant, now: float) -> None:
        if self._is_fresh_opaque(need):
            return
        key = self._key(need)
        if self._profile.cache_shape is CacheShape.RESULT:
            self._results[key] = _ResultEntry(
                now + grant.max_age, need.includes_credentials, frozenset(grant.methods), frozenset(grant.header_names)
            )
            return
        if grant.max_age <= 0:
            return
        entry = self._tokens.setdefault(key, {})
        for kind, names in (("method", grant.methods), ("header", grant.header_names)):
            for name in names:
                entry[kind, name, need.includes_credentials] = now + grant.max_age

    def clear(self, need: PreflightNeed) -> None:
        for creds in ((), (True,), (False,)):
            key = (need.origin, need.url) + creds
            self._results.pop(key, None)
            self._tokens.pop(key, None)

    def _result_covers(self, need: PreflightNeed, now: float) -> bool:
        key = self._key(need)
        entry = self._results.get(key)
        if entry is None:
            return False
        usable = (
            entry.expires > now
            and (entry.credentials or not need.includes_credentials)
            and _allows_method(entry, need)
            and self._allows_headers(entry, need)
        )
        if not usable:
            del self._results[key]
        return usable

    def _allows_headers(self, entry: _ResultEntry, need: PreflightNeed) -> bool:
        names = set(need.unsafe_names)
        if not entry.credentials and WILDCARD in entry.header_names:
            names = set() if self._profile.cached_wildcard_covers_authorization else names & {AUTHORIZATION}
        return entry.header_names.issuperset(names)

    def _tokens_cover(self, need: PreflightNeed, now: float) -> bool:
        entry = self._tokens.get(self._key(need))
        if entry is None:
            return False
        found = {(kind, name) for (kind, name, creds), expires in entry.items() if expires > now and (creds or not need.includes_credentials)}
        wildcard = not self._profile.cache_ignores_wildcard
        method_ok = ("method", need.method) in found or (wildcard and ("method", WILDCARD) in found) or self._needs_no_entry(need)
        return method_ok and all(
            ("header", n) in found or (wildcard and ("header", WILDCARD) in found and n != AUTHORIZATION) for n in need.unsafe_names
        )

    def _needs_no_entry(self, need: PreflightNeed) -> bool:
        if self._profile.cache_ignores_wildcard:
            return need.method in {"GET", "POST"}
        return is_cors_safelisted_method(need.method) and not need.use_cors_preflight


def _allows_method(entry: _ResultEntry, need: PreflightNeed) -> bool:
    if need.method in entry.methods or is_cors_safelisted_method(need.method):
        return True
    return not entry.credentials and WILDCARD in entry.methods
