"""What is printed of comparisons: counts first, then every disagreement."""

from collections.abc import Iterable, Iterator

from .comparison import Comparison
from .fields import FIELDS, Difference
from .folder import ENGINES


def report(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """The lines, without line ends; text of the files is escaped."""
    found = {comparison.engine: comparison for comparison in comparisons}
    for engine in ENGINES:
        yield from count_lines(found[engine]) if engine in found else [f"{engine}  not recorded in this folder"]
    for comparison in found.values():
        for difference in comparison.differences:
            yield from disagreement_lines(comparison.engine, difference)


def count_lines(found: Comparison) -> Iterator[str]:
    """How many cases agree in each field, and what else there is to count."""
    if found.version:
        yield f"{found.engine}  recorded in {_escaped(found.version)}"
    for name in FIELDS:
        agreeing, bare = found.agreeing[name], found.agreeing_without_events[name]
        without = "" if bare == agreeing else f" ({bare} without the recorded events)"
        yield f"{found.engine}  {name} {agreeing}/{found.compared}{without}"
    if found.not_recorded:
        what = "case has" if found.not_recorded == 1 else "cases have"
        yield f"{found.engine}  {found.not_recorded} more {what} no recording"
    if found.events:
        told = "; ".join(
            f"{_escaped(event.case)} {event.name} before step {event.before_step}" for event in found.events
        )
        cases = len({event.case for event in found.events})
        what = "case" if cases == 1 else "cases"
        yield f"{found.engine}  {cases} {what} replayed with an event of the recording: {told}"


def disagreement_lines(engine: str, difference: Difference) -> Iterator[str]:
    """What both sides say; text of the files is escaped."""
    step = "" if difference.step is None else f"  step {difference.step}"
    yield f"{engine}  {_escaped(difference.case)}{step}  {difference.field}"
    for side, lines in (("expected", difference.expected), ("got", difference.got)):
        first, *more = lines or ("nothing",)
        yield f"    {side:8}  {_escaped(first)}"
        yield from (f"    {'':8}  {_escaped(line)}" for line in more)


def _escaped(text: str) -> str:
    # A recorded text may hold anything, a terminal's escape sequences too.
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
