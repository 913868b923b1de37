import logging
from typing import Any

import pytest
from starlette.middleware.cors import CORSMiddleware as StarletteCORS

from crossorigin.adapters.starlette import install
from crossorigin.doctor import at_startup
from tests.doctor.apps import POLICY, Plain, RequireToken, raw, starlette


def test_findings_are_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    app = starlette((StarletteCORS, {}), (RequireToken, {}))
    for _ in range(2):
        at_startup(app)
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2, "notes are not logged"
    assert {record.name for record in caplog.records} == {"crossorigin"}
    assert caplog.messages[1].startswith("user_middleware[0], apps.py:")
    assert caplog.messages[1].endswith("(may-answer-before-cors)")


def test_nothing_is_said_of_what_is_right(caplog: pytest.LogCaptureFixture) -> None:
    app = starlette((RequireToken, {}))
    install(app, POLICY)
    at_startup(app)
    assert caplog.messages == []


def test_not_everything_is_told(caplog: pytest.LogCaptureFixture) -> None:
    at_startup(starlette((StarletteCORS, {}), *[(Plain, {})] * 12))
    assert caplog.messages[-1] == "and 3 more: `cors doctor` tells all"


class _Evil:
    @property
    def __dict__(self) -> Any:  # type: ignore[override] # as hostile as can be
        raise RuntimeError


@pytest.mark.parametrize("app", [1, [], _Evil(), starlette])
def test_it_never_raises(app: Any, caplog: pytest.LogCaptureFixture) -> None:
    at_startup(app)
    at_startup(raw)


def test_a_name_cannot_write_lines_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    evil = type("Evil\nWARNING all is well\x1b[2J", (Plain,), {})
    at_startup(starlette((StarletteCORS, {}), (evil, {})))
    assert "\n" not in caplog.text.removesuffix("\n").replace("\nWARNING  crossorigin", "")
    assert "\x1b" not in caplog.text
