"""For any policy, any request and any browser: a page can read the response if, and only if, the policy grants it.

And whatever a browser refuses has its reason in the server's decision.
"""

from typing import Any, Final

from hypothesis import strategies as st

from crossorigin.server.policy import Policy
from tests.agreement.applications import REPLIES
from tests.agreement.blame import BLAME
from tests.agreement.drawing import EXAMPLES, run_until
from tests.agreement.header_rows import HEADER_SETS
from tests.agreement.judging import PROFILES, Case, describe, disagreements
from tests.agreement.page_calls import CALLS, URLS, PageCall
from tests.agreement.policies import policies, weighted_pages
from tests.agreement.servers import WAYS, servers_of
from tests.agreement.tally import BLAMED, JUDGED, READABLE

_ENOUGH: Final = 100_000
"""To meet each row of the table several times."""
_REQUESTS: Final = 40
"""To each policy: compiling one takes as long as some requests."""
_SERVED: Final = tuple((way, url, reply) for way in WAYS for url in URLS[:1] * 3 + URLS for reply in REPLIES)


def calls(policy: Policy) -> st.SearchStrategy[Any]:
    """Page, call, headers, and what serves them; every other page is granted by *policy*, if there is one."""
    return st.tuples(
        st.sampled_from(weighted_pages(policy)),
        st.sampled_from(CALLS),
        st.sampled_from(HEADER_SETS),
        st.sampled_from(_SERVED),
    )


def judge_policy(data: st.DataObject) -> None:
    """One policy and the requests to it."""
    policy = data.draw(policies())
    compiled, servers = servers_of(policy)
    strategy = calls(policy)
    for _ in range(_REQUESTS):
        page, call, headers, (way, url, reply) = data.draw(strategy)
        page_call = PageCall(page=page, url=url, call=call, headers=headers)
        judge_case(Case(compiled=compiled, way=way, server=servers[way], reply=reply, call=page_call))


def judge_case(case: Case) -> None:
    """One example, in every browser."""
    request = case.call.request()
    for profile in PROFILES:
        outcome = case.fetch(request, profile)
        JUDGED[profile.name] += 1
        READABLE[profile.name] += outcome.is_readable
        problem = next(disagreements(case, outcome), None)
        assert problem is None, describe(case, outcome, problem)


def test_every_browser_reads_what_the_policy_grants_and_nothing_else() -> None:
    run_until(lambda: bool(JUDGED) and min(JUDGED.values()) >= EXAMPLES, judge_policy)

    # A row that nothing needed would hide what goes wrong.
    if EXAMPLES >= _ENOUGH:
        assert set(BLAMED) == set(BLAME)
