import io
import json
import logging
import sys
from typing import Any

from crossorigin.observing.json_lines import JSONLines
from crossorigin.observing.refusal_log import RefusalLog, fields_of
from tests.observing.samples import refusal


def record(message: str = "said %s", *arguments: object, **fields: Any) -> logging.LogRecord:
    return logging.makeLogRecord(
        {"msg": message, "args": arguments, "levelname": "WARNING", "name": "a.b", "created": 1_700_000_000.5, **fields}
    )


def test_its_fields() -> None:
    line = JSONLines().format(record("said %s", "é\u2028\n", cors_cause="x", cors_suppressed=3, other="y"))
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2023-11-14T22:13:20.500+00:00",
        "level": "WARNING",
        "logger": "a.b",
        "message": "said é\u2028\n",
        "cors_cause": "x",
        "cors_suppressed": 3,
    }


def test_an_exception() -> None:
    try:
        dict[str, int]()["a"]
    except KeyError:
        line = JSONLines().format(record("failed", exc_info=sys.exc_info()))
    found = json.loads(line)
    assert found["exception"].startswith("Traceback (most recent call last)")
    assert "\n" not in line


def test_a_field_that_json_has_no_word_for() -> None:
    assert json.loads(JSONLines().format(record("a", cors_mine={1})))["cors_mine"] == "{1}"


def test_a_refusal_by_way_of_logging() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JSONLines())
    logger = logging.getLogger("crossorigin.test_json_lines")
    logger.addHandler(handler)
    try:
        hostile = refusal(origin="a\r\n\x1b[2J", route="/\u202e")
        RefusalLog(logger)(hostile)
    finally:
        logger.removeHandler(handler)
    (line,) = stream.getvalue().splitlines()
    found = json.loads(line)
    assert {name: value for name, value in found.items() if name.startswith("cors_")} == fields_of(hostile)
