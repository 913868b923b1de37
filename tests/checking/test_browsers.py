import pytest

from crossorigin.checking.browsers import BROWSERS, find_browser
from crossorigin.checking.inputs.described import InputError


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("chromium", "chromium"),
        ("Chrome", "chromium"),
        ("edge", "chromium"),
        (" Firefox ", "firefox"),
        ("SAFARI", "safari"),
        ("webkit", "safari"),
    ],
)
def test_a_browser_by_what_people_call_it(name: str, found: str) -> None:
    assert find_browser(name).id == found


@pytest.mark.parametrize(
    ("name", "hint"), [("chromiun", "did you mean chromium?"), ("lynx", "write chromium, firefox or safari")]
)
def test_no_browser(name: str, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        find_browser(name)
    assert str(raised.value) == f"{name!r}: there is no verdict for such a browser; {hint}"


def test_each_has_its_own_profile() -> None:
    assert len({browser.profile for browser in BROWSERS}) == 3


def test_safari_itself_was_not_measured() -> None:
    assert {browser.id: len(browser.notes) for browser in BROWSERS} == {"chromium": 0, "firefox": 0, "safari": 1}
    assert "WebKitGTK" in find_browser("safari").notes[0]
