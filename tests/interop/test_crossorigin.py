"""The snippets of this package itself, in the servers that Python applications run under."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from crossorigin.cli.check_run import check as check_here
from crossorigin.cli.demo_api.checks import check_routes
from crossorigin.cli.demo_api.routes import ROUTES, Route
from crossorigin.cli.demo_api.server import running as demo
from tests.interop.applications import native_pets
from tests.interop.checking import assert_readable, check_put
from tests.interop.serving import python, uvicorn, waitress

FASTAPI: Final = "tests.interop.applications.fastapi_pets"
FLASK: Final = "tests.interop.applications.flask_pets"
DEMO: Final = {
    "crossorigin-wsgi": ("from crossorigin.cli.demo_api.application import application as app", waitress),
    "crossorigin-asgi": ("from tests.interop.applications.demo_asgi import app", uvicorn),
}
DISPATCHER: Final = """\
from importlib import import_module

_APPS = {path: import_module(name).app for path, name in @modules@.items()}


def wsgi(environ, start_response):
    return _APPS[environ["PATH_INFO"]](environ, start_response)


async def asgi(scope, receive, send):
    if scope["type"] == "http":
        await _APPS[scope["path"]](scope, receive, send)
"""
LAYER: Final = """\
from crossorigin.adapters.fastapi import install
from crossorigin.server import Policy
from tests.interop.applications.fastapi_pets import without_cors

app = without_cors()
cors = install(app, Policy(origins=["https://other.example"]), on_refusal=None)
"""

BLOCKED: Final = tuple(route for route in ROUTES if any(route.expected.causes))


@pytest.mark.parametrize("application", ["plain", "trailing_slash", "method_missing"])
def test_fastapi(application: str, tmp_path: Path) -> None:
    target = f"{FASTAPI}:{application}"
    snippet = check_put(target, "--path", "/v1/pets", "--stack", "crossorigin").fixes["crossorigin"]
    assert "from crossorigin.adapters.fastapi import install" in snippet
    # Starlette's CORSMiddleware, with its fault, is still there.
    source = f"from {FASTAPI} import {application} as app\n\n{snippet}"
    (tmp_path / "mended_fastapi.py").write_text(source, encoding="utf-8")
    with uvicorn("mended_fastapi:app", tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_fastapi_over_the_network(plain_api: str) -> None:
    over_the_network = check_put(f"{plain_api}/v1/pets", "--stack", "crossorigin")
    in_process = check_put(f"{FASTAPI}:plain", "--path", "/v1/pets", "--stack", "crossorigin")
    assert over_the_network.fixes == in_process.fixes


def test_flask(tmp_path: Path) -> None:
    snippet = check_put(f"{FLASK}:other_path", "--path", "/v1/pets", "--stack", "crossorigin").fixes["crossorigin"]
    assert "CORS(app, policy)" in snippet
    # flask-cors, with its fault, is still there.
    source = f"from {FLASK} import other_path as app\n\n{snippet}"
    (tmp_path / "mended_flask.py").write_text(source, encoding="utf-8")
    with waitress("mended_flask:app", tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_django(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(name: str, snippet: str) -> str:
        settings = native_pets.DJANGO_SETTINGS.replace("@snippet@", snippet)
        (tmp_path / f"{name}_settings.py").write_text(settings, encoding="utf-8")
        wsgi = native_pets.DJANGO_WSGI.replace("@settings@", f"{name}_settings")
        (tmp_path / f"{name}_wsgi.py").write_text(wsgi, encoding="utf-8")
        return f"{name}_wsgi:app"

    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "pets_urls.py").write_text(native_pets.DJANGO_URLS, encoding="utf-8")
    checked = check_put(put("plain", ""), "--path", "/v1/pets", "--stack", "crossorigin")
    assert checked.stacks[0] == "django"
    mended = put("mended", checked.fixes["crossorigin"])
    with waitress(mended, tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


@pytest.mark.parametrize(
    ("framework", "source", "words"),
    [
        ("aiohttp", native_pets.AIOHTTP, ("aiohttp.web", "-H", "127.0.0.1", "-P", "@port@", "mended_aiohttp:create")),
        (
            "sanic",
            native_pets.SANIC,
            ("sanic", "mended_sanic:app", "--single-process", "--host", "127.0.0.1", "--port", "@port@"),
        ),
        ("tornado", native_pets.TORNADO, ("mended_tornado", "@port@")),
    ],
)
def test_a_server_of_its_own(framework: str, source: str, words: Iterable[str], plain_api: str, tmp_path: Path) -> None:
    checked = check_put(f"{plain_api}/v1/pets", "--stack", framework)
    mended = source.replace("@snippet@", checked.fixes[f"crossorigin-{framework}"])
    (tmp_path / f"mended_{framework}.py").write_text(mended, encoding="utf-8")
    with python(*words, folder_of_module=tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_a_layer_that_is_there_is_recognised_in_process_and_not_over_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "layered.py").write_text(LAYER, encoding="utf-8")
    in_process = check_put("layered:app", "--path", "/v1/pets")
    assert in_process.stacks[0] == "crossorigin"
    assert set(in_process.fixes) == {"crossorigin"}
    with uvicorn("layered:app", tmp_path) as url:
        over_the_network = check_put(f"{url}/v1/pets")
    assert over_the_network.report["verdict"] == "blocked"
    assert "crossorigin" not in over_the_network.stacks

    source = f"{LAYER}\n{in_process.fixes['crossorigin']}\ncors.reconfigure(policy)\n"
    (tmp_path / "mended_layer.py").write_text(source, encoding="utf-8")
    with uvicorn("mended_layer:app", tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


@pytest.mark.parametrize("stack", DEMO)
def test_every_fault_of_the_demo_that_blocks(stack: str, tmp_path: Path) -> None:
    source, serve = DEMO[stack]
    with demo() as api:
        snippets = {route.path: snippet_for(route, api, stack) for route in BLOCKED}
    modules = {path: f"mended_{number}" for number, path in enumerate(snippets)}
    for path, snippet in snippets.items():
        (tmp_path / f"{modules[path]}.py").write_text(f"{source}\n\n{snippet}", encoding="utf-8")
    (tmp_path / "mended_demo.py").write_text(DISPATCHER.replace("@modules@", repr(modules)), encoding="utf-8")
    with serve(f"mended_demo:{stack.removeprefix('crossorigin-')}", tmp_path) as api:
        deviations = {one.route.path: one.deviations for one in check_routes((each.repaired for each in BLOCKED), api)}
    assert deviations == dict.fromkeys(snippets, ())


def test_most_faults_of_the_demo_block() -> None:
    others = {route.path for route in ROUTES} - {route.path for route in BLOCKED}
    assert others == {"/missing-vary", "/header-not-exposed", "/works"}


def snippet_for(route: Route, api: str, stack: str) -> str:
    """The fix of the check that the route is there for."""
    report = check_here(replace(route.asked, target=f"{api}{route.path}", proxies=False, stack=stack))
    (fix,) = report.fixes
    assert fix.cannot == ()
    return fix.snippet
