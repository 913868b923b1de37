import pytest
from hypothesis import given, settings

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_mixed import read_mixed
from tests.checking.inputs.console_texts import AFTER, BEFORE, URLS

PAGE = "https://app.example.com/items?x"
ORIGIN = "https://app.example.com"


@settings(max_examples=25)
@given(url=URLS, before=BEFORE, after=AFTER)
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        *[(words, words) for words in texts.CHROMIUM_MIXED_KINDS.values()],
        ("resource", "fetch"),
        ("XMLHttpRequest endpoint", "XMLHttpRequest"),
        ("EventSource endpoint", "EventSource endpoint"),
    ],
)
def test_chromium(words: str, kind: str, url: str, before: str, after: str) -> None:
    line = texts.CHROMIUM_MIXED.format(page=PAGE, kind=words, url=url)
    found = Found(engine="chromium", cause=Cause.MIXED_CONTENT, url=url, origin=ORIGIN, kind=kind)
    assert read_mixed(f"{before}{line}{after}") == found


@settings(max_examples=25)
@given(url=URLS, before=BEFORE, after=AFTER)
def test_firefox(url: str, before: str, after: str) -> None:
    line = texts.FIREFOX_MIXED.format(url=url)
    assert read_mixed(f"{before}{line}{after}") == Found(engine="firefox", cause=Cause.MIXED_CONTENT, url=url)


@settings(max_examples=25)
@given(url=URLS, after=AFTER)
@pytest.mark.parametrize("text", [texts.WEBKIT_MIXED, texts.WEBKIT_MIXED_AT_ADDRESS])
def test_webkit(text: str, url: str, after: str) -> None:
    found = Found(engine="safari", cause=Cause.MIXED_CONTENT, url=url, origin=ORIGIN)
    assert read_mixed(f"[Warning] {text.format(page=PAGE, url=url)}{after}") == found


@pytest.mark.parametrize("page", ["about:srcdoc", "file:///x.html", "nothing"])
def test_a_page_without_an_origin_to_speak_of(page: str) -> None:
    found = read_mixed(texts.CHROMIUM_MIXED.format(page=page, kind="resource", url="http://a.example/"))
    assert found is not None
    assert found.origin is None


@pytest.mark.parametrize("line", ["", "Mixed Content: no", "The page was lovely"])
def test_other_lines(line: str) -> None:
    assert read_mixed(line) is None
