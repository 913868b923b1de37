"""The three drivers against a page with a form, a policy and a breakpoint."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browsers.driving import ENGINES, ColorScheme, Driven, Engine, ScriptError, open_browser
from tests.browsers.driving.keys import keys_of

NEEDS = {
    "chromium": ("chromium",),
    "firefox": ("firefox-esr",),
    "webkit": ("WebKitWebDriver", "Xvfb"),
}
EVERY_ENGINE = pytest.mark.parametrize(
    "engine", [pytest.param(engine, marks=pytest.mark.needs(*NEEDS[engine])) for engine in ENGINES]
)
PAGE = """<!doctype html>
<meta name="viewport" content="width=device-width">
<title>A page</title>
<style nonce="n">
  body { height: 3000px; background: white; color: black }
  @media (prefers-color-scheme: dark) { body { background: black; color: white } }
</style>
<input id="first"><button id="second">Press</button><textarea id="third"></textarea>
<div id="under">x</div>
<script nonce="n">
  window.events = [];
  for (const type of ["click", "keydown", "input", "paste"])
    addEventListener(type, e => events.push(`${type} ${e.target.id} ${e.key ?? ""} ${e.isTrusted}`));
  console.error("said while loading");
</script>
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.encode() if self.path == "/" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class calls it
        pass


@contextmanager
def serving() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def opened(engine: Engine, scheme: ColorScheme = "light") -> Iterator[tuple[Driven, str]]:
    with serving() as url, open_browser(engine, color_scheme=scheme) as browser:
        browser.open(url)
        yield browser, url


@EVERY_ENGINE
def test_a_browser_is_used_as_by_a_person(engine: Engine) -> None:
    with opened(engine) as (browser, url):
        check_evaluation(browser, url)
        check_input(browser)
        check_sizes(browser)
        check_console(browser)
        check_colors(browser, "light")


@EVERY_ENGINE
def test_a_dark_one(engine: Engine) -> None:
    with opened(engine, "dark") as (browser, _):
        check_colors(browser, "dark")


def check_evaluation(browser: Driven, url: str) -> None:
    assert browser.evaluate("document.title") == "A page"
    assert browser.evaluate("Promise.resolve({a: [1, null, 'é']})") == {"a": [1, None, "é"]}
    assert browser.evaluate("undefined") is None
    with pytest.raises(ScriptError, match="wrong"):
        browser.evaluate("(() => { throw new Error('wrong') })()")
    with pytest.raises(TimeoutError, match="it is 0"):
        browser.wait_for("0", 0.1)
    browser.open(f"{url}#here")
    assert browser.wait_for("location.hash") == "#here"
    assert {"chromium": "Chrome/", "firefox": "Firefox/", "webkit": "AppleWebKit/"}[
        browser.engine
    ] in browser.user_agent()


def check_input(browser: Driven) -> None:
    browser.click("#second")
    assert events(browser)[-1] == "click second  true"
    browser.type_text("#first", "aé")
    browser.type_text("#first", "Z")
    assert browser.evaluate("document.querySelector('#first').value") == "aéZ"
    assert {"keydown first a true", "keydown first é true", "keydown first Z true"} <= set(events(browser))
    browser.press("Tab")
    browser.press("Enter")
    assert events(browser)[-2:] == ["keydown second Enter true", "click second  true"]
    browser.press("Space")
    assert events(browser)[-1] == "click second  true"
    browser.press("Shift+Tab")
    assert browser.evaluate("document.querySelector('#first').matches(':focus-visible')")
    browser.paste("#third", "one\ntwo")
    assert browser.evaluate("document.querySelector('#third').value") == "one\ntwo"
    browser.press("ArrowLeft")
    browser.press("Backspace")
    assert browser.evaluate("document.querySelector('#third').value") == "one\nto"
    browser.press("Control+a")
    browser.press("x")
    assert browser.evaluate("document.querySelector('#third').value") == "x"
    with pytest.raises(RuntimeError):
        browser.click("#nowhere")
    with pytest.raises(RuntimeError):
        browser.type_text("#nowhere", "x")


def check_sizes(browser: Driven) -> None:
    for width, height in ((1280, 900), (390, 844)):
        browser.resize(width, height)
        assert browser.wait_for(f"innerWidth === {width} && innerHeight === {height}")
        browser.evaluate("scrollTo(0, 700)")
        shot = browser.screenshot()
        assert browser.evaluate("scrollY") == 700
        assert shot.startswith(b"\x89PNG")
        shown_width, shown_height = struct.unpack(">II", shot[16:24])
        assert width - 20 <= shown_width <= width
        assert shown_height >= 3000
        assert browser.evaluate("[innerWidth, innerHeight]") == [width, height]


def check_console(browser: Driven) -> None:
    browser.evaluate("document.querySelector('#under').setAttribute('style', 'color: red')")
    browser.evaluate("void setTimeout(() => { throw new Error('thrown later') })")
    browser.wait_for("new Promise(done => setTimeout(done, 50, true))")
    lines = browser.console()
    assert any("thrown later" in line for line in lines), lines
    assert any(line.startswith("error: ") and "style-src" in line for line in lines), lines


def check_colors(browser: Driven, scheme: str) -> None:
    assert browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")


def events(browser: Driven) -> list[str]:
    found: list[str] = browser.evaluate("events")
    return found


def test_a_key_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="there is no key 'Tabulator'; there are single characters and Backspace, "):
        keys_of("Tabulator")
