"""The CORS object that API Gateway's HTTP APIs and Lambda function URLs share."""

import json

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import wire_text


def cors_object(answer: AllowedAnswer, methods: tuple[str, ...]) -> str:
    """The object as JSON, with *methods* for the answer's own."""
    values: dict[str, object] = {
        "AllowOrigins": [wire_text(answer.origin)],
        "AllowMethods": list(map(wire_text, methods)),
        "AllowHeaders": list(map(wire_text, answer.headers)),
        "ExposeHeaders": list(map(wire_text, answer.expose)),
        "AllowCredentials": answer.credentials,
        "MaxAge": answer.max_age,
    }
    # Both services want an absent member rather than an empty list or null.
    present = {name: value for name, value in values.items() if value not in ([], None)}
    return f"{json.dumps(present, indent=2)}\n"
