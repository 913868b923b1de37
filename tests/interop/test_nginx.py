import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check, check_put
from tests.interop.serving import nginx

pytestmark = pytest.mark.needs("nginx")
SPARE = "# proxy_pass, fastcgi_pass or root, as before"


def test_working(plain_api: str) -> None:
    with nginx("nginx_working.conf", plain_api) as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
        assert_readable(check(f"{url}/v1/missing"), preflight="none")


def test_add_header_without_always_where_the_application_answers_the_preflight_with_405(plain_api: str) -> None:
    with nginx("nginx_without_always.conf", plain_api) as url:
        checked = check_put(f"{url}/v1/pets")
    # WebKit alone looks at the status first.
    missing = "PreflightMissingAllowOriginHeader"
    assert_blocked(checked, missing, missing, "PreflightInvalidStatus")
    assert checked.each_browser("further_faults")["chromium"][1]["cause"] == "PreflightInvalidStatus"
    assert checked.stacks[:2] == ("nginx", "fastapi")
    assert set(checked.fixes) == {"nginx", "fastapi"}


def test_add_header_without_always_leaves_errors_unreadable_alone(plain_api: str) -> None:
    with nginx("nginx_without_always.conf", plain_api) as url:
        assert_readable(check(f"{url}/v1/pets"), preflight="none")
        checked = check(f"{url}/v1/missing")
    assert_blocked(checked, "MissingAllowOriginHeader", preflight="none")
    assert [one["response"]["status"] for one in checked.report["exchange"]] == [404]
    assert "nginx" in checked.fixes


def test_add_header_beside_that_of_the_application(working_api: str) -> None:
    with nginx("nginx_doubled.conf", working_api) as url:
        checked = check_put(f"{url}/v1/pets")
    assert_blocked(checked, "PreflightMultipleAllowOriginValues", warnings=["header-sent-twice"])
    assert checked.stacks[0] == "nginx"
    assert "proxy_hide_header Access-Control-Allow-Origin;" in checked.fixes["nginx"]


def test_the_snippet_puts_it_right(plain_api: str, working_api: str) -> None:
    for broken, upstream in (("nginx_without_always.conf", plain_api), ("nginx_doubled.conf", working_api)):
        with nginx(broken, upstream) as url:
            snippet = check_put(f"{url}/v1/pets").fixes["nginx"]
        in_http, _, in_server = snippet.partition("# In the server context")
        assert SPARE in in_server
        in_server = in_server.replace(SPARE, f"proxy_pass {upstream};")
        with nginx("nginx_fixed.conf", upstream, in_http=in_http, in_server=f"#{in_server}") as url:
            assert_readable(check_put(f"{url}/v1/pets", "--send"))
