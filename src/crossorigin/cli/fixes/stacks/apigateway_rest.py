"""API Gateway REST APIs (v1), as an AWS SAM template. https://docs.aws.amazon.com/serverless-application-model/"""

from crossorigin.cli.fixes.answer import AllowedAnswer
from crossorigin.cli.fixes.literals import double_quoted
from crossorigin.cli.fixes.stacks.layout import joined, when, when_set
from crossorigin.cli.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "Resources:",
        "  Api:",
        "    Type: AWS::Serverless::Api",
        "    Properties:",
        "      StageName: prod",
        "      Cors:",
        f"        AllowOrigin: {_static(answer.origin)}",
        f"        AllowMethods: {_static(','.join(answer.methods))}",
        when(answer.headers, f"        AllowHeaders: {_static(','.join(answer.headers))}"),
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
        f"              Access-Control-Allow-Origin: {_static(answer.origin)}",
        when(answer.credentials, "              Access-Control-Allow-Credentials: \"'true'\""),
    )


def _static(value: str) -> str:
    """A YAML string that holds API Gateway's static value, which is written between apostrophes."""
    return double_quoted(f"'{value}'")


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    quoted = "".join((answer.origin, *answer.methods, *answer.headers))
    return (
        "A REST API sends one fixed origin to everybody; more than one takes a Lambda function for OPTIONS.",
        "With a proxy integration the function's own response has to carry the headers: this template covers OPTIONS"
        " and the errors of API Gateway itself.",
        *(("A static value stands between apostrophes and cannot hold one.",) if "'" in quoted else ()),
        *(
            (f"Access-Control-Expose-Headers: {', '.join(answer.expose)} has to come from the integration.",)
            if answer.expose
            else ()
        ),
    )


STACK = Stack(
    id="apigateway-rest",
    title="AWS API Gateway, REST API",
    language="yaml",
    place="template.yaml (AWS SAM), then deploy the stage again",
    note="An authorizer or a missing API key answers with a gateway response (DEFAULT_4XX), which has no CORS headers of"
    " its own, so a 401 looks like a CORS failure; and no change takes effect before the stage is deployed again.",
    snippet=_snippet,
    cannot=_cannot,
)
