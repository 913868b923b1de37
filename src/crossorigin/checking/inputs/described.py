"""What a person typed or pasted, once read: a request that a page makes, or what is wrong with the text."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from crossorigin.fetch.messages import HeaderList

MAX_INPUT: Final = 1 << 20
"""Characters. A clipboard with a whole upload in it is larger; the upload plays no part in CORS."""
_MAX_SHOWN: Final = 100

Notes: TypeAlias = tuple[str, ...]
"""What was dropped or inferred, each a clause to print on a line of its own."""
Credentials: TypeAlias = Literal["omit", "same-origin", "include"]
"""https://fetch.spec.whatwg.org/#concept-request-credentials-mode"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedRequest:
    """A request as a page would make it; `None` is what the text does not say.

    Attributes:
        url: Absolute and serialized.
        origin: The page's, serialized; of `Origin`, else of the referrer.
        method: Normalized.
        headers: What the page itself sets, the `Content-Type` that its body brings along included.
        body: As sent.
        credentials: The credentials mode.
        mode: The request mode.
        redirect: The redirect mode.
        cookies: Names and values of `Cookie`.
        basic_auth: User name and password that the browser holds for the server.
        referrer: The page's URL, as far as it shows.
        insecure: Whether the server's certificate goes unchecked.
        notes: What was dropped or inferred.
        origin_notes: How `origin` was inferred; of no use where another is typed.
        credentials_notes: The same of `credentials`.
    """

    url: str | None = None
    origin: str | None = None
    method: str | None = None
    headers: HeaderList = ()
    body: bytes | None = None
    credentials: Credentials | None = None
    mode: str | None = None
    redirect: str | None = None
    cookies: tuple[tuple[str, str], ...] = ()
    basic_auth: tuple[str, str] | None = None
    referrer: str | None = None
    insecure: bool = False
    notes: Notes = ()
    origin_notes: Notes = ()
    credentials_notes: Notes = ()


class InputError(ValueError):
    """Text that describes no request which a page can make.

    Attributes:
        value: The part at fault, whole.
        rule: The clause it breaks.
        hint: The likely fix: a question or an instruction.
    """

    def __init__(self, value: str, rule: str, hint: str) -> None:
        super().__init__(value, rule, hint)
        self.value = value
        self.rule = rule
        self.hint = hint

    def __str__(self) -> str:
        return f"{shown(self.value)}: {self.rule}; {self.hint}"


def shown(text: str) -> str:
    """*text* quoted for a message: cut to a line, and escaped where a terminal would obey it."""
    return repr(text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…")


def check_length(text: str) -> str:
    """*text*, unless it is longer than `MAX_INPUT`.

    Raises:
        InputError: It is.
    """
    if len(text) > MAX_INPUT:
        raise InputError(
            text[:_MAX_SHOWN],
            rule=f"the text has {len(text):,} characters, of which at most {MAX_INPUT:,} are read",
            hint="shorten the body: what it holds plays no part in CORS",
        )
    return text
