"""The path state of the URL parser: segments, dots and drive letters. https://url.spec.whatwg.org/#path-state"""

import re
from typing import Final

from crossorigin.fetch.url_percent import PATH_SAFE, percent_encode

_SINGLE_DOT: Final = frozenset({".", "%2e"})
_DOUBLE_DOT: Final = frozenset({"..", ".%2e", "%2e.", "%2e%2e"})
_DRIVE_LETTER: Final = re.compile(r"[A-Za-z][:|]")
_NORMALIZED_DRIVE_LETTER: Final = re.compile(r"[A-Za-z]:")
_STARTS_WITH_DRIVE_LETTER: Final = re.compile(r"[A-Za-z][:|](?:[/\\]|\Z)")


def is_drive_letter(text: str) -> bool:
    """https://url.spec.whatwg.org/#windows-drive-letter"""
    return _DRIVE_LETTER.fullmatch(text) is not None


def is_normalized_drive_letter(text: str) -> bool:
    """https://url.spec.whatwg.org/#normalized-windows-drive-letter"""
    return _NORMALIZED_DRIVE_LETTER.fullmatch(text) is not None


def starts_with_drive_letter(text: str) -> bool:
    """https://url.spec.whatwg.org/#start-with-a-windows-drive-letter, of *text* without query and fragment."""
    return _STARTS_WITH_DRIVE_LETTER.match(text) is not None


def shorten(segments: list[str], scheme: str) -> None:
    """Drop the last segment; a file URL's drive letter stays. https://url.spec.whatwg.org/#shorten-a-urls-path"""
    if scheme == "file" and len(segments) == 1 and is_normalized_drive_letter(segments[0]):
        return
    if segments:
        segments.pop()


def resolve_path(text: str, scheme: str, *, is_special: bool, onto: list[str]) -> str:
    """Resolve *text* (no leading slash, no query or fragment) against the segments of a base; serialized.

    https://url.spec.whatwg.org/#path-state
    """
    segments = list(onto)
    *inner, last = (text.replace("\\", "/") if is_special else text).split("/")
    for segment in inner:
        _append(segments, segment, scheme, is_last=False)
    _append(segments, last, scheme, is_last=True)
    return "".join(f"/{segment}" for segment in segments)


def _append(segments: list[str], segment: str, scheme: str, *, is_last: bool) -> None:
    lowered = segment.lower()
    if lowered in _DOUBLE_DOT:
        shorten(segments, scheme)
    elif lowered not in _SINGLE_DOT:
        segments.append(_encode(segment, is_first_of_file=scheme == "file" and not segments))
        return
    if is_last:
        segments.append("")


def _encode(segment: str, *, is_first_of_file: bool) -> str:
    if is_first_of_file and is_drive_letter(segment):
        return f"{segment[0]}:"
    return percent_encode(segment, PATH_SAFE)
