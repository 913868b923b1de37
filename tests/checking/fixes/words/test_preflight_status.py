import pytest

from crossorigin.checking.fixes.words.preflight_status import explain, fix, remark
from tests.checking.fixes.needs import need


@pytest.mark.parametrize(
    ("status", "named", "meaning"),
    [
        (404, "404 Not Found", "nothing answers OPTIONS at this path"),
        (405, "405 Method Not Allowed", "OPTIONS is not routed there: https://api.example.com knows PUT"),
        (501, "501 Not Implemented", "OPTIONS is not routed there"),
        (401, "401 Unauthorized", "401 means that authentication runs before CORS"),
        (407, "407 Proxy Authentication Required", "407 means that authentication runs before CORS"),
        (403, "403 Forbidden", "CSRF protection"),
        (400, "400 Bad Request", "the server's own CORS layer"),
        (400, "400 Bad Request", "not in the server's list, or stands there with a slash at its end"),
        (429, "429 Too Many Requests", "rate limit"),
        (415, "415 Unsupported Media Type", "415 means that the preflight was refused like an ordinary request"),
        (500, "500 Internal Server Error", "500 means that https://api.example.com failed on the OPTIONS request"),
        (503, "503 Service Unavailable", "its error log has the reason"),
        (302, "302 Found", "302 is a redirect or the like, which a preflight never follows"),
        (103, "103 Early Hints", "103 is no final answer"),
        (999, "999", "999 is no status of HTTP"),
        (-5, "-5", "-5 is no status of HTTP"),
    ],
)
def test_a_status_is_named_and_means_something(status: int, named: str, meaning: str) -> None:
    text = explain(need("PreflightInvalidStatus", preflight_status=status))

    assert f"It got {named}, so PUT was never sent." in text
    assert meaning in text


def test_an_unknown_status_is_just_another_one() -> None:
    assert explain(need("PreflightInvalidStatus")).endswith("It got another one, so PUT was never sent.")


@pytest.mark.parametrize("status", [None, 200, 204, 299])
def test_there_is_nothing_to_remark_on_an_ok_status(status: int | None) -> None:
    assert remark(need("PreflightMissingAllowOriginHeader", preflight_status=status)) == ""


def test_the_fix_is_an_answer_to_options() -> None:
    assert fix(need("PreflightInvalidStatus")).startswith("Make https://api.example.com answer OPTIONS with status 204")
    assert fix(need("PreflightInvalidStatus", origin="null", credentials=True)).startswith(
        "Give the page a real origin"
    )
