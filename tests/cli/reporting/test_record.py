import io
import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.reporting.record import LONGEST_NAME, LONGEST_ORIGIN, LONGEST_TEXT, MOST_NAMES, records_in
from crossorigin.observing.json_lines import JSONLines
from crossorigin.observing.refusal_log import RefusalLog
from crossorigin.server.origin_rules import MAX_ORIGIN
from tests.cli.reporting.samples import FIELDS, line, record
from tests.observing.samples import REFUSAL


def test_a_line() -> None:
    assert list(records_in(line())) == [record()]
    assert list(records_in(b"GET / 200\n")) == []


def test_what_the_log_writes_is_read() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JSONLines())
    logger = logging.getLogger("crossorigin.test_record")
    logger.addHandler(handler)
    try:
        RefusalLog(logger)(REFUSAL)
    finally:
        logger.removeHandler(handler)
    (found,) = records_in(stream.getvalue().encode())
    assert (found.cause, found.origin, found.method) == (REFUSAL.cause.value, REFUSAL.origin, REFUSAL.method)
    assert (found.route, found.policy) == (REFUSAL.route, REFUSAL.policy_id)
    assert found.request_headers == REFUSAL.request_headers
    assert found.time is not None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"time": None}, {"time": None}),
        ({"cors_report_only": True}, {"report_only": True}),
        ({"cors_report_only": "true"}, {"report_only": True}),
        ({"cors_report_only": "True"}, {"report_only": True}),
        ({"cors_report_only": "false"}, {"report_only": False}),
        ({"cors_report_only": []}, {"report_only": False}),
        ({"cors_suppressed": 7}, {"suppressed": 7}),
        ({"cors_suppressed": "7"}, {"suppressed": 7}),
        ({"cors_suppressed": -7}, {"suppressed": 0}),
        ({"cors_suppressed": "-7"}, {"suppressed": 0}),
        ({"cors_suppressed": "٣"}, {"suppressed": 0}),
        ({"cors_suppressed": "9" * 5_000}, {"suppressed": 0}),
        ({"cors_suppressed": 10**4000}, {"suppressed": 10**12}),
        ({"cors_suppressed": 1.5}, {"suppressed": 0}),
        ({"cors_origin": None, "cors_method": 1, "cors_route": [], "cors_policy": {}}, {"origin": "", "method": ""}),
        ({"cors_origin": "a" * 10**4}, {"origin": "a" * LONGEST_ORIGIN}),
        ({"cors_route": "a" * 10**4}, {"route": "a" * LONGEST_TEXT}),
        ({"cors_cause": "a" * 10**4}, {"cause": "a" * LONGEST_NAME}),
        ({"cors_request_headers": ""}, {"request_headers": ()}),
        ({"cors_request_headers": "x-a,x b,,x-a,\u202e"}, {"request_headers": ("x-a",)}),
        ({"cors_request_headers": "a" * (LONGEST_NAME + 1)}, {"request_headers": ()}),
        ({"cors_request_headers": ["x-a"]}, {"request_headers": ()}),
    ],
)
def test_fields(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    (found,) = records_in(line(**changes))
    assert {name: getattr(found, name) for name in expected} == expected


def test_no_origin_that_could_be_granted_is_cut() -> None:
    assert MAX_ORIGIN < LONGEST_ORIGIN


def test_names_are_bounded() -> None:
    (found,) = records_in(line(cors_request_headers=",".join(f"x{number}" for number in range(90))))
    assert len(found.request_headers) == MOST_NAMES


def test_a_cause_that_is_no_text_makes_no_record() -> None:
    assert list(records_in(line(cors_cause=1))) == []


@given(st.dictionaries(st.sampled_from(list(FIELDS)), st.none() | st.booleans() | st.floats() | st.text()))
def test_any_values(changes: dict[str, Any]) -> None:
    for found in records_in(json.dumps({**FIELDS, **changes}).encode()):
        assert 0 <= found.suppressed <= 10**12
        assert len(found.origin) <= LONGEST_ORIGIN
