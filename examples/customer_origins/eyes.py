"""What this API tells of the requests that it refuses: a log for people, counters for machines."""

import logging.config
from pathlib import Path

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from crossorigin.adapters.fastapi import CORSPolicy
from crossorigin.observing.observer import RefusalObserver
from crossorigin.observing.prometheus import PrometheusRefusals
from crossorigin.observing.refusal_log import LOGGER, RefusalLog
from crossorigin.observing.several import observers

router = APIRouter()


@router.get("/metrics", dependencies=[Depends(CORSPolicy(None))])
def metrics() -> Response:
    """What Prometheus collects; no page of any origin is to read it."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def observer(log: Path) -> RefusalObserver:
    """What counts each refusal, and logs it to the file *log* as a line of JSON, which `cors report` reads."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": "crossorigin.observing.json_lines.JSONLines"}},
            "handlers": {"refusals": {"class": "logging.FileHandler", "filename": log, "formatter": "json"}},
            "loggers": {LOGGER: {"handlers": ["refusals"], "propagate": False}},
        }
    )
    counters = PrometheusRefusals()
    return observers(RefusalLog(on_suppressed=counters.suppressed), counters)
