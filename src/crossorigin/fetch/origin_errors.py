"""What a person meant who wrote something that is no origin: the rule it breaks, and the likely fix."""

import re
from typing import Final, TypeAlias

from crossorigin.fetch.url import URL, parse_url

_Found: TypeAlias = tuple[str, str]
"""Rule and hint."""

_EXAMPLE: Final = "'https://app.example'"
_MAX_SHOWN: Final = 100
_MAX_PORT: Final = 65_535
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_BROKEN_SCHEME: Final = re.compile(r"(https?|wss?|ftp)[:/\\]+", re.IGNORECASE)
_WRAPPER: Final = re.compile(r"(?:blob|filesystem):", re.IGNORECASE)
_OPAQUE: Final = re.compile(r"(?:about|data|file|javascript|mailto):", re.IGNORECASE)
_LOCAL_HOST: Final = re.compile(r"(?:localhost|[0-9.]+)(?:[:/]|\Z)|\[", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"://([^/\\?#]*)")
_DEFAULT_PORT: Final = re.compile(r":0*(?:21|80|443)")
_SEPARATORS: Final = re.compile(r"[\s,;]+")


class InvalidOrigin(ValueError):  # noqa: N818 - a verdict on the text, which reads as one where it is caught.
    """Text that is not a serialized origin.

    Attributes:
        value: The text, whole.
        rule: The clause it breaks.
        hint: The likely fix: a question or an instruction.
    """

    def __init__(self, value: str, rule: str, hint: str) -> None:
        super().__init__(value, rule, hint)
        self.value = value
        self.rule = rule
        self.hint = hint

    def __str__(self) -> str:
        # The value may come from a server: `repr` escapes what a terminal would obey.
        shown = self.value if len(self.value) <= _MAX_SHOWN else f"{self.value[:_MAX_SHOWN]}…"
        return f"{shown!r} is not an origin: {self.rule}; {self.hint}"


def explain(text: str) -> InvalidOrigin:
    """Why *text* is not an origin. To be asked only about text that isn't."""
    for look in (_explain_null, _explain_wildcard, _explain_other_url, _explain_separators, _explain_scheme):
        if (found := look(text)) is not None:
            return InvalidOrigin(text, *found)
    url = parse_url(text)
    return InvalidOrigin(text, *(_explain_failure(text) if url is None or not url.host else _explain_form(text, url)))


def _explain_null(text: str) -> _Found | None:
    if not text.strip():
        return "it is empty", f"write scheme, host and port, as in {_EXAMPLE}"
    if text.strip().lower() == "null":
        return "an opaque origin is written in lower case and without spaces", "did you mean 'null'?"
    return None


def _explain_wildcard(text: str) -> _Found | None:
    if text.strip() == "*":
        return "`*` stands for every origin and is none", f"name one, such as {_EXAMPLE}"
    if "*" in text:
        return "an origin has no wildcard", f"name one host, as in {_EXAMPLE}"
    return None


def _explain_other_url(text: str) -> _Found | None:
    scheme = text.partition(":")[0].lower()
    if _OPAQUE.match(text):
        return f"the origin of `{scheme}:` URLs is opaque", "did you mean 'null'?"
    if wrapper := _WRAPPER.match(text):
        return f"an origin has no `{scheme}:` in front", _did_you_mean(text[wrapper.end() :])
    return None


def _explain_separators(text: str) -> _Found | None:
    first = next((part for part in _SEPARATORS.split(text) if part), "")
    if first == text:
        return None
    return "an origin stands alone, without spaces, commas or semicolons", _did_you_mean(_complete(first))


def _explain_scheme(text: str) -> _Found | None:
    if _SCHEME.match(text):
        return None
    return "an origin starts with a scheme and `://`", _did_you_mean(_complete(text))


def _explain_failure(text: str) -> _Found:
    port = text.rpartition(":")[2].rstrip("/").lstrip("0")
    if re.fullmatch(r"[0-9]+", port) and (len(port) > len(str(_MAX_PORT)) or int(port) > _MAX_PORT):
        return f"a port is at most {_MAX_PORT}", "check the port"
    return "it has no host and port that a browser takes", f"check the spelling; an origin looks like {_EXAMPLE}"


def _explain_form(text: str, url: URL) -> _Found:
    meant = _serialize(url)
    authority = _AUTHORITY.search(text)
    rules = (
        (authority is not None and "@" in authority[1], "an origin has no username or password"),
        (url.fragment is not None, "an origin has no fragment"),
        (url.query is not None, "an origin has no query"),
        (url.path not in {"", "/"}, "an origin has no path"),
        (text.endswith(("/", "\\")), "an origin ends without a slash"),
        (not text.isascii(), "an origin is ASCII, its host in punycode"),
        (text.lower() == meant, "an origin is written in lower case"),
        (
            text.startswith(meant) and _DEFAULT_PORT.fullmatch(text, len(meant)),
            "an origin leaves out its scheme's default port",
        ),
        (True, "a browser writes it in another form"),
    )
    return next(rule for applies, rule in rules if applies), f"did you mean {meant!r}?"


def _complete(text: str) -> str:
    """The *text* with a scheme and `://` in front, for want of them."""
    if _SCHEME.match(text):
        return text
    if broken := _BROKEN_SCHEME.match(text):
        return f"{broken[1]}://{text[broken.end() :]}"
    host = text.lstrip("/\\")
    return f"{'http' if _LOCAL_HOST.match(host) else 'https'}://{host}"


def _did_you_mean(text: str) -> str:
    url = parse_url(text)
    if url is None or not url.host:
        return f"write one as in {_EXAMPLE}"
    return f"did you mean {_serialize(url)!r}?"


def _serialize(url: URL) -> str:
    return f"{url.scheme}://{url.host}" + ("" if url.port is None else f":{url.port}")
