"""What `cors check` found, as values: every format prints them, none decides anything.

Text that a server sent stands here as it came; whoever prints it escapes it.
"""

from dataclasses import dataclass
from typing import Final

from crossorigin.browser.trace import Trace
from crossorigin.checking.verdict import Verdict
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.steps import Step

__all__ = [
    "REPORT_VERSION",
    "BrowserVerdict",
    "Exchange",
    "Fault",
    "Fix",
    "GuessedStack",
    "PreflightReason",
    "Report",
    "ReportedRequest",
    "Verdict",
    "Warning_",
]

REPORT_VERSION: Final = 1
"""Of the shape below and of the JSON made of it; grows when a field changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRequest:
    """What the page asks for.

    Attributes:
        method: Normalized, otherwise as the page wrote it.
        url: Where to, without fragment.
        headers: What the page itself sets, the `Content-Type` that its body brings along included.
        credentials: The credentials mode.
        mode: The request mode.
        redirect: The redirect mode.
        initiator: `fetch` or `XMLHttpRequest`.
        upload_listener: Whether a listener is registered on `xhr.upload`.
        body_size: Bytes; `None` where there is no body.
    """

    method: str
    url: str
    headers: HeaderList
    credentials: str
    mode: str
    redirect: str
    initiator: str
    upload_listener: bool
    body_size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreflightReason:
    """One thing that makes a preflight necessary.

    Attributes:
        kind: `method`, `header` or `upload listener`.
        value: The method, the header's name in lower case, or the API that has the listener.
        text: The reason as a sentence.
        browsers: The ids of the browsers for which it is one.
    """

    kind: str
    value: str
    text: str
    browsers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that the browser would refuse next, were the first cause put right.

    Attributes:
        cause: The neutral id, as in `BrowserVerdict.cause`.
        step: The step of the standard that would refuse.
        parameter: The value at fault, or empty.
        text: The cause in plain words, with text of the server escaped.
    """

    cause: str
    step: Step
    parameter: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserVerdict:
    """What one browser does.

    Attributes:
        id: `chromium`, `firefox` or `safari`.
        name: For a person.
        readable: Whether the page can read the response; `None` where the request itself was not sent.
        response_type: `basic`, `cors`, `opaque`, `opaqueredirect` or `error`; empty where `readable` is `None`.
        status: What JavaScript sees as the status, `None` where it gets no response; 0 for an opaque one.
        preflight: `none`, `passed`, `failed` or `cached`.
        cause: The neutral id of the check that failed (`crossorigin.browser.causes`), `None` where none did. A response
            that is opaque, or an opaque redirect, failed no check: `response_type` tells.
        failed_step: The step of the standard that refused.
        parameter: The value at fault: a header's value, a method, a header's name; or empty.
        console: What the browser's console says, line by line.
        readable_headers: What JavaScript sees of the response's headers: combined, lower case, sorted.
        hidden_headers: The names, in lower case, of the response's headers that JavaScript does not see.
        further_faults: What else is wrong behind the cause.
        sends_credentials: Whether stored credentials (cookies, HTTP authentication) go along with any request.
        notes: Sentences on what is peculiar to this browser here.
        trace: Everything sent, received and checked, in order.
    """

    id: str
    name: str
    readable: bool | None
    response_type: str = ""
    status: int | None = None
    preflight: str = "none"
    cause: str | None = None
    failed_step: Step | None = None
    parameter: str = ""
    console: tuple[str, ...] = ()
    readable_headers: HeaderList = ()
    hidden_headers: tuple[str, ...] = ()
    further_faults: tuple[Fault, ...] = ()
    sends_credentials: bool = False
    notes: tuple[str, ...] = ()
    trace: Trace = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request on the wire and its answer.

    Attributes:
        request: As sent, before the transport added `Host`, `Cookie` and connection headers.
        response: What came.
        preflight: Whether it is a CORS-preflight request.
        hop: 0 for the first URL, one more with each redirect.
        browsers: The ids of those that send exactly this request; none for a probe.
        probe: Whether no browser sends it: it is asked as another origin, to see what the answer varies on.
    """

    request: HTTPRequest
    response: HTTPResponse | NetworkFailure
    preflight: bool
    hop: int
    browsers: tuple[str, ...]
    probe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning_:  # noqa: N801 - `Warning` is Python's own
    """Something that is no failure today.

    Attributes:
        id: Stable, kebab-case.
        text: A sentence or two, with text of the server escaped.
        browsers: The ids of the browsers that it is about; empty where it is about none in particular.
    """

    id: str
    text: str
    browsers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A snippet for one server stack.

    Attributes:
        stack_id: As for `--stack`.
        title: For a person.
        language: The info string of a Markdown code fence.
        place: Where the snippet goes: `in nginx.conf`.
        note: The commonest trap, one sentence or two.
        snippet: The policy in the stack's own words.
        cannot: What the stack cannot express of the policy, one sentence each.
    """

    stack_id: str
    title: str
    language: str
    place: str
    note: str
    snippet: str
    cannot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessedStack:
    """A stack that the responses point to.

    Attributes:
        stack_id: As for `--stack`.
        title: For a person.
        layer: `front` or `application`.
        confidence: 25 to 99, in percent, roughly.
        evidence: Phrases for a person, with text of the server escaped.
    """

    stack_id: str
    title: str
    layer: str
    confidence: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What `cors check` found.

    Attributes:
        version: `REPORT_VERSION`.
        target: The URL, or the application's name, as given.
        origin: The page's serialized origin.
        request: What the page asks for.
        preflight_reasons: Why a preflight is needed; empty where none is.
        preflight_words: The same as one sentence, also where none is needed.
        browsers: One verdict for each browser, in the order Chromium, Firefox, Safari.
        exchange: What went over the wire, in that order.
        warnings: What is no failure today.
        words: The causes in plain words, a paragraph for each, with a line break between; empty where nothing blocks.
        fix_words: What to do about each, likewise.
        fixes: Snippets; the stack asked for, or those recognised.
        stacks: What was recognised, the most likely first.
        undecidable: Sentences on what no header can decide.
        sent_everything: False where the verdicts hold as far as the preflight.
        failure: Why the server could not be reached.
        notes: What was left out of the input, or inferred from it; a clause each.
        exceptions: Tracebacks of what the in-process application raised.
    """

    version: int = REPORT_VERSION
    target: str
    origin: str
    request: ReportedRequest
    preflight_reasons: tuple[PreflightReason, ...] = ()
    preflight_words: str = ""
    browsers: tuple[BrowserVerdict, ...] = ()
    exchange: tuple[Exchange, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    words: str = ""
    fix_words: str = ""
    fixes: tuple[Fix, ...] = ()
    stacks: tuple[GuessedStack, ...] = ()
    undecidable: tuple[str, ...] = ()
    sent_everything: bool = True
    failure: NetworkFailure | None = None
    notes: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The report in one word."""
        if self.failure is not None:
            return Verdict.UNREACHABLE
        if any(browser.readable is False for browser in self.browsers):
            return Verdict.BLOCKED
        if self.browsers and all(_is_unasked(browser) for browser in self.browsers):
            return Verdict.NOT_ASKED
        if any(browser.readable is None for browser in self.browsers):
            return Verdict.PREFLIGHT_PASSED
        return Verdict.READABLE


def _is_unasked(browser: BrowserVerdict) -> bool:
    return browser.readable is None and browser.preflight == "none"
