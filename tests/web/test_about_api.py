from pathlib import Path

import pytest

from crossorigin import __version__
from crossorigin.checking.fixes.registry import STACK_IDS
from crossorigin.web.history import History
from tests.web.served import Page


def test_what_the_page_shows_of_the_program() -> None:
    about = Page().get("/api/about").json()
    assert (about["version"], about["history"]) == (__version__, False)
    assert [stack["id"] for stack in about["stacks"]] == list(STACK_IDS)
    assert about["stacks"][0]["title"].startswith("Express")


def test_whether_there_is_a_history(tmp_path: Path) -> None:
    assert Page(History(tmp_path / "history")).get("/api/about").json()["history"] is True


@pytest.mark.parametrize("host", ["127.0.0.1:2677", "localhost:2677", "LocalHost:2677", "[::1]:2677"])
def test_the_pages_origin_as_this_browser_calls_it(host: str) -> None:
    assert Page().get("/api/about", host=host).json()["origin"] == f"http://{host.lower()}"
