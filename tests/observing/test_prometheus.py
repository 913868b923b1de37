import pytest
from prometheus_client import CollectorRegistry, generate_latest

from crossorigin.observing.prometheus import PrometheusRefusals
from crossorigin.observing.refusal_log import RefusalLog
from crossorigin.observing.several import observers
from crossorigin.server.reasons import Reason
from tests.observing.samples import REFUSAL, Clock, refusal


def test_what_prometheus_reads() -> None:
    registry = CollectorRegistry()
    count = PrometheusRefusals(registry)
    for _ in range(3):
        count(REFUSAL)
    count(refusal(report_only=True, newly_refused=True, cause=Reason.ORIGIN_NOT_LISTED, origin="https://\n"))
    count(refusal(report_only=True))
    lines = generate_latest(registry).decode().splitlines()
    where = 'kind="cors-preflight",policy="0badcafe"'
    assert [line for line in lines if line.startswith("cors_refusals") and "_created" not in line] == [
        f'cors_refusals_total{{cause="method-not-listed",{where},report_only="false"}} 3.0',
        f'cors_refusals_total{{cause="origin-not-listed",{where},report_only="true"}} 1.0',
        "cors_refusals_suppressed_total 0.0",
    ]


def test_what_is_not_logged_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    registry = CollectorRegistry()
    count = PrometheusRefusals(registry)
    log = RefusalLog(per_second=1, burst=2, on_suppressed=count.suppressed, clock=Clock())
    observer = observers(log, count)
    for _ in range(10):
        observer(REFUSAL)
    labels = {"cause": "method-not-listed", "kind": "cors-preflight", "policy": "0badcafe", "report_only": "false"}
    assert registry.get_sample_value("cors_refusals_total", labels) == 10
    assert registry.get_sample_value("cors_refusals_suppressed_total") == 8
    assert len(caplog.records) == 2


def test_one_for_each_registry() -> None:
    registry = CollectorRegistry()
    PrometheusRefusals(registry)
    with pytest.raises(ValueError, match="Duplicated timeseries"):
        PrometheusRefusals(registry)
