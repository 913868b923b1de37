from collections.abc import Callable, Sequence

import pytest

from tests.peers import here
from tests.peers.applications.protocol import Answer, Question, Request
from tests.peers.expected import EXPECTED
from tests.peers.here import Ask
from tests.peers.probes import PROBES, Probe, cells, questions
from tests.peers.stacks import PEERS, Stack

OURS = {"asgi": here.by_asgi, "wsgi": here.by_wsgi}


@pytest.mark.parametrize("adapter", OURS.values(), ids=OURS)
@pytest.mark.parametrize("probe", PROBES, ids=[probe.title for probe in PROBES])
def test_our_column_is_right(probe: Probe, adapter: Callable[..., Ask]) -> None:
    assert probe.cell(here.answers(adapter, probe.questions)) == probe.ours


def test_every_row_has_a_cell_for_every_peer() -> None:
    assert list(EXPECTED) == [probe.title for probe in PROBES]
    assert [row for row in EXPECTED.values() if list(row) != list(PEERS)] == []


@pytest.mark.peers
@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_does_what_the_table_says(
    peer: str, ask_peer: Callable[[Stack, Sequence[Question]], tuple[Answer, ...]]
) -> None:
    measured = cells(ask_peer(PEERS[peer], questions()))
    assert measured == {title: row[peer] for title, row in EXPECTED.items()}


@pytest.mark.parametrize("adapter", OURS.values(), ids=OURS)
def test_the_application_answers_as_the_peers_applications_do(adapter: Callable[..., Ask]) -> None:
    """A table of nothing but refusals would be right for an application that answers nothing."""
    ask = adapter(here.policy_of(questions()[0].policy), disabled=True)
    statuses = {
        (method, target): ask(Request(method=method, target=target)).status
        for method, target in [("GET", "/"), ("DELETE", "/"), ("OPTIONS", "/"), ("GET", "/failing"), ("GET", "/no")]
    }
    assert list(statuses.values()) == [200, 200, 405, 500, 404]
