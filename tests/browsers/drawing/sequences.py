"""Sequences of fetches to one URL, for the preflight cache."""

from random import Random
from typing import Any

from .chance import often, pick
from .requests import FRAMES, draw_headers, draw_method
from .responses import draw_max_age, draw_preflight, draw_response

_HEADERS = (
    ["X-A", "1"],
    ["X-B", "2"],
    ["x-c", "3"],
    ["Authorization", "t"],
    ["Content-Type", "application/json"],
    ["X-a", "4"],
)
_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "put", "patch", "FOO", "foo", "OPTIONS")
# Timing must not decide: no age lies near a sum of waits and of what the calls themselves take.
_WAIT_MS, _LONG_WAIT_MS = 1600, 6500
_UNSURE_AGES = ("2", "3", "4")


def draw_sequence(rng: Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Steps, and the one or two hops that answer them."""
    steps = [_draw_step(rng, [])]
    for _ in range(rng.randint(1, 5)):
        steps.append(_draw_step(rng, steps))
    waits = rng.sample(range(1, len(steps)), k=min(rng.choice((0, 0, 1)), len(steps) - 1))
    for number in waits:
        steps[number]["wait_ms"] = _WAIT_MS
    if waits and often(rng, 0.08):
        steps[waits[0]]["wait_ms"] = _LONG_WAIT_MS
    hops = [_draw_hop(rng, steps, "B" if often(rng, 0.9) else "A")]
    if often(rng, 0.1 if hops[0]["at"] == "B" else 0.7):
        hops[0]["response"] = {**hops[0]["response"], "status": pick(rng, (301, 302, 303, 307, 308))}
        hops[0]["response"]["headers"].append(["Location", "{next}"])
        hops.append(_draw_hop(rng, steps, pick(rng, "BC")))
    return steps, hops


def _draw_step(rng: Random, before: list[dict[str, Any]]) -> dict[str, Any]:
    if before and often(rng, 0.3):
        step = {key: value for key, value in pick(rng, before).items() if key != "wait_ms"}
        return step | ({"credentials": _credentials(rng)} if often(rng, 0.3) else {})
    strange = often(rng, 0.12)
    step = {
        "method": draw_method(rng) if strange else pick(rng, _METHODS),
        "headers": draw_headers(rng)
        if strange
        else [list(h) for h in rng.sample(_HEADERS, k=rng.choice((0, 0, 1, 1, 2, 3)))],
        "credentials": before[0]["credentials"] if before and often(rng, 0.6) else _credentials(rng),
        "mode": "cors",
        "redirect": "follow",
        "body": None,
    }
    how = rng.random()
    if often(rng, 0.06):
        step["mode"] = pick(rng, ("no-cors", "same-origin"))
    if often(rng, 0.06):
        step["redirect"] = pick(rng, ("manual", "error"))
    if often(rng, 0.04):
        step["from"] = pick(rng, FRAMES)
    if how < 0.1:
        return step | {"upload": True}
    if how < 0.18:
        return step | {"by": "xhr"}
    return step | {"cache": pick(rng, ("default",) * 8 + ("no-store", "reload", "no-cache", "force-cache"))}


def _credentials(rng: Random) -> str:
    return pick(rng, ("omit", "same-origin", "include"))


def _draw_hop(rng: Random, steps: list[dict[str, Any]], at: str) -> dict[str, Any]:
    # The preflight answers for one or for all of the steps, so that some of them find too little in the cache.
    chosen = steps if often(rng, 0.5) else [pick(rng, steps)]
    include = any(step["credentials"] == "include" for step in steps)
    method = pick(rng, chosen)["method"]
    names = [header for step in chosen for header in step["headers"]]
    asked = {"method": method, "headers": names, "credentials": "include" if include else "omit"}
    origin = "null" if any(step.get("from") for step in chosen) and often(rng, 0.8) else "{A}"
    preflight = draw_preflight(rng, asked, origin=origin, odd=often(rng, 0.12))
    if len(chosen) > 1:
        methods = ", ".join(sorted({step["method"] for step in steps}))
        others = [
            [n, v] for n, v in preflight["headers"] if n.lower() != "access-control-allow-methods" or v.strip() == "*"
        ]
        preflight["headers"] = [*others, ["Access-Control-Allow-Methods", methods]]
    kept = [[n, v] for n, v in preflight["headers"] if n.lower() not in ("access-control-max-age", "location")]
    preflight["headers"] = kept + ([] if often(rng, 0.3) else _sure_age(rng))
    response = draw_response(rng, asked, origin=origin, odd=often(rng, 0.15), final=False)
    return {"at": at, "preflight": preflight, "response": {**response, "status": pick(rng, (200, 200, 200, 404, 204))}}


def _sure_age(rng: Random) -> list[list[str]]:
    while True:
        headers = draw_max_age(rng)
        if not any(value.strip() in _UNSURE_AGES for _, value in headers):
            return headers
