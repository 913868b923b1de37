"""The checks of the demo as JSON."""

import json
from collections.abc import Sequence

from crossorigin.cli.json_format import report_json

from .checks import Checked


def render_json(checks: Sequence[Checked]) -> str:
    """The verdict on the demo, and each route with its report, which has the shape of `cors check --format json`."""
    values = {
        "version": 1,
        "as_expected": not any(checked.deviations for checked in checks),
        "routes": [
            {
                "path": checked.route.path,
                "title": checked.route.title,
                "command": checked.command,
                "deviations": list(checked.deviations),
                "report": report_json(checked.report),
            }
            for checked in checks
        ],
    }
    return json.dumps(values, indent=2) + "\n"
