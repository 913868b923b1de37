"""A CORS-preflight cache that is kept over a page's requests lets none through that the policy refuses.

https://fetch.spec.whatwg.org/#concept-cache, and what each engine makes of it: see `Profile`. One exception, WebKit's.
"""

from collections import Counter
from typing import Any, Final

import pytest
from hypothesis import strategies as st

from crossorigin.browser import SPEC, WEBKIT, CORSPreflightCache, Outcome, Profile
from crossorigin.server.policy import Policy
from tests.agreement.applications import REPLIES
from tests.agreement.drawing import EXAMPLES, run_until
from tests.agreement.header_rows import CUSTOM, SHORT_HEADER_SETS
from tests.agreement.judging import PROFILES, READS_REFUSED, Case, describe, disagreements
from tests.agreement.oracle import Verdict, grants_call, refused_headers
from tests.agreement.page_calls import CALLS, LONG_METHOD, PageCall
from tests.agreement.policies import half, policies, weighted_pages
from tests.agreement.servers import WAYS, servers_of

_REQUESTS: Final = 30
_SEQUENCES: Final = EXAMPLES // 250
_SHORT_CALLS: Final = tuple(call for call in CALLS if call.method != LONG_METHOD)
_SOME_HEADERS: Final = tuple(headers for headers in SHORT_HEADER_SETS if headers.unsafe[SPEC.name])
_SECONDS: Final = (*([0] * 8), 1, 4, 6, 599, 601, 7_201, 86_401)
"""Between two requests: what browsers keep answers for, and a little more."""


def is_known_exception(case: Case, outcome: Outcome, verdict: Verdict) -> bool:
    """WebKit, which takes a literal `*` in its cache to stand for `Authorization`, too, sends it without asking.

    The policy has `*` for its request headers without `authorization` beside it; an earlier request that it granted
    left the `*` in the cache; and nothing but `Authorization` is refused.
    """
    return (
        outcome.profile is WEBKIT
        and outcome.preflight == "cached"
        and "*" in case.compiled.policy.request_headers
        and verdict.origin
        and verdict.method
        and verdict.credentials
        and verdict.refused_headers == {"authorization"}
    )


def steps(data: st.DataObject, policy: Policy) -> st.SearchStrategy[Any]:
    """Requests that have much in common: from two pages, with few methods and headers."""

    def few(pool: tuple[Any, ...], number: int) -> st.SearchStrategy[Any]:
        return st.sampled_from(data.draw(st.lists(st.sampled_from(pool), min_size=number, max_size=number)))

    served = st.sampled_from(tuple((way, seconds) for way in WAYS for seconds in _SECONDS))
    return st.tuples(
        few(weighted_pages(policy), 2),
        few(half(_SHORT_CALLS, lambda call: grants_call(policy, call)), 4),
        few(half(_SOME_HEADERS, lambda headers: not refused_headers(policy, headers.unsafe[SPEC.name])), 4),
        served,
    )


def test_the_cache_grants_what_the_policy_grants_and_nothing_else() -> None:
    seen: Counter[str] = Counter()

    def judge_sequence(data: st.DataObject) -> None:
        # What is too long for a preflight is refused unread. A cache may cover it: names that were granted one by one,
        # a method by `*`. That lets through nothing of a kind that the policy refuses, so no bounds here.
        policy = data.draw(policies(request_headers_limit=65_536))
        compiled, servers = servers_of(policy)
        step = steps(data, policy)
        caches = {profile.name: CORSPreflightCache(profile) for profile in PROFILES}
        now = 0.0
        for _ in range(_REQUESTS):
            page, call, headers, (way, seconds) = data.draw(step)
            now += seconds
            page_call = PageCall(page=page, call=call, headers=headers)
            case = Case(compiled=compiled, way=way, server=servers[way], reply=REPLIES[1], call=page_call)
            for profile in PROFILES:
                outcome = case.fetch(page_call.request(), profile, caches[profile.name], now)
                problems = tuple(disagreements(case, outcome))
                if problems == (READS_REFUSED,) and is_known_exception(case, outcome, case.judge(profile)):
                    seen["exceptions"] += 1
                else:
                    assert not problems, describe(case, outcome, problems[0])
                seen[outcome.preflight] += 1
        seen["sequences"] += 1

    run_until(lambda: seen["sequences"] >= _SEQUENCES, judge_sequence)

    assert seen["cached"] > _SEQUENCES


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_known_exception(profile: Profile) -> None:
    """`*` in the cache: "… headerName is not a CORS non-wildcard request-header name"."""
    compiled, servers = servers_of(Policy(origins=["*"], request_headers=["*"]))
    cache = CORSPreflightCache(profile)
    outcomes = []
    for headers in CUSTOM[:2]:
        page_call = PageCall(page="https://app.example.com", headers=headers)
        case = Case(compiled=compiled, way=WAYS[0], server=servers[WAYS[0]], reply=REPLIES[0], call=page_call)
        outcomes.append(case.fetch(page_call.request(), profile, cache))

    custom, authorization = outcomes

    assert custom.is_readable
    assert authorization.is_readable is (profile is WEBKIT)
    assert is_known_exception(case, authorization, case.judge(profile)) is (profile is WEBKIT)
