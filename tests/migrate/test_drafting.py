import pytest

from crossorigin.fetch.messages import HeaderList
from crossorigin.migrate.asker import Asker
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.drafting import METHODS, draft_policy, headers_to_ask, methods_to_ask
from crossorigin.migrate.old import OldAnswer, Question
from crossorigin.migrate.settling import PLACEHOLDER
from tests.migrate.old_ones import PAGE, Granting, policy


def _reflecting(question: Question) -> OldAnswer:
    sent = dict(question.headers)
    headers = (
        ("access-control-allow-origin", sent["origin"]),
        ("access-control-allow-methods", sent.get("access-control-request-method", "")),
        ("access-control-allow-headers", sent.get("access-control-request-headers", "")),
    )
    return OldAnswer(status=200, headers=headers)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), {}),
        ((("access-control-allow-methods", "put, PATCH, OPTIONS"),), {"methods": ["PATCH"]}),
        ((("access-control-allow-methods", "*"),), {"methods": ["*"]}),
        (
            (("access-control-allow-headers", "X-A, Accept, Content-Type"),),
            {"request_headers": ["x-a", "content-type"]},
        ),
        ((("access-control-allow-headers", "*"),), {"request_headers": ["*"]}),
        ((("access-control-allow-headers", "*, authorization"),), {"request_headers": ["*", "authorization"]}),
        ((("access-control-max-age", "60"),), {"max_age": 60}),
    ],
)
def test_what_is_granted_when_asked(headers: HeaderList, expected: dict[str, object]) -> None:
    old = policy(Granting(PAGE, headers=headers), request_headers=("X-A", "Accept"), methods=("PATCH", "OPTIONS"))
    assert draft_policy(old, Asker(old, Clock(60)), [PAGE], PAGE) == {"origins": [PAGE], **expected}


def test_reflection_is_everything() -> None:
    old = policy(_reflecting)
    found = draft_policy(old, Asker(old, Clock(60)), ["*"], PAGE)
    assert (found["methods"], found["request_headers"]) == (["*"], ["*", "authorization"])


def test_what_cannot_be_asked_is_read() -> None:
    fields = {"credentials": True, "exposed_headers": ("X-B", "x-b"), "private_network": True, "methods": ("PUT",)}
    old = policy(Granting(), **fields)
    assert draft_policy(old, Asker(old, Clock(60)), [], None) == {
        "origins": [PLACEHOLDER],
        "credentials": True,
        "exposed_headers": ["x-b"],
        "private_network_access": True,
    }


def test_what_is_asked_for() -> None:
    old = policy(
        Granting(), methods=("get", "options", "purge", "*"), request_headers=("*", "X-B.*", "Accept", "[", "x")
    )
    assert methods_to_ask(old) == ("PURGE", *METHODS)
    assert headers_to_ask(old) == ("x-b", "x", "content-type", "authorization")
