"""What the judge says of servers that do not do what their policy says: a judge that finds nothing proves nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

import pytest

from crossorigin.browser import SPEC, CredentialsMode
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.decision import Decision
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead
from tests.agreement.applications import REPLIES, Reply
from tests.agreement.header_rows import CUSTOM, NO_HEADERS
from tests.agreement.judging import PROFILES, READS_REFUSED, Case, describe, disagreements
from tests.agreement.page_calls import URLS, Call, PageCall
from tests.agreement.servers import Answer, Server, plain

Change: TypeAlias = Callable[[RequestHead, Answer], Answer]
APP: Final = "https://app.example.com"
POLICY: Final = Policy(origins=[APP], methods=["PUT"], debug=True)
ENFORCED: Final = POLICY.replace(enforce=True)
WITH_CREDENTIALS: Final = POLICY.replace(credentials=True)
GET: Final = Call()
PUT: Final = Call(method="PUT")
POST: Final = Call(method="POST")
DELETE: Final = Call(method="DELETE")
INCLUDE: Final = Call(credentials_mode=CredentialsMode.INCLUDE)


def put(*headers: tuple[str, str], status: int | None = None, to_preflight: bool | None = None) -> Change:
    """A change of an answer: these headers instead of those of the same name."""

    def change(head: RequestHead, answer: Answer) -> Answer:
        if to_preflight is not None and to_preflight is not (head.method == "OPTIONS"):
            return answer
        names = {name for name, _ in headers}
        kept: HeaderList = tuple((name, value) for name, value in answer.headers if name not in names)
        filled = tuple((name, value) for name, value in headers if value)
        return replace(answer, headers=kept + filled, status=answer.status if status is None else status)

    return change


def run_application(_head: RequestHead, answer: Answer) -> Answer:
    return replace(answer, ran=True)


def without_running(_head: RequestHead, answer: Answer) -> Answer:
    return replace(answer, ran=False)


ALLOW_APP: Final = ("access-control-allow-origin", APP)
FAULTS: Final = {
    "reflects": (POLICY, "https://evil.example", GET, put(("access-control-allow-origin", "https://evil.example"))),
    "allows null": (POLICY, "null", GET, put(("access-control-allow-origin", "null"))),
    "grants credentials": (POLICY, APP, INCLUDE, put(("access-control-allow-credentials", "true"))),
    "allows a method": (POLICY, APP, DELETE, put(("access-control-allow-methods", "*"), ALLOW_APP, status=204)),
    "allows a header": (
        POLICY,
        APP,
        PUT,
        put(("access-control-allow-headers", "x-a"), ALLOW_APP, status=204, to_preflight=True),
    ),
}


def problems(policy: Policy, page: str, call: Call, change: Change, *, url: str = URLS[0]) -> list[str]:
    headers = CUSTOM[0] if call is PUT else NO_HEADERS
    case = case_of(policy, PageCall(page=page, url=url, call=call, headers=headers), change)
    return [
        problem for profile in PROFILES for problem in disagreements(case, case.fetch(case.call.request(), profile))
    ]


def case_of(policy: Policy, call: PageCall, change: Change) -> Case:
    compiled = compile_policy(policy)
    right: Server = plain(compiled)

    def wrong(head: RequestHead, reply: Reply) -> Answer:
        return change(head, right(head, reply))

    return Case(compiled=compiled, way="broken", server=wrong, reply=REPLIES[1], call=call)


@pytest.mark.parametrize("fault", FAULTS)
def test_reads_what_is_refused(fault: str) -> None:
    policy, page, call, change = FAULTS[fault]

    assert problems(policy, page, call, put()) == []
    assert problems(policy, page, call, change).count(READS_REFUSED) == len(PROFILES)


@pytest.mark.parametrize(
    ("policy", "page", "call", "change", "problem"),
    [
        (POLICY, APP, GET, put(("access-control-allow-origin", "")), "the page cannot read what the policy grants"),
        (POLICY, APP, GET, put(("access-control-allow-origin", "")), "no decision like this accounts for"),
        (POLICY, APP, GET, put(("access-control-expose-headers", "x-total")), "JavaScript may read"),
        (POLICY, APP, GET, put(status=404), "this is not the application's response"),
        (POLICY, APP, GET, without_running, "this is not the application's response"),
        (POLICY, APP, DELETE, run_application, "a CORS-preflight request reached the application"),
        (POLICY, APP, DELETE, put(status=403), "the browser does not say that the method step failed"),
        (POLICY, APP, DELETE, put(("access-control-allow-origin", ""), status=403), "the browser does not say that"),
        (POLICY, APP, DELETE, put(("location", "/"), status=302), "no decision like this accounts for"),
        (
            POLICY,
            APP,
            PUT,
            put(("access-control-allow-methods", "")),
            "the browser does not say that the request-headers",
        ),
        (
            WITH_CREDENTIALS,
            APP,
            INCLUDE,
            put(("access-control-allow-credentials", "")),
            "the browser misses credentials",
        ),
        (ENFORCED, "https://evil.example", POST, run_application, "a request that is refused reached the application"),
        (ENFORCED, "https://evil.example", GET, without_running, "the application was not asked"),
        (POLICY, "https://evil.example", POST, without_running, "the application was not asked"),
        (POLICY, "https://api.example.com", GET, without_running, "this is not the application's response"),
    ],
)
def test_other_faults(policy: Policy, page: str, call: Call, change: Change, problem: str) -> None:
    assert not problems(policy, page, call, put())
    assert any(found.startswith(problem) for found in problems(policy, page, call, change))


def test_a_policy_that_is_not_the_one_decided_by() -> None:
    case = case_of(POLICY, PageCall(page=APP, call=DELETE), put())
    case.compiled = replace(case.compiled, policy=POLICY.replace(methods=["DELETE"]))

    found = tuple(disagreements(case, case.fetch(case.call.request(), SPEC)))

    assert "the policy refuses None, the decision CheckedStep.METHOD" in found


@pytest.mark.parametrize(
    ("call", "changes", "problem"),
    [
        (GET, {"credentials": True}, "the decision has not the policy's credentials"),
        (DELETE, {"parameter": "PUT"}, "the browser names another method than the decision"),
        (PUT, {"parameter": "x-b"}, "the browser or the decision names a header that is not refused"),
        (DELETE, {"reason": Reason.ORIGIN_LISTED}, "no decision like this accounts for the browser's cause"),
    ],
)
def test_a_decision_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, call: Call, changes: dict[str, Any], problem: str
) -> None:
    def wrong(compiled: CompiledPolicy, head: RequestHead) -> Decision:
        return replace(decide(compiled, head), **changes)

    monkeypatch.setattr("tests.agreement.judging.decide", wrong)

    assert problem in problems(POLICY, APP, call, put())


def test_a_page_that_cannot_read_its_own_server() -> None:
    case = case_of(POLICY, PageCall(page="https://api.example.com"), put())
    outcome = replace(case.fetch(case.call.request(), SPEC), refused=None)
    unreadable = replace(outcome, response=replace(outcome.response, type=type(outcome.response.type).ERROR))

    assert tuple(disagreements(case, unreadable)) == ("the page cannot read its own server",)


def test_the_description_has_what_everybody_said() -> None:
    case = case_of(POLICY, PageCall(page=APP, call=DELETE, headers=CUSTOM[0]), put())
    text = describe(case, case.fetch(case.call.request(), SPEC), "a problem")

    assert text.startswith("a problem\npolicy:   Policy(origins=('https://app.example.com',)")
    for part in ("method='DELETE'", "('X-A', '1')", "verdict:  Verdict(", "sent:     OPTIONS", "METHOD_NOT_LISTED"):
        assert part in text
    assert "spec: refuses: Failure(cause=<Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE" in text


def test_the_description_of_what_can_be_read() -> None:
    case = case_of(POLICY, PageCall(page="https://api.example.com"), put())
    text = describe(case, case.fetch(case.call.request(), SPEC), "a problem")

    assert "verdict:  same origin" in text
    assert text.endswith("spec: can read")
