from importlib.util import find_spec

import pytest

from crossorigin.checking.fixes.stacks.crossorigin_ways import WAYS, Way
from tests.checking.fixes.stacks.crossorigin_applications import APPLICATIONS


def test_each_way_is_run_by_a_test_here_or_under_a_server_of_its_own() -> None:
    assert {way.id for way in WAYS} == {*APPLICATIONS, "aiohttp", "sanic", "tornado", "django"}
    assert len({way.id for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.id)
def test_each_way_leads_to_an_adapter_that_exists(way: Way) -> None:
    assert find_spec(f"crossorigin.adapters.{way.id.replace('-', '_')}")
    module = f"crossorigin.adapters.{way.id.replace('-', '_')}"
    assert any(module in line for line in (way.imported, *way.lines))
    assert any("policy" in line for line in way.lines)


def test_those_with_marks_say_so() -> None:
    silent = {way.id for way in WAYS if "cors_policy" not in way.note and "Django" not in way.name}
    assert silent == {"asgi", "wsgi", "pyramid"}
