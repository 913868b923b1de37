import pytest

from crossorigin.browser.console.line import ConsoleLine, websocket_url


def test_a_line_with_a_category() -> None:
    """Firefox's lines are recorded as `<category>: <line>`."""
    line = ConsoleLine("Cross-Origin Request Blocked: …", "CORSDidNotSucceed2")
    assert str(line) == "CORSDidNotSucceed2: Cross-Origin Request Blocked: …"


def test_a_line_without() -> None:
    assert str(ConsoleLine("FTP URLs are disabled")) == "FTP URLs are disabled"
    assert ConsoleLine("x").category == ""


@pytest.mark.parametrize(
    ("url", "written"), [("http://a/x", "ws://a/x"), ("https://a/http", "wss://a/http"), ("http://http/", "ws://http/")]
)
def test_websocket_url(url: str, written: str) -> None:
    assert websocket_url(url) == written
