"""The checks of the demo as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from crossorigin.checking.json_format import report_json

from .checks import Checked


def render_json(as_it_is: Sequence[Checked], with_policy: Sequence[Checked], source: str) -> str:
    """The verdict on the demo, and each route with its report, which has the shape of `cors check --format json`.

    Args:
        as_it_is: The API with its faults.
        with_policy: The same behind the policy.
        source: The policy, as Python.
    """
    values = {
        "version": 1,
        "as_expected": not any(checked.deviations for checked in (*as_it_is, *with_policy)),
        "routes": list(map(_route, as_it_is)),
        "with_policy": {"source": source, "routes": list(map(_route, with_policy))},
    }
    return json.dumps(values, indent=2) + "\n"


def _route(checked: Checked) -> dict[str, Any]:
    return {
        "path": checked.route.path,
        "title": checked.route.title,
        "command": checked.command,
        "deviations": list(checked.deviations),
        "report": report_json(checked.report),
    }
