import pytest

from crossorigin.adapters.request_lines import Lines, Request, head_of, kept, path_of, routed_method
from crossorigin.server.request_head import LONGEST_VALUE
from tests.adapters.lines import lines_of

ASKS = ("access-control-request-method", "PUT")
FROM_PAGE = ("origin", "https://app.example.com")


def test_the_head_has_what_policies_look_at_and_no_more() -> None:
    head = head_of(Request("PUT", "/x", lines_of(FROM_PAGE, FROM_PAGE, ("accept", "*/*"), ("host", "api.example"))))
    assert (head.method, head.headers) == ("PUT", (FROM_PAGE, FROM_PAGE, ("host", "api.example")))


def test_the_path() -> None:
    assert path_of(Request("GET", "/a b", lines_of())) == "/a b"


@pytest.mark.parametrize("name", ["cookie", "authorization"])
def test_secrets_stay_out(name: str) -> None:
    assert kept(name, "secret") == ""
    assert head_of(Request("GET", "/", lines_of((name, "secret")))).headers == ((name, ""),)


def test_no_value_is_kept_beyond_what_any_policy_takes() -> None:
    assert len(kept("origin", "x" * 10 * LONGEST_VALUE)) == LONGEST_VALUE
    assert kept("origin", "https://a.example") == "https://a.example"


@pytest.mark.parametrize(
    ("method", "lines", "expected"),
    [
        ("GET", lines_of(FROM_PAGE, ASKS), "GET"),
        ("OPTIONS", lines_of(FROM_PAGE, ASKS), "PUT"),
        ("OPTIONS", lines_of(FROM_PAGE, FROM_PAGE, ASKS), "PUT"),
        ("OPTIONS", lines_of(FROM_PAGE, ASKS, ASKS), "PUT, PUT"),
        ("OPTIONS", lines_of(FROM_PAGE, ("access-control-request-method", "")), ""),
        ("OPTIONS", lines_of(ASKS), "OPTIONS"),
        ("OPTIONS", lines_of(FROM_PAGE), "OPTIONS"),
        ("options", lines_of(FROM_PAGE, ASKS), "options"),
    ],
)
def test_the_route_is_that_of_the_method_that_counts(method: str, lines: Lines, expected: str) -> None:
    assert routed_method(method, lines) == expected
