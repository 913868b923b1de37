"""`cors policy compare` as JSON. Its contract is `schema/policy-compare-1.json`."""

import json
from typing import Any, Final

from crossorigin.cli.policies.comparing import Allowed, Compared, Wider
from crossorigin.server.policy import Policy

VERSION: Final = 1


def render_compared(compared: Compared) -> str:
    """*compared* as a JSON text in ASCII, ending in a line break."""
    return json.dumps(compared_json(compared), indent=2) + "\n"


def compared_json(compared: Compared) -> dict[str, Any]:
    """*compared* as JSON values."""
    by_route = not (isinstance(compared.before, Policy) and isinstance(compared.after, Policy))
    return {
        "version": VERSION,
        "old": compared.old,
        "new": compared.new,
        "wider": bool(compared.wider),
        "pairs": [_pair(wider, by_route=by_route) for wider in compared.wider],
    }


def _pair(wider: Wider, *, by_route: bool) -> dict[str, Any]:
    encounter = wider.encounter
    return {
        "example": {"method": encounter.method, "path": encounter.path} if by_route else None,
        "old_route": encounter.before.route,
        "new_route": encounter.after.route,
        "widenings": list(map(_widening, wider.allowed)),
    }


def _widening(allowed: Allowed) -> dict[str, str]:
    return {"kind": allowed.kind, "entry": allowed.entry, "example": allowed.example, "text": allowed.text}
