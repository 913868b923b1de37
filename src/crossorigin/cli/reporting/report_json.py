"""`cors report` as JSON. Its contract is `schema/report-1.json`."""

import json
from datetime import datetime
from typing import Any, Final

from crossorigin.cli.reporting.advising import Advice
from crossorigin.cli.reporting.report import RefusalReport
from crossorigin.cli.reporting.tally import Counts, Refused

VERSION: Final = 1


def render_report(report: RefusalReport) -> str:
    """*report* as a JSON text in ASCII, ending in a line break: escapes keep text of a log from a terminal."""
    return json.dumps(report_json(report), indent=2) + "\n"


def report_json(report: RefusalReport) -> dict[str, Any]:
    """*report* as JSON values."""
    counted = report.counted
    return {
        "version": VERSION,
        "sources": list(counted.sources),
        "policy": report.policy,
        "since": _time(counted.since),
        "lines": counted.lines,
        "other_lines": counted.other_lines,
        "long_lines": counted.long_lines,
        "left_out": counted.left_out,
        "records": counted.records,
        "suppressed": counted.suppressed,
        "dropped": counted.dropped,
        "first": _time(counted.first),
        "last": _time(counted.last),
        "groups": len(counted.refused),
        "refused": [_refused(refused, advice) for refused, advice in report.shown],
    }


def _refused(refused: Refused, advice: Advice) -> dict[str, Any]:
    return {
        "origin": refused.key.origin,
        "policy": refused.key.policy,
        "report_only": refused.key.report_only,
        "count": refused.count,
        "first": _time(refused.first),
        "last": _time(refused.last),
        "causes": _counts(refused.causes),
        "methods": _counts(refused.methods),
        "routes": _counts(refused.routes),
        "request_headers": _counts(refused.request_headers),
        "advice": _advice(advice),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {"each": [{"value": value, "count": count} for value, count in counts.each], "others": counts.others}


def _advice(advice: Advice) -> dict[str, Any]:
    grant = advice.grant
    return {
        "grant": None
        if grant is None
        else {
            "origins": list(grant.origins),
            "methods": list(grant.methods),
            "request_headers": list(grant.request_headers),
            "toml": grant.toml,
        },
        "why_not": advice.why_not,
        "remarks": list(advice.remarks),
        "opens": list(advice.opens),
        "warnings": list(advice.warnings),
        "place": advice.place,
    }


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(timespec="milliseconds")
