"""What one browser does, in a few words with a mark: never a colour alone."""

from crossorigin.checking.report import BrowserVerdict

from .page import BAD, DOUBTFUL, GOOD, QUIET

HEAD = ("", "page reads it", "preflight", "cause")

_PREFLIGHTS = {
    "none": ("not needed", QUIET),
    "passed": ("✓ passed", GOOD),
    "failed": ("✗ failed", BAD),
    "cached": ("✓ cached", GOOD),
}
_HIDDEN = {"opaque": "✗ opaque", "opaqueredirect": "✗ opaque redirect"}


def readable(verdict: BrowserVerdict) -> tuple[str, str]:
    """Whether the page reads the response: the words and their style."""
    if verdict.readable is None:
        return "? not sent", DOUBTFUL
    return ("✓ yes", GOOD) if verdict.readable else (_HIDDEN.get(verdict.response_type, "✗ no"), BAD)


def preflight(verdict: BrowserVerdict) -> tuple[str, str]:
    """What became of the CORS-preflight fetch: the words and their style."""
    return _PREFLIGHTS[verdict.preflight]


def cause(verdict: BrowserVerdict) -> tuple[str, str]:
    """The neutral id of what blocks, and its style."""
    return verdict.cause or "none", "" if verdict.cause else QUIET
