"""Events of requests to AWS Lambda, and the responses that belong to them, which tell their format by nothing else.

Format 1.0: API Gateway's REST APIs, HTTP APIs that ask for it, Application Load Balancers. Format 2.0: HTTP APIs and
function URLs. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.adapters.request_lines import Lines

Event: TypeAlias = Mapping[str, Any]
Edit: TypeAlias = Callable[[Iterable[tuple[str, str]]], list[tuple[str, str]]]

_DEFAULT_STAGE: Final = "$default"


def method_of(event: object) -> str | None:
    """The method of the request; `None` if *event* is about no request: a message of a queue, a schedule, anything."""
    if not isinstance(event, Mapping):
        return None
    if _is_format_2(event):
        return str(event["requestContext"]["http"]["method"])
    method = event.get("httpMethod")
    return None if method is None else str(method)


def path_of(event: Event, base_path: str) -> str:
    """The decoded path below the stage and *base_path*.

    NB: that of an HTTP API is decoded already, and has the stage in it unless it is `$default`; those of REST APIs, of
    function URLs and of load balancers are as the client sent them, without the stage.
    https://github.com/middleapi/standard-server/pull/93, aws-powertools/powertools-lambda-python#621
    """
    # A gateway always sends it; events that tests make often have none.
    path = str(event.get("rawPath" if _is_format_2(event) else "path") or "/")
    context = event.get("requestContext") or {}
    if "version" not in event or _is_of_url(event):
        path = decoded_path(path)
    elif (stage := context.get("stage", _DEFAULT_STAGE)) != _DEFAULT_STAGE:
        path = _below(path, f"/{stage}")
    return _below(path, base_path)


def _below(path: str, prefix: str) -> str:
    if path == prefix or path.startswith(f"{prefix}/"):
        path = path[len(prefix) :]
    return path or "/"


def lines_of(event: Event) -> Lines:
    """The headers of the request. Their names come in any letter case; format 2.0 joins lines, which is seen later."""
    single: Mapping[str, str] = event.get("headers") or {}
    several: Mapping[str, Sequence[str]] = event.get("multiValueHeaders") or {
        name: (value,) for name, value in single.items()
    }

    def lines(name: str) -> Sequence[str]:
        if name == "cookie" and event.get("cookies"):
            return tuple(event["cookies"])
        return tuple(_text(value) for key, values in several.items() if key.lower() == name for value in values)

    return lines


def _text(value: str) -> str:
    return value if value.isascii() else value.encode("utf-8", "replace").decode("latin-1")


def answer(event: Event, status: int, headers: Iterable[tuple[str, str]]) -> Any:
    """A response of ours, without content."""
    return edited(event, {"statusCode": status, "body": "", "isBase64Encoded": False}, lambda _: [*headers])


def edited(event: Event, response: Any, edit: Edit) -> Any:
    """The handler's *response* with its headers edited, as a new one: handlers reuse theirs."""
    if not isinstance(response, Mapping) or "statusCode" not in response:
        if not _is_format_2(event):
            return response  # the gateway answers 502
        response = _inferred(event, response)
    several: Mapping[str, Sequence[str]] = response.get("multiValueHeaders") or {}
    # "If the same key-value pair is specified in both, only the values from multiValueHeaders will appear"
    single = {name: value for name, value in (response.get("headers") or {}).items() if name not in several}
    pairs = edit([*single.items(), *((name, value) for name, values in several.items() for value in values)])
    # A load balancer with multi-value headers sends these alone, and reads no others.
    if several or ("multiValueHeaders" in event and not event.get("headers")):
        grouped: dict[str, list[str]] = {}
        for name, value in pairs:
            grouped.setdefault(name, []).append(value)
        return {**response, "headers": {}, "multiValueHeaders": grouped}
    return {**response, "headers": dict(pairs)}


def _inferred(event: Event, response: object) -> Mapping[str, Any]:
    """What a response without status stands for.

    NB: a function URL makes JSON of a text too, an HTTP API does not.
    https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload
    """
    body = response if isinstance(response, str) and not _is_of_url(event) else json.dumps(response)
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": body, "isBase64Encoded": False}


def _is_format_2(event: Event) -> bool:
    return event.get("version") == "2.0" and "http" in (event.get("requestContext") or {})


def _is_of_url(event: Event) -> bool:
    return ".lambda-url." in str((event.get("requestContext") or {}).get("domainName"))
