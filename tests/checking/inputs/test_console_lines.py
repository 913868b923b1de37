from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import console_lines
from crossorigin.browser.console.texts import CHROMIUM_CANNOT_LOAD
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI
from crossorigin.checking.inputs.console_lines import (
    ConsoleReading,
    is_console,
    read_console,
    tells_nothing,
)
from crossorigin.checking.inputs.described import MAX_INPUT, InputError
from tests.browser.console.played import Hop, fill, outcome_of
from tests.checking.inputs.outcomes import outcome

BLOCKED = (
    "Access to {kind} at 'https://api.example.com/pets' from origin 'https://app.example.com' has been blocked by "
)
CHROMIUM_LINE = BLOCKED.format(kind="fetch") + (
    "CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
)
FIREFOX_LINE = (
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    " https://api.example.com/pets. (Reason: {}). Status code: 200."
)
ALLOW = "Access-Control-Allow-Origin: {A}"
# Each is refused, and in each engine with words of its own.
REFUSALS: list[tuple[str, dict[str, Any], list[Hop]]] = [
    ("no header", {}, [("B", (200,))]),
    ("another origin", {}, [("B", (200, "Access-Control-Allow-Origin: {C}"))]),
    ("several origins", {}, [("B", (200, "Access-Control-Allow-Origin: {A}, {C}"))]),
    ("a wildcard with credentials", {"credentials": "include"}, [("B", (200, "Access-Control-Allow-Origin: *"))]),
    ("no credentials allowed", {"credentials": "include"}, [("B", (200, ALLOW))]),
    ("a preflight without", {"method": "PUT"}, [("B", ("preflight", 200))]),
    ("a preflight that fails", {"method": "PUT"}, [("B", ("preflight", 500, ALLOW))]),
    ("a preflight redirected", {"method": "PUT"}, [("B", ("preflight", 301, ALLOW, "Location: {C}/"))]),
    ("a method", {"method": "PUT"}, [("B", ("preflight", 200, ALLOW))]),
    ("a header", {"headers": (("X-A", "1"),)}, [("B", ("preflight", 200, ALLOW))]),
    (
        "methods that do not parse",
        {"method": "PUT"},
        [("B", ("preflight", 200, ALLOW, "Access-Control-Allow-Methods: P T"))],
    ),
    (
        "headers that do not parse",
        {"headers": (("X-A", "1"),)},
        [("B", ("preflight", 200, ALLOW, "Access-Control-Allow-Headers: X A"))],
    ),
    ("mode same-origin", {"mode": "same-origin"}, [("B", (200,))]),
    ("after a redirect", {}, [("B", (302, ALLOW, "Location: {C}/1")), ("C", (200,))]),
]
ENGINES = {"chromium": CHROMIUM, "firefox": FIREFOX, "safari": SAFARI}


@pytest.mark.parametrize(("name", "call", "hops"), REFUSALS, ids=[refusal[0] for refusal in REFUSALS])
@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_model_prints_is_read_back(engine: str, name: str, call: dict[str, Any], hops: list[Hop]) -> None:
    played = outcome_of(ENGINES[engine], hops, **call)
    printed = "\n".join(line.text for line in console_lines(played))
    if not printed:
        assert (engine, name) == ("firefox", "mode same-origin")
        return
    if (engine, name) == ("safari", "mode same-origin"):
        assert not is_console(printed)
        return
    read = read_console(printed)
    assert read.engine == engine
    assert read.request.url in {fill("{B}/0"), fill("{C}/1")}
    if engine == "chromium":
        assert (read.cause, read.request.url, read.request.origin) == (played.cause, fill("{B}/0"), fill("{A}"))
        assert read.initiator == "fetch"
    assert read.cause is not None
    assert _says_the_same(read.cause, played.cause, ENGINES[engine])
    assert read.request.credentials == (call.get("credentials") if "credentials" in name else None)


def _says_the_same(one: Cause, other: Cause | None, profile: Profile) -> bool:
    """The engines but Chromium have one text for several causes."""
    assert other is not None
    alike = (
        {Cause.MISSING_ALLOW_ORIGIN_HEADER, Cause.ALLOW_ORIGIN_MISMATCH, Cause.INVALID_ALLOW_ORIGIN_VALUE},
        {Cause.ALLOW_ORIGIN_MISMATCH, Cause.MULTIPLE_ALLOW_ORIGIN_VALUES},
        {Cause.PREFLIGHT_INVALID_STATUS, Cause.PREFLIGHT_DISALLOWED_REDIRECT},
    )
    pair = {one.on_response(), other.on_response()}
    return len(pair) == 1 or (profile is not CHROMIUM and any(pair <= causes for causes in alike))


def test_all_that_chromium_prints_comes_together() -> None:
    line = BLOCKED.format(kind="XMLHttpRequest") + (
        "CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status."
    )
    read = read_console(f"app.js:3 {line}\n\napp.js:4  PUT https://api.example.com/pets net::ERR_FAILED\n")
    assert read.request.method == "PUT"
    assert (read.initiator, read.cause) == ("xhr", Cause.PREFLIGHT_INVALID_STATUS)
    assert read.request.notes == ()


@pytest.mark.parametrize(
    ("message", "method", "headers"),
    [
        ("Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.", "PUT", ()),
        ("Method a/b is not allowed by Access-Control-Allow-Methods in preflight response.", None, ()),
        (
            "Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.",
            None,
            (("x-a", ""),),
        ),
        (
            "Request header field Content-Type is not allowed by Access-Control-Allow-Headers in preflight response.",
            None,
            (("Content-Type", "application/json"),),
        ),
        ("Request header field a b is not allowed by Access-Control-Allow-Headers in preflight response.", None, ()),
    ],
)
def test_what_the_preflight_was_asked_for(
    message: str, method: str | None, headers: tuple[tuple[str, str], ...]
) -> None:
    read = read_console(f"{BLOCKED.format(kind='fetch')}CORS policy: {message}")
    assert (read.request.method, read.request.headers) == (method, headers)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (
            CHROMIUM_CANNOT_LOAD[Cause.NO_CORS_REDIRECT_MODE_NOT_FOLLOW].format(url="https://a.example/"),
            "no-cors",
        ),
        (CHROMIUM_LINE, None),
        (BLOCKED.format(kind="fetch") + "CORS policy: It rains.", None),
    ],
)
def test_the_mode_where_the_cause_tells_it(text: str, mode: str | None) -> None:
    assert read_console(text).request.mode == mode


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (CHROMIUM_LINE, ()),
        (BLOCKED.format(kind="fetch") + "CORS policy: It rains.", ("does not say in known words",)),
        (BLOCKED.format(kind="script") + "CORS policy: It rains.", ("but script", "does not say in known words")),
        (FIREFOX_LINE.format("CORS header ‘Access-Control-Allow-Origin’ missing"), ("which page asked",)),
        (
            FIREFOX_LINE.format("CORS preflight response did not succeed"),
            ("which page asked", "is about a preflight"),
        ),
        (
            BLOCKED.format(kind="fetch")
            + "CORS policy: Response to preflight request doesn't pass access control check: No"
            " 'Access-Control-Allow-Origin' header is present on the requested resource.",
            ("is about a preflight",),
        ),
    ],
)
def test_what_a_line_does_not_tell_is_noted(text: str, notes: tuple[str, ...]) -> None:
    found = read_console(text).request.notes
    assert len(found) == len(notes)
    assert all(part in note for part, note in zip(notes, found, strict=True))


def test_a_wrapped_line() -> None:
    assert read_console(CHROMIUM_LINE.replace(" ", "\n", 12)) == read_console(CHROMIUM_LINE)


def test_the_lines_of_another_engine_do_not_mix() -> None:
    read = read_console(f"{FIREFOX_LINE.format('CORS request did not succeed')}\n{CHROMIUM_LINE}")
    assert (read.engine, read.request.origin) == ("firefox", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Uncaught (in promise) TypeError: Failed to fetch", "it does not say what was asked; copy the lines above"),
        ("", "''"),
        (
            "Origin https://a.example is not allowed by Access-Control-Allow-Origin. Status code: 200",
            "it does not say which URL was asked; copy the line that follows it, too",
        ),
        (CHROMIUM_LINE.replace("https://api", "blob:https://api"), "CORS is about http: and https:, not blob:"),
        (CHROMIUM_LINE.replace("https://app.example.com", "ftp//x"), "'ftp//x'"),
        ("x" * (MAX_INPUT + 1), "at most"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_console(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "console", "nothing"),
    [
        (CHROMIUM_LINE, True, False),
        ("TypeError: Failed to fetch (api.example.com)", False, True),
        ("TypeError: NetworkError when attempting to fetch resource.", False, True),
        ("[Error] TypeError: Load failed", False, True),
        ("https://api.example.com/", False, False),
    ],
)
def test_what_is_a_console_line(text: str, console: bool, nothing: bool) -> None:
    assert (is_console(text), tells_nothing(text)) == (console, nothing)


def test_a_line_is_cut_and_what_follows_many_lines_is_not_read() -> None:
    assert not is_console("x" * 8_000 + CHROMIUM_LINE)
    assert not is_console("x" * 8_000 + "\n" * 201 + CHROMIUM_LINE)
    assert is_console("\n" * 199 + CHROMIUM_LINE)


@given(st.text() | st.text().map(lambda text: CHROMIUM_LINE.replace("pets", text)))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(outcome(read_console, text), ConsoleReading | InputError)
