from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.nginx import STACK
from tests.checking.fixes.policies import ANY, FULL, HOSTILE, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import check_all, check_preflight, check_response
from tests.checking.fixes.stacks.programs import accepts, program, serving

SPARE = "    # proxy_pass, fastcgi_pass or root, as before"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configure(snippet: str, home: Path, port: int) -> tuple[Sequence[str], Path]:
    """The two parts of the snippet where their comments say, and a login before everything."""
    in_http, _, in_server = snippet.partition("# In the server context")
    assert SPARE in in_server
    in_server = in_server.replace(SPARE, f"proxy_pass http://127.0.0.1:{port};")
    temporary = "".join(f"{name}_temp_path {home}/{name};" for name in TEMPORARY)
    (home / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {home}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{in_http}\nserver {{ listen unix:{home}/socket;\n#{in_server}\n}} }}\n"
    )
    return [program("nginx"), "-e", "stderr", "-p", str(home), "-c", str(home / "nginx.conf")], home / "socket"


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL) == (
        """\
# In the http context. A header whose value is empty is not sent.
map $http_origin $cors_origin {
    default "";
    "https://app.example.com" $http_origin;
}
map "$request_method:$http_access_control_request_method:$cors_origin" $cors_preflight {
    default "";
    "~^OPTIONS:[^:]+:." 1;
}
map $cors_preflight $cors_methods { default "GET, HEAD, POST, PUT"; "" ""; }
map $cors_preflight $cors_headers { default "content-type, X-Token"; "" ""; }
map $cors_preflight $cors_max_age { default "600"; "" ""; }
map $cors_origin $cors_credentials { default "true"; "" ""; }
map $cors_origin $cors_expose { default "X-Total, x-page"; "" ""; }

# In the server context: these lines belong into the location that serves the API.
location / {
    proxy_hide_header Access-Control-Allow-Origin;
    proxy_hide_header Access-Control-Allow-Credentials;
    proxy_hide_header Access-Control-Allow-Methods;
    proxy_hide_header Access-Control-Allow-Headers;
    proxy_hide_header Access-Control-Expose-Headers;
    proxy_hide_header Access-Control-Max-Age;
    add_header Access-Control-Allow-Origin $cors_origin always;
    add_header Access-Control-Allow-Credentials $cors_credentials always;
    add_header Access-Control-Allow-Methods $cors_methods always;
    add_header Access-Control-Allow-Headers $cors_headers always;
    add_header Access-Control-Expose-Headers $cors_expose always;
    add_header Access-Control-Max-Age $cors_max_age always;
    add_header Vary Origin always;
    if ($cors_preflight) { return 204; }
    # proxy_pass, fastcgi_pass or root, as before
}
"""
    )


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'default "GET, HEAD, POST";' in snippet
    for name in ("credentials", "headers", "expose", "max_age"):
        assert f"$cors_{name}" not in snippet


def test_any_origin_is_the_wildcard_without_vary() -> None:
    snippet = STACK.snippet(ANY)

    assert 'map $http_origin $cors_origin {\n    default "*";\n}\n' in snippet
    assert 'map $cors_preflight $cors_max_age { default "0"; "" ""; }' in snippet
    assert "Vary" not in snippet
    assert "$cors_credentials" not in snippet


@pytest.mark.needs("nginx")
@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_nginx_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    with serving(configure, STACK.snippet(answer)) as exchange:
        check_all(answer, exchange)
        assert exchange("OPTIONS", "/fine", {"Origin": answer.origin}).status == 401


@pytest.mark.needs("nginx")
def test_the_502_that_nginx_makes_itself_has_the_headers() -> None:
    with serving(configure, STACK.snippet(FULL), is_up=False) as exchange:
        reply = exchange("GET", "/fine", {"Origin": FULL.origin})
        assert reply.status == 502
        check_response(FULL, reply)


@pytest.mark.needs("nginx")
def test_the_preflight_comes_before_a_login() -> None:
    guarded = STACK.snippet(FULL).replace(SPARE, f"    deny all;\n{SPARE}")

    with serving(configure, guarded) as exchange:
        check_preflight(FULL, exchange, FULL.origin, "/fine")
        assert exchange("GET", "/fine", {}).status == 403


def test_a_dollar_is_spelled_only_where_one_is_needed() -> None:
    assert 'geo $cors_dollar { default "$"; }' in STACK.snippet(HOSTILE)
    assert "geo" not in STACK.snippet(FULL)


@pytest.mark.parametrize(("length", "is_pattern"), [(46, False), (47, True)])
def test_an_origin_that_fits_no_hash_bucket_becomes_a_pattern(length: int, is_pattern: bool) -> None:
    answer = replace(PLAIN, origin=f"https://{'a' * (length - 16)}.example")

    assert len(answer.origin) == length
    assert ('"~^https://' in STACK.snippet(answer)) is is_pattern


@pytest.mark.needs("nginx")
@pytest.mark.parametrize("length", [46, 47])
def test_nginx_accepts_an_origin_on_either_side_of_that_bound(length: int) -> None:
    accepts(configure, STACK.snippet(replace(PLAIN, origin=f"https://{'a' * (length - 16)}.example")), "-t")


@pytest.mark.needs("nginx")
@settings(max_examples=20)
@given(answers)
def test_nginx_accepts_it_whatever_the_values_are(answer: AllowedAnswer) -> None:
    accepts(configure, STACK.snippet(answer), "-t")
