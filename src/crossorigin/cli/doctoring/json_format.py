"""`cors doctor` as JSON."""

import json
from typing import Any, Final

from crossorigin.cli.doctoring.examined import Examined

VERSION: Final = 1


def render_examined(examined: Examined) -> str:
    """*examined* as a JSON text in ASCII, ending in a line break: escapes keep foreign text from a terminal."""
    return json.dumps(examined_json(examined), indent=2) + "\n"


def examined_json(examined: Examined) -> dict[str, Any]:
    """*examined* as JSON values."""
    stack = examined.stack
    return {
        "version": VERSION,
        "target": examined.target,
        "framework": stack.framework or None,
        "strict": examined.strict,
        "passed": examined.passed,
        "layers": [
            {"name": layer.name, "role": layer.role.value, "where": layer.where, "why": layer.why or None}
            for layer in stack.layers
        ],
        "routes": len(stack.routes),
        "origin": examined.origin,
        "replayed": [
            {
                "preflight": one.asked.preflight,
                "method": one.asked.method,
                "path": one.asked.path,
                "status": one.status,
                "allow_origin": list(one.allow_origin),
                "answered_by": one.answered_by or None,
                "failure": one.failure or None,
            }
            for one in examined.replayed
        ],
        "findings": [
            {
                "id": finding.id.value,
                "severity": finding.severity.value,
                "where": finding.where,
                "sentence": finding.sentence,
                "change": finding.change or None,
            }
            for finding in examined.findings
        ],
    }
