"""Where a browser and the model of it part, as sentences."""

from collections.abc import Iterable
from typing import Final

from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.telling.escape import escape
from crossorigin.web.seen import Seen

_OF_THE_TRANSFER: Final = frozenset({"age", "content-encoding", "content-length", "date", "transfer-encoding"})
"""They depend on caches and on `Accept-Encoding`, which is the browser's own."""
_MOST_NAMES: Final = 20


def differences(page: Seen, model: Seen) -> tuple[str, ...]:
    """Each difference between what the page saw and what the model says, as a sentence; empty where they agree."""
    if page.answered != model.answered:
        return (_answered(page, model),)
    if not page.answered:
        return ()
    return tuple(
        sentence
        for sentence in (
            _value("type", page.type, model.type),
            _value("status", page.status, model.status),
            _redirected(page, model),
            _headers("This browser lets the page read", "which the model hides", page, model),
            _headers("The model lets the page read", "which this browser hides, or did not get", model, page),
            _body(page),
        )
        if sentence
    )


def _answered(page: Seen, model: Seen) -> str:
    if page.answered:
        return f"This browser gave the page a response{_of(page)}; the model says that it gets an error."
    return f"This browser gave the page an error; the model says that it gets a response{_of(model)}."


def _of(seen: Seen) -> str:
    told = [
        f"{name} {escape(str(value), limit=40)}"
        for name, value in (("type", seen.type), ("status", seen.status))
        if value is not None
    ]
    return f" ({', '.join(told)})" if told else ""


def _value(name: str, page: object, model: object) -> str:
    if page is None or page == model:
        return ""
    return f"The {name} of the response is {escape(str(page), limit=40)} here; the model says {model}."


def _redirected(page: Seen, model: Seen) -> str:
    if page.redirected is None or page.redirected == model.redirected:
        return ""
    here, there = ("after", "without") if page.redirected else ("without", "after")
    return f"The response came {here} a redirect here; the model says {there} one."


def _headers(who: str, but: str, one: Seen, other: Seen) -> str:
    names = _shown(one.header_names - other.header_names - _OF_THE_TRANSFER)
    if not names:
        return ""
    return f"{who} the header{'s' if len(names) > 1 else ''} {listing(names)}, {but}."


def _shown(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(escape(name, limit=60) for name in sorted(names)[:_MOST_NAMES])


def _body(page: Seen) -> str:
    return "This browser did not let the page read the body to its end." if page.body_read is False else ""
