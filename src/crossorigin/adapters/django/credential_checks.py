"""What `manage.py check` says of settings that keep the cookies of a policy with credentials from doing their work."""

from collections.abc import Iterable
from typing import Any, Final

from django import conf
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name for it
from django.utils.http import is_same_domain

from crossorigin.adapters.django.problems import InvalidSettings
from crossorigin.adapters.django.settings import read_settings
from crossorigin.fetch.public_suffixes import PublicSuffixesMissing, load_public_suffixes
from crossorigin.fetch.site import PublicSuffixes
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource
from crossorigin.server.routes import PolicyTable

UNTRUSTED_ORIGINS: Final = "crossorigin.W004"
SAME_SITE: Final = "crossorigin.W005"

_CSRF: Final = "django.middleware.csrf.CsrfViewMiddleware"
_SESSIONS: Final = "django.contrib.sessions.middleware.SessionMiddleware"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_MOST_NAMED: Final = 5


def check_credentials(**_: Any) -> list[CheckMessage]:
    """Whether Django's protection against CSRF, and its session cookie, let through what the policies grant."""
    try:
        found = policies_of(read_settings().policy)
    except InvalidSettings:  # `check_settings` says what is wrong.
        return []
    policies = [policy for policy in found if policy.credentials]
    return [*_trusted_origins(policies), *_same_site(policies)]


def policies_of(source: PolicySource) -> tuple[Policy, ...]:
    """The policies that *source* has, as far as it can tell."""
    if isinstance(source, Policy):
        return (source,)
    if isinstance(source, CompiledPolicy):
        return (source.policy,)
    if isinstance(source, PolicyTable):
        return tuple(policy for policy in (*(route.policy for route in source.routes), source.default) if policy)
    return ()


def _trusted_origins(policies: Iterable[Policy]) -> list[CheckMessage]:
    if _CSRF not in conf.settings.MIDDLEWARE:
        return []
    unsafe = [policy for policy in policies if not _SAFE.issuperset(policy.methods)]
    lacking = [origin for origin in _origins(unsafe) if not _is_trusted(origin)]
    if not lacking:
        return []
    what = (
        f"Policies grant {_named(lacking)} credentials and unsafe methods, but CSRF_TRUSTED_ORIGINS lacks them: Django "
        "answers such requests by 403, unless their views are exempt."
    )
    return [Warning(what, hint=f"CSRF_TRUSTED_ORIGINS = {lacking!r}", id=UNTRUSTED_ORIGINS)]


def _is_trusted(entry: str) -> bool:
    """Whether Django trusts all origins of *entry*, as `CsrfViewMiddleware` compares them."""
    scheme, _, host = entry.replace("*.", "any.", 1).replace(":*", ":1", 1).partition("://")
    wildcards = (text.partition("://*")[::2] for text in conf.settings.CSRF_TRUSTED_ORIGINS if "*" in text)
    return entry in conf.settings.CSRF_TRUSTED_ORIGINS or any(
        scheme == trusted and is_same_domain(host, below) for trusted, below in wildcards
    )


def _same_site(policies: Iterable[Policy]) -> list[CheckMessage]:
    value = conf.settings.SESSION_COOKIE_SAMESITE
    if _SESSIONS not in conf.settings.MIDDLEWARE or str(value).lower() not in {"lax", "strict"}:
        return []
    try:
        others = _of_other_sites(_origins(policies), load_public_suffixes())
    except PublicSuffixesMissing:  # Then there is no telling where a site ends.
        return []
    if not others:
        return []
    what = (
        f"Policies grant {_named(others)} credentials, but SESSION_COOKIE_SAMESITE is {value!r}: to pages there this "
        "is another site, so browsers send no session cookie along."
    )
    hint = "SESSION_COOKIE_SAMESITE = 'None' with SESSION_COOKIE_SECURE = True; or grant them no credentials."
    return [Warning(what, hint=hint, id=SAME_SITE)]


def _of_other_sites(origins: tuple[str, ...], suffixes: PublicSuffixes) -> tuple[str, ...]:
    """Those of *origins* that are of another site than this host; where that is unknown, if not all can be of one."""
    hosts = (host.lstrip(".") for host in (*conf.settings.ALLOWED_HOSTS, conf.settings.SESSION_COOKIE_DOMAIN or ""))
    own = {_site(host, suffixes) for host in hosts if host and host != "*"}
    sites = {origin: _site(parse_origin_pattern(origin).host, suffixes) for origin in origins}
    if not own:
        return origins if len({*sites.values()}) > 1 else ()
    return tuple(origin for origin, site in sites.items() if site not in own)


def _site(host: str, suffixes: PublicSuffixes) -> str:
    return suffixes.registrable_domain(host) or host


def _origins(policies: Iterable[Policy]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(origin for policy in policies for origin in policy.origins))


def _named(origins: tuple[str, ...] | list[str]) -> str:
    more = len(origins) - _MOST_NAMED
    return ", ".join(origins[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
