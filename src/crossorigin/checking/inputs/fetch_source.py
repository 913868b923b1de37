"""The one call of `fetch()` in a piece of JavaScript: where it stands, and its arguments."""

import contextlib
import re
from typing import Final, NamedTuple

from crossorigin.checking.inputs.described import InputError, check_length
from crossorigin.checking.inputs.javascript import Evaluator
from crossorigin.checking.inputs.javascript_tokens import Tokens
from crossorigin.checking.inputs.javascript_values import UNDEFINED, Value

_READ: Final = frozenset({"body", "credentials", "headers", "method", "mode", "redirect", "referrer"})
"""The members of `RequestInit` that CORS depends on. https://fetch.spec.whatwg.org/#requestinit"""
_GLOBALS: Final = frozenset({"window", "globalThis", "self"})
_CURL: Final = re.compile(r"\s*+(?:\$\s)?\s*+curl(?:\.exe)?\s", re.IGNORECASE)
_OTHER_CLIENT: Final = re.compile(r"\b(?:axios|XMLHttpRequest|\$\.(?:ajax|get|post)|ky|got|superagent)\b")
_NEW_REQUEST: Final = re.compile(r"new\s++Request\s*+\(")
_COPY: Final = "in DevTools choose Copy > Copy as fetch"


class Call(NamedTuple):
    """A call of `fetch()`.

    Attributes:
        resource: The first argument.
        init: The members of the second that CORS depends on.
    """

    resource: Value
    init: dict[str, Value]


def read_call(text: str) -> Call:
    """The call in *text*.

    Raises:
        InputError: *text* is too long, has no call or more than one, breaks off, or needs to be run.
    """
    text = check_length(text)
    evaluator = Evaluator(Tokens(text))
    if not _find(evaluator.tokens):
        raise _no_call(text)
    call = _arguments(evaluator)
    if _has_another(evaluator.tokens):
        raise InputError("fetch", "only one request is read at a time", "copy one request, not all of them")
    return call


def _find(tokens: Tokens, *, top_level_only: bool = False) -> bool:
    """Take *tokens* up to the parenthesis that opens the next call's arguments."""
    depth, before, last = 0, "", ""
    while (token := tokens.take()).kind != "end":
        is_fetch = token.kind == "name" and token.text == "fetch" and (last != "." or before in _GLOBALS)
        depth += (token.text in {"(", "[", "{"}) - (token.text in {")", "]", "}"})
        if is_fetch and last != "function" and (depth <= 0 or not top_level_only) and tokens.take_if("("):
            return True
        before, last = last, token.text
    return False


def _has_another(tokens: Tokens) -> bool:
    # What follows is not read, so nothing in it is a mistake.
    with contextlib.suppress(InputError):
        return _find(tokens, top_level_only=True)
    return False


def _arguments(evaluator: Evaluator) -> Call:
    request = _NEW_REQUEST.match(evaluator.tokens.source, evaluator.tokens.peek().start)
    if request is None:
        return _resource_and_init(evaluator)
    evaluator.tokens = Tokens(evaluator.tokens.source, request.end())
    inner = _resource_and_init(evaluator)
    outer = _init(evaluator)
    return Call(inner.resource, inner.init | outer)


def _resource_and_init(evaluator: Evaluator) -> Call:
    if evaluator.tokens.peek().text == ")":
        raise InputError("fetch()", "the call has no URL", "write fetch('https://…')")
    return Call(evaluator.expression(), _init(evaluator))


def _init(evaluator: Evaluator) -> dict[str, Value]:
    """The second argument, and the parenthesis after it."""
    tokens = evaluator.tokens
    found: dict[str, Value] = {}
    if tokens.take_if(",") and tokens.peek().text != ")":
        start = tokens.peek().start
        if not tokens.take_if("{"):
            raise evaluator.refused(start)
        members = evaluator.properties(_READ)
        # NB: a member that is `undefined` is as good as missing. https://webidl.spec.whatwg.org/#es-dictionary
        found = {name: value for name, value in members.items() if value is not UNDEFINED}
        tokens.take_if(",")
    if not tokens.take_if(")"):
        raise evaluator.refused(tokens.peek().start)
    return found


def _no_call(text: str) -> InputError:
    if _CURL.match(text):
        return InputError(text, "this is no call of fetch(), but a curl command", "pass it with --curl")
    other = _OTHER_CLIENT.search(text)
    if other:
        hint = f"write what {other[0]} asks for as a call of fetch(), or {_COPY}"
        return InputError(text, "only calls of fetch() are read", hint)
    return InputError(text, "there is no call of fetch() in it", f"write fetch('https://…'), or {_COPY}")
