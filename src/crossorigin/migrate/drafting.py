"""From an old policy to the fields of a new one, by asking the old one what it grants."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from crossorigin.fetch.header_names import AUTHORIZATION, WILDCARD
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.migrate.asker import Asker
from crossorigin.migrate.old import OldPolicy
from crossorigin.migrate.settling import PLACEHOLDER

METHODS: Final = ("PUT", "PATCH", "DELETE", "QUERY")
_STEM: Final = re.compile(r"[a-z0-9_-]*[a-z0-9_]")
UNKNOWN_METHOD: Final = "X-UNHEARD-OF"
UNKNOWN_HEADER: Final = "x-unheard-of"
_ALWAYS_ASKED: Final = ("content-type", AUTHORIZATION)
_SAFELISTED: Final = frozenset({"accept", "accept-language", "content-language"})
"""Whatever their value: `content-type` is not among them, for that of JSON is not."""


def draft_policy(old: OldPolicy, asker: Asker, origins: Iterable[str], origin: str | None) -> dict[str, Any]:
    """The fields of a policy that grants what *old* does.

    Args:
        old: The old policy.
        asker: What asks it.
        origins: The entries that were moved.
        origin: One that the old one lets in; `None` if none is known, and then nothing can be asked.
    """
    fields: dict[str, Any] = {"origins": list(origins) or [PLACEHOLDER], "credentials": old.credentials}
    if origin is not None:
        fields["methods"] = list(_methods(old, asker, origin))
        fields["request_headers"] = list(_request_headers(old, asker, origin))
        fields["max_age"] = asker.max_age(origin)
    fields["exposed_headers"] = list(dict.fromkeys(map(ascii_lower, old.exposed_headers)))
    fields["private_network_access"] = old.private_network
    return {name: value for name, value in fields.items() if value not in (None, [], False)}


def methods_to_ask(old: OldPolicy) -> tuple[str, ...]:
    """The methods that the old one names, and the usual ones; OPTIONS, which people list for the preflight, apart."""
    named = (method.upper() for method in old.methods if method != WILDCARD)
    wanted = (method for method in (*named, *METHODS) if not is_cors_safelisted_method(method) and method != "OPTIONS")
    return tuple(dict.fromkeys(wanted))


def headers_to_ask(old: OldPolicy) -> tuple[str, ...]:
    """The request headers that the old one names, and two that pages use. Of an expression, what it begins with."""
    stems = (_STEM.match(ascii_lower(name)) for name in old.request_headers)
    named = (stem.group() for stem in stems if stem)
    return tuple(dict.fromkeys(name for name in (*named, *_ALWAYS_ASKED) if name not in _SAFELISTED))


def _methods(old: OldPolicy, asker: Asker, origin: str) -> Iterator[str]:
    if asker.allows_method(origin, UNKNOWN_METHOD):
        yield WILDCARD
        return
    yield from (method for method in methods_to_ask(old) if asker.allows_method(origin, method))


def _request_headers(old: OldPolicy, asker: Asker, origin: str) -> Iterator[str]:
    if asker.allows_header(origin, UNKNOWN_HEADER):
        yield WILDCARD
        if asker.allows_header(origin, AUTHORIZATION):
            yield AUTHORIZATION
        return
    yield from (name for name in headers_to_ask(old) if asker.allows_header(origin, name))
