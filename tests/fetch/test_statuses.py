from collections.abc import Callable

import pytest

from crossorigin.fetch.statuses import is_null_body_status, is_ok_status, is_redirect_status


@pytest.mark.parametrize(
    ("is_one", "expected"),
    [
        # "An ok status is a status in the range 200 to 299, inclusive." https://fetch.spec.whatwg.org/#ok-status
        (is_ok_status, {*range(200, 300)}),
        # "A redirect status is a status that is 301, 302, 303, 307, or 308."
        # https://fetch.spec.whatwg.org/#redirect-status
        (is_redirect_status, {301, 302, 303, 307, 308}),
        # "A null body status is a status that is 101, 103, 204, 205, or 304."
        # https://fetch.spec.whatwg.org/#null-body-status
        (is_null_body_status, {101, 103, 204, 205, 304}),
    ],
)
def test_every_status(is_one: Callable[[int], bool], expected: set[int]) -> None:
    """A status is an integer in the range 0 to 999, inclusive.

    https://fetch.spec.whatwg.org/#concept-status
    """
    assert {status for status in range(1000) if is_one(status)} == expected
