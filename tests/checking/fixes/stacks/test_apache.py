import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.apache import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.checking.fixes.stacks.programs import Place, accepts, program, reserved_port, serving

MODULES = ("mpm_event", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http")
PREFLIGHT = "%{REQUEST_METHOD} == 'OPTIONS' && -n %{HTTP:Access-Control-Request-Method}"
UNSET = (
    "Header onsuccess unset Access-Control-Allow-Origin",
    "Header always unset Access-Control-Allow-Origin",
    "Header onsuccess unset Access-Control-Allow-Credentials",
    "Header always unset Access-Control-Allow-Credentials",
)
REWRITE = (
    "RewriteEngine On",
    "RewriteCond %{REQUEST_METHOD} =OPTIONS",
    "RewriteCond %{HTTP:Access-Control-Request-Method} .",
    "RewriteCond %{HTTP:Origin} .",
    "RewriteRule ^ - [R=204,L]",
)


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Place]:
    """The snippet in the virtual host."""
    reservation = reserved_port()
    listening = reservation.getsockname()[1]
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
    # As root it would not serve as root.
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (home / "apache.conf").write_text(
        f"ServerRoot {home}\nServerName localhost\n{modules}{user}Listen 127.0.0.1:{listening}\nPidFile {home}/pid\n"
        f"ErrorLog /dev/stderr\nMutex default:{home}\n"
        f"<VirtualHost *:{listening}>\n{snippet}ProxyPass / http://127.0.0.1:{port}/\n</VirtualHost>\n"
    )
    return [program("apache2"), "-X", "-f", str(home / "apache.conf")], reservation


def test_all_of_a_full_policy_is_set() -> None:
    preflight = f"\"expr={PREFLIGHT} && -n env('CORS_ORIGIN')\""

    assert STACK.snippet(FULL).splitlines() == [
        "# a2enmod headers setenvif rewrite",
        r'SetEnvIf Origin "^https://app\.example\.com$" CORS_ORIGIN=$0',
        *UNSET,
        'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
        'Header always merge Vary "Origin"',
        'Header always set Access-Control-Allow-Credentials "true" env=CORS_ORIGIN',
        'Header always set Access-Control-Expose-Headers "X-Total, x-page" env=CORS_ORIGIN',
        f'Header always set Access-Control-Allow-Methods "GET, HEAD, POST, PUT" {preflight}',
        f'Header always set Access-Control-Allow-Headers "content-type, X-Token" {preflight}',
        f'Header always set Access-Control-Max-Age "600" {preflight}',
        *REWRITE,
    ]


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert '"GET, HEAD, POST" "expr=' in snippet
    for name in ("Allow-Credentials", "Allow-Headers", "Expose-Headers", "Max-Age"):
        assert f" set Access-Control-{name}" not in snippet


def test_any_origin_is_the_wildcard_without_condition_or_vary() -> None:
    assert STACK.snippet(ANY).splitlines() == [
        "# a2enmod headers setenvif rewrite",
        *UNSET,
        'Header always set Access-Control-Allow-Origin "*"',
        'Header always set Access-Control-Expose-Headers "x-total"',
        f'Header always set Access-Control-Allow-Methods "GET, HEAD, POST, DELETE" "expr={PREFLIGHT}"',
        f'Header always set Access-Control-Allow-Headers "x-token" "expr={PREFLIGHT}"',
        f'Header always set Access-Control-Max-Age "0" "expr={PREFLIGHT}"',
        *REWRITE,
    ]


@pytest.mark.needs("apache2")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_apache_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


@pytest.mark.needs("apache2")
def test_the_503_that_apache_makes_itself_has_the_headers() -> None:
    with serving(configure, STACK.snippet(FULL), is_up=False) as exchange:
        reply = exchange("GET", "/fine", {"Origin": FULL.origin})
        assert reply.status == 503
        check_response(FULL, reply)


@pytest.mark.needs("apache2")
def test_the_preflight_comes_before_a_login() -> None:
    guarded = f"{STACK.snippet(FULL)}<Location />\nRequire all denied\n</Location>\n"

    with serving(configure, guarded) as exchange:
        check_preflight(FULL, exchange, FULL.origin, "/fine")
        assert exchange("GET", "/fine", {}).status == 403


@pytest.mark.needs("apache2")
@settings(max_examples=20)
@given(answers)
def test_apache_accepts_it_whatever_the_values_are(answer: AllowedAnswer) -> None:
    accepts(configure, STACK.snippet(answer), "-t")
