"""Verdicts a second: how fast the model decides recorded cases, trace included. `python -m bench.verdicts`."""

import statistics

from crossorigin.browser import profiles

from .cases import prepare, rate, single_cases
from .table import Result

_RUNS = 9


def measure() -> Result:
    """The rates of all profiles, one after the other, in this thread."""
    cases = single_cases()
    rows = []
    for profile in (profiles.SPEC, profiles.CHROMIUM, profiles.FIREFOX, profiles.WEBKIT):
        prepared = list(prepare(cases, profile))
        rates = [rate(prepared, profile) for _ in range(_RUNS)]
        figures = (statistics.median(rates), min(rates), max(rates))
        rows.append((profile.name, f"{len(prepared):,}", *(f"{rate:,.0f}" for rate in figures)))
    return Result(
        title="Verdicts per second of one core, with trace",
        columns=("profile", "cases", "median", "slowest run", "fastest run"),
        rows=rows,
        notes=(
            f"{_RUNS} runs over all recorded cases of one call; requests and responses are made beforehand.",
            "Seconds of processor time, so that other programs matter less.",
        ),
    )


if __name__ == "__main__":
    print(measure())
