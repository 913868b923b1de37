import pytest

from crossorigin.cli.policies.handshake import explain_handshake
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC


@pytest.mark.parametrize(
    ("policy", "origin", "sentences", "status"),
    [
        (
            POLICY,
            PAGE,
            ("The WebSocket handshake is granted.", f"The policy lists the origin '{PAGE}'."),
            None,
        ),
        (
            POLICY,
            "https://evil.example",
            (
                "The WebSocket handshake is refused with 403, unseen by the application.",
                "The policy neither lists the origin 'https://evil.example' nor has a pattern that it matches.",
            ),
            403,
        ),
        (
            PUBLIC,
            "https://evil.example",
            (
                "The WebSocket handshake is granted.",
                "The policy's origins are `*`: any page may open a WebSocket, which has the visitor's cookies.",
            ),
            None,
        ),
    ],
)
def test_a_handshake(policy: Policy, origin: str, sentences: tuple[str, ...], status: int | None) -> None:
    compiled, head = compile_policy(policy), RequestHead(method="GET", headers=(("Origin", origin),))
    found = explain_handshake(compiled, head)
    assert found.decision == decide_websocket(compiled, head, without_origin=True)
    assert (found.sentences, found.status, found.headers) == (sentences, status, ())
