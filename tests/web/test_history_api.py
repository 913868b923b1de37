from pathlib import Path

import pytest

from crossorigin.web.history import History
from crossorigin.web.history_api import HistoryApi
from tests.web.served import Page, error_of

FORM = {"url": "https://api.example.com/"}
EVENT = {
    "event": "report",
    "headline": "Blocked.",
    "report": {"request": {"method": "PUT"}, "origin": "null", "verdict": "blocked"},
}


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def broken(tmp_path: Path) -> History:
    (tmp_path / "history").write_bytes(b"my notes\n" * 1000)
    return History(tmp_path / "history")


def test_a_check_is_remembered(history: History) -> None:
    assert HistoryApi(history).remember(FORM, EVENT) == {"history_id": 1}
    assert [entry["headline"] for entry in Page(history).get("/api/history").json()] == ["Blocked."]


def test_one_entry_is_removed(history: History) -> None:
    HistoryApi(history).remember(FORM, EVENT)
    page = Page(history)
    assert page.delete("/api/history/1").status_code == 204
    assert error_of(page.delete("/api/history/1")) == (404, "There is no such entry in the history.", None)
    assert page.get("/api/history").json() == []


def test_all_are_removed(history: History) -> None:
    api = HistoryApi(history)
    api.remember(FORM, EVENT)
    api.remember(FORM, EVENT)
    page = Page(history)
    assert page.delete("/api/history").status_code == 204
    assert page.get("/api/history").json() == []


@pytest.mark.parametrize("entry", [str(2**63), "9" * 30])
def test_a_number_that_no_entry_can_have(history: History, entry: str) -> None:
    assert Page(history).delete(f"/api/history/{entry}").status_code == 404


@pytest.mark.parametrize("entry", ["x", "-1", "1/2", "1.5"])
def test_what_is_no_number(history: History, entry: str) -> None:
    assert Page(history).delete(f"/api/history/{entry}").status_code == 404


def test_without_a_history_nothing_is_kept() -> None:
    assert HistoryApi(None).remember(FORM, EVENT) == {"history_id": None}
    page = Page()
    assert page.get("/api/history").json() == []
    assert page.delete("/api/history").status_code == 204
    assert page.delete("/api/history/1").status_code == 404


def test_a_broken_file_is_said_so_and_breaks_nothing(broken: History) -> None:
    remembered = HistoryApi(broken).remember(FORM, EVENT)
    assert remembered["history_id"] is None
    assert "file is not a database" in remembered["history_problem"]
    page = Page(broken)
    for response in (page.get("/api/history"), page.delete("/api/history"), page.delete("/api/history/1")):
        status, message, field = error_of(response)
        assert (status, field) == (503, None)
        assert "file is not a database" in message
