"""The assertions as functions, for who likes `assert_readable(result)` better than `result.assert_readable()`."""

from crossorigin.testing.complaints import ExpectedCause, ExpectedHeaders
from crossorigin.testing.fetch_result import FetchResult


def assert_readable(result: FetchResult, *, headers: ExpectedHeaders = (), status: int | None = None) -> FetchResult:
    """As `FetchResult.assert_readable`."""
    __tracebackhide__ = True
    return result.assert_readable(headers=headers, status=status)


def assert_blocked(result: FetchResult, *, cause: ExpectedCause | None = None) -> FetchResult:
    """As `FetchResult.assert_blocked`."""
    __tracebackhide__ = True
    return result.assert_blocked(cause=cause)
