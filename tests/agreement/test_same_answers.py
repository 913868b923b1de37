"""The fast ways answer as the readable one: ASGI, WSGI, and `decide` with `emit` and `apply_edits`.

For any policy, any request and any application; the order of the headers alone is each one's own.
"""

from collections import Counter
from typing import Final

from hypothesis import strategies as st

from crossorigin.server.compiled import compile_policy
from tests.agreement.applications import REPLIES
from tests.agreement.drawing import run_until
from tests.agreement.policies import policies
from tests.agreement.request_heads import heads
from tests.agreement.servers import Answer, over_asgi, over_wsgi, plain

_POLICIES: Final = 150
_REQUESTS: Final = 40
_REPLIES: Final = tuple(reply for reply in REPLIES if not reply.raises)


def compared(answer: Answer) -> tuple[int, bool, Counter[tuple[str, str]]]:
    return answer.status, answer.ran, Counter((name.lower(), value) for name, value in answer.headers)


def test_all_ways_answer_the_same() -> None:
    seen: Counter[str] = Counter()

    def compare_ways(data: st.DataObject) -> None:
        policy = data.draw(policies())
        options = data.draw(st.fixed_dictionaries({"passthrough": st.booleans(), "respect_app_headers": st.booleans()}))
        readable = plain(compile_policy(policy), **options)
        fast = {"ASGI": over_asgi(policy, **options), "WSGI": over_wsgi(policy, **options)}
        requests = st.tuples(heads(policy), st.sampled_from(_REPLIES))
        for _ in range(_REQUESTS):
            head, reply = data.draw(requests)
            expected = readable(head, reply)
            for way, server in fast.items():
                found = server(head, reply)
                assert compared(found) == compared(expected), (
                    f"{way}: {found}\nexpected: {expected}\nto {head}, {reply}"
                )
            seen[f"{expected.status}, {'ran' if expected.ran else 'answered'}"] += 1
        seen["policies"] += 1

    run_until(lambda: seen["policies"] >= _POLICIES, compare_ways)

    assert min(seen["204, answered"], seen["403, answered"], seen["200, ran"]) > _POLICIES
