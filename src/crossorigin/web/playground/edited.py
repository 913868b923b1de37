"""The answers that a person wrote, one for each hop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.server_options import parse_url_option
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.url import parse_url, serialize_url
from crossorigin.web.form import FormError
from crossorigin.web.playground.header_text import read_header_text

MAX_ANSWERS: Final = 21
"""https://fetch.spec.whatwg.org/#http-redirect-fetch: the first, and one after each of 20 redirects."""
_STATUSES: Final = range(200, 600)
_NO_HANDLER: Final = HTTPResponse(status=404)
"""What most servers say to OPTIONS where nobody told them otherwise."""
_BARE: Final = HTTPResponse(status=200)

Problem: TypeAlias = dict[str, Any]
"""`where`, such as `answers.0.preflight.headers`; `line`, from 1, or `None`; `message`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What the server answers at one hop.

    Attributes:
        url: For which URL, serialized without fragment; `None` for whichever the hop before leads to.
        preflight: The answer to a CORS-preflight request.
        response: The answer to the request itself.
    """

    url: str | None = None
    preflight: HTTPResponse = _NO_HANDLER
    response: HTTPResponse = _BARE


def read_answers(value: Any) -> tuple[tuple[Edited, ...], tuple[Problem, ...]]:
    """The answers, at least one, and what is wrong with them.

    Raises:
        FormError: There are too many, or they are nothing of the kind.
    """
    rows = [] if value is None else value
    if not isinstance(rows, list):
        raise FormError("answers has to be a list", "answers")
    if len(rows) > MAX_ANSWERS:
        raise FormError(f"there are more than {MAX_ANSWERS} answers; browsers follow 20 redirects", "answers")
    problems: list[Problem] = []
    edited = tuple(_answer(row, f"answers.{index}", problems) for index, row in enumerate(rows))
    return edited or (Edited(),), tuple(problems)


def _answer(row: Any, where: str, problems: list[Problem]) -> Edited:
    parts = _object(row, where)
    return Edited(
        url=_url(parts.get("url"), f"{where}.url", problems),
        preflight=_response(parts.get("preflight"), f"{where}.preflight", _NO_HANDLER, problems),
        response=_response(parts.get("response"), f"{where}.response", _BARE, problems),
    )


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise FormError(f"{where} has to be an object", where)
    return value


def _url(value: Any, where: str, problems: list[Problem]) -> str | None:
    if value is None or value == "":
        return None
    text = _text(value, where)
    try:
        url = parse_url(parse_url_option(text)[0])
    except InputError as error:
        problems.append(_problem(where, None, str(error)))
        return None
    assert url is not None  # the option was one
    return serialize_url(url, exclude_fragment=True)


def _response(value: Any, where: str, default: HTTPResponse, problems: list[Problem]) -> HTTPResponse:
    if value is None:
        return default
    parts = _object(value, where)
    headers, faults = read_header_text(_text(parts.get("headers", ""), f"{where}.headers"))
    problems.extend(_problem(f"{where}.headers", line, message) for line, message in faults)
    status = _status(parts.get("status"), f"{where}.status", default.status, problems)
    return HTTPResponse(status=status, headers=headers)


def _status(value: Any, where: str, default: int, problems: list[Problem]) -> int:
    if value is None or value == "":
        return default
    text = str(value).strip()
    if text.isascii() and text.isdigit() and len(text) == 3 and int(text) in _STATUSES:
        return int(text)
    problems.append(_problem(where, None, f"a status is a number from 200 to 599; taken for {default}"))
    return default


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise FormError(f"{where} has to be text", where)
    return value


def _problem(where: str, line: int | None, message: str) -> Problem:
    return {"where": where, "line": line, "message": message}
