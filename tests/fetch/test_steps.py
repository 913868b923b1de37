from dataclasses import FrozenInstanceError

import pytest

from crossorigin.fetch.steps import FETCH, Step

STEP = Step("CORS check", "4", "concept-cors-check", "If request's origin is not origin, then return failure.")


def test_url() -> None:
    assert STEP.url == "https://fetch.spec.whatwg.org/#concept-cors-check"
    assert STEP.url.startswith(FETCH)


def test_url_in_another_standard() -> None:
    mixed_content = "https://w3c.github.io/webappsec-mixed-content/#"
    step = Step("mixed content", "1", "should-block-fetch", "Return blocked.", mixed_content)
    assert step.url == "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch"
    assert step != Step("mixed content", "1", "should-block-fetch", "Return blocked.")


def test_step_is_a_value() -> None:
    assert Step(STEP.algorithm, STEP.number, STEP.anchor, STEP.text) == STEP
    assert Step(STEP.algorithm, "5", STEP.anchor, STEP.text) != STEP
    assert len({STEP, Step(STEP.algorithm, STEP.number, STEP.anchor, STEP.text)}) == 1
    with pytest.raises(FrozenInstanceError):
        STEP.number = "5"  # type: ignore[misc]  # that it is refused is the test
