import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.browser.request import Initiator
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_webkit import read_webkit
from tests.checking.inputs.console_texts import ORIGINS, URLS, VALUES


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("redirected", [False, True])
@pytest.mark.parametrize("cause", texts.WEBKIT, ids=lambda cause: cause.value)
def test_what_webkit_says_of_each_cause_is_read_back(cause: Cause, redirected: bool, data: st.DataObject) -> None:
    text, origin, value, url = texts.WEBKIT[cause], data.draw(ORIGINS), data.draw(VALUES), data.draw(URLS)
    line = text.format(origin=origin, status=403, value=value, url=url, location=url)
    if redirected:
        line = texts.WEBKIT_REDIRECT_DENIED.format(location=data.draw(URLS), message=line)
    assert read_webkit(f"{data.draw(st.sampled_from(['', '[Error] ']))}{line}") == Found(
        engine="safari",
        cause=cause,
        parameter=value if "{value}" in text else None,
        origin=origin if "{origin}" in text else None,
        status=403 if "{status}" in text else None,
    )


@settings(max_examples=25)
@given(url=URLS)
@pytest.mark.parametrize(
    "initiator",
    [initiator for initiator, text in texts.WEBKIT_CANNOT_LOAD.items() if "access control checks" in text],
    ids=lambda initiator: initiator.value,
)
def test_the_line_after_the_cause_tells_what_asked_for_which_url(initiator: Initiator, url: str) -> None:
    line = texts.WEBKIT_CANNOT_LOAD[initiator].format(url=url, first=url, cause="")
    assert read_webkit(f"[Error] {line} (app.js, line 3)") == Found(engine="safari", url=url, kind=initiator.value)


def test_a_redirect_denied_for_words_that_are_not_known() -> None:
    line = texts.WEBKIT_REDIRECT_DENIED.format(location="https://a.example/", message="It rains.")
    assert read_webkit(line) == Found(engine="safari")


@pytest.mark.parametrize("line", ["", "TypeError: Load failed", "Fetch API cannot load at all"])
def test_other_lines_are_not_webkits(line: str) -> None:
    assert read_webkit(line) is None
