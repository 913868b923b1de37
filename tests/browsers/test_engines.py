"""The model against the browsers of this machine, over cases that nobody has looked at."""

import pytest

from tests.browsers.draw import draw_case
from tests.browsers.fuzz import moved_lines
from tests.browsers.fuzzing.findings import examine
from tests.browsers.fuzzing.report import report, verdict
from tests.browsers.fuzzing.runs import Installed, tally
from tests.browsers.fuzzing.shrinking import Limits
from tests.browsers.versions import PROGRAMS, installed_version
from tests.truth.comparison import PROFILES

SEED, COUNT = 20261121, 300
# A test has no time to shrink: `make fuzz` with this seed does.
_WHOLE = Limits(disagreements=3, rounds=0)


@pytest.mark.parametrize(
    "engine", [pytest.param(engine, marks=pytest.mark.needs(*programs)) for engine, programs in PROGRAMS.items()]
)
def test_the_model_agrees_with_the_browser_over_new_cases(engine: str) -> None:
    cases = [draw_case(SEED, number) for number in range(COUNT)]
    browser = Installed(engine)

    found = examine(engine, browser, tally(cases, browser(cases), PROFILES[engine]), _WHOLE)

    assert found.compared == COUNT
    # Of a browser that is newer than the recordings, what moved is told, too.
    assert verdict([found]), "\n".join((*report([found]), *moved_lines({engine: installed_version(engine)})))
