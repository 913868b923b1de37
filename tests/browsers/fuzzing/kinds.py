"""What sorts of case were drawn, so that a run shows how wide it was."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.truth.calls import calls_of

Row = dict[str, Any]


def initiator_of(call: Row) -> str:
    """What makes the call: `fetch`, `xhr`, `img` and their like."""
    return str(call.get("by") or ("xhr" if call.get("upload") else "fetch"))


def kinds_of(case: Row) -> frozenset[str]:
    """All the sorts that *case* is of."""
    calls = (kind for call in calls_of(case) for kind in _of_call(call))
    return frozenset([*_of_case(case), *calls, *(kind for hop in case["hops"] for kind in _of_hop(hop))])


def count_kinds(counts: Counter[str]) -> str:
    """One line of counts, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    return ", ".join(f"{kind} {count}" for kind, count in ordered)


def _of_case(case: Row) -> Iterator[str]:
    if "steps" in case:
        yield "sequence"
    if len(case["hops"]) > 1:
        yield "redirect"
    if case.get("site"):
        yield f"site {case['site']}"


def _of_call(call: Row) -> Iterator[str]:
    yield initiator_of(call)
    for key, label in (("upload", "upload"), ("wait_ms", "wait"), ("keepalive", "keepalive")):
        if call.get(key):
            yield label
    if call.get("from") == "sandbox":
        yield "sandbox"
    if call.get("from") == "data":
        yield "data: frame"
    if call.get("mode", "cors") != "cors":
        yield str(call["mode"])
    if call.get("crossorigin") is not None:
        yield "crossorigin"
    if call.get("body") is not None:
        yield "body"


def _of_hop(hop: Row) -> Iterator[str]:
    if hop.get("userinfo"):
        yield "userinfo"
    for part in ("preflight", "response"):
        names = [name.lower() for name, _value in hop[part]["headers"]]
        if len(set(names)) < len(names):
            yield "repeated field"
