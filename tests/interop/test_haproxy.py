import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import haproxy

pytestmark = pytest.mark.needs("haproxy")


def test_working(plain_api: str) -> None:
    with haproxy("haproxy_working.cfg", plain_api) as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_http_response_rules_and_an_answer_that_haproxy_makes_itself(plain_api: str) -> None:
    with haproxy("haproxy_own_answer.cfg", plain_api) as url:
        checked = check_put(f"{url}/v1/pets")
    assert_blocked(checked, "PreflightMissingAllowOriginHeader")
    # HAProxy names itself nowhere.
    assert (checked.stacks, checked.fixes) == ((), {})


def test_the_snippet_puts_it_right(plain_api: str) -> None:
    with haproxy("haproxy_own_answer.cfg", plain_api) as url:
        checked = check_put(f"{url}/v1/pets", "--stack", "haproxy")
    with haproxy("haproxy_fixed.cfg", plain_api, snippet=checked.fixes["haproxy"]) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
