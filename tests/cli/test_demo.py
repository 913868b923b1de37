import json
import logging
import time
from dataclasses import replace
from typing import Any

import pytest

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.cli.demo import has_proxy
from crossorigin.cli.demo_api import repaired, routes
from crossorigin.cli.demo_api.application import application
from crossorigin.cli.demo_api.repair_source import repair_source
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
    assert f"\n✓ {len(ROUTES)} of {len(ROUTES)} routes do what they are there to show.\n\nWith a policy\n" in shown.out


def test_nothing_is_logged_onto_the_page(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The middleware warns that the API sets CORS headers itself, which is what the demo is about."""
    # It warns once, and may have done so in another test.
    monkeypatch.setattr(repaired, "app", CORSMiddleware(application, repaired.policy))
    # NB: without pytest's handlers `logging` would write to standard error.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    assert run(["demo"]) == 0
    assert capsys.readouterr().err == ""


def test_the_policy_is_shown_and_what_it_repairs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["demo"]) == 0
    with_policy = capsys.readouterr().out.partition("\nWith a policy\n")[2]
    lines = with_policy.splitlines()
    assert [line.removeprefix("    ") for line in lines[3:]][: len(repair_source().splitlines())] == (
        repair_source().splitlines()
    )
    rows = {words[0]: " ".join(words[1:]) for words in map(str.split, lines) if words and words[0].startswith("/")}
    assert list(rows) == [route.path for route in ROUTES]
    assert rows["/missing-header"] == "✗ blocked ✓ reads"
    assert rows["/method-not-listed"] == "✗ blocked ✓ reads"
    assert rows["/missing-vary"] == "! vary-origin-missing ✓ reads"
    assert rows["/header-not-exposed"] == "! hides x-total-count ✓ shows x-total-count"
    assert rows["/works"] == "✓ reads ✓ reads"
    assert lines[-1] == (
        f"✓ With the policy {len(ROUTES)} of {len(ROUTES)} routes are readable in every browser, without a warning."
    )


@pytest.mark.parametrize("arguments", [[], ["--format", "json"]])
def test_a_verdict_that_is_not_the_expected_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    wrong = replace(ROUTES[0], expected=Expected())
    monkeypatch.setattr(routes, "ROUTES", (wrong, *_WORKS))
    assert run(["demo", *arguments]) == 1
    assert "Chromium says MissingAllowOriginHeader, expected was readable" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--format", "json"]])
def test_a_fault_that_is_not_repaired_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(repaired, "app", application)
    monkeypatch.setattr(routes, "ROUTES", (ROUTES[0], *_WORKS))
    assert run(["demo", *arguments]) == 1
    assert "Chromium says MissingAllowOriginHeader, expected was readable" in capsys.readouterr().out


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(routes, "ROUTES", _WORKS)
    assert run(["demo", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["as_expected"] is True
    assert [route["path"] for route in found["routes"]] == ["/works"]
    assert found["with_policy"]["source"] == repair_source()
    assert [route["path"] for route in found["with_policy"]["routes"]] == ["/works"]
    ports = {route["report"]["target"] for half in (found, found["with_policy"]) for route in half["routes"]}
    assert len(ports) == 2


def test_kept_until_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    naps: Any = iter([None, KeyboardInterrupt])

    def sleep(_seconds: float) -> None:
        nap = next(naps)
        if nap is not None:
            raise nap

    monkeypatch.setattr(routes, "ROUTES", _WORKS)
    monkeypatch.setattr(time, "sleep", sleep)
    assert run(["demo", "--keep"]) == 0
    shown = capsys.readouterr()
    assert "which runs until Ctrl-C." in " ".join(shown.out.split())
    assert shown.err.startswith("\nhttp://127.0.0.1:")
    assert ", and with the policy http://127.0.0.1:" in shown.err
    assert shown.err.endswith(", answer until Ctrl-C.\n\n")
    assert next(naps, "no nap left") == "no nap left"


@pytest.mark.parametrize("arguments", [[], ["--format", "json"]])
def test_both_apis_run_until_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    def sleep(_seconds: float) -> None:
        urls = [word.strip(",") for word in capsys.readouterr().err.split() if word.startswith("http")]
        answers.extend(run(["check", f"{url}/trailing-slash", "--origin", "http://localhost:3000"]) for url in urls)
        raise KeyboardInterrupt

    answers: list[int] = []
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(routes, "ROUTES", _WORKS)
    monkeypatch.setattr(time, "sleep", sleep)
    assert run(["demo", "--keep", *arguments]) == 0
    assert answers == [1, 0]


def test_a_proxy_of_the_environment() -> None:
    assert has_proxy({"HTTP_PROXY": "http://proxy.example"})
    assert has_proxy({"all_proxy": "socks5://proxy.example"})
    assert not has_proxy({"http_proxy": "", "https_proxy": "http://proxy.example"})
