import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.reporting.objects import DEEPEST, objects_in
from tests.cli.reporting.samples import FIELDS, line


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


def attributes() -> list[dict[str, Any]]:
    """https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/"""

    def typed(value: object) -> dict[str, object]:
        if isinstance(value, bool):
            return {"boolValue": value}
        return {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}

    return [{"key": name, "value": typed(value)} for name, value in FIELDS.items()]


@pytest.mark.parametrize(
    "value",
    [
        FIELDS,
        {"asctime": "now", **FIELDS},
        {"text": "…", "record": {"extra": FIELDS, "time": {"timestamp": 1}}},
        {"body": "…", "attributes": FIELDS},
        {"jsonPayload": {"extra": FIELDS}},
        [FIELDS],
        {"log": json.dumps(FIELDS) + "\n", "stream": "stdout"},
    ],
)
def test_wherever_formatters_put_it(value: object) -> None:
    ((found, *_),) = objects_in(dumped(value))
    assert {name: found[name] for name in FIELDS} == FIELDS


def test_what_is_around_it() -> None:
    (found,) = objects_in(dumped({"record": {"extra": FIELDS, "level": 1}, "text": "a"}))
    assert [sorted(each) for each in found] == [sorted(FIELDS), ["extra", "level"], ["record", "text"]]


def test_a_batch_of_opentelemetry() -> None:
    records = [{"timeUnixNano": str(number), "attributes": attributes()} for number in range(3)]
    value = {"resourceLogs": [{"resource": {}, "scopeLogs": [{"scope": {}, "logRecords": records}]}]}
    found = list(objects_in(dumped(value)))
    assert [around[0]["timeUnixNano"] for _, *around in found] == ["0", "1", "2"]
    # int64 is a string in JSON: https://protobuf.dev/programming-guides/json/
    assert found[0][0] == {**FIELDS, "cors_suppressed": "0"}


def test_json_behind_a_time() -> None:
    assert len(list(objects_in(b"2024-05-01T12:00:00.1Z stdout F " + line()))) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"GET / 200",
        b'{"a": 1}',
        b"cors_cause",
        b'{"cors_cause": ',
        b'"cors_cause"',
        b'{"a": "cors_cause"}',
        b'{"a": "{cors_cause"}',
        b"\xff{\xff cors_cause",
        b'{"cors_cause": ' + b"9" * 10_000 + b"}",
        b'{"cors_cause": ' + b"[" * 500_000,
        dumped([{"key": "cors_cause"}]),
        dumped([{"key": "cors_cause", "value": {"a": 1, "b": 2}}]),
        dumped([{"key": 1, "value": {"cors": "cors_cause"}}]),
    ],
)
def test_nothing_there(text: bytes) -> None:
    assert list(objects_in(text)) == []


def test_how_deep() -> None:
    value: Any = FIELDS
    for _ in range(DEEPEST):
        value = {"a": value}
    assert len(list(objects_in(dumped(value)))) == 1
    assert list(objects_in(dumped({"a": value}))) == []
    # Strings of objects in strings, too.
    for _ in range(6):
        value = {"a": json.dumps(value)}
    assert list(objects_in(dumped(value))) == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.just("cors_cause") | st.just('{"cors_cause": 1}'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("cors_cause") | st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(_JSON)
def test_any_json(value: object) -> None:
    assert all("cors_cause" in found[0] for found in objects_in(dumped(value)))


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_any_bytes(before: bytes, after: bytes) -> None:
    assert all("cors_cause" in found[0] for found in objects_in(before + b"cors_cause" + after))
