from typing import Any

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader, NumberDataPoint

from crossorigin.observing import opentelemetry
from crossorigin.observing.opentelemetry import OpenTelemetryRefusals
from crossorigin.observing.refusal_log import RefusalLog
from crossorigin.observing.several import observers
from tests.observing.samples import REFUSAL, Clock, refusal

ATTRIBUTES = {
    "cors.cause": "method-not-listed",
    "cors.kind": "cors-preflight",
    "cors.policy": "0badcafe",
    "cors.report_only": False,
}


def points(reader: InMemoryMetricReader) -> dict[str, list[tuple[dict[str, Any], Any]]]:
    data = reader.get_metrics_data()
    assert data is not None
    found: dict[str, list[tuple[dict[str, Any], Any]]] = {}
    for metric in data.resource_metrics[0].scope_metrics[0].metrics:
        for point in metric.data.data_points:
            assert isinstance(point, NumberDataPoint)
            found.setdefault(metric.name, []).append((dict(point.attributes or {}), point.value))
    return found


@pytest.fixture
def reader() -> InMemoryMetricReader:
    return InMemoryMetricReader()


@pytest.fixture
def provider(reader: InMemoryMetricReader) -> MeterProvider:
    return MeterProvider([reader], shutdown_on_exit=False)


def test_what_is_exported(reader: InMemoryMetricReader, provider: MeterProvider) -> None:
    count = OpenTelemetryRefusals(provider.get_meter("mine"))
    count(REFUSAL)
    count(REFUSAL)
    count(refusal(report_only=True))
    count(refusal(report_only=True, newly_refused=True))
    assert points(reader) == {"cors.refusals": [(ATTRIBUTES, 2), ({**ATTRIBUTES, "cors.report_only": True}, 1)]}


def test_what_is_not_logged_is_counted(
    reader: InMemoryMetricReader, provider: MeterProvider, caplog: pytest.LogCaptureFixture
) -> None:
    count = OpenTelemetryRefusals(provider.get_meter("mine"))
    log = RefusalLog(per_second=1, burst=2, on_suppressed=count.suppressed, clock=Clock())
    for _ in range(10):
        observers(log, count)(REFUSAL)
    assert points(reader) == {"cors.refusals": [(ATTRIBUTES, 10)], "cors.refusals_suppressed": [({}, 8)]}
    assert len(caplog.records) == 2


def test_the_global_providers_meter(
    reader: InMemoryMetricReader, provider: MeterProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    # NB: the global provider can be set once in a process.
    monkeypatch.setattr(opentelemetry, "get_meter", provider.get_meter)
    OpenTelemetryRefusals()(REFUSAL)
    assert points(reader) == {"cors.refusals": [(ATTRIBUTES, 1)]}
