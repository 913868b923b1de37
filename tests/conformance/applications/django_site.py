"""The bare application in Django: its URLconf, and one handler for each variant, as settings are global."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import django
from django.conf import settings

from crossorigin.adapters.django import middleware
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.applications.ours import arguments, offered
from tests.conformance.applications.wsgi_variants import BY_APPLICATION, digest, failing, parts, said, seen
from tests.conformance.variants import BARE, OTHER, VARIANTS, Variant

settings.configure(
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["crossorigin.adapters.django"],
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    },
    ROOT_URLCONF="tests.conformance.applications.django_site",
    SECRET_KEY="for tests alone",
)
django.setup()

from django.core.exceptions import PermissionDenied  # noqa: E402 - not before there are settings
from django.core.handlers.asgi import ASGIRequest  # noqa: E402 - the same
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse  # noqa: E402 - the same
from django.urls import include, path, re_path  # noqa: E402 - the same
from django.utils.decorators import method_decorator  # noqa: E402 - the same
from django.views import View  # noqa: E402 - the same
from django.views.decorators.http import require_GET  # noqa: E402 - the same
from django.views.static import serve  # noqa: E402 - the same

from crossorigin.adapters.django import cors_policy  # noqa: E402 - the same
from tests.conformance.applications.control import note, pass_gate  # noqa: E402 - the same

MARK: Final = cors_policy(Policy(**MARKED))
_MIDDLEWARE: Final = [
    "django.middleware.common.CommonMiddleware",
    "tests.conformance.applications.django_site.Guard",
]


def answer(text: str, status: int = 200, **headers: str) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers=dict([BY_APPLICATION]) | headers)


def say(request: HttpRequest, **_: object) -> HttpResponse:
    status, headers, body = said(request.GET.getlist)
    # NB: Django leaves it to the server to send no body in answer to HEAD, and gunicorn sends it.
    response = HttpResponse(b"" if request.method == "HEAD" else body, status=status)
    del response["Content-Type"]
    for name, value in headers:
        # Django keeps one line of a name.
        response[name] = f"{response[name]}, {value}" if name in response else value
    if status not in {204, 304}:
        response["Content-Length"] = str(len(body))
    return response


def see(request: HttpRequest, **_: object) -> HttpResponse:
    return answer(seen(request.META))


def get_digest(request: HttpRequest, **_: object) -> HttpResponse:
    # Django's own way by WSGI ends after as many bytes as `Content-Length` says, or none.
    return answer(digest(request.META.get("wsgi.input", request)))


def stream(request: HttpRequest, **_: object) -> StreamingHttpResponse:
    return _streamed(request, parts(request.GET["key"]))


def fail(request: HttpRequest, **_: object) -> HttpResponse:
    raise RuntimeError(request.GET.get("token"))


def fail_late(request: HttpRequest, **_: object) -> StreamingHttpResponse:
    return _streamed(request, failing(request.GET["token"]))


def _streamed(request: HttpRequest, found: Any) -> StreamingHttpResponse:
    content = _in_threads(found) if isinstance(request, ASGIRequest) else found
    return StreamingHttpResponse(content, content_type="text/plain", headers=dict([BY_APPLICATION]))


async def _in_threads(found: Any) -> AsyncIterator[bytes]:
    while (part := await asyncio.to_thread(next, found, None)) is not None:
        yield part


async def start_at_gate(request: HttpRequest, **_: object) -> HttpResponse:
    note(request.GET["key"], "called")
    await asyncio.to_thread(pass_gate, request.GET["key"])
    return answer("at last")


def shared(request: HttpRequest, **_: object) -> HttpResponse:
    return answer("shared", Vary="Accept")


def refuse(request: HttpRequest, **_: object) -> HttpResponse:
    raise PermissionDenied


def move(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponseRedirect("/elsewhere", headers=dict([BY_APPLICATION]))


async def wait(request: HttpRequest, **_: object) -> HttpResponse:
    return answer("waited")


@MARK
def marked(request: HttpRequest, **_: object) -> HttpResponse:
    return answer("marked")


@cors_policy(None)
def without(request: HttpRequest) -> HttpResponse:
    return answer("without")


@method_decorator(MARK, name="dispatch")
class ItemView(View):  # type: ignore[misc] # Django has no types
    """Of its methods, one has a policy of its own."""

    async def get(self, request: HttpRequest) -> HttpResponse:
        return answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    async def delete(self, request: HttpRequest) -> HttpResponse:
        return answer("deleted")


class Guard:
    """Who stands in front."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.endswith("/guarded/say"):
            return answer("who are you?", status=401)
        return self._get_response(request)


_VIEWS: Final[dict[str, Any]] = {
    "say": say,
    "seen": see,
    "digest": get_digest,
    "stream": stream,
    "start-at-gate": start_at_gate,
    "raise": fail,
    "fail": fail,
    "raise-late": fail_late,
    "shared": shared,
    "refuse": refuse,
    "move": move,
    "wait": wait,
}
_GROUP: Final = [path("say", MARK(partial(say)), name="say")]

urlpatterns: list[Any] = [
    path("only-get", require_GET(say)),
    path("marked", marked),
    path("items/<int:number>", marked),
    path("marked-slash/", marked),
    path("slash/", say),
    path("without", without),
    path("view", ItemView.as_view()),
    path("group/", include((_GROUP, "group"), namespace="group")),
    re_path(r"^files/(?P<path>.*)$", serve, {"document_root": Path(__file__).parent}),
    *(re_path(rf"^(?:.*/)?{name}$", view) for name, view in _VIEWS.items()),
]


def handlers(handler: Callable[[], Any]) -> dict[str, Any]:
    """The bare application and all variants."""
    settings.MIDDLEWARE = _MIDDLEWARE
    return {BARE: handler()} | {name: _with_layer(handler, name, variant) for name, variant in VARIANTS.items()}


def _with_layer(handler: Callable[[], Any], name: str, variant: Variant) -> Any:
    before = {*middleware._IN_USE}
    settings.CROSSORIGIN = _setting(name, variant)
    settings.MIDDLEWARE = ["crossorigin.adapters.django.CORSMiddleware", *_MIDDLEWARE]
    made = handler()
    (layer,) = {*middleware._IN_USE} - before
    offered(name, layer)
    return made


def _setting(name: str, variant: Variant) -> dict[str, Any]:
    """As a project writes it: without a `Policy`, unless something is to be asked, which is no data."""
    options = arguments(name, variant)
    # Handshakes do not come to middlewares of Django.
    options.pop("websocket_without_origin", None)
    if isinstance(variant.policy["origins"], DynamicOrigins):
        return {"policy": Policy(**variant.policy), **options}
    policy = {field: list(value) if isinstance(value, tuple) else value for field, value in variant.policy.items()}
    routes = [
        {"path": route.path, "policy": "none" if route.policy is None else dict(route.policy)}
        | ({} if route.methods is None else {"methods": list(route.methods)})
        for route in variant.routes
    ]
    return {"policy": json.loads(json.dumps(policy)), **({"routes": routes} if routes else {}), **options}
