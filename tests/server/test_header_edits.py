from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.header_edits import HeaderEdits, apply_edits

ALLOW: HeaderList = (("access-control-allow-origin", "https://a.example"),)


@pytest.mark.parametrize(
    ("edits", "added"),
    [
        (HeaderEdits(), ()),
        (HeaderEdits(set=ALLOW), ALLOW),
        (HeaderEdits(vary=("origin",)), (("vary", "Origin"),)),
        (HeaderEdits(set=ALLOW, vary=("origin", "accept")), (*ALLOW, ("vary", "Origin, Accept"))),
        (HeaderEdits(set=ALLOW, status=204), ALLOW),
    ],
)
def test_added(edits: HeaderEdits, added: HeaderList) -> None:
    assert edits.added == added


@pytest.mark.parametrize("status", [200, 201, 203, 205, 206, 226, 299, 403])
def test_an_answer_has_no_content_and_says_so(status: int) -> None:
    """R5: "offer 200 + length 0 as an option"."""
    edits = HeaderEdits(status=status, set=ALLOW, vary=("origin",))
    assert edits.answer == (*edits.added, ("content-length", "0"))


def test_a_204_says_nothing_of_a_length() -> None:
    """RFC 9110, 8.6: "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx
    (Informational) or 204 (No Content)."
    """
    edits = HeaderEdits(status=204, set=ALLOW, vary=("origin",))
    assert edits.answer == edits.added


@pytest.mark.parametrize(
    ("headers", "edits", "expected"),
    [
        ((), HeaderEdits(), ()),
        ((("Vary", "Accept"), ("X", "1")), HeaderEdits(), (("Vary", "Accept"), ("X", "1"))),
        # The application's own give way where nothing is granted, too.
        ((("Access-Control-Allow-Origin", "*"), ("X", "1")), HeaderEdits(), (("X", "1"),)),
        (
            (("Access-Control-Allow-Origin", "*"), ("Vary", "Accept"), ("X", "1")),
            HeaderEdits(set=ALLOW, vary=("origin",)),
            (("Vary", "Accept, Origin"), ("X", "1"), *ALLOW),
        ),
    ],
)
def test_apply(headers: HeaderList, edits: HeaderEdits, expected: HeaderList) -> None:
    assert apply_edits(headers, edits) == expected


_NAMES = st.sampled_from(("X-A", "Vary", "vary", "Access-Control-Allow-Origin", "ACCESS-CONTROL-MAX-AGE", "Set-Cookie"))
_HEADERS = st.lists(st.tuples(_NAMES, st.sampled_from(("", "*", "Accept", "Origin", "a, b")))).map(tuple)
_EDITS = st.builds(HeaderEdits, set=st.sampled_from(((), ALLOW)), vary=st.sampled_from(((), ("origin",))))


@settings(deadline=None)
@given(_HEADERS, _EDITS)
def test_twice_is_once(headers: HeaderList, edits: HeaderEdits) -> None:
    once = apply_edits(headers, edits)
    assert sorted(apply_edits(once, edits)) == sorted(once)


def test_edits_are_values() -> None:
    assert {HeaderEdits(set=ALLOW)} == {HeaderEdits(set=ALLOW)}
    assert isinstance(apply_edits((), HeaderEdits(set=ALLOW)), tuple)
    with pytest.raises(FrozenInstanceError):
        HeaderEdits().set = ALLOW  # type: ignore[misc]
