import ast
import re

import pytest
from flask import Flask, Response, request, session
from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.flask import STACK
from crossorigin.fetch.header_list import values
from crossorigin.fetch.syntax import list_elements
from tests.checking.fixes.policies import ANY, FULL, IPV6, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.conformance import Exchange, Reply, check_all


def exchange_with(answer: AllowedAnswer) -> Exchange:
    """An application with the snippet, and after it an authentication that refuses every OPTIONS."""
    app = Flask("example")
    app.secret_key = "for the session"
    exec(compile(STACK.snippet(answer), "snippet", "exec"), {"app": app})

    @app.before_request
    def authenticate() -> tuple[str, int] | None:
        return ("", 401) if request.method == "OPTIONS" else None

    @app.get("/fine")
    def fine() -> Response:
        return Response("fine", headers={"Vary": "Accept-Encoding"})

    @app.get("/session")
    def keep() -> Response:
        session["kept"] = True
        return fine()

    @app.get("/broken")
    def broken() -> str:
        return str(1 / 0)

    def exchange(method: str, path: str, headers: dict[str, str]) -> Reply:
        response = app.test_client().open(path, method=method, headers=headers)
        return Reply(response.status_code, tuple(response.headers))

    return exchange


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_application_answers_as_the_policy_says(answer: AllowedAnswer) -> None:
    check_all(answer, exchange_with(answer), paths=("/fine", "/missing", "/broken"))


@pytest.mark.parametrize("answer", [FULL, IPV6], ids=["single origin", "pattern"])
@pytest.mark.parametrize("origin", [FULL.origin, IPV6.origin, "https://evil.test"])
def test_every_answer_varies_by_origin_and_by_what_the_application_says(answer: AllowedAnswer, origin: str) -> None:
    exchange = exchange_with(answer)

    assert {"accept-encoding", "cookie", "origin"} == vary(exchange("GET", "/session", {"Origin": origin}))
    assert "origin" in vary(exchange("OPTIONS", "/fine", {"Origin": origin, "Access-Control-Request-Method": "PUT"}))
    assert "origin" in vary(exchange("GET", "/missing", {"Origin": origin}))


def vary(reply: Reply) -> set[str]:
    elements = [element for value in values("vary", reply.headers) for element in list_elements(value)]
    return {element.lower() for element in elements}


def test_any_origin_needs_no_vary() -> None:
    assert "vary" not in STACK.snippet(ANY)


def test_a_request_that_is_no_preflight_reaches_the_application() -> None:
    assert exchange_with(FULL)("OPTIONS", "/fine", {"Origin": FULL.origin}).status == 401


def test_an_origin_that_flask_cors_would_take_for_a_pattern_becomes_one_with_an_end() -> None:
    snippet = STACK.snippet(IPV6)

    assert "import re\n" in snippet
    assert r'origins=[re.compile("http://\\[::1\\]:3000\\Z")]' in snippet
    assert "import re\n" not in STACK.snippet(PLAIN)


@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    call = ast.parse(STACK.snippet(answer)).body[-1]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    found = {str(keyword.arg): keyword.value for keyword in call.value.keywords}

    assert [read(item) for item in elements(found["origins"])] == [answer.origin]
    assert [read(item) for item in elements(found["allow_headers"])] == list(answer.headers)
    assert [read(item) for item in elements(found["methods"])] == list(answer.methods)


def elements(node: ast.expr) -> list[ast.expr]:
    assert isinstance(node, ast.List)
    return node.elts


def read(node: ast.expr) -> str:
    """The one text that a literal, or a compiled pattern, stands for."""
    if isinstance(node, ast.Call):
        pattern = str(ast.literal_eval(node.args[0]))
        text = re.sub(r"\\(.)", r"\1", pattern.removesuffix(r"\Z"))
        assert re.match(pattern, text)
        assert not re.match(pattern, f"{text}.evil.test")
        return text
    return str(ast.literal_eval(node))
