import json

from crossorigin.cli.doctoring.examined import Examined, examine_application
from crossorigin.cli.doctoring.json_format import examined_json, render_examined
from crossorigin.doctor.layer import Stack
from crossorigin.doctor.replayed import Asked, Replayed
from tests.cli.doctoring import sites


def test_all_that_was_found() -> None:
    examined = examine_application("sites:faulty", sites.faulty, [], None)
    found = json.loads(render_examined(examined))
    assert found == examined_json(examined)
    assert {name: found[name] for name in ("version", "target", "framework", "strict", "passed", "routes")} == {
        "version": 1,
        "target": "sites:faulty",
        "framework": "starlette",
        "strict": False,
        "passed": False,
        "routes": 1,
    }
    assert found["layers"][2] == {
        "name": "CORSMiddleware of crossorigin",
        "role": "crossorigin",
        "where": "user_middleware[1]",
        "why": None,
    }
    assert found["replayed"][0] == {
        "preflight": True,
        "method": "PUT",
        "path": "/items/1",
        "status": 401,
        "allow_origin": [],
        "answered_by": "RequireToken",
        "failure": None,
    }
    assert found["findings"][0] == {
        "id": "preflight-answered-elsewhere",
        "severity": "error",
        "where": "preflight for PUT /items/1",
        "sentence": "RequireToken answered 401; CORSMiddleware of crossorigin never saw it.",
        "change": "install(app, policy)  # of crossorigin.adapters.starlette",
    }


def test_it_is_ascii() -> None:
    failed = Replayed(asked=Asked(path="/"), status=None, failure="\x1b")
    examined = Examined(
        target="\u202e", stack=Stack(framework="", layers=()), origin="x", replayed=(failed,), findings=()
    )
    text = render_examined(examined)
    assert text.isascii()
    assert "\x1b" not in text
