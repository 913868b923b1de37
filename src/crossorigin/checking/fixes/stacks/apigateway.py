"""API Gateway HTTP APIs (v2). https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.aws_cors import cors_object
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return cors_object(answer, answer.methods)


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    if answer.is_for_any_origin or answer.origin.startswith(("http://", "https://")):
        return ()
    return ("An HTTP API takes only origins that begin with http:// or https://.",)


STACK = Stack(
    id="apigateway",
    title="AWS API Gateway, HTTP API",
    language="json",
    place="in cors.json, for `aws apigatewayv2 update-api --api-id ID --cors-configuration file://cors.json`",
    note="The setting replaces the CORS headers of the integration, and answers OPTIONS only where no route of yours"
    " does: a $default or ANY route with an authorizer wants an OPTIONS route without one. A REST API (v1) has no such"
    " setting: see apigateway-rest.",
    snippet=_snippet,
    cannot=_cannot,
)
