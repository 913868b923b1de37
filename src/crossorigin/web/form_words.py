"""Sentences that name an option of the command line, said of the form's field instead."""

import re
from typing import Final

_FIELDS: Final = {
    "origin": "origin",
    "method": "method",
    "header": "headers",
    "data": "body",
    "credentials": "credentials",
    "mode": "mode",
    "redirect": "redirect",
    "initiator": "initiator",
    "upload-listener": "upload_listener",
    "cookie": "cookies",
    "resolve": "resolve",
    "insecure": "insecure",
    "timeout": "timeout",
    "stack": "stack",
    "send": "send",
}
_WORDS: Final = {
    "origin": "the origin of the page",
    "method": "the method",
    "header": "a header",
    "data": "the body",
    "initiator": "what the page calls:",
    "upload-listener": "the upload listener",
    "cookie": "the cookie",
    "resolve": "“Connect to”",
    "insecure": "“Accept any certificate”",
    "timeout": "the timeout",
    "stack": "the stack",
    "send": "“Send the request itself, too”",
    "user": "a user name and password",
}
_OPTION: Final = re.compile(r"--([a-z]+(?:-[a-z]+)*)")
_HEADER: Final = re.compile(r"-H '([^']*)'")
_SAYS_OTHERWISE: Final = re.compile(r"--credentials(?: include)? says otherwise")


def form_words(sentence: str) -> str:
    """*sentence* with each option of the command line as the form calls it.

    NB: options that stand before their value (`--credentials include`) lose their dashes alone.
    """
    plain = _SAYS_OTHERWISE.sub("change it under “Credentials”", _HEADER.sub(r"the header \1", sentence))
    return _OPTION.sub(lambda match: _WORDS.get(match[1], match[1]), plain)


def field_of(sentence: str) -> str | None:
    """The form's field that the first option in *sentence* stands for; `None` where it names none."""
    match = _OPTION.search(sentence)
    return None if match is None else _FIELDS.get(match[1])
