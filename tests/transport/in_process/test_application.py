import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.application import open_application
from crossorigin.transport.in_process.asgi import ASGITransport
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.wsgi import WSGITransport

MODULE = """
async def asgi(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b"asgi"})

def wsgi(environ, start_response):
    start_response("200 OK", [])
    return [b"wsgi"]

def make_asgi():
    return asgi
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "kiosk_main.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    sys.modules.pop("kiosk_main", None)


@pytest.mark.parametrize(
    ("name", "kind", "body"),
    [
        ("kiosk_main:asgi", ASGITransport, b"asgi"),
        ("kiosk_main:make_asgi()", ASGITransport, b"asgi"),
        ("kiosk_main:wsgi", WSGITransport, b"wsgi"),
    ],
)
def test_a_name_leads_to_a_transport(name: str, kind: type[object], body: bytes) -> None:
    with open_application(name) as transport:
        assert isinstance(transport, kind)
        response = transport.send(HTTPRequest(method="GET", url="http://api.example/"))

    assert isinstance(response, HTTPResponse)
    assert response.body == body


@pytest.mark.parametrize("name", ["kiosk_main:asgi", "kiosk_main:wsgi"])
def test_options_reach_the_transport(name: str) -> None:
    with open_application(name, InProcessOptions(body_limit=1)) as transport:
        response = transport.send(HTTPRequest(method="GET", url="http://api.example/"))

    assert isinstance(response, HTTPResponse)
    assert len(response.body) == 1


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(ApplicationLoadError, match=r"write 'kiosk_main:make_asgi\(\)'"):
        open_application("kiosk_main:make_asgi")


def test_a_wsgi_application_loads_neither_asyncio_nor_a_client() -> None:
    program = """
import sys
from crossorigin.transport.in_process.application import open_application
open_application("kiosk_main:wsgi")
print(*(name in sys.modules for name in ("asyncio", "httpcore", "ssl")))
"""

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False"] * 3
