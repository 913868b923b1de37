"""What a run prints of each engine: counts, small cases with what both sides said, and the rest by name."""

import json
from collections.abc import Iterable, Iterator

from tests.truth.report import count_lines, disagreement_lines

from .findings import Findings, Shrunk
from .runs import Disagreement

_NAMED = 40
_UNSTABLE = 3


def report(findings: Iterable[Findings]) -> Iterator[str]:
    """The lines, without line ends; what servers and browsers said is escaped."""
    found = list(findings)
    for engine in found:
        yield from count_lines(engine.comparison)
    for engine in found:
        yield from _of_engine(engine)


def verdict(findings: Iterable[Findings]) -> bool:
    """Whether nothing disagreed, and every case ended."""
    return not any(found.confirmed or found.lost for found in findings)


def _of_engine(found: Findings) -> Iterator[str]:
    for shrunk in found.shrunk:
        yield from shrunk_lines(found.engine, shrunk)
    told = {name for shrunk in found.shrunk for name in shrunk.sources}
    rest = [disagreement for disagreement in found.confirmed if disagreement.case["id"] not in told]
    yield from _named(f"{found.engine}  {len(rest)} more disagree, not shrunk", rest)
    yield from _named(
        f"{found.engine}  {len(found.unstable)} unstable, not shown again by a fresh browser", found.unstable
    )
    for disagreement in found.unstable[:_UNSTABLE]:
        for difference in disagreement.differences:
            yield from disagreement_lines(found.engine, difference)
    if found.lost:
        yield f"{found.engine}  {len(found.lost)} never ended: {', '.join(found.lost[:_NAMED])}"


def shrunk_lines(engine: str, shrunk: Shrunk) -> Iterator[str]:
    """The case, then what the browser and the model make of it."""
    yield f"{engine}  {json.dumps(shrunk.disagreement.case)}"
    yield f"    from      {', '.join(shrunk.sources[:_NAMED])}"
    for difference in shrunk.disagreement.differences:
        yield from disagreement_lines(engine, difference)


def _named(what: str, rest: Iterable[Disagreement]) -> Iterator[str]:
    names = [f"{found.case['id']} ({', '.join(found.fields)})" for found in rest]
    if names:
        more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"{what}: {', '.join(names[:_NAMED])}{more}"
