"""Small steps from a case to a simpler one."""

import copy
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tests.browsers.drawing.http_cache import keep_out
from tests.truth.form import CASE

Row = dict[str, Any]
Place = tuple[str | int, ...]

DROP: Final = "\x00drop"
"""The value of an edit that takes something away."""
_DEFAULTS: Final[Row] = {
    "method": "GET",
    "headers": [],
    "credentials": "same-origin",
    "mode": "cors",
    "redirect": "follow",
    "body": None,
}
_STATUSES: Final = {"preflight": 204, "response": 200}
_NO_STORE: Final = ["Cache-Control", "no-store"]
_PARTS: Final = ("preflight", "response")
_LONG: Final = 8


@dataclass(frozen=True, slots=True)
class Edit:
    """Another value at a place of a case; its parts are keys and indices, as in JSON."""

    place: Place
    value: Any = DROP


def stages(case: Row) -> tuple[list[Edit], ...]:
    """The edits of *case*, the coarse ones first: calls, hops and settings, then header lines, then values."""
    whole = [*_drop_all(case, ("steps",)), *_drop_all(case, ("hops",)), *_settings(case)]
    return whole, list(_lines(case)), list(_values(case))


def edited(case: Row, edits: Iterable[Edit]) -> Row | None:
    """*case* after all of *edits*; None where that is no case, or still the same."""
    wanted = list(edits)
    # Not deepcopy(): a drawn case may hold one list in several places.
    found: Row = json.loads(json.dumps(case))
    for edit in wanted:
        if edit.value != DROP:
            _put(found, edit)
    # From the last to the first: what is taken away moves what comes after it.
    for edit in sorted((edit for edit in wanted if edit.value == DROP), key=lambda edit: edit.place, reverse=True):
        _put(found, edit)
    _mend(found)
    if found == case or not CASE.fits(found) or (_is_uncached(case) and not _is_uncached(found)):
        return None
    return found


def renamed(case: Row, name: str) -> Row:
    """*case* with another id, in the URLs that it spells out, too."""
    text = json.dumps(case).replace(f"/case/{case['id']}/", f"/case/{name}/")
    found: Row = json.loads(text)
    return found | {"id": name}


def size(case: Row) -> int:
    """How much there is to read."""
    return len(json.dumps(case))


def _put(case: Row, edit: Edit) -> None:
    inner: Any = case
    *way, last = edit.place
    for part in way:
        inner = inner[part]
    if edit.value == DROP:
        del inner[last]
    else:
        inner[last] = edit.value


def _mend(case: Row) -> None:
    """What an edit leaves behind: a sequence of one call, a redirect to a hop that is gone."""
    if len(case.get("steps", ())) == 1:
        case["request"] = {key: value for key, value in case.pop("steps")[0].items() if key != "wait_ms"}
    if case["hops"]:
        # Nothing redirects to the first hop: in the page's own URL the format has no user and password.
        case["hops"][0].pop("userinfo", None)
    for part in _PARTS:
        if case["hops"]:
            said = case["hops"][-1][part]
            said["headers"] = [line for line in said["headers"] if "{next}" not in line[1]]


def _is_uncached(case: Row) -> bool:
    """Whether no call is answered from the HTTP cache."""
    return keep_out(case) is case or all(_NO_STORE in hop["response"]["headers"] for hop in case["hops"])


def _drop_all(case: Row, place: Place) -> Iterator[Edit]:
    inner = case.get(str(place[0]), ())
    if len(inner) > 1:
        yield from (Edit((*place, number)) for number in range(len(inner)))


def _settings(case: Row) -> Iterator[Edit]:
    yield from (Edit((key,)) for key in case if key not in {"id", "request", "steps", "hops"})
    for place, call in _calls(case):
        for key, value in call.items():
            if key not in _DEFAULTS:
                yield Edit((*place, key))
            elif value != _DEFAULTS[key]:
                yield Edit((*place, key), copy.deepcopy(_DEFAULTS[key]))
    for number, hop in enumerate(case["hops"]):
        yield from (Edit(("hops", number, key)) for key in hop if key not in {"at", *_PARTS})
        if hop["at"] != "B":
            yield Edit(("hops", number, "at"), "B")
        yield from (Edit(("hops", number, part, "headers"), []) for part in _PARTS if hop[part]["headers"])


def _calls(case: Row) -> Iterator[tuple[Place, Row]]:
    if "request" in case:
        yield ("request",), case["request"]
    else:
        yield from ((("steps", number), call) for number, call in enumerate(case["steps"]))


def _header_lists(case: Row) -> Iterator[tuple[Place, Sequence[Sequence[str]]]]:
    yield from (((*place, "headers"), call.get("headers", ())) for place, call in _calls(case))
    for number, hop in enumerate(case["hops"]):
        yield from ((("hops", number, part, "headers"), hop[part]["headers"]) for part in _PARTS)


def _lines(case: Row) -> Iterator[Edit]:
    for place, headers in _header_lists(case):
        yield from (Edit((*place, number)) for number in range(len(headers)))


def _values(case: Row) -> Iterator[Edit]:
    for number, hop in enumerate(case["hops"]):
        for part, status in _STATUSES.items():
            yield from _statuses(("hops", number, part, "status"), hop[part]["status"], status)
    for place, headers in _header_lists(case):
        for number, (name, value) in enumerate(headers):
            if name != (plain := name.title()):
                yield Edit((*place, number, 0), plain)
            yield from (Edit((*place, number, 1), shorter) for shorter in _shorter(value))


def _statuses(place: Place, given: int, plain: int) -> Iterator[Edit]:
    for status in (plain, 302 if given // 100 == 3 else plain):
        if status != given:
            yield Edit(place, status)


def _shorter(value: str) -> Iterator[str]:
    """Simpler values in the place of *value*, each once."""
    pieces = value.split(",")
    found = [",".join(pieces[:number] + pieces[number + 1 :]) for number in range(len(pieces)) if len(pieces) > 1]
    found += [value.strip(" \t"), ",".join(piece.strip(" \t") for piece in pieces)]
    if len(value) > _LONG:
        found += [value[: len(value) // 2], value[len(value) // 2 :]]
    yield from dict.fromkeys(shorter for shorter in found if shorter != value)
