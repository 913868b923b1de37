"""Keep a case out of the HTTP cache, which no model of CORS is about."""

from typing import Any

_NOT_READING = frozenset({"no-store", "reload"})
_NO_STORE = ["Cache-Control", "no-store"]


def keep_out(case: dict[str, Any]) -> dict[str, Any]:
    """The case, with `Cache-Control: no-store` on every response where a call of it could read the HTTP cache.

    A browser would else answer from there the second step of a sequence, or a loop of redirects.
    """
    calls = case.get("steps") or [case["request"]]
    if all(_mode(call) in _NOT_READING for call in calls):
        return case
    hops = [{**hop, "response": _unstored(hop["response"])} for hop in case["hops"]]
    return {**case, "hops": hops}


def _mode(call: dict[str, Any]) -> str:
    is_xhr = call.get("upload") or call.get("by") == "xhr"
    return "default" if is_xhr else str(call.get("cache", "no-store"))


def _unstored(response: dict[str, Any]) -> dict[str, Any]:
    return {**response, "headers": [*response["headers"], list(_NO_STORE)]}
