from dataclasses import FrozenInstanceError

import pytest

from crossorigin.server.classify import RequestKind
from crossorigin.server.decision import Decision
from crossorigin.server.reasons import Reason


def test_nothing_is_granted_by_default() -> None:
    decision = Decision(kind=RequestKind.CORS, granted=False, reason=Reason.ORIGIN_NOT_LISTED)
    assert (decision.credentials, decision.private_network, decision.blocked) == (False, False, False)
    assert (decision.origin, decision.method, decision.parameter) == (None, "", "")
    assert (decision.request_headers, decision.varies_on) == ((), ())


def test_a_decision_is_a_value() -> None:
    """R14: "Latch the decision at request time"."""
    one, other = (Decision(kind=RequestKind.CORS, granted=True, reason=Reason.ANY_ORIGIN) for _ in range(2))
    assert {one} == {other}
    with pytest.raises(FrozenInstanceError):
        one.granted = False  # type: ignore[misc]
    assert not hasattr(one, "__dict__")
