from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.console.texts import CHROMIUM
from crossorigin.checking.inputs.curl import _NO_CREDENTIALS_NOTE
from crossorigin.checking.inputs.described import InputError
from crossorigin.web.form_words import form_words
from crossorigin.web.pasted import read_pasted
from tests.checking.inputs.outcomes import outcome

BLOCKED = (
    "Access to {kind} at 'https://api.example.com/pets' from origin 'https://app.example.com' has been blocked by CORS"
    " policy: {message}"
)


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        (" https://api.example.com/x \n", "url", {"url": "https://api.example.com/x"}),
        ("https://api.example.com/?q=fetch('x')", "url", {"url": "https://api.example.com/?q=fetch(%27x%27)"}),
        (
            "$ curl https://api.example.com/ -X PUT -H 'X-A: 1' -H 'origin: https://app.example.com' -d 'a=b' -k",
            "curl",
            {
                "url": "https://api.example.com/",
                "origin": "https://app.example.com",
                "method": "PUT",
                "headers": [["X-A", "1"], ["Content-Type", "application/x-www-form-urlencoded"]],
                "body": "a=b",
                "insecure": True,
            },
        ),
        (
            'curl.exe "https://api.example.com/" ^\r\n  -H "cookie: a=b; c=d"',
            "curl",
            {
                "url": "https://api.example.com/",
                "method": "GET",
                "credentials": "include",
                "cookies": ["a=b", "c=d"],
            },
        ),
        (
            "await fetch('https://api.example.com/', {method: 'DELETE', redirect: 'error', mode: 'cors'})",
            "fetch",
            {"url": "https://api.example.com/", "method": "DELETE", "mode": "cors", "redirect": "error"},
        ),
        (
            BLOCKED.format(
                kind="XMLHttpRequest",
                message="Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
            ),
            "console",
            {
                "url": "https://api.example.com/pets",
                "origin": "https://app.example.com",
                "method": "PUT",
                "initiator": "xhr",
            },
        ),
    ],
)
def test_what_was_pasted_fills_the_form(text: str, kind: str, form: dict[str, Any]) -> None:
    read = read_pasted(text)
    assert (read["kind"], read["form"]) == (kind, form)


@pytest.mark.parametrize(
    ("kind", "message", "said"),
    [
        (
            "fetch",
            CHROMIUM[Cause.ALLOW_ORIGIN_MISMATCH].format(value="https://b.example"),
            {"engine": "chromium", "cause": "AllowOriginMismatch", "parameter": "https://b.example"},
        ),
        ("script", "It rains.", {"engine": "chromium", "cause": None, "parameter": None}),
    ],
)
def test_what_a_console_said(kind: str, message: str, said: dict[str, Any]) -> None:
    read = read_pasted(BLOCKED.format(kind=kind, message=message))
    assert read["said"] == said
    assert ("initiator" in read["form"]) == (kind == "fetch")


def test_notes_name_no_option_of_the_command_line() -> None:
    read = read_pasted("curl https://api.example.com/ -H 'referer: https://app.example.com/x'")
    assert "--" not in "".join(read["notes"])
    assert read["notes"] == [
        "took the page's origin from its referrer: https://app.example.com",
        form_words(_NO_CREDENTIALS_NOTE),
    ]


NO_FIELD = "this page has “Connect to” and “Seconds to wait”, and takes the proxies of the environment"


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (
            "curl -x http://proxy --resolve api.example.com:443:10.0.0.1 -m 5 https://api.example.com/",
            f"left out how curl gets to the server: proxy, resolve, max-time; {NO_FIELD}",
        ),
        (
            "curl -u ann:hush https://api.example.com/",
            "left out user name and password, which this page cannot send: the server may answer otherwise",
        ),
        (
            "curl https://ann:hush@api.example.com/",
            "left out user name and password, which this page cannot send: the server may answer otherwise",
        ),
    ],
)
def test_what_the_page_has_no_field_for_is_said_to_be_left_out(command: str, note: str) -> None:
    read = read_pasted(command)
    assert read["notes"][0] == note
    assert "hush" not in str(read)
    assert {"resolve", "timeout"}.isdisjoint(read["form"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("api.example.com/x", "did you mean https://api.example.com/x?"),
        ("Uncaught (in promise) TypeError: Failed to fetch (api.example.com)", "it does not say what was asked"),
        ("", "it is no curl command, no call of fetch()"),
        ("garbage", "it is no curl command, no call of fetch()"),
        ("curl", "it is no curl command, no call of fetch()"),
        ("TypeError:", "it is no curl command, no call of fetch()"),
        ('$.ajax({url:"https://api.example.com/x"})', "it is no curl command, no call of fetch()"),
        ("axios.get('https://api.example.com/x')", "it is no curl command, no call of fetch()"),
        ("/v1/pets", "the URL is relative"),
        ("../pets.json", "the URL is relative"),
        ("wss://api.example.com/x", "did you mean https://api.example.com/x?"),
        ("localhost:8000/x", "did you mean http://localhost:8000/x?"),
        ("the quick brown fox", "it is no curl command, no call of fetch(), no line of a console"),
        ("curl --nothing", "--nothing"),
        ("fetch(url)", "url"),
        ("http://", "it is no URL that a browser takes"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pasted(text)
    assert message in str(caught.value)


@given(start=st.sampled_from(["", "curl ", "fetch(", "https:", "x fetch('"]), text=st.text())
def test_any_text_is_read_or_refused(start: str, text: str) -> None:
    read = outcome(read_pasted, start + text)
    assert isinstance(read, InputError) or read["kind"] in {"url", "curl", "fetch", "console"}
