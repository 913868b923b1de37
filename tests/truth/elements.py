"""What the model makes of a recorded element: a row of `elements/*.jsonl.gz` as `tests.browsers.elements` writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from crossorigin.browser import (
    CORSSettings,
    Initiator,
    Outcome,
    Profile,
    Request,
    beacon_request,
    console_lines,
    element_request,
    event_source_request,
    fetch,
    websocket_request,
)
from crossorigin.browser.request import Destination
from crossorigin.browser.trace import Sent
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import origin_of
from crossorigin.fetch.url import URL, parse_url

_SERVERS: Final = {"A": "127.0.0.1:50001", "B": "127.0.0.1:50002"}
INITIATORS: Final[Mapping[str, tuple[Initiator, Destination | None]]] = {
    "img": (Initiator.IMAGE, None),
    "script": (Initiator.SCRIPT, None),
    "module": (Initiator.MODULE_SCRIPT, None),
    "import": (Initiator.MODULE_SCRIPT, None),
    "stylesheet": (Initiator.STYLESHEET, None),
    "FontFace": (Initiator.FONT, None),
    "font-face": (Initiator.FONT, None),
    "audio": (Initiator.MEDIA, Destination.AUDIO),
    "video": (Initiator.MEDIA, Destination.VIDEO),
    "preload": (Initiator.PRELOAD, None),
}
"""All that are elements; `modulepreload` is none of the model's."""
_SETTINGS: Final = {
    None: CORSSettings.NO_CORS,
    "anonymous": CORSSettings.ANONYMOUS,
    "use-credentials": CORSSettings.USE_CREDENTIALS,
}
_SHOWN: Final = ("origin", "access-control-request-method", "access-control-request-headers")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server, a page and a person see of one element."""

    wire: list[dict[str, Any]]
    fails: bool
    console: list[str]


def replay(row: dict[str, Any], profile: Profile) -> Seen:
    """The element of *row* in the browser of *profile*."""

    def server(request: HTTPRequest) -> HTTPResponse:
        return _answer(row, request)

    outcome = fetch(_request(row), server, profile=profile)
    console = [_unexpand(str(line)) for line in console_lines(outcome)]
    return Seen(_wire(outcome), outcome.refused is not None, console)


def recorded(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The wire of *row*, without what the model does not say."""
    return [
        {
            "hop": sent["hop"],
            "method": sent["method"],
            "preflight": sent["preflight"],
            "cookie": "cookie" in sent["headers"],
        }
        | {name: sent["headers"][name] for name in _SHOWN if name in sent["headers"]}
        for sent in row["wire"]
    ]


def _wire(outcome: Outcome) -> list[dict[str, Any]]:
    seen = []
    for event in outcome.trace:
        if isinstance(event, Sent):
            headers = {name.lower(): _unexpand(value) for name, value in event.request.headers}
            seen.append(
                {
                    "hop": event.hop,
                    "method": event.request.method,
                    "preflight": event.preflight,
                    "cookie": event.request.include_credentials,
                }
                | {name: headers[name] for name in _SHOWN if name in headers}
            )
    return seen


def _request(row: dict[str, Any]) -> Request:
    page = origin_of(_url("http", "A", "/"))
    scheme = "ws" if row["initiator"] == "WebSocket" else "http"
    url = _url(scheme, row["answer"]["at"], f"/case/{row['id']}/0")
    match row["initiator"]:
        case "EventSource":
            return event_source_request(url, page, with_credentials=row["with_credentials"])
        case "sendBeacon" if row["beacon_type"] == "string":
            return beacon_request(url, page, body=b"x")
        case "sendBeacon":
            return beacon_request(url, page, body=b"x", body_type=row["beacon_type"])
        case "WebSocket":
            return websocket_request(url, page)
    initiator, destination = INITIATORS[row["initiator"]]
    if row["initiator"] == "preload":
        destination = Destination("" if row["as"] == "fetch" else row["as"])
    setting = _SETTINGS[row["crossorigin"]]
    return element_request(initiator, url, page, crossorigin=setting, destination=destination)


def _answer(row: dict[str, Any], request: HTTPRequest) -> HTTPResponse:
    answer = row["answer"]
    if request.url.endswith("/1"):
        answer = answer["next"]
    if row["initiator"] == "WebSocket":
        answer = answer | {"status": 403}
    if request.method == "OPTIONS":
        answer = answer.get("preflight", ALLOWING)
    headers: HeaderList = tuple((name, _expand(row, value)) for name, value in answer["headers"])
    return HTTPResponse(status=answer["status"], headers=headers)


ALLOWING: Final[Mapping[str, Any]] = {
    "status": 204,
    "headers": [
        ["Access-Control-Allow-Origin", "{A}"],
        ["Access-Control-Allow-Credentials", "true"],
        ["Access-Control-Allow-Methods", "GET, POST"],
        ["Access-Control-Allow-Headers", "content-type"],
    ],
}
"""The answer to a CORS-preflight request of which the row says nothing."""


def _url(scheme: str, server: str, path: str) -> URL:
    url = parse_url(f"{scheme}://{_SERVERS[server]}{path}")
    assert url is not None
    return url


def _expand(row: dict[str, Any], text: str) -> str:
    after = row["answer"].get("next")
    if after is not None:
        text = text.replace("{next}", f"{{{after['at']}}}/case/{row['id']}/1")
    for name, server in _SERVERS.items():
        text = text.replace(f"{{{name}}}", f"http://{server}")
    return text


def _unexpand(text: str) -> str:
    for name, server in _SERVERS.items():
        text = text.replace(f"http://{server}", f"{{{name}}}").replace(server, f"{{host{name}}}")
    return text
