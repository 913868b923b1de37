"""AWS Lambda function URLs. https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.aws_cors import cors_object
from crossorigin.checking.fixes.stacks.stack import Stack

_METHODS = frozenset({"GET", "PUT", "HEAD", "POST", "PATCH", "DELETE"})


def _snippet(answer: AllowedAnswer) -> str:
    return cors_object(answer, tuple(method for method in answer.methods if method in _METHODS))


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    return tuple(
        f"A function URL takes only GET, PUT, HEAD, POST, PATCH and DELETE in AllowMethods, so {method} cannot be"
        " listed (OPTIONS needs no listing, the URL answers preflights by itself)."
        for method in answer.methods
        if method not in _METHODS
    )


STACK = Stack(
    id="lambda",
    title="AWS Lambda function URL",
    language="json",
    place="in cors.json, for `aws lambda update-function-url-config --function-name NAME --cors file://cors.json`",
    note="A function whose code sets the same headers sends them twice, and two Access-Control-Allow-Origin block the"
    " page: leave them to the URL. Behind API Gateway this setting does nothing.",
    snippet=_snippet,
    cannot=_cannot,
)
