from typing import Any

import pytest

from crossorigin.migrate.python_text import python_of
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable

A = Policy(origins=["https://a.example"], credentials=True, methods=["PUT"], max_age=60)
MANY = Policy(origins=[f"https://a{number}.example" for number in range(20)])
FRAMEWORKS = ["starlette", "flask", "django", "asgi"]


def _run(text: str) -> dict[str, Any]:
    from flask import Flask
    from starlette.applications import Starlette

    app = Flask("x") if "adapters.flask" in text else Starlette()
    names: dict[str, Any] = {"app": app, "MIDDLEWARE": []}
    exec(text, names)
    return names


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("policy", [A, MANY])
def test_it_runs_and_installs_the_policy(framework: str, policy: Policy) -> None:
    names = _run(python_of(policy, framework))
    assert names["policy"] == policy
    if framework == "django":
        assert names["CROSSORIGIN"] == {"policy": policy}
        assert names["MIDDLEWARE"] == ["crossorigin.adapters.django.CORSMiddleware"]


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("default", [None, A])
def test_tables(framework: str, default: Policy | None) -> None:
    table = PolicyTable([Route(path="/a/**", policy=MANY), Route(path="/b", policy=None)], default=default)
    made = _run(python_of(table, framework))["policy"]
    assert (made.routes, made.default) == (table.routes, default)


def test_what_it_looks_like() -> None:
    assert python_of(A, "starlette") == (
        """\
# instead of CORSMiddleware of Starlette
from crossorigin.adapters.starlette import install
from crossorigin.server import Policy

policy = Policy(
    origins=["https://a.example"],
    credentials=True,
    methods=["PUT"],
    max_age=60,
)
install(app, policy)
"""
    )
