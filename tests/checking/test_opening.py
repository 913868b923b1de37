import sys
from pathlib import Path

import pytest

from crossorigin.checking.opening import adapter_of, framework_of, open_place
from crossorigin.checking.places import ApplicationPlace, LivePlace
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.errors import ApplicationLoadError, OptionError
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.live import LiveTransport
from crossorigin.transport.options import LiveOptions

WSGI = """
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"hello"]

def make():
    return app
"""

FLASK = """
import flask
from crossorigin.adapters.flask import CORS
from crossorigin.server import Policy

app = flask.Flask("here")
ours = flask.Flask("here")
CORS(ours, Policy(origins=["https://app.example.com"]))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "opened_here.py").write_text(WSGI)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "opened_here", raising=False)
    return "opened_here"


def application(name: str) -> ApplicationPlace:
    return ApplicationPlace(name=name, options=InProcessOptions())


def test_authorities_that_are_not_there_are_told_for_http_too(tmp_path: Path) -> None:
    place = LivePlace(options=LiveOptions(cacert=tmp_path / "nope"))
    with pytest.raises(OptionError, match="nope' cannot be read: No such file"):
        open_place(place)


def test_the_network() -> None:
    place = LivePlace(options=LiveOptions())
    with open_place(place) as transport:
        assert isinstance(transport, LiveTransport)
    assert framework_of(place) == adapter_of(place) == ""


def test_an_application(module: str) -> None:
    with open_place(application(f"{module}:app")) as transport:
        response = transport.send(HTTPRequest(method="GET", url="http://localhost/"))
    assert isinstance(response, HTTPResponse)
    assert response.body == b"hello"


def test_no_application(module: str) -> None:
    with pytest.raises(ApplicationLoadError, match="did you mean 'app'"):
        open_place(application(f"{module}:ap"))


def test_what_an_application_is_made_with(module: str) -> None:
    with open_place(application(f"{module}:app")), open_place(application(f"{module}:make()")):
        assert framework_of(application(f"{module}:app")) == "builtins"
        assert framework_of(application(f"{module}:make()")) == ""
        assert adapter_of(application(f"{module}:app")) == "wsgi"
        assert adapter_of(application(f"{module}:make()")) == ""
    path = Path(f"{module}.py")
    path.write_text(FLASK)
    del sys.modules[module]
    sys.path_importer_cache.clear()
    path.rename("opened_flask.py")
    with open_place(application("opened_flask:app")):
        assert framework_of(application("opened_flask:app")) == adapter_of(application("opened_flask:app")) == "flask"
        assert framework_of(application("opened_flask:ours")) == "crossorigin"
        assert adapter_of(application("opened_flask:ours")) == "flask"
    del sys.modules["opened_flask"]
