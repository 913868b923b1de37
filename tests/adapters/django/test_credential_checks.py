from typing import Any

import pytest

from crossorigin.adapters.django import credential_checks
from crossorigin.adapters.django.credential_checks import check_credentials, policies_of
from crossorigin.fetch.public_suffixes import PublicSuffixesMissing
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import ENTRY, project

CSRF = "django.middleware.csrf.CsrfViewMiddleware"
SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
APP = "https://app.example.com"
SUBDOMAINS = "https://*.example.com"
PORTS = "https://app.example.com:*"


def found(policy: Any, *middleware: str, **others: Any) -> list[tuple[str, str, str]]:
    with project({"policy": policy}, MIDDLEWARE=[ENTRY, *middleware], **others):
        return [(message.id, message.msg, message.hint) for message in check_credentials(app_configs=None)]


def policy(*origins: str, **fields: Any) -> Policy:
    return Policy(**{"origins": origins, "credentials": True, "methods": ["PUT"], **fields})


@pytest.mark.parametrize(
    ("trusted", "lacking"),
    [
        ([], [APP]),
        ([APP], []),
        ([SUBDOMAINS], []),
        (["https://*.com"], []),
        (["http://*.example.com"], [APP]),
        (["https://*.app.example.com"], []),
        (["https://*.example"], [APP]),
        (["https://app.example.com:8443"], [APP]),
    ],
)
def test_trusted_origins(trusted: list[str], lacking: list[str]) -> None:
    messages = found(policy(APP), CSRF, CSRF_TRUSTED_ORIGINS=trusted)
    assert [(code, hint) for code, _, hint in messages] == (
        [("crossorigin.W004", f"CSRF_TRUSTED_ORIGINS = {lacking!r}")] if lacking else []
    )


@pytest.mark.parametrize(
    ("origin", "trusted", "is_trusted"),
    [
        (SUBDOMAINS, SUBDOMAINS, True),
        (SUBDOMAINS, "https://*.com", True),
        (SUBDOMAINS, APP, False),
        (SUBDOMAINS, "https://*.app.example.com", False),
        (PORTS, APP, False),
        ("https://app.example.com:8443", "https://app.example.com:8443", True),
        ("https://app.example.com:8443", SUBDOMAINS, False),
        ("https://*.example.com:8443", "https://*.example.com:8443", True),
    ],
)
def test_patterns(origin: str, trusted: str, is_trusted: bool) -> None:
    messages = found(policy(origin), CSRF, CSRF_TRUSTED_ORIGINS=[trusted])
    assert (messages == []) is is_trusted


@pytest.mark.parametrize(
    ("granted", "middleware"),
    [
        (policy(APP, credentials=False), [CSRF]),
        (policy(APP, methods=["GET"]), [CSRF]),
        (policy(APP, methods=[]), [CSRF]),
        (policy(APP), []),
        (Policy(origins=["*"], methods=["PUT"]), [CSRF]),
    ],
)
def test_django_need_not_trust_these(granted: Policy, middleware: list[str]) -> None:
    assert found(granted, *middleware) == []


def test_many_are_not_all_named() -> None:
    origins = [f"https://app{number}.example.com" for number in range(7)]
    ((_, said, hint),) = found(policy(*origins), CSRF)
    assert ", ".join(origins[:5]) + " and 2 more credentials" in said
    assert hint == f"CSRF_TRUSTED_ORIGINS = {origins!r}"


@pytest.mark.parametrize("value", ["Lax", "Strict", "lax"])
@pytest.mark.parametrize(
    ("origins", "own", "others"),
    [
        ([APP], {"ALLOWED_HOSTS": ["api.example.com"]}, []),
        ([APP, SUBDOMAINS], {"ALLOWED_HOSTS": [".example.com"]}, []),
        ([APP], {"ALLOWED_HOSTS": ["*"], "SESSION_COOKIE_DOMAIN": ".example.com"}, []),
        ([APP], {"ALLOWED_HOSTS": ["api.example"]}, [APP]),
        ([APP, "https://a.api.example"], {"ALLOWED_HOSTS": ["api.example"]}, [APP]),
        ([APP], {"ALLOWED_HOSTS": ["*"]}, []),
        ([APP], {"ALLOWED_HOSTS": []}, []),
        ([APP, "https://other.example"], {"ALLOWED_HOSTS": ["*"]}, [APP, "https://other.example"]),
        (["https://a.github.io"], {"ALLOWED_HOSTS": ["b.github.io"]}, ["https://a.github.io"]),
        (["https://127.0.0.1:8000"], {"ALLOWED_HOSTS": ["127.0.0.1"]}, []),
    ],
)
def test_session_cookies(value: str, origins: list[str], own: dict[str, Any], others: list[str]) -> None:
    messages = found(policy(*origins), SESSIONS, SESSION_COOKIE_SAMESITE=value, **own)
    assert [code for code, *_ in messages] == (["crossorigin.W005"] if others else [])
    for _, said, hint in messages:
        assert f"Policies grant {', '.join(others)} credentials, but SESSION_COOKIE_SAMESITE is {value!r}" in said
        assert "SESSION_COOKIE_SECURE" in hint


@pytest.mark.parametrize(
    ("granted", "middleware", "value"),
    [
        (policy(APP), [SESSIONS], "None"),
        (policy(APP), [SESSIONS], False),
        (policy(APP), [], "Lax"),
        (policy(APP, credentials=False), [SESSIONS], "Lax"),
    ],
)
def test_these_may_have_the_session_cookie(granted: Policy, middleware: list[str], value: Any) -> None:
    own = {"ALLOWED_HOSTS": ["api.example"]}
    assert found(granted, *middleware, SESSION_COOKIE_SAMESITE=value, **own) == []


def test_without_the_list_of_public_suffixes(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise PublicSuffixesMissing

    monkeypatch.setattr(credential_checks, "load_public_suffixes", missing)
    assert found(policy(APP), SESSIONS, ALLOWED_HOSTS=["api.example"]) == []


def test_bad_settings_are_for_the_other_check_to_tell() -> None:
    assert found({"origins": []}, CSRF, SESSIONS) == []


def test_all_policies_are_looked_at() -> None:
    one, other = policy(APP), policy("https://other.example")
    table = PolicyTable([Route(path="/a", policy=other), Route(path="/b", policy=None)], default=one)
    assert policies_of(table) == (other, one)
    assert policies_of(PolicyTable([Route(path="/a", policy=other)])) == (other,)
    assert policies_of(one) == policies_of(compile_policy(one)) == (one,)
    assert policies_of(table.resolve) == ()
    ((_, said, _),) = found(table, CSRF)
    assert "https://other.example, https://app.example.com" in said
