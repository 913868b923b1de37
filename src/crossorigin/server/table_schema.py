"""The JSON Schema of a policy file: of one policy, or of policies by route.

Like that of a policy it refuses nothing that `policies_from_mapping` takes, and takes more.
"""

from typing import Any

from .route_source import METHODS, NO_CORS
from .schema import policy_schema


def policy_file_schema() -> dict[str, Any]:
    """The schema; the caller's to change."""
    policy = policy_schema()
    dialect, required = policy.pop("$schema"), policy["required"]
    routes = {
        "description": "Policies by route: the first that matches counts. The fields beside are for all other paths.",
        "type": "array",
        "items": {"$ref": "#/$defs/route"},
    }
    # Beside `routes` there may be no policy at all.
    is_table_alone = {"required": ["routes"], "maxProperties": 1}
    return {
        "$schema": dialect,
        "title": "A file of CORS policies, as crossorigin takes it",
        "type": "object",
        "additionalProperties": False,
        "properties": {**policy["properties"], "routes": routes},
        "allOf": [*policy["allOf"], {"if": is_table_alone, "else": {"required": required}}],
        "$defs": {"policy": policy, "route": _route()},
    }


def _route() -> dict[str, Any]:
    return {
        "title": "A route",
        "type": "object",
        "additionalProperties": False,
        "required": ["path", "policy"],
        "properties": {
            "path": {
                "description": "The paths that it is for, decoded: `*` is one segment, `**` at the end is the rest.",
                "type": "string",
                "pattern": "^/[^?#]*$",
            },
            "methods": {
                "description": METHODS.meaning,
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"},
            },
            "policy": {
                "description": f"What applies; `{NO_CORS}` is no CORS: the application answers alone.",
                "anyOf": [{"const": NO_CORS}, {"$ref": "#/$defs/policy"}],
            },
        },
    }
