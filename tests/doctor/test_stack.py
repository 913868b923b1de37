from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from flask import Flask
from starlette.middleware.cors import CORSMiddleware as StarletteCORS

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGICORSMiddleware
from crossorigin.doctor.layer import Role
from crossorigin.doctor.stack import UnknownStack, django_stack, inspect_stack
from tests.adapters.django.project import override_settings
from tests.doctor.apps import POLICY, Plain, raw, starlette, wsgi


@pytest.mark.parametrize(
    ("app", "framework", "outermost"),
    [
        (CORSMiddleware(starlette(), POLICY), "starlette", Role.OURS),
        (WSGICORSMiddleware(Flask("x"), POLICY), "flask", Role.OURS),
        (WSGICORSMiddleware(wsgi, POLICY), "", Role.OURS),
        (StarletteCORS(Plain(raw)), "", Role.OTHER_CORS),
        (raw, "", Role.APPLICATION),
    ],
)
def test_stacks(app: Any, framework: str, outermost: Role) -> None:
    stack = inspect_stack(app)
    assert (stack.framework, stack.layers[0].role, stack.layers[-1].role) == (framework, outermost, Role.APPLICATION)
    assert bool(stack.routes) is (framework == "starlette")


def test_django() -> None:
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="tests.doctor.django_parts"):
        stack = inspect_stack(WSGICORSMiddleware(get_wsgi_application(), POLICY))
        assert django_stack() == inspect_stack(get_wsgi_application())
    assert (stack.framework, len(stack.layers), len(stack.routes)) == ("django", 2, 3)


def test_what_cannot_be_called() -> None:
    with pytest.raises(UnknownStack, match="'app' is no application: a str cannot be called"):
        inspect_stack("app")
