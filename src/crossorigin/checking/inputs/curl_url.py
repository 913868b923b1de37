"""The one URL of a curl command, with what curl appends to it and takes out of it."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from crossorigin.checking.inputs.curl_data import join_data, url_encode
from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError, Notes, shown
from crossorigin.checking.inputs.server_options import parse_url_option, suggest_url
from crossorigin.fetch.url import includes_credentials, parse_url, serialize_url
from crossorigin.fetch.url_percent import percent_decode

# https://curl.se/docs/manpage.html#-g: Chromium and Safari escape what curl would take for a range or a set.
_ESCAPED_GLOB: Final = re.compile(r"\\([\[\]{}])")
_HAS_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")


class Target(NamedTuple):
    """Where the request goes.

    Attributes:
        url: Serialized, without user name and password.
        basic_auth: Those, if the URL has them.
        notes: What was inferred.
    """

    url: str
    basic_auth: tuple[str, str] | None
    notes: Notes


def read_url(options: Sequence[Option]) -> Target:
    """The target that *options* name.

    Raises:
        InputError: They name none or several, or what no browser takes for a URL.
    """
    text = _text(options)
    notes: Notes = ()
    suggestion = None if _HAS_SCHEME.match(text) else suggest_url(text)
    if suggestion:
        # https://curl.se/docs/manpage.html#--proto-default
        text = f"http://{text.lstrip('/')}"
        notes = (f"took http:// for the URL, as curl does for one without a scheme: {shown(text)}",)
    url = parse_url(parse_url_option(_append(text, _queries(options)))[0])
    assert url is not None  # it was serialized a line before
    auth = (percent_decode(url.username), percent_decode(url.password)) if includes_credentials(url) else None
    bare = dataclasses.replace(url, username="", password="")
    return Target(serialize_url(bare), auth, notes)


def _text(options: Sequence[Option]) -> str:
    urls = [option.value.decode(errors="replace") for option in options if option.name == "url"]
    if not urls:
        raise InputError("curl", "the command has no URL", "copy the command again, to its end")
    if len(urls) > 1:
        rule = "the command has more than one URL, or a value outside quotes"
        raise InputError(urls[1], rule, "name one URL, and put each value that has a space in quotes")
    if any(option.name == "globoff" for option in options):
        return urls[0]
    return _ESCAPED_GLOB.sub(r"\1", urls[0])


def _queries(options: Sequence[Option]) -> list[str]:
    found = [_query(option.value) for option in options if option.name == "url-query"]
    if any(option.name == "get" for option in options):
        data = join_data(options)
        found += [data] if data is not None else []
    return [query.decode(errors="replace") for query in found]


def _query(value: bytes) -> bytes:
    return value[1:] if value.startswith(b"+") else url_encode(value)


def _append(url: str, queries: list[str]) -> str:
    if not queries:
        return url
    start, sharp, fragment = url.partition("#")
    glue = "&" if "?" in start else "?"
    return f"{start}{glue}{'&'.join(queries)}{sharp}{fragment}"
