"""The page's form: read field by field, so that what is wrong is said of the field that has it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from crossorigin.checking.fixes.registry import find_stack
from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.options import (
    check_header,
    parse_credentials_option,
    parse_header_option,
    parse_method_option,
    parse_mode_option,
    parse_origin_option,
    parse_redirect_option,
)
from crossorigin.checking.inputs.server_options import parse_cookie_option, parse_resolve_option, parse_url_option
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.places import Place
from crossorigin.checking.plan import Plan
from crossorigin.checking.reading import read_options
from crossorigin.transport.errors import TransportError
from crossorigin.web.form_words import field_of, form_words

MOST_SECONDS: Final = 60
_FIELDS: Final = frozenset(
    {
        *("url", "origin", "method", "headers", "credentials", "mode", "redirect", "initiator", "upload_listener"),
        *("body", "send", "cookies", "stack", "resolve", "insecure", "timeout"),
    }
)
_INITIATORS: Final = ("fetch", "xhr")


class FormError(ValueError):
    """A form that says nothing which can be asked.

    Attributes:
        message: A sentence for a person.
        field: The field at fault; `None` where several do not fit together.
    """

    def __init__(self, message: str, field: str | None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def read_form(form: Any) -> tuple[Plan, Place]:
    """What *form* asks for, and where.

    Raises:
        FormError: It asks for nothing, or for what no page can ask.
    """
    options = form_options(form)
    try:
        return read_options(options)
    except (OptionsError, InputError, TransportError) as error:
        raise FormError(form_words(str(error)), field_of(str(error))) from error


def form_options(form: Any) -> CheckOptions:
    """The options that `cors check` would be given for *form*.

    Raises:
        FormError: A field's value is wrong.
    """
    if not isinstance(form, Mapping):
        raise FormError("form has to be an object", None)
    for name in form:
        if name not in _FIELDS:
            raise FormError(f"the form has no field {str(name)[:40]!a}", None)
    return CheckOptions(
        # NB: serialized, it names no application of this process.
        target=_checked(form, "url", _url) or _missing_url(),
        origin=_checked(form, "origin", parse_origin_option),
        method=_checked(form, "method", parse_method_option),
        headers=_headers(form),
        body=_text(form, "body"),
        credentials=_checked(form, "credentials", parse_credentials_option),
        mode=_checked(form, "mode", parse_mode_option),
        redirect=_checked(form, "redirect", parse_redirect_option),
        initiator=_checked(form, "initiator", _initiator),
        upload_listener=_flag(form, "upload_listener"),
        send=_flag(form, "send"),
        cookies=_several(form, "cookies", parse_cookie_option),
        stack=_checked(form, "stack", _stack),
        resolve=_several(form, "resolve", parse_resolve_option),
        insecure=_flag(form, "insecure"),
        timeout=_timeout(form),
    )


def _missing_url() -> str:
    raise FormError("write the URL to ask, such as https://api.example.com/items", "url")


def _url(text: str) -> tuple[str, object]:
    return parse_url_option(text)


def _initiator(text: str) -> tuple[str, object]:
    if text not in _INITIATORS:
        raise InputError(text, "there is no such initiator", "write fetch or xhr")
    return text, ()


def _stack(text: str) -> tuple[str, object]:
    return find_stack(text).id, ()


def _checked(form: Mapping[str, Any], field: str, parse: Callable[[str], tuple[str, object]]) -> str | None:
    text = _text(form, field)
    if not text:
        return None
    value = _by(parse, text, field)[0]
    return value if field == "url" else text


def _by(parse: Callable[[str], tuple[Any, object]], text: str, field: str) -> tuple[Any, object]:
    try:
        return parse(text)
    except ValueError as error:  # InputError is one
        raise FormError(form_words(str(error)), field) from error


def _text(form: Mapping[str, Any], field: str) -> str | None:
    value = form.get(field)
    if value is not None and not isinstance(value, str):
        raise FormError(f"{field} has to be text", field)
    return value


def _flag(form: Mapping[str, Any], field: str) -> bool:
    value = form.get(field, False)
    if not isinstance(value, bool):
        raise FormError(f"{field} has to be true or false", field)
    return value


def _several(form: Mapping[str, Any], field: str, parse: Callable[[str], tuple[Any, object]]) -> tuple[str, ...]:
    lines = _list(form, field)
    if not all(isinstance(line, str) for line in lines):
        raise FormError(f"{field} has to be a list of texts", field)
    given = tuple(line for line in lines if line)
    for line in given:
        _by(parse, line, field)
    return given


def _headers(form: Mapping[str, Any]) -> tuple[str, ...]:
    rows = _list(form, "headers")
    for row in rows:
        if not (isinstance(row, list | tuple) and len(row) == 2 and all(isinstance(text, str) for text in row)):
            raise FormError("headers has to be a list of pairs of name and value", "headers")
    # NB: a row that is not filled in yet is none.
    return tuple(_header(name, value) for name, value in rows if name or value)


def _header(name: str, value: str) -> str:
    try:
        check_header(name, value)  # the name may have a colon
        parse_header_option(f"{name}:{value}")
    except InputError as error:
        raise FormError(form_words(str(error)), "headers") from error
    return f"{name}:{value}"


def _list(form: Mapping[str, Any], field: str) -> Sequence[Any]:
    value = form.get(field)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise FormError(f"{field} has to be a list", field)
    return value


def _timeout(form: Mapping[str, Any]) -> float | None:
    value = form.get("timeout")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_SECONDS:
        raise FormError(f"timeout has to be a number of seconds above 0, at most {MOST_SECONDS}", "timeout")
    return float(value)
