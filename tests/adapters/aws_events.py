"""Events with the fields that AWS documents, as short as tests need them.

https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
"""

from typing import Any, Final

REST: Final[dict[str, Any]] = {
    "resource": "/{proxy+}",
    "path": "/hello/wor%6Cd",
    "httpMethod": "POST",
    "headers": {"Content-Type": "application/json", "Host": "gy415nuibc.execute-api.us-east-1.amazonaws.com"},
    "multiValueHeaders": {
        "Content-Type": ["application/json"],
        "Host": ["gy415nuibc.execute-api.us-east-1.amazonaws.com"],
    },
    "queryStringParameters": {"name": "me"},
    "multiValueQueryStringParameters": {"name": ["you", "me"]},
    "pathParameters": {"proxy": "hello/world"},
    "stageVariables": {"stageVariableName": "stageVariableValue"},
    "requestContext": {
        "accountId": "12345678912",
        "resourceId": "roq9wj",
        "stage": "testStage",
        "requestId": "deef4878-7910-11e6-8f14-25afc3e9ae33",
        "identity": {"sourceIp": "192.168.196.186", "userAgent": "PostmanRuntime/2.4.5"},
        "resourcePath": "/{proxy+}",
        "httpMethod": "POST",
        "apiId": "gy415nuibc",
    },
    "body": '{"a": 1}',
    "isBase64Encoded": False,
}
"""POST /testStage/hello/wor%6Cd"""

HTTP_1: Final[dict[str, Any]] = {
    "version": "1.0",
    "resource": "/my/path",
    "path": "/dev/my/path",
    "httpMethod": "GET",
    "headers": {"header1": "value1", "header2": "value2"},
    "multiValueHeaders": {"header1": ["value1"], "header2": ["value1", "value2"]},
    "queryStringParameters": None,
    "multiValueQueryStringParameters": None,
    "requestContext": {
        "domainName": "id.execute-api.us-east-1.amazonaws.com",
        "httpMethod": "GET",
        "path": "/dev/my/path",
        "resourcePath": "/my/path",
        "stage": "dev",
    },
    "pathParameters": None,
    "stageVariables": None,
    "body": None,
    "isBase64Encoded": False,
}

HTTP_2: Final[dict[str, Any]] = {
    "version": "2.0",
    "routeKey": "$default",
    "rawPath": "/dev/my/path",
    "rawQueryString": "parameter1=value1&parameter1=value2",
    "cookies": ["cookie1=a", "cookie2=b"],
    "headers": {"header1": "value1", "header2": "value1,value2"},
    "queryStringParameters": {"parameter1": "value1,value2"},
    "requestContext": {
        "accountId": "123456789012",
        "apiId": "api-id",
        "domainName": "id.execute-api.us-east-1.amazonaws.com",
        "http": {"method": "POST", "path": "/dev/my/path", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
        "routeKey": "$default",
        "stage": "dev",
        "timeEpoch": 1583348638390,
    },
    "body": "Hello from Lambda",
    "isBase64Encoded": False,
}

URL: Final[dict[str, Any]] = HTTP_2 | {
    "rawPath": "/my/p%61th",
    "requestContext": HTTP_2["requestContext"]
    | {
        "domainName": "<url-id>.lambda-url.us-west-2.on.aws",
        "http": HTTP_2["requestContext"]["http"] | {"path": "/my/p%61th"},
        "stage": "$default",
    },
    "pathParameters": None,
}

ALB: Final[dict[str, Any]] = {
    "requestContext": {
        "elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/a/b"}
    },
    "httpMethod": "GET",
    "path": "/lambd%61",
    "queryStringParameters": {"query": "1234ABCD"},
    "headers": {"accept": "text/html", "host": "lambda-alb-123578498.us-east-2.elb.amazonaws.com"},
    "body": "",
    "isBase64Encoded": False,
}

ALB_MULTIPLE: Final[dict[str, Any]] = {
    **{name: value for name, value in ALB.items() if name not in {"headers", "queryStringParameters"}},
    "multiValueHeaders": {"accept": ["text/html"], "host": ["lambda-alb-123578498.us-east-2.elb.amazonaws.com"]},
    "multiValueQueryStringParameters": {"query": ["1234ABCD"]},
}
"""Of a target group with multi-value headers."""

ALL: Final = {
    "REST": REST,
    "HTTP 1.0": HTTP_1,
    "HTTP 2.0": HTTP_2,
    "URL": URL,
    "ALB": ALB,
    "ALB, multiple": ALB_MULTIPLE,
}


def asking(event: dict[str, Any], *headers: tuple[str, str], method: str = "GET", path: str | None = None) -> Any:
    """*event*, of another request, and as JSON has it."""
    made = dict(event)
    if event.get("version") == "2.0":
        http = event["requestContext"]["http"] | {"method": method}
        made["requestContext"] = event["requestContext"] | {"http": http}
    else:
        made["httpMethod"] = method
    if path is not None:
        made["rawPath" if event.get("version") == "2.0" else "path"] = path
    if "headers" in event:
        made["headers"] = event["headers"] | dict(headers)
    if "multiValueHeaders" in event:
        several = dict(event["multiValueHeaders"])
        for name, value in headers:
            several[name] = [*several.get(name, ()), value]
        made["multiValueHeaders"] = several
    return made
