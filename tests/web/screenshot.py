"""Makes the screenshot of the README: `python -m tests.web.screenshot`.

It needs Chromium and pngquant, and looks as committed where Debian's fonts-inter is installed.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlencode

from tests.browsers.driving import open_browser
from tests.web.in_browsers.serving import serving_page

IMAGE: Final = Path(__file__).parents[2] / "docs" / "images" / "serve.png"
SIZE: Final = (1280, 1080)
LARGEST: Final = 150_000
"""Bytes."""
PORT: Final = 8000
"""Stands in the picture, where a port of the system's choice would puzzle."""
_LINK: Final = {
    "url": f"http://localhost:{PORT}/v1/pets/7",
    "origin": "http://localhost:3000",
    "method": "PUT",
    "header": "content-type:application/json",
    "credentials": "include",
}
_FONTS: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
</fontconfig>
"""


class _Api(BaseHTTPRequestHandler):
    """Allows the page and its credentials, but not the method PUT."""

    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        for name, value in (
            ("Access-Control-Allow-Origin", "http://localhost:3000"),
            ("Access-Control-Allow-Credentials", "true"),
            ("Access-Control-Allow-Methods", "GET, POST"),
            ("Access-Control-Allow-Headers", "content-type"),
            ("Vary", "Origin"),
        ):
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class calls it
        pass


@contextmanager
def _serving_api() -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", PORT), _Api) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def main() -> None:
    """Writes the image."""
    with tempfile.TemporaryDirectory() as folder, _serving_api(), serving_page(Path(folder, "history.sqlite")) as url:
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(_FONTS, encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        with open_browser("chromium", size=SIZE) as browser:
            browser.open(f"{url}/#{urlencode(_LINK)}")
            browser.wait_for("document.querySelector('#url').value")
            browser.click("#run")
            browser.wait_for("document.querySelector('#headline').dataset.verdict === 'bad'")
            browser.evaluate("(document.activeElement.blur(), scrollTo(0, 0))")
            taken = browser.viewport_screenshot()
    image = subprocess.run(["pngquant", "--strip", "256", "-"], input=taken, capture_output=True, check=True).stdout
    if len(image) > LARGEST:
        raise SystemExit(f"the image has {len(image):,} bytes, more than {LARGEST:,}")
    IMAGE.parent.mkdir(parents=True, exist_ok=True)
    IMAGE.write_bytes(image)


if __name__ == "__main__":
    main()
