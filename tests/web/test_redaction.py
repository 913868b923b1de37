from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.web.redaction import storable_form, storable_url

SECRET = "hunter2-hunter2"


def test_what_is_asked_is_kept_but_for_its_secrets() -> None:
    form = {
        "url": f"https://ann:{SECRET}@api.example.com/x?page=2&access_token={SECRET}#{SECRET}",
        "origin": "https://app.example.com",
        "method": "PUT",
        "headers": [["Authorization", f"Bearer {SECRET}"], ["X-Trace", "on"], ["X-API-Key", SECRET]],
        "credentials": "include",
        "cookies": [f"sid={SECRET}; theme={SECRET}", ";", f"lone{SECRET[:0]}"],
        "body": f'{{"password": "{SECRET}"}}',
        "send": True,
        "stack": "",
        "timeout": None,
    }
    kept = storable_form(form)
    assert kept == {
        "url": "https://api.example.com/x?page=2&access_token=",
        "origin": "https://app.example.com",
        "method": "PUT",
        "headers": [["Authorization", ""], ["X-Trace", "on"], ["X-API-Key", ""]],
        "credentials": "include",
        "cookies": ["sid=", "theme=", "lone="],
        "body": "",
        "send": True,
        "stack": "",
    }


def test_what_was_not_said_is_not_kept() -> None:
    assert storable_form({"url": "https://a.example", "headers": [], "cookies": None}) == {"url": "https://a.example/"}


@pytest.mark.parametrize(
    "name",
    [
        *("token", "access_token", "id_token", "api_key", "apikey", "api-key", "key", "sig", "X-Amz-Signature", "pwd"),
        *("password", "client_secret", "code", "auth", "session", "jwt", "X-Amz-Credential", "to%6Ben", "pin", "OTP"),
        *("pw", "passphrase", "access", "refresh", "jwt.refresh", "userpass", "csrf", "bearer", "AWSAccessKeyId"),
        *("accesskey", "access_key", "privatekey", "authCode", "creds", "sid", "PHPSESSID", "totp", "refresh%0A"),
    ],
)
def test_a_parameter_that_is_called_like_a_secret(name: str) -> None:
    assert storable_url(f"https://a.example/?a=1&{name}={SECRET}&b=2") == f"https://a.example/?a=1&{name}=&b=2"


@pytest.mark.parametrize(
    "query",
    [
        *("", "a", "a=1&b", "page=2&q=keyboard+pins", "monkey=1&encode=2&sign=3", "&&=", "pwa=1"),
        *("access_level=2&refresh_interval=5&accessible=1", "side=1&residence=2&bypass=3&compass=4&passenger=5"),
    ],
)
def test_other_parameters_stay(query: str) -> None:
    assert storable_url(f"https://a.example/?{query}") == f"https://a.example/?{query}"


@pytest.mark.parametrize("name", ["X-Access", "X-Refresh", "X-Pw", "X-CSRF", "X-Passphrase", "X-Clé_Key"])
def test_a_header_that_is_called_like_a_secret(name: str) -> None:
    form: dict[str, Any] = {"url": "https://a.example/", "headers": [[name, SECRET], ["X-Access-Level", "2"]]}
    assert storable_form(form)["headers"] == [[name, ""], ["X-Access-Level", "2"]]


@pytest.mark.parametrize("value", ["Bearer x", "basic eDp5", " DPoP abc", "eyJhbGciOi", "Negotiate x", "token x"])
def test_a_value_that_looks_like_a_secret(value: str) -> None:
    form: dict[str, Any] = {"url": "https://a.example/", "headers": [["X-Other", value]]}
    assert storable_form(form)["headers"] == [["X-Other", ""]]


@given(st.text("0123456789abcdef", min_size=8))
def test_a_secret_is_nowhere_in_what_is_kept(secret: str) -> None:
    form = {
        "url": f"https://u{secret}:p{secret}@a.example/?token={secret}#{secret}",
        "headers": [["Cookie2", secret], ["X-Session", secret], ["Proxy-Authorization", secret]],
        "cookies": [f"a={secret}"],
        "body": secret,
    }
    assert secret not in str(storable_form(form))
