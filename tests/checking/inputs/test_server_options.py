import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.server_options import (
    parse_cookie_option,
    parse_resolve_option,
    parse_url_option,
    parse_user_option,
    split_cookies,
    suggest_url,
)
from crossorigin.fetch.url import parse_url
from tests.checking.inputs.outcomes import outcome

RELATIVE = "the URL is relative, which leads to the page's own origin, where CORS plays no part"
WHOLE = "write it whole, as in https://api.example.com/items"
RESOLVE = "write HOST:PORT:ADDRESS, as in api.example.com:443:127.0.0.1"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://api.example.com/items?a=b", "https://api.example.com/items?a=b"),
        (" HTTP://API.example.com:80\n", "http://api.example.com/"),
        ("https:/a.example/é", "https://a.example/%C3%A9"),
    ],
)
def test_url(text: str, url: str) -> None:
    assert parse_url_option(text) == (url, ())


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("https://a.example/#", ("the fragment '#' is not sent to the server",)),
        (
            "https://u:p@a.example/#b",
            (
                "the fragment '#b' is not sent to the server",
                "fetch() throws a TypeError for a URL with a user name or password; elements and redirects take one",
            ),
        ),
    ],
)
def test_url_notes(text: str, notes: tuple[str, ...]) -> None:
    assert parse_url_option(text)[1] == notes


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("", "the URL is empty", "write one such as https://api.example.com/items"),
        ("api.example.com/x", "a URL starts with a scheme", "did you mean https://api.example.com/x?"),
        ("api.example.com:8080", "a URL starts with a scheme", "did you mean https://api.example.com:8080/?"),
        ("//api.example.com/x", "a URL starts with a scheme", "did you mean https://api.example.com/x?"),
        ("localhost:8000/x", "a URL starts with a scheme", "did you mean http://localhost:8000/x?"),
        ("[::1]:8000", "a URL starts with a scheme", "did you mean http://[::1]:8000/?"),
        ("/api/x", RELATIVE, WHOLE),
        ("api/x", RELATIVE, WHOLE),
        ("./api.json", RELATIVE, WHOLE),
        ("../x", RELATIVE, WHOLE),
        ("/", RELATIVE, WHOLE),
        ("https://", "it is no URL that a browser takes", "check host and port"),
        ("https://a.example:99999/", "it is no URL that a browser takes", "check host and port"),
        ("wss://a.example/x", "CORS is about http: and https:, not wss:", "did you mean https://a.example/x?"),
        ("htps://a.example/x", "CORS is about http: and https:, not htps:", "did you mean https://a.example/x?"),
        ("ftp://a.example/x", "CORS is about http: and https:, not ftp:", "write a URL that starts with https://"),
    ],
)
def test_what_is_no_url(text: str, rule: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_url_option(text)
    error = caught.value
    assert (error.value, error.rule, error.hint) == (text, rule, hint)


@given(st.one_of(st.text(), st.from_regex(r"\A(https?|wss?)?:?/{0,3}[a-z.:\[\]0-9]{1,9}(/[#?@a-z]{0,9})?\Z")))
def test_any_text_is_a_url_or_an_error(text: str) -> None:
    found = outcome(parse_url_option, text)
    if isinstance(found, InputError):
        assert found.value == text.strip()
    else:
        assert str(parse_url(found[0])) == found[0]


@given(st.text())
def test_a_suggestion_is_a_url(text: str) -> None:
    suggestion = suggest_url(text)
    assert suggestion is None or parse_url_option(suggestion)[0] == suggestion


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("api.example.com:443:127.0.0.1", ("api.example.com", 443, "127.0.0.1")),
        ("API.Example.com:8443:::1", ("api.example.com", 8443, "::1")),
        ("a.example:1:[2001:DB8::1]", ("a.example", 1, "2001:db8::1")),
        ("[::1]:80:127.0.0.1", ("[::1]", 80, "127.0.0.1")),
        ("bücher.example:65535:10.0.0.1", ("xn--bcher-kva.example", 65535, "10.0.0.1")),
    ],
)
def test_resolve(text: str, target: tuple[str, int, str]) -> None:
    assert parse_resolve_option(text) == (target, ())


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("a.example", "a.example", "it is not HOST:PORT:ADDRESS"),
        ("a.example:443", "a.example:443", "it is not HOST:PORT:ADDRESS"),
        ("a.example:https:127.0.0.1", "a.example:https:127.0.0.1", "it is not HOST:PORT:ADDRESS"),
        ("a.example:443: 127.0.0.1", "a.example:443: 127.0.0.1", "it is not HOST:PORT:ADDRESS"),
        ("a.example:0:127.0.0.1", "0", "a port is between 1 and 65535"),
        ("a.example:65536:127.0.0.1", "65536", "a port is between 1 and 65535"),
        ("a%b:443:127.0.0.1", "a%b", "it is no host"),
        ("/:443:127.0.0.1", "/", "it is no host"),
        ("a.example:443:b.example", "b.example", "the address is no single IPv4 or IPv6 address"),
        ("a.example:443:10.0.0.1,10.0.0.2", "10.0.0.1,10.0.0.2", "the address is no single IPv4 or IPv6 address"),
        ("a.example:443:[127.0.0.1", "[127.0.0.1", "the address is no single IPv4 or IPv6 address"),
    ],
)
def test_what_is_no_resolution(text: str, value: str, rule: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_resolve_option(text)
    error = caught.value
    assert (error.value, error.rule, error.hint) == (value, rule, RESOLVE)


@pytest.mark.parametrize(
    ("text", "cookies"),
    [
        ("a=b", (("a", "b"),)),
        ("a=b; c=d=e;", (("a", "b"), ("c", "d=e"))),
        ("a=", (("a", ""),)),
    ],
)
def test_cookie(text: str, cookies: tuple[tuple[str, str], ...]) -> None:
    assert parse_cookie_option(text) == (cookies, ())
    assert split_cookies(text) == cookies


def test_cookies_as_a_browser_sends_them() -> None:
    assert split_cookies("a; =b; ;c=d") == (("", "a"), ("", "b"), ("c", "d"))
    assert split_cookies("") == ()


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("session", "a cookie has a name", "write 'name=session'"),
        ("=session", "a cookie has a name", "write 'name=session'"),
        ("", "a cookie has a name", "write 'name=value'"),
        ("a=b\r\n", "a cookie has no control characters", "take them out"),
    ],
)
def test_what_is_no_cookie(text: str, rule: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_cookie_option(text)
    error = caught.value
    assert (error.value, error.rule, error.hint) == (text, rule, hint)


@pytest.mark.parametrize(("text", "user"), [("u:p", ("u", "p")), ("u:p:q", ("u", "p:q")), (":", ("", ""))])
def test_user(text: str, user: tuple[str, str]) -> None:
    assert parse_user_option(text) == (user, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("u", "'u': a password follows the user name; write 'u:password'"),
        ("u:\0", r"'u:\x00': user name and password have no control characters; take them out"),
    ],
)
def test_what_is_no_user(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_user_option(text)
    assert str(caught.value) == message
