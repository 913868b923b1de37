"""The modules of the page that need no browser, run by node; and what each file of the page has to keep to."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest

from crossorigin.web.json_body import MAX_BODY
from crossorigin.web.live_check import _UNTYPED
from crossorigin.web.redaction import storable_form, storable_url

STATIC: Final = Path(str(files("crossorigin.web") / "static"))
MODULES: Final = STATIC / "js"
TESTS: Final = Path(__file__).parent / "static_modules"
PAGES: Final = tuple(sorted(STATIC.glob("*.html")))
FILES: Final = tuple(sorted(path for path in STATIC.rglob("*.*") if path.suffix in {".html", ".css", ".js", ".svg"}))
OTHER_HOST: Final = re.compile(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[a-z0-9]", re.IGNORECASE)
EXAMPLES: Final = re.compile(r"https?://(?:[a-z]+\.)*example\.com\b")
"""What a person may type, in words and placeholders."""
SCRIPTED: Final = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|createContextualFragment"
    r"|\.style\b|setAttribute\(\s*[\"'](?:style|on)"
)
HEADER_NAMES: Final = (
    *("Accept", "Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "X-ApiKey", "api_key", "X-Auth-Key", "Key"),
    *("X-Session-Id", "X-Request-Id", "Access-Control-Allow-Credentials", "access-control-token", "monkey", "keyboard"),
    *("author", "auth", "code", "postcode", "x-code-y", "pin", "ping", "sig", "signal", "Signature", "x_sig", "ticket"),
    *("passwd", "bypass", "pass", "pwd", "jwt", "sas", "hmac", "otp", "assertion", "client_secret", "tokens", "page"),
    *("pw", "pwa", "passphrase", "passcode", "passenger"),
    *("X-Access", "access-level", "refresh", "refresh[]", "refresh_in"),
    *("refresh\n", "AWSAccessKeyId", "access_key", "privatekey", "X-CSRF", "xsrf", "bearer", "sessid", "sid", "side"),
    *("userpass", "compass", "creds", "totp", "authCode", "author_code", "clékey", "clé_key", "to\u212aen", "\u017fid"),
)
VALUES: Final = ("", "1", "Bearer x", " basic x", "bearer", "token y", "eyJhbGciOi", "xeyJ", "Digest a=b")
URLS: Final = (
    "https://api.example.com/",
    "https://user:pass@api.example.com/v1?a=1#token=2",
    "https://user@api.example.com/?token=1&page=2&key=3&a=Bearer+x&b=Bearer%20x&c",
    "http://127.0.0.1:8000/a?api%5Fkey=1&%61uth=2&=3&sig&sig=",
    "https://api.example.com/a@b?c=d@e",
    "https://api.example.com/?x=eyJa&y=1?z=2",
)


@pytest.mark.needs("node")
def test_modules(tmp_path: Path) -> None:
    # A copy, as node takes a .js file for a module only where a package.json says so.
    here, there = tmp_path / "tests" / "web" / "static_modules", tmp_path / "src" / "crossorigin" / "web" / "static"
    shutil.copytree(TESTS, here)
    shutil.copytree(MODULES, there / "js")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (here / "secrets.json").write_text(json.dumps(_secrets()))
    scripts = sorted(str(path) for path in here.glob("*.test.js"))
    done = subprocess.run(["node", "--test", *scripts], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_secrets_tell_something_apart() -> None:
    verdicts = [verdict for _, _, verdict in _secrets()["pairs"]]
    assert 40 < sum(verdicts) < len(verdicts) - 40


def _secrets() -> dict[str, list[tuple[Any, ...]]]:
    """What the history leaves out: the links have to leave out the same."""
    pairs = [(name, value) for name in HEADER_NAMES for value in VALUES]
    form = {"url": "https://api.example.com/", "headers": [[name, value or "x"] for name, value in pairs]}
    kept = [value for _, value in storable_form(form)["headers"]]
    return {
        "pairs": [(name, value, stored == "") for (name, value), stored in zip(pairs, kept, strict=True)],
        "urls": [(url, storable_url(url)) for url in URLS],
    }


class _Page(HTMLParser):
    """What a page holds."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.inline.append(data)

    def values(self, attribute: str) -> list[str]:
        return [value or "" for _, attributes in self.tags for name, value in attributes.items() if name == attribute]


def test_the_pages_are_there() -> None:
    assert [path.name for path in PAGES] == ["index.html", "missing.html", "playground.html"]
    assert len(FILES) > 30


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_is_inline(path: Path) -> None:
    page = _Page(path)
    names = {name for _, attributes in page.tags for name in attributes}
    assert not page.inline
    assert "style" not in {tag for tag, _ in page.tags} | names
    assert not [name for name in names if name.startswith("on")]
    assert not [value for value in page.values("href") if value.lower().startswith("javascript:")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_other_host_is_named(path: Path) -> None:
    text = EXAMPLES.sub("", path.read_text(encoding="utf-8"))
    assert [match[0] for match in OTHER_HOST.finditer(text)] == []


@pytest.mark.parametrize("path", sorted(MODULES.glob("*.js")), ids=lambda path: path.name)
def test_no_text_becomes_html_or_style(path: Path) -> None:
    assert SCRIPTED.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_a_page_loads_is_there(path: Path) -> None:
    page = _Page(path)
    loaded = [value for value in (*page.values("src"), *page.values("href")) if value.startswith("/static/")]
    assert len(loaded) > 2
    assert [value for value in loaded if not (STATIC / value.removeprefix("/static/")).is_file()] == []


def test_the_page_knows_how_much_the_server_takes() -> None:
    assert f"const MOST = {MAX_BODY:_};" in (MODULES / "api.js").read_text(encoding="utf-8")
    assert MAX_BODY == 64 * 1024  # as the sentences say


def test_the_form_shows_how_many_seconds_are_waited_where_none_are_typed() -> None:
    (timeout,) = (
        attributes for _, attributes in _Page(STATIC / "index.html").tags if attributes.get("id") == "timeout"
    )
    assert timeout["placeholder"] == f"{_UNTYPED.read:g}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_ids_are_unique_and_those_referred_to_are_there(path: Path) -> None:
    page = _Page(path)
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    named = [
        name for attribute in ("for", "aria-describedby", "aria-labelledby", "list") for name in page.values(attribute)
    ]
    assert set(" ".join(named).split()) <= set(ids)


@pytest.mark.parametrize(("page", "entry"), [("index.html", "check.js"), ("playground.html", "playground.js")])
def test_ids_that_the_modules_ask_for_are_there(page: str, entry: str) -> None:
    ids = set(_Page(STATIC / page).values("id"))
    asked = {name for path in _imported(MODULES / entry) for name in re.findall(r'byId\("([^"]+)"\)', path.read_text())}
    assert len(asked) > 15
    assert asked <= ids


def _imported(path: Path, known: frozenset[Path] = frozenset()) -> frozenset[Path]:
    found = known | {path}
    for name in re.findall(r'^import .*? from "\./([^"]+)";$', path.read_text(encoding="utf-8"), re.MULTILINE):
        if path.parent / name not in found:
            found = _imported(path.parent / name, found)
    return found


def test_every_module_is_used() -> None:
    used = _imported(MODULES / "check.js") | _imported(MODULES / "playground.js")
    # Types alone, for editors.
    assert {path.name for path in MODULES.glob("*.js")} - {path.name for path in used} == {"types.js"}


def test_every_word_is_used() -> None:
    defined = re.findall(r"^  ([a-zA-Z]+):", (MODULES / "words.js").read_text(encoding="utf-8"), re.MULTILINE)
    used = "".join(path.read_text(encoding="utf-8") for path in MODULES.glob("*.js"))
    assert [name for name in defined if f"WORDS.{name}" not in used] == []
    assert set(re.findall(r"WORDS\.([a-zA-Z]+)", used)) <= set(defined)
