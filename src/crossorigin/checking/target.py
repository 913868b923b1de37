"""TARGET: a URL, or the name of an application to run in this process."""

import re
from typing import Final

from crossorigin.checking.inputs.described import DescribedRequest, InputError, Notes, shown
from crossorigin.checking.inputs.server_options import parse_url_option
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.fetch.url import URL, parse_url, serialize_url

APPLICATION_URL: Final = "http://localhost/"
"""Where an application is taken to be served: most lists of allowed hosts have it."""

# `localhost:8000` has a digit after the colon, `https://…` and `https:…` are URLs; the rest is the loader's to judge.
_APPLICATION: Final = re.compile(r"(?!https?:)[^:?#@\s]+:[^\W\d][\w.]*(?:\(\))?")
_EXAMPLE: Final = "cors check https://api.example.com/items --origin https://app.example.com"


def is_application(text: str) -> bool:
    """Whether *text* names an application: `module:app`."""
    return _APPLICATION.fullmatch(text.strip()) is not None


def read_url(options: CheckOptions, described: DescribedRequest) -> tuple[URL, Notes]:
    """The URL to ask.

    Raises:
        OptionsError: None is given, or a path without an application.
        InputError: What is given is no URL.
    """
    target, copied = options.target, described.url
    if target is not None and is_application(target):
        return _application_url(options.path, copied or APPLICATION_URL)
    if options.path is not None:
        raise OptionsError("--path goes with an application such as myapp.main:app; write the whole URL as TARGET")
    if target is None and copied is None:
        raise OptionsError(
            f"TARGET is missing: write a URL, as in {_EXAMPLE}, or --curl or --fetch with what you copied"
        )
    text, notes = parse_url_option(target if target is not None else copied or "")
    if target is not None and copied is not None:
        notes = (*notes, f"took {text} for the URL in place of the copied one")
    return _parsed(text), notes


def _application_url(path: str | None, base: str) -> tuple[URL, Notes]:
    if path is None:
        return _parsed(base), ()
    url = parse_url(path, _parsed(base))
    if url is None:
        raise InputError(path, "it is no path on a server", "write one such as /v1/pets")
    if not path.startswith("/") and "://" not in path:
        raise InputError(path, "a path starts with a slash", f"did you mean {shown('/' + path)}?")
    text, notes = parse_url_option(serialize_url(url))
    return _parsed(text), notes


def _parsed(text: str) -> URL:
    url = parse_url(text)
    assert url is not None  # it was serialized from one
    return url
