"""Flask 3 with flask-cors 6. https://flask-cors.readthedocs.io/"""

import re

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack

# flask_cors/core.py, `_REGEX_HINT_CHARS`: one of these makes flask-cors 6 take a string for a regular expression,
# an IPv6 origin among them. `*` alone is spared.
_REGEX_HINTS = frozenset("*\\]?$^[]()")

# `headers.add` would not do: the session's own `vary.add` reads the first Vary alone and replaces all (Werkzeug 3.1).
_VARY_LINES = (
    "# flask-cors leaves it out for a single origin, and on answers without CORS headers.",
    "@app.after_request",
    "def vary_by_origin(response):",
    '    response.vary.add("Origin")',
    "    return response",
    "",
    "",
)


def _snippet(answer: AllowedAnswer) -> str:
    values = (answer.origin, *answer.headers)
    return joined(
        "# pip install flask-cors",
        when(any(map(_needs_pattern, values)), "import re\n"),
        "from flask import request",
        "from flask_cors import CORS",
        "",
        "",
        "# Before every other before_request function, above all before authentication.",
        "@app.before_request",
        "def answer_preflight():",
        '    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
        '        return "", 204',
        "",
        "",
        *(() if answer.is_for_any_origin else _VARY_LINES),
        "CORS(",
        "    app,",
        f"    origins=[{items([answer.origin], _exact)}],",
        f"    methods=[{items(answer.methods)}],",
        # Left out, flask-cors allows whatever the preflight asks for.
        f"    allow_headers=[{items(answer.headers, _exact)}],",
        when(answer.expose, f"    expose_headers=[{items(answer.expose)}],"),
        when(answer.credentials, "    supports_credentials=True,"),
        _max_age(answer.max_age),
        # Without it flask-cors sends back any origin for "*".
        when(answer.is_for_any_origin, "    send_wildcard=True,"),
        ")",
    )


def _max_age(seconds: int | None) -> str | None:
    # flask-cors drops what is false, so that 0 has to be a text.
    return '    max_age="0",' if seconds == 0 else when_set(seconds, "    max_age={},")


def _needs_pattern(value: str) -> bool:
    return value != "*" and not _REGEX_HINTS.isdisjoint(value)


def _exact(value: str) -> str:
    if not _needs_pattern(value):
        return double_quoted(value)
    # With an end anchor, as flask-cors uses re.match.
    return f"re.compile({double_quoted(re.escape(value) + chr(92) + 'Z')})"


STACK = Stack(
    id="flask",
    title="Flask 3, with flask-cors 6",
    language="python",
    place="in the module that makes the app, before its other before_request functions",
    note="flask-cors only adds headers to what the app answers: a before_request function that asks for a login still"
    " answers the preflight with 401 unless answer_preflight() is registered first. A string with one of"
    " `*[]()?$^` in it is taken for a regular expression without an end.",
    snippet=_snippet,
)
