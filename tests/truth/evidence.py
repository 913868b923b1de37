"""Which recorded case shows each switch of a browser: `python -m tests.truth.evidence` looks for them anew.

A case is evidence for a switch where the model agrees with the browser, and no longer does once that switch alone is
put back to the way of the standard. `evidence.json` keeps one case for each, as `folder/id`.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import SPEC
from tests.browser.switches import LABELS, SWITCHES, differing, docstrings

from .comparison import PROFILES, case_differences
from .folder import SHIPPED, Truth, read_truth

FILE: Final = Path(__file__).with_name("evidence.json")
FOLDERS: Final = tuple(path.parent.name for path in sorted(SHIPPED.parent.glob("*/cases.jsonl.gz")))
NOT_RECORDED: Final[Mapping[str, frozenset[str]]] = {
    "chromium": frozenset({"lets_mixed_images_through", "private_hosts_are_no_mixed_content"}),
    "firefox": frozenset({"cache_age_cap", "lets_mixed_images_through"}),
    "webkit": frozenset({"cache_age_cap"}),
}
"""What no recording can show, on loopback and in seconds: a private address, an entry that is kept for minutes."""
_BRACKETS: Final = re.compile(r"\(([^)]*)\)")


@cache
def truth_in(folder: str) -> Truth:
    """What was recorded in a folder of `tests/truth`."""
    return read_truth(SHIPPED.parent / folder, is_checked=True)


def switches_of(engine: str) -> tuple[str, ...]:
    """Those in which the browser departs from the standard."""
    found = differing(PROFILES[engine], SPEC) - LABELS
    return tuple(name for name in SWITCHES if name in found)


def named_folders(switch: str) -> tuple[str, ...]:
    """The folders on which the switch says, in brackets, that it rests; `data` is one in any case."""
    said = " ".join(_BRACKETS.findall(docstrings()[switch]))
    return tuple(name for name in FOLDERS if name == SHIPPED.name or re.search(rf"\b{name}\b", said))


def is_evidence(place: str, engine: str, switch: str) -> bool:
    """Whether the case at *place* shows the switch of *engine*."""
    folder, _, case = place.partition("/")
    return _shows(truth_in(folder), case, engine, _without(engine, switch))


def find(engine: str, switch: str) -> str | None:
    """A case that shows the switch, in the folders that it names before the others."""
    profile, named = _without(engine, switch), named_folders(switch)
    for folder in (*named, *(name for name in FOLDERS if name not in named)):
        truth = truth_in(folder)
        befallen = {event.case for event in truth.events.get(engine, ())}
        for case in truth.recordings.get(engine, {}):
            if case not in befallen and _shows(truth, case, engine, profile):
                return f"{folder}/{case}"
    return None


def _without(engine: str, switch: str) -> Profile:
    return replace(PROFILES[engine], **{switch: getattr(SPEC, switch)})


def _shows(truth: Truth, case: str, engine: str, profile: Profile) -> bool:
    given, recording = truth.cases[case], truth.recordings[engine][case]
    return any(case_differences(given, recording, profile)) and not any(
        case_differences(given, recording, PROFILES[engine])
    )


def _look(engine: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for switch in switches_of(engine):
        if switch in NOT_RECORDED[engine]:
            continue
        place = known.get(switch)
        if place is None or not is_evidence(place, engine, switch):
            place = find(engine, switch)
        print(f"{engine}  {switch}  {place}", file=sys.stderr, flush=True)
        if place is not None:
            yield switch, place


def main() -> None:
    """Write `evidence.json`; what it says already stays where it is still so."""
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    found = {engine: dict(_look(engine, known.get(engine, {}))) for engine in PROFILES}
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
