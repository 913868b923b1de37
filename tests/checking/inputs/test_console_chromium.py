import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.checking.inputs.console_chromium import read_chromium
from crossorigin.checking.inputs.console_found import Found
from tests.checking.inputs.console_texts import AFTER, BEFORE, ORIGINS, URLS, VALUES

KINDS = sorted({*texts.CHROMIUM_KINDS.values(), *texts.CHROMIUM_DESTINATIONS.values()})


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("preflight", [False, True])
@pytest.mark.parametrize("cause", texts.CHROMIUM, ids=lambda cause: cause.value)
def test_what_chromium_says_of_each_cause_is_read_back(cause: Cause, preflight: bool, data: st.DataObject) -> None:
    url, first, origin = data.draw(URLS), data.draw(st.none() | URLS), data.draw(ORIGINS)
    value, kind = data.draw(VALUES), data.draw(st.sampled_from(KINDS))
    line = texts.CHROMIUM_BLOCKED.format(
        kind=kind,
        url=url,
        redirected="" if first is None else texts.CHROMIUM_REDIRECTED.format(first=first),
        origin=origin,
        preflight=texts.CHROMIUM_PREFLIGHT if preflight else "",
        message=texts.CHROMIUM[cause].format(value=value),
    )
    hint = data.draw(st.sampled_from(["", texts.CHROMIUM_VALID_VALUE, texts.CHROMIUM_WITH_CREDENTIALS]))
    found = read_chromium(f"{data.draw(BEFORE)}{line}{hint}{data.draw(AFTER)}")
    assert found == Found(
        engine="chromium",
        cause=cause.on_preflight() if preflight else cause,
        parameter=value if "{value}" in texts.CHROMIUM[cause] else None,
        url=first or url,
        origin=origin,
        kind=kind,
    )


@settings(max_examples=25)
@given(url=URLS, origin=ORIGINS, before=BEFORE, after=AFTER)
@pytest.mark.parametrize("cause", texts.CHROMIUM_CANNOT_LOAD, ids=lambda cause: cause.value)
def test_what_it_cannot_load(cause: Cause, url: str, origin: str, before: str, after: str) -> None:
    text = texts.CHROMIUM_CANNOT_LOAD[cause]
    found = read_chromium(f"{before}{text.format(url=url, origin=origin)}{after}")
    told = origin if "{origin}" in text else None
    assert found == Found(engine="chromium", cause=cause, url=url, origin=told, kind="fetch")


def test_words_that_are_not_known_still_tell_the_request() -> None:
    found = read_chromium(
        "Access to fetch at 'https://a.example/' from origin 'https://b.example' has been blocked by CORS policy: "
        "Words of a later version."
    )
    assert found == Found(engine="chromium", url="https://a.example/", origin="https://b.example", kind="fetch")


@pytest.mark.parametrize(
    "line",
    [
        "PUT https://a.example/x net::ERR_FAILED",
        "app.js:7  PUT https://a.example/x net::ERR_FAILED 200 (OK)",
        "app.js:7 \t PUT https://a.example/x net::ERR_BLOCKED_BY_RESPONSE",
    ],
)
def test_the_line_of_a_failed_request_tells_its_method(line: str) -> None:
    assert read_chromium(line) == Found(engine="chromium", url="https://a.example/x", method="PUT")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Uncaught (in promise) TypeError: Failed to fetch",
        "Access to fetch at 'https://a.example/' was a pleasure",
        "Fetch API cannot load https://a.example/ due to access control checks.",
        "NoMethodAtAll https://a.example/x net::ERR_FAILED",
    ],
)
def test_other_lines_are_not_chromiums(line: str) -> None:
    assert read_chromium(line) is None
