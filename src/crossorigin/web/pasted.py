"""What was pasted into the page's one box, told apart and read: curl, `fetch(…)`, a console's lines, a URL."""

import re
from typing import Any, Final

from crossorigin.checking.inputs.console_lines import is_console, read_console, tells_nothing
from crossorigin.checking.inputs.curl import LOGIN_NOTE, ROUTE_NOTE, parse_curl
from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.checking.inputs.fetch_call import parse_fetch
from crossorigin.checking.inputs.server_options import parse_url_option, suggest_url
from crossorigin.web.form_words import form_words

_CURL: Final = re.compile(r"\s*(?:[$>]\s*)?curl(?:\.exe)?\s", re.IGNORECASE)
_FETCH: Final = re.compile(r"(?<!Failed to )\bfetch\s*\(")
"""Chromium's `TypeError: Failed to fetch (api.example.com)` is no call."""
_ONE_WORD: Final = re.compile(r"\s*\S+\s*")
_CODE: Final = re.compile(r"[^/]*[\"'`({]")
"""`$.ajax({url:"https://…"})` is no URL."""
_RELATIVE: Final = re.compile(r"[/.]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^0-9]", re.IGNORECASE)
_HTTP: Final = re.compile(r"\s*https?:\S+\s*", re.IGNORECASE)


def read_pasted(text: str) -> dict[str, Any]:
    """What `POST /api/read` answers for *text*.

    Raises:
        InputError: It is nothing of the kind.
    """
    if _HTTP.fullmatch(text):
        return _url(text)
    if _CURL.match(text):
        return _described("curl", parse_curl(text))
    if is_console(text):
        return _console(text)
    if _FETCH.search(text):
        return _described("fetch", parse_fetch(text))
    if tells_nothing(text):
        return _console(text)
    if _ONE_WORD.fullmatch(text) and _is_meant_for_url(text.strip()):
        return _url(text)
    rule = "it is no curl command, no call of fetch(), no line of a console about CORS and no URL"
    raise InputError(text.strip(), rule, "copy one of them in DevTools, or fill in the form by hand")


def _is_meant_for_url(word: str) -> bool:
    if _CODE.match(word):
        return False
    return bool(_RELATIVE.match(word) or _SCHEME.match(word) or suggest_url(word))


def _url(text: str) -> dict[str, Any]:
    url, notes = parse_url_option(text)
    return _answer("url", {"url": url}, notes)


def _answer(kind: str, form: dict[str, Any], notes: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": kind, "form": form, "notes": [_page_words(note) for note in notes]}


def _page_words(note: str) -> str:
    """*note* as it is true of the page, which has no field for all that `cors check` has an option for."""
    if note == LOGIN_NOTE:
        return "left out user name and password, which this page cannot send: the server may answer otherwise"
    if note.startswith(ROUTE_NOTE):
        left_out = note.removeprefix(ROUTE_NOTE).replace("--", "")
        here = "this page has “Connect to” and “Seconds to wait”, and takes the proxies of the environment"
        return f"left out how curl gets to the server: {left_out}; {here}"
    return form_words(note)


def _console(text: str) -> dict[str, Any]:
    read = read_console(text)
    answer = _described("console", read.request)
    if read.initiator is not None:
        answer["form"]["initiator"] = read.initiator
    cause = None if read.cause is None else read.cause.value
    return {**answer, "said": {"engine": read.engine, "cause": cause, "parameter": read.parameter}}


def _described(kind: str, described: DescribedRequest) -> dict[str, Any]:
    given = {
        "url": described.url,
        "origin": described.origin,
        "method": described.method,
        "headers": [list(header) for header in described.headers] or None,
        "body": None if described.body is None else described.body.decode("utf-8", "replace"),
        "credentials": described.credentials,
        "mode": described.mode,
        "redirect": described.redirect,
        "cookies": [f"{name}={value}" for name, value in described.cookies if name] or None,
        "insecure": described.insecure or None,
    }
    notes = (*described.notes, *described.origin_notes, *described.credentials_notes)
    return _answer(kind, {name: value for name, value in given.items() if value is not None}, notes)
