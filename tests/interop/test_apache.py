import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import apache

pytestmark = pytest.mark.needs("apache2")


def test_working(plain_api: str) -> None:
    with apache("apache_working.conf", plain_api) as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_both_tables_of_headers(plain_api: str) -> None:
    with apache("apache_doubled.conf", plain_api) as url:
        # The rewrite's answer has what is in one of them alone, so that this shows in the request itself.
        assert_passes(check_put(f"{url}/v1/pets"))
        checked = check_put(f"{url}/v1/pets", "--send")
        assert_blocked(checked, "MultipleAllowOriginValues", preflight="passed", warnings=["header-sent-twice"])
    assert checked.stacks[0] == "apache"
    assert set(checked.fixes) == {"apache", "fastapi"}


def test_the_snippet_puts_it_right(plain_api: str) -> None:
    with apache("apache_doubled.conf", plain_api) as url:
        snippet = check_put(f"{url}/v1/pets", "--send").fixes["apache"]
    with apache("apache_fixed.conf", plain_api, snippet=snippet) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
