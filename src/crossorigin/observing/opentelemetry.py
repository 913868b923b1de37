"""Refusals counted for OpenTelemetry. Needs `pip install 'crossorigin[opentelemetry]'`."""

from opentelemetry.metrics import Meter, get_meter

from crossorigin import __version__
from crossorigin.observing.labels import Labeller
from crossorigin.server.refusal import Refusal


class OpenTelemetryRefusals:
    """Counts refusals: `cors.refusals`, by `cors.cause`, `cors.kind`, `cors.policy` and `cors.report_only`.

    Args:
        meter: What makes the counters; that of the global provider, if left out.
    """

    def __init__(self, meter: Meter | None = None) -> None:
        meter = get_meter("crossorigin", __version__) if meter is None else meter
        self._labeller = Labeller()
        self._refusals = meter.create_counter(
            "cors.refusals", "{refusal}", "Requests that a CORS policy refused, or would have if it were enforced."
        )
        self._suppressed = meter.create_counter(
            "cors.refusals_suppressed", "{refusal}", "Refusals that were not logged, for there were too many."
        )

    def __call__(self, refusal: Refusal, /) -> None:
        """Count *refusal*."""
        labels = self._labeller.labels_of(refusal)
        if labels is not None:
            self._refusals.add(
                1,
                {
                    "cors.cause": labels.cause,
                    "cors.kind": labels.kind,
                    "cors.policy": labels.policy,
                    "cors.report_only": labels.report_only,
                },
            )

    def suppressed(self) -> None:
        """Count a refusal that was not logged: for `RefusalLog(on_suppressed=…)`."""
        self._suppressed.add(1)
