"""What was found, beside what is expected."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from crossorigin.fetch.header_list import get
from tests.end_to_end.actions import COOKIE, SCRIPT_FAULT
from tests.end_to_end.calls import Call
from tests.end_to_end.exchanges import Exchange
from tests.end_to_end.expected import LOOKED_AT, SAFELISTED, Expected, expected
from tests.end_to_end.play import Played
from tests.end_to_end.site import Site


def _found(played: Played, said: Expected) -> Expected:
    """What came of the action, as far as there is something *said* of it."""
    assert played.results is not None, f"{played.action.name}: the page in {played.engine} did not end it"
    rows = zip(played.action.calls, played.results, said.read, strict=True)
    return Expected(
        read=[_read(call, result, is_body_known=row.get("body") is not None) for call, result, row in rows],
        wire=[_row(exchange) for exchange in played.wire],
    )


def _read(call: Call, result: dict[str, Any], *, is_body_known: bool) -> dict[str, Any]:
    read = dict(result)
    if "headers" in read:
        read["headers"] = {name: value for name, value in read["headers"] if name not in SAFELISTED}
        read["tells of"] = [text for text in (*call.told, *call.untold) if text in read["body"]]
        read["body"] = read["body"] if is_body_known else None
    if call.by == "upload":
        progress: Sequence[list[int]] = read.get("progress", ())
        read["progress"] = progress[-1] if progress else None
    if call.by == "script":
        told = read.pop("told", [])
        read["tells"] = any(SCRIPT_FAULT in message for message in told) if told else None
    return read


def _row(exchange: Exchange) -> dict[str, Any]:
    cookie = get("cookie", exchange.headers)
    assert cookie is None or COOKIE in cookie
    headers = {name: value for name in LOOKED_AT if (value := get(name, exchange.headers)) is not None}
    is_applications = Site.is_answered_by_application(exchange.target)
    reaches = get("x-answered-by", exchange.answer) is not None
    return {
        "method": exchange.method,
        "target": exchange.target,
        "status": exchange.status if is_applications or exchange.is_preflight else None,
        "headers": headers,
        "has cookie": cookie is not None,
        "cors": {n.lower(): v for n, v in exchange.answer if n.lower().startswith("access-control-")},
        "reaches application": reaches if is_applications else None,
    }


def differences(played: Played) -> Iterator[str]:
    """What is not as the policy says, a line for each."""
    said = expected(played)
    came = _found(played, said)
    for kind, rows in (("page", (said.read, came.read)), ("wire", (said.wire, came.wire))):
        pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]] = zip_longest(*rows, fillvalue={})
        for number, (right, wrong) in enumerate(pairs, 1):
            for name in sorted({*right, *wrong}):
                if right.get(name) != wrong.get(name):
                    what = f"{right.get(name, 'nothing')!r} is expected, {wrong.get(name, 'nothing')!r} was found"
                    yield f"{played.action.name}: {kind}, {number}, {name}: {what}"
