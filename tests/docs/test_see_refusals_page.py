"""What docs/how-to/see-refusals.md says, against the code."""

import json
import logging
import logging.config
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossorigin.observing.refusal_log import LOGGER, RefusalLog, fields_of
from crossorigin.server.reasons import Reason
from tests.observing.samples import REFUSAL

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "see-refusals.md").read_text(encoding="utf-8")


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    logger = logging.getLogger(LOGGER)
    yield logger
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def first_column(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z_-]+)` \|", section, re.MULTILINE)


def test_all_causes_and_fields_are_there() -> None:
    refusing = {reason.value for reason in Reason if reason.refused_at is not None} | {Reason.NO_ORIGIN.value}
    causes = first_column("Causes")
    assert (set(causes), len(causes)) == (refusing, len(refusing))
    assert first_column("In the log") == list(fields_of(REFUSAL))


def test_the_logging_set_up(logger: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"^```python\n(LOGGING = .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(block, names)
    logging.config.dictConfig(names["LOGGING"])
    RefusalLog()(REFUSAL)
    (line,) = (tmp_path / "refusals.log").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["cors_cause"] == REFUSAL.cause.value


def test_the_message(logger: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    RefusalLog()(REFUSAL)
    # The page has another method.
    assert f"\n{caplog.records[0].message.replace('PUT', 'PATCH')}\n" in PAGE
