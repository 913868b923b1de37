import json
import time
from dataclasses import replace

import pytest

from crossorigin.cli.demo import has_proxy
from crossorigin.cli.demo_api import checks
from crossorigin.cli.demo_api.routes import ROUTES, Expected
from crossorigin.cli.group import run

_WORKS = ROUTES[-1:]


def test_every_route_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["demo"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.startswith("A page of http://localhost:3000 asks an API at http://127.0.0.1:")
    for number, route in enumerate(ROUTES, start=1):
        assert f"\n{number}. {route.title}\n  $ cors check http://127.0.0.1:" in shown.out
    assert shown.out.endswith(f"\n✓ {len(ROUTES)} of {len(ROUTES)} routes do what they are there to show.\n")


@pytest.mark.parametrize("arguments", [[], ["--format", "json"]])
def test_a_verdict_that_is_not_the_expected_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    wrong = replace(ROUTES[0], expected=Expected())
    monkeypatch.setattr(checks, "ROUTES", (wrong, *_WORKS))
    assert run(["demo", *arguments]) == 1
    assert "Chromium says MissingAllowOriginHeader, expected was readable" in capsys.readouterr().out


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checks, "ROUTES", _WORKS)
    assert run(["demo", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["as_expected"] is True
    assert [route["path"] for route in found["routes"]] == ["/works"]


def test_kept_until_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    naps = iter([None, KeyboardInterrupt])

    def sleep(_seconds: float) -> None:
        nap = next(naps)
        if nap is not None:
            raise nap

    monkeypatch.setattr(checks, "ROUTES", _WORKS)
    monkeypatch.setattr(time, "sleep", sleep)
    assert run(["demo", "--keep"]) == 0
    shown = capsys.readouterr()
    assert "which runs until Ctrl-C." in " ".join(shown.out.split())
    assert shown.err.startswith("\nhttp://127.0.0.1:")
    assert shown.err.endswith(" answers until Ctrl-C.\n\n")
    assert next(naps, "no nap left") == "no nap left"


def test_a_proxy_of_the_environment() -> None:
    assert has_proxy({"HTTP_PROXY": "http://proxy.example"})
    assert has_proxy({"all_proxy": "socks5://proxy.example"})
    assert not has_proxy({"http_proxy": "", "https_proxy": "http://proxy.example"})
