import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.starlette import STACK
from tests.checking.fixes.policies import FULL, POLICIES
from tests.checking.fixes.stacks.asgi import asking
from tests.checking.fixes.stacks.conformance import Exchange, check_all


async def authenticate(request: Request, call_next: RequestResponseEndpoint) -> Response:
    return Response(status_code=401) if request.method == "OPTIONS" else await call_next(request)


def fine(request: Request) -> Response:
    return PlainTextResponse("fine")


def broken(request: Request) -> Response:
    return PlainTextResponse(str(1 / 0))


def exchange_with(answer: AllowedAnswer) -> Exchange:
    """An application whose authentication refuses every OPTIONS, and one of whose routes raises."""
    app = Starlette(
        routes=[Route("/fine", fine), Route("/broken", broken)],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=authenticate)],
    )
    names: dict[str, object] = {"app": app}
    exec(compile(STACK.snippet(answer), "snippet", "exec"), names)
    return asking(names["app"])  # type: ignore[arg-type]  # the snippet put an application there


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_application_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    check_all(answer, exchange_with(answer), paths=("/fine", "/missing", "/broken"))


def test_the_500_of_an_unhandled_exception_has_the_headers() -> None:
    reply = exchange_with(FULL)("GET", "/broken", {"Origin": FULL.origin})

    assert reply.status == 500
    assert ("access-control-allow-origin", FULL.origin) in reply.headers
