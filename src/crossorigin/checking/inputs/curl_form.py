"""The `multipart/form-data` body of curl's `-F`. https://curl.se/docs/manpage.html#-F"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final, NamedTuple

from crossorigin.checking.inputs.curl_options import Option
from crossorigin.checking.inputs.described import InputError, Notes, shown

_FORM: Final = frozenset({"form", "form-string"})
_CONTENT: Final = re.compile(rb'(?P<source>[@<]?)(?:"(?P<quoted>(?:[^"\\]|\\.)*+)"[^;]*+|(?P<plain>[^;]*+))', re.DOTALL)
_PARAMETER: Final = re.compile(rb";\s*+(type|filename|headers|encoder)=", re.IGNORECASE)
_BACKSLASHED: Final = re.compile(rb'\\([\\"])')
# https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
_NAME_ESCAPES: Final = ((b"\n", b"%0A"), (b"\r", b"%0D"), (b'"', b"%22"))


class Form(NamedTuple):
    """A form as sent.

    Attributes:
        body: The parts.
        content_type: With the boundary.
        notes: What was not read.
    """

    body: bytes
    content_type: str
    notes: Notes


class _Part(NamedTuple):
    head: bytes
    content: bytes
    file: str = ""


def join_form(options: Iterable[Option]) -> Form | None:
    """What `-F` and `--form-string` among *options* make up; `None` where there is neither.

    Raises:
        InputError: A part has no name.
    """
    parts = [_part(option) for option in options if option.name in _FORM]
    if not parts:
        return None
    # NB: no randomness here, and nothing that a content could be made to hold.
    digest = hashlib.sha256(b"".join(part.head + part.content for part in parts)).hexdigest()
    boundary = f"----crossorigin{digest[:24]}"
    line = b"--" + boundary.encode()
    body = b"".join(line + b"\r\n" + part.head + b"\r\n" + part.content + b"\r\n" for part in parts)
    files = ", ".join(shown(part.file) for part in parts if part.file)
    notes = (f"files are not read, each is sent empty: {files}",) if files else ()
    return Form(body + line + b"--\r\n", f"multipart/form-data; boundary={boundary}", notes)


def _part(option: Option) -> _Part:
    name, equals, value = option.value.partition(b"=")
    if not equals:
        text = option.value.decode(errors="replace")
        raise InputError(text, "a part of a form has a name", "write name=content")
    if option.name == "form-string":
        return _Part(_disposition(name), value)
    match = _CONTENT.match(value)
    assert match is not None  # every part of the pattern may be empty
    content = match["plain"].strip() if match["quoted"] is None else _BACKSLASHED.sub(rb"\1", match["quoted"])
    parameters = _parameters(value[match.end() :])
    if not match["source"]:
        return _Part(_head(name, parameters), content)
    file = content.decode(errors="replace")
    if match["source"] == b"@":
        parameters = {b"filename": PurePath(file).name.encode(), b"type": b"application/octet-stream"} | parameters
    return _Part(_head(name, parameters), b"", file)


def _parameters(text: bytes) -> dict[bytes, bytes]:
    pieces = _PARAMETER.split(text)
    found = zip(pieces[1::2], pieces[2::2], strict=True)
    return {key.lower(): _BACKSLASHED.sub(rb"\1", value.strip().strip(b'"')) for key, value in found}


def _head(name: bytes, parameters: dict[bytes, bytes]) -> bytes:
    lines = [_disposition(name, parameters.get(b"filename"))]
    if b"type" in parameters:
        lines.append(b"Content-Type: " + _one_line(parameters[b"type"]) + b"\r\n")
    if b"headers" in parameters:
        lines.append(_one_line(parameters[b"headers"]) + b"\r\n")
    return b"".join(lines)


def _disposition(name: bytes, filename: bytes | None = None) -> bytes:
    file = b"" if filename is None else b'; filename="' + _one_line(filename) + b'"'
    return b'Content-Disposition: form-data; name="' + _one_line(name) + b'"' + file + b"\r\n"


def _one_line(text: bytes) -> bytes:
    for character, escape in _NAME_ESCAPES:
        text = text.replace(character, escape)
    return text
