import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import firefox, texts
from crossorigin.checking.inputs.console_firefox import read_firefox
from crossorigin.checking.inputs.console_found import Found
from tests.checking.inputs.console_texts import AFTER, BEFORE, URLS, VALUES


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("category", texts.FIREFOX)
def test_what_firefox_says_of_each_reason_is_read_back(category: str, data: st.DataObject) -> None:
    url, value = data.draw(URLS), data.draw(VALUES)
    status = data.draw(st.sampled_from([None, "(null)", "404"]))
    line = texts.FIREFOX_BLOCKED.format(
        url=f"‘{url}’" if category == "CORSNotSupportingCredentials" else url,
        reason=texts.FIREFOX[category].format(value=value),
        status="" if status is None else texts.FIREFOX_STATUS.format(status=status),
    )
    found = read_firefox(f"{data.draw(BEFORE)}{line}{data.draw(AFTER)}")
    assert found is not None
    assert (found.engine, found.url, found.status) == ("firefox", url, 404 if status == "404" else None)
    assert found.parameter == (value if "{value}" in texts.FIREFOX[category] else None)
    assert found.cause is not None


@pytest.mark.parametrize("cause", firefox._CATEGORIES, ids=lambda cause: cause.value)
def test_the_cause_is_one_that_firefox_says_this_of(cause: Cause) -> None:
    category = firefox._CATEGORIES[cause]
    reason = texts.FIREFOX[category].format(value="x")
    found = read_firefox(texts.FIREFOX_BLOCKED.format(url="https://a.example/", reason=reason, status=""))
    assert found is not None
    assert found.cause is not None
    assert firefox._CATEGORIES[found.cause] == category


def test_words_that_are_not_known_still_tell_the_url() -> None:
    line = texts.FIREFOX_BLOCKED.format(url="https://a.example/", reason="A new one (in brackets).", status="")
    assert read_firefox(line) == Found(engine="firefox", url="https://a.example/")


@pytest.mark.parametrize(
    "line", ["", "TypeError: NetworkError when attempting to fetch resource.", "Cross-Origin Request Blocked: no."]
)
def test_other_lines_are_not_firefoxs(line: str) -> None:
    assert read_firefox(line) is None
