from collections import Counter

import pytest

from tests.browsers.draw import draw_case
from tests.browsers.fuzzing.kinds import count_kinds, initiator_of, kinds_of
from tests.browsers.sites import DEFAULT, SITES
from tests.truth.samples import one_call, two_calls


def test_a_plain_call_is_of_one_kind() -> None:
    assert kinds_of(one_call()[0]) == {"fetch"}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"upload": True}, "upload"),
        ({"by": "xhr"}, "xhr"),
        ({"by": "img"}, "img"),
        ({"from": "sandbox"}, "sandbox"),
        ({"from": "data"}, "data: frame"),
        ({"mode": "no-cors"}, "no-cors"),
        ({"body": ""}, "body"),
        ({"crossorigin": "anonymous"}, "crossorigin"),
        ({"keepalive": True}, "keepalive"),
    ],
)
def test_a_call_tells_its_kinds(change: dict[str, object], kind: str) -> None:
    case, _ = one_call()
    case["request"] |= change

    assert kind in kinds_of(case)


def test_a_case_and_its_hops_tell_theirs() -> None:
    case, _ = two_calls()
    assert kinds_of(case) == {"fetch", "sequence"}

    case["steps"][1]["wait_ms"] = 5
    case["hops"].append(case["hops"][0] | {"userinfo": True})
    case["hops"][0]["response"]["headers"] = [["X-A", "1"], ["x-a", "2"]]
    case["site"] = "https"
    assert kinds_of(case) == {"fetch", "sequence", "wait", "redirect", "userinfo", "repeated field", "site https"}


def test_an_upload_is_made_with_xhr() -> None:
    assert initiator_of({"upload": True}) == "xhr"


def test_counts_stand_in_their_order() -> None:
    assert count_kinds(Counter(a=1, b=2, c=1)) == "b 2, a 1, c 1"


def test_what_is_drawn_is_wide() -> None:
    """Drawn by the generator's own description: each of these in 3,000 cases."""
    drawn = {kind for number in range(3000) for kind in kinds_of(draw_case(1, number))}

    assert drawn >= {
        *("fetch", "xhr", "upload", "sequence", "wait", "redirect", "userinfo", "repeated field", "body", "keepalive"),
        *("sandbox", "data: frame", "no-cors", "same-origin", "crossorigin"),
        *("img", "script", "module", "import", "stylesheet", "FontFace", "font-face", "audio", "video", "preload"),
        *("modulepreload", "EventSource", "sendBeacon", "WebSocket"),
        *(f"site {name}" for name in SITES if name != DEFAULT),
    }
