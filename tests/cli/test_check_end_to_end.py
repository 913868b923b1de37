"""`cors check` as a person runs it: a process, a server on loopback, an application in a file."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ORIGIN = ("--origin", "https://app.example.com")
ASGI = """
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route

print("imported")

async def pets(request):
    if request.method == "DELETE":
        raise RuntimeError("no more pets")
    return JSONResponse([], headers={"X-Total": "0"})

allowed = Middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_methods=["PUT", "DELETE"])
app = Starlette(routes=[Route("/v1/pets", pets, methods=["GET", "PUT", "DELETE"])], middleware=[allowed])
"""


class Handler(BaseHTTPRequestHandler):
    """Allows the page at /open, and nobody elsewhere; writes down what it was asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Origin']}")
        self.send_response(302 if self.path == "/moved" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/open")
        if self.path in {"/open", "/moved"}:
            self.send_header("Access-Control-Allow-Origin", "https://app.example.com")
            self.send_header("Access-Control-Allow-Methods", "PUT")
            self.send_header("Vary", "Origin")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    methods = {f"do_{method}": Handler.do_GET for method in ("OPTIONS", "PUT", "POST")}
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), methods | {"asked": asked}))
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}", asked
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def cors(
    *arguments: str, stdin: str = "", folder: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        [sys.executable, "-m", "crossorigin", "check", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=kept | {"PYTHONUTF8": "1", "COLUMNS": "72"} | environ,
        timeout=120,
        check=False,
    )


def test_a_page_that_may_read(server: tuple[str, list[str]]) -> None:
    url, asked = server
    done = cors(f"{url}/open", *ORIGIN)
    assert (done.returncode, done.stderr) == (0, "")
    assert asked == ["GET /open https://app.example.com", "GET /open https://other-origin.example"]
    assert "\x1b" not in done.stdout


def test_a_page_that_may_not_read(server: tuple[str, list[str]]) -> None:
    url, asked = server
    done = cors(f"{url}/shut", *ORIGIN)
    assert (done.returncode, done.stderr) == (1, "")
    assert asked == ["GET /shut https://app.example.com"]
    assert "No 'Access-Control-Allow-Origin' header is present" in done.stdout


def test_safe_by_default(server: tuple[str, list[str]]) -> None:
    url, asked = server
    done = cors(f"{url}/open", "-X", "PUT", "--no-probe", *ORIGIN)
    assert done.returncode == 0
    assert asked == ["OPTIONS /open https://app.example.com"]
    done = cors(f"{url}/open", "-X", "PUT", "--no-probe", "--send", *ORIGIN)
    assert done.returncode == 0
    assert asked[1:] == ["OPTIONS /open https://app.example.com", "PUT /open https://app.example.com"]


def test_a_redirect_is_followed_and_shown(server: tuple[str, list[str]]) -> None:
    url, asked = server
    done = cors(f"{url}/moved", "--no-probe", "--format", "json", *ORIGIN)
    assert done.returncode == 0
    shown = [(one["request"]["url"], one["hop"]) for one in json.loads(done.stdout)["exchange"]]
    assert shown == [(f"{url}/moved", 0), (f"{url}/open", 1)]
    assert len(asked) == 2


def test_what_devtools_copied_from_standard_input(server: tuple[str, list[str]]) -> None:
    url, asked = server
    done = cors("--fetch", "-", "--no-probe", *ORIGIN, stdin=f"await fetch('{url}/open', {{method: 'GET'}});\n")
    assert done.returncode == 0
    assert asked == ["GET /open https://app.example.com"]


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    done = cors(f"http://127.0.0.1:{port}/", *ORIGIN)
    assert (done.returncode, done.stderr) == (3, "")
    assert f"connection refused by 127.0.0.1:{port}" in done.stdout
    assert "as for a CORS failure, but this is none" in " ".join(done.stdout.split())


def test_a_command_that_is_wrong() -> None:
    done = cors("https://api.example.com/", "--origin", "app.example.com")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'https://app.example.com'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_application_in_this_process(tmp_path: Path) -> None:
    (tmp_path / "petshop.py").write_text(ASGI)
    done = cors("petshop:app", "--path", "/v1/pets", "--format", "json", *ORIGIN, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "imported\n")
    report = json.loads(done.stdout)
    assert (report["target"], report["request"]["url"]) == ("petshop:app", "http://localhost/v1/pets")
    assert report["browsers"]["safari"]["hidden_headers"] == ["access-control-allow-origin", "vary", "x-total"]


def test_an_application_that_raises_behind_its_middleware(tmp_path: Path) -> None:
    (tmp_path / "petshop.py").write_text(ASGI)
    arguments = ("petshop:app", "--path", "/v1/pets", "-X", "DELETE", "--send", "--format", "json", *ORIGIN)
    done = cors(*arguments, folder=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert "RuntimeError: no more pets" in report["exceptions"][0]
    assert report["stacks"][0]["stack"] == "starlette"


def test_colours_where_they_are_wanted(server: tuple[str, list[str]]) -> None:
    url, _ = server
    assert "\x1b[" in cors(f"{url}/shut", *ORIGIN, FORCE_COLOR="1", NO_COLOR="").stdout
    assert "\x1b[" not in cors(f"{url}/shut", *ORIGIN, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_reader_that_goes_away(server: tuple[str, list[str]]) -> None:
    url, _ = server
    command = f"'{sys.executable}' -m crossorigin check {url}/shut {' '.join(ORIGIN)} | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("", "")
