import ast
import importlib

import pytest

from crossorigin.doctor.advice import move_outside, put_outermost, remove

FRAMEWORKS = ("starlette", "flask", "django", "")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_line_is_python(framework: str) -> None:
    assert ast.parse(put_outermost(framework)).body


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("crossorigin.adapters.starlette", "install"),
        ("crossorigin.adapters.flask", "CORS"),
        ("crossorigin.adapters.django", "CORSMiddleware"),
        ("crossorigin.adapters.asgi", "CORSMiddleware"),
        ("crossorigin.adapters.wsgi", "CORSMiddleware"),
    ],
)
def test_what_the_lines_name_exists(module: str, name: str) -> None:
    assert hasattr(importlib.import_module(module), name)
    lines = " ".join(map(put_outermost, FRAMEWORKS))
    assert module.rpartition(".")[2] in lines
    assert name in lines


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_other_layers_are_called_as_in_code(framework: str) -> None:
    moved = move_outside(framework, "CorsMiddleware of corsheaders", "RequireLogin")
    assert " of corsheaders" not in moved
    assert "CorsMiddleware" in moved or "RequireLogin" in moved
    assert "CorsMiddleware" in remove(framework, "CorsMiddleware of corsheaders")
