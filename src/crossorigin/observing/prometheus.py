"""Refusals counted for Prometheus. Needs `pip install 'crossorigin[prometheus]'`."""

from prometheus_client import REGISTRY, CollectorRegistry, Counter

from crossorigin.observing.labels import Labeller
from crossorigin.server.refusal import Refusal


class PrometheusRefusals:
    """Counts refusals: `cors_refusals_total`, by `cause`, `kind`, `policy` and `report_only`; never by origin.

    One is enough for all applications of a process. It works in prometheus_client's multiprocess mode, too.

    Args:
        registry: Where the counters are registered.

    Raises:
        ValueError: The registry has these counters already.
    """

    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        self._labeller = Labeller()
        self._refusals = Counter(
            "cors_refusals",
            "Requests that a CORS policy refused, or would have if it were enforced.",
            ("cause", "kind", "policy", "report_only"),
            registry=registry,
        )
        self._suppressed = Counter(
            "cors_refusals_suppressed", "Refusals that were not logged, for there were too many.", registry=registry
        )

    def __call__(self, refusal: Refusal, /) -> None:
        """Count *refusal*."""
        labels = self._labeller.labels_of(refusal)
        if labels is not None:
            report_only = "true" if labels.report_only else "false"
            self._refusals.labels(labels.cause, labels.kind, labels.policy, report_only).inc()

    def suppressed(self) -> None:
        """Count a refusal that was not logged: for `RefusalLog(on_suppressed=…)`."""
        self._suppressed.inc()
