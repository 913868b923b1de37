"""API Gateway REST APIs (v1), as an AWS SAM template. https://docs.aws.amazon.com/serverless-application-model/"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "Resources:",
        "  Api:",
        "    Type: AWS::Serverless::Api",
        "    Properties:",
        "      StageName: prod",
        "      Cors:",
        _static("        AllowOrigin", (answer.origin,)),
        _static("        AllowMethods", answer.methods),
        _static("        AllowHeaders", answer.headers),
        when(answer.credentials, "        AllowCredentials: true"),
        when_set(answer.max_age, "        MaxAge: \"'{}'\""),
        "      Auth:",
        "        AddDefaultAuthorizerToCorsPreflight: false",
        "      GatewayResponses:",
        *_gateway_response("DEFAULT_4XX", answer),
        *_gateway_response("DEFAULT_5XX", answer),
    )


def _gateway_response(name: str, answer: AllowedAnswer) -> tuple[str | None, ...]:
    return (
        f"        {name}:",
        "          ResponseParameters:",
        "            Headers:",
        _static("              Access-Control-Allow-Origin", (answer.origin,)),
        when(answer.credentials, "              Access-Control-Allow-Credentials: \"'true'\""),
    )


def _static(key: str, values: tuple[str, ...]) -> str | None:
    """A YAML entry with API Gateway's static value, which stands between apostrophes and has no escape for one."""
    safe = [value for value in values if "'" not in value]
    return f"{key}: {double_quoted(chr(39) + ','.join(safe) + chr(39))}" if safe else None


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    quoted = [value for value in (answer.origin, *answer.methods, *answer.headers) if "'" in value]
    exposed = f"Access-Control-Expose-Headers: {', '.join(answer.expose)} has to come from the integration."
    return (
        "A REST API sends one fixed origin to everybody; more than one takes a Lambda function for OPTIONS.",
        (
            "With a proxy integration the function's own response has to carry the headers: this template covers"
            " OPTIONS and the errors of API Gateway itself."
        ),
        *(f"A value with an apostrophe cannot be written, so {value} is left out." for value in quoted),
        *((exposed,) if answer.expose else ()),
    )


STACK = Stack(
    id="apigateway-rest",
    title="AWS API Gateway, REST API",
    language="yaml",
    place="in template.yaml (AWS SAM)",
    note="An authorizer or a missing API key answers with a gateway response (DEFAULT_4XX), which has no CORS headers"
    " of its own, so a 401 looks like a CORS failure; and no change takes effect before the stage is deployed again.",
    snippet=_snippet,
    cannot=_cannot,
)
