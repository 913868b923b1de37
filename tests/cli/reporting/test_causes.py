import pytest

from crossorigin.cli.reporting.causes import is_looked_up, remarks_on
from crossorigin.server.reasons import Reason

LISTING = {
    Reason.ORIGIN_NOT_LISTED,
    Reason.ORIGIN_MALFORMED,
    Reason.ORIGIN_TOO_LONG,
    Reason.NULL_NOT_ALLOWED,
    Reason.METHOD_NOT_LISTED,
    Reason.REQUEST_HEADER_NOT_LISTED,
}
"""What listing something mends, or what is said of the origin anyway."""


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.refused_at or reason is Reason.NO_ORIGIN])
def test_each_cause_has_words_or_is_mended_by_listing(reason: Reason) -> None:
    assert bool(remarks_on([reason.value])) == (reason not in LISTING)


def test_remarks() -> None:
    assert remarks_on(["origin-not-listed", "of a later version"]) == ()
    assert remarks_on(["method-malformed", "method-too-long"]) == (
        "A method was none.",
        "A method was too long to be one.",
    )
    assert all(words.endswith(".") for words in remarks_on(reason.value for reason in Reason))


def test_looked_up() -> None:
    assert is_looked_up(["method-not-listed", "origin-not-found"])
    assert not is_looked_up(["method-not-listed", "origin-not-listed"])
    assert not is_looked_up([])
