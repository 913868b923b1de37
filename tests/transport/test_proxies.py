import sys
import urllib.request

import pytest

from crossorigin.transport.errors import OptionError
from crossorigin.transport.proxies import Proxy, environment_proxy, parse_proxy
from crossorigin.transport.target import parse_target

HTTP = parse_target("http://api.example/")
HTTPS = parse_target("https://api.example/")


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("http://proxy.example:3128", Proxy(scheme="http", host="proxy.example", port=3128)),
        ("Proxy.Example", Proxy(scheme="http", host="proxy.example", port=80)),
        (" https://proxy.example/ ", Proxy(scheme="https", host="proxy.example", port=443)),
        ("SOCKS5://10.0.0.1", Proxy(scheme="socks5", host="10.0.0.1", port=1080)),
        ("socks5h://[::1]:9050", Proxy(scheme="socks5", host="[::1]", port=9050)),
        ("http://ann:p%40ss:x@p.example:1", Proxy(scheme="http", host="p.example", port=1, auth=(b"ann", b"p@ss:x"))),
        ("http://ann@p.example:1", Proxy(scheme="http", host="p.example", port=1, auth=(b"ann", b""))),
        ("http://@p.example:1", Proxy(scheme="http", host="p.example", port=1)),
    ],
)
def test_a_proxy_url(text: str, proxy: Proxy) -> None:
    assert parse_proxy(text, "it") == proxy


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("http://", "the test is no proxy URL"),
        ("http://a b", "the test is no proxy URL"),
        ("http://secret@pröxy", "the test is no proxy URL"),
        ("http://secret@p.example/path", "the test is no proxy URL"),
        ("socks4://secret@p.example", "the test has the scheme 'socks4'"),
        ("http://secret@p.example:0", "the test has the port 0"),
        ("http://secret@p.example:65536", "the test has the port 65536"),
    ],
)
def test_another_text_is_refused_without_showing_it(text: str, complaint: str) -> None:
    with pytest.raises(OptionError, match=complaint) as refusal:
        parse_proxy(text, "the test")

    assert "secret" not in str(refusal.value)


def test_a_proxy_is_shown_without_its_password() -> None:
    proxy = parse_proxy("http://ann:secret@p.example:3128", "it")

    assert str(proxy) == "http://p.example:3128"
    assert "secret" not in repr(proxy)


def test_no_variable_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urllib.request, "getproxies", None)

    assert environment_proxy(HTTP) is None


def test_each_scheme_has_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "a.example")
    monkeypatch.setenv("HTTPS_PROXY", "b.example")

    assert environment_proxy(HTTP) == parse_proxy("a.example", "")
    assert environment_proxy(HTTPS) == parse_proxy("b.example", "")


def test_all_proxy_stands_in_for_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://a.example")
    monkeypatch.setenv("https_proxy", "b.example")

    assert environment_proxy(HTTP) == parse_proxy("socks5://a.example", "")
    assert environment_proxy(HTTPS) == parse_proxy("b.example", "")


@pytest.mark.parametrize("no_proxy", ["api.example", "other, .example", "api.example:80", "*"])
def test_no_proxy_is_honoured(monkeypatch: pytest.MonkeyPatch, no_proxy: str) -> None:
    monkeypatch.setenv("http_proxy", "a.example")
    monkeypatch.setenv("no_proxy", no_proxy)

    assert environment_proxy(HTTP) is None


def test_no_proxy_for_another_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "a.example")
    monkeypatch.setenv("no_proxy", "api.example:8080")

    assert environment_proxy(HTTP) is not None


def test_no_proxy_alone_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "other.example")

    assert environment_proxy(HTTP) is None


def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "gopher://x")

    with pytest.raises(OptionError, match="the environment's proxy for https has the scheme 'gopher'"):
        environment_proxy(HTTPS)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_systems_with_settings_are_always_asked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(urllib.request, "getproxies", lambda: {"http": "a.example"})
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda _host: False)

    assert environment_proxy(HTTP) == parse_proxy("a.example", "")
