import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import caddy

pytestmark = pytest.mark.needs("caddy")
SITE = "api.example.com {"
SPARE = "# basic_auth, reverse_proxy, php_fastcgi or file_server, as before"


def test_working(plain_api: str) -> None:
    with caddy("caddy_working.caddyfile", plain_api) as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_a_header_without_defer_beside_that_of_the_application(working_api: str) -> None:
    with caddy("caddy_doubled.caddyfile", working_api) as url:
        checked = check_put(f"{url}/v1/pets")
    assert_blocked(checked, "PreflightMultipleAllowOriginValues", warnings=["header-sent-twice"])
    assert {"caddy", "fastapi"} <= set(checked.stacks)
    assert set(checked.fixes) == {"caddy", "fastapi"}


def test_the_snippet_puts_it_right(working_api: str) -> None:
    with caddy("caddy_doubled.caddyfile", working_api) as url:
        snippet = check_put(f"{url}/v1/pets").fixes["caddy"]
    assert SITE in snippet
    assert SPARE in snippet
    snippet = snippet.replace(SITE, "http://127.0.0.1:@port@ {").replace(SPARE, f"reverse_proxy {working_api}")
    with caddy("caddy_fixed.caddyfile", working_api, snippet=snippet) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
