import pytest
from fastapi import FastAPI, HTTPException, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.fastapi import STACK
from tests.checking.fixes.policies import FULL, POLICIES
from tests.checking.fixes.stacks.asgi import asking
from tests.checking.fixes.stacks.conformance import Exchange, check_all


def exchange_with(answer: AllowedAnswer) -> Exchange:
    """An application whose authentication refuses every OPTIONS, and then the snippet, as it asks for."""
    app = FastAPI()

    @app.middleware("http")
    async def authenticate(request: Request, call_next: RequestResponseEndpoint) -> Response:
        return Response(status_code=401) if request.method == "OPTIONS" else await call_next(request)

    @app.get("/fine")
    def fine() -> str:
        return "fine"

    @app.get("/broken")
    def broken() -> str:
        raise HTTPException(500)

    exec(compile(STACK.snippet(answer), "snippet", "exec"), {"app": app})
    return asking(app)


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_application_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    check_all(answer, exchange_with(answer), paths=("/fine", "/missing", "/broken"))


def test_a_request_that_is_no_preflight_reaches_the_application() -> None:
    assert exchange_with(FULL)("OPTIONS", "/fine", {"Origin": FULL.origin}).status == 401


def test_the_snippet_speaks_of_fastapi() -> None:
    assert "from fastapi.middleware.cors import CORSMiddleware" in STACK.snippet(FULL)
    assert STACK.id == "fastapi"
