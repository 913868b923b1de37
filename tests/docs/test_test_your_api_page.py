import re
from pathlib import Path

import pytest

from tests.testing.entry_point import HAS_ENTRY_POINT

pytest_plugins = ["pytester"]

_PAGE = Path(__file__).parents[2] / "docs/how-to/test-your-api.md"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_tests_of_the_page_pass(pytester: pytest.Pytester) -> None:
    source = "\n".join(_BLOCK.findall(_PAGE.read_text("utf-8")))
    pytester.makeini("[pytest]\nfilterwarnings = error\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(source)
    by_name = () if HAS_ENTRY_POINT else ("-p", "crossorigin.testing.plugin")
    found = pytester.runpytest_subprocess(*by_name)
    found.assert_outcomes(passed=source.count("def test_"))
