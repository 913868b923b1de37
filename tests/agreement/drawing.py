"""Many examples of one Hypothesis test, from random bytes.

The engine of Hypothesis spends half of a long run on mutations of examples that it has judged (measured: 45 % of the
requests in 250 policies were distinct), and remembers each choice. Its `fuzz_one_input` does neither: all that it draws
is new. What it finds is replayed and shrunk by the engine.
"""

import os
from collections.abc import Callable
from random import Random
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase

EXAMPLES: Final = int(os.environ.get("CORS_AGREEMENT", "100000"))
"""(policy, request) examples, each judged in all profiles."""
_MOST_BYTES: Final = 8_192


def run_until(done: Callable[[], bool], judge: Callable[[st.DataObject], None]) -> None:
    """Call *judge* with something to draw from, again and again, until all is *done*.

    The same examples come in every run, unless the profile of Hypothesis says otherwise.
    """
    shrinking = settings(
        database=InMemoryExampleDatabase(),
        derandomize=False,
        phases=(Phase.reuse, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    test: Any = shrinking(given(st.data())(judge))
    random = Random(0) if settings.default is None or settings.default.derandomize else Random()
    while not done():
        found = _failure(test.hypothesis.fuzz_one_input, random.randbytes(_MOST_BYTES))
        if found is not None:
            test()
            raise found


def _failure(fuzz_one_input: Callable[[bytes], object], data: bytes) -> Exception | None:
    try:
        fuzz_one_input(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again, shrunk
        return error
    return None
