"""Events as AWS documents them, made of HTTP requests, and HTTP responses made of what functions return.

https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from crossorigin.fetch.messages import HeaderList


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client sent.

    Attributes:
        stage: Of the API; `$default` is not in the path.
        path: As sent, below the stage.
    """

    method: str
    stage: str
    path: str
    query: str = ""
    headers: HeaderList = ()
    body: bytes = b""

    @property
    def sent_path(self) -> str:
        return self.path if self.stage == "$default" else f"/{self.stage}{self.path}"

    def grouped(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.headers:
            found.setdefault(name, []).append(value)
        return found

    def queried(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.query, keep_blank_values=True, encoding="latin-1"):
            found.setdefault(name, []).append(value)
        return found

    def text(self) -> Mapping[str, Any]:
        """A body that is no text comes encoded."""
        try:
            return {"body": self.body.decode("ascii") or None, "isBase64Encoded": False}
        except UnicodeDecodeError:
            return {"body": base64.b64encode(self.body).decode(), "isBase64Encoded": True}


def rest_event(request: Request) -> dict[str, Any]:
    """Of a REST API: the path as sent, without the stage."""
    headers, query = request.grouped(), request.queried()
    return {
        "resource": "/{proxy+}",
        "path": request.path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": {"proxy": request.path.removeprefix("/")},
        "stageVariables": None,
        "requestContext": {
            "accountId": "123456789012",
            "resourceId": "roq9wj",
            "stage": request.stage,
            "requestId": "deef4878-7910-11e6-8f14-25afc3e9ae33",
            "identity": {"sourceIp": "192.0.2.1", "userAgent": "tests"},
            "resourcePath": "/{proxy+}",
            "path": request.sent_path,
            "httpMethod": request.method,
            "apiId": "gy415nuibc",
            "protocol": "HTTP/1.1",
            "domainName": "gy415nuibc.execute-api.us-east-1.amazonaws.com",
        },
        **request.text(),
    }


def http_event(request: Request) -> dict[str, Any]:
    """Of an HTTP API, format 2.0: the path decoded, with the stage."""
    return _format_2(request, unquote(request.sent_path, errors="replace"), "id.execute-api.us-east-1.amazonaws.com")


def url_event(request: Request) -> dict[str, Any]:
    """Of a function URL: the path as sent; there are no stages."""
    return _format_2(request, request.path, "id.lambda-url.us-west-2.on.aws") | {"pathParameters": None}


def _format_2(request: Request, path: str, domain: str) -> dict[str, Any]:
    headers = {name: ",".join(values) for name, values in request.grouped().items()}
    cookies = headers.pop("cookie", None)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": request.query,
        **({} if cookies is None else {"cookies": cookies.split("; ")}),
        "headers": headers,
        "queryStringParameters": {name: ",".join(values) for name, values in request.queried().items()},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "id",
            "domainName": domain,
            "domainPrefix": "id",
            "http": {
                "method": request.method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": "tests",
            },
            "requestId": "id",
            "routeKey": "$default",
            "stage": "$default" if ".lambda-url." in domain else request.stage,
            "time": "12/Mar/2020:19:03:58 +0000",
            "timeEpoch": 1583348638390,
        },
        "pathParameters": {"proxy": unquote(request.path.removeprefix("/"), errors="replace")},
        "stageVariables": None,
        **request.text(),
    }


@dataclass(frozen=True, slots=True)
class Response:
    """What the gateway sends."""

    status: int
    headers: HeaderList
    body: bytes


def response_of_format_1(returned: Any) -> Response:
    if not isinstance(returned, dict) or "statusCode" not in returned:
        return Response(502, (), b'{"message": "Internal server error"}')
    several = returned.get("multiValueHeaders") or {}
    single = {name: value for name, value in (returned.get("headers") or {}).items() if name not in several}
    headers = (*single.items(), *((name, value) for name, values in several.items() for value in values))
    return Response(returned["statusCode"], headers, _body(returned))


def response_of_format_2(returned: Any) -> Response:
    if not isinstance(returned, dict) or "statusCode" not in returned:
        body = returned if isinstance(returned, str) else json.dumps(returned)
        return Response(200, (("content-type", "application/json"),), body.encode())
    cookies = tuple(("set-cookie", cookie) for cookie in returned.get("cookies") or ())
    return Response(returned["statusCode"], (*(returned.get("headers") or {}).items(), *cookies), _body(returned))


def _body(returned: dict[str, Any]) -> bytes:
    body = str(returned.get("body") or "")
    return base64.b64decode(body) if returned.get("isBase64Encoded") else body.encode()
