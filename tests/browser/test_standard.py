import re
from pathlib import Path

import pytest

from crossorigin.browser import standard
from crossorigin.browser.cors_check import cors_check
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.steps import FETCH, Step

STEPS = {name: value for name, value in vars(standard).items() if isinstance(value, Step)}
ALGORITHMS = {
    "CORS check": "concept-cors-check",
    "CORS-preflight fetch": "cors-preflight-fetch-0",
    "HTTP-redirect fetch": "concept-http-redirect-fetch",
    "main fetch": "concept-main-fetch",
    "HTTP fetch": "concept-http-fetch",
    "HTTP-network fetch": "concept-http-network-fetch",
    "cross-origin resource policy check": "cross-origin-resource-policy-check",
    "establish a WebSocket connection": "concept-websocket-establish",
}
ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("src/crossorigin/browser/**/*.py"))]


@pytest.mark.parametrize("name", STEPS)
def test_a_step_says_where_it_stands(name: str) -> None:
    step = STEPS[name]
    assert ALGORITHMS[step.algorithm] == step.anchor
    home = "https://websockets.spec.whatwg.org/#" if "WebSocket" in step.algorithm else FETCH
    assert step.url == f"{home}{step.anchor}"
    assert re.fullmatch(r"[0-9]+(\.[0-9]+)*(–[0-9]+)?", step.number)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_quoted_as_sentences(name: str) -> None:
    text = STEPS[name].text
    assert text[-1] in ".:"
    assert text == " ".join(text.split())
    # The standard writes these three typographically so; a straight apostrophe is a sentence typed from memory.
    assert "'" not in text
    assert text.count("`") % 2 == 0
    assert text.count('"') % 2 == 0


@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_can_refuse_says_so(name: str) -> None:
    refusals = (
        "return failure",
        "Return failure",
        "etwork error",
        "return blocked",
        "ok status, then:",
        "return it",
        "fail the ",
    )
    assert any(refusal in STEPS[name].text for refusal in refusals)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_what_some_check_names(name: str) -> None:
    assert sum(source.count(f"standard.{name}") for source in SOURCES) > 0


def test_steps_are_told_apart() -> None:
    assert len(set(STEPS.values())) == len(STEPS)
    assert set(ALGORITHMS) == {step.algorithm for step in STEPS.values()}


def test_a_failure_leads_to_its_sentence() -> None:
    failure = cors_check("https://page.example", CredentialsMode.OMIT, ())
    assert failure is not None
    assert failure.step.url == "https://fetch.spec.whatwg.org/#concept-cors-check"
    assert failure.step.text == "If origin is null, then return failure."


def test_the_licence_of_the_quotes_goes_with_the_package() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert "https://fetch.spec.whatwg.org/" in notice
    assert "Creative Commons Attribution 4.0 International License" in notice
    assert "Copyright (c) WHATWG (Apple, Google, Mozilla, Microsoft). BSD 3-Clause License" in notice
    assert 'license-files = ["LICENSE", "NOTICE"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
