"""What a fetch came to, in every engine that was asked, and in each."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.trace import Received
from crossorigin.checking.browsers import find_browser
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Exchange, Report
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import serialize_origin
from crossorigin.testing.complaints import ExpectedCause, ExpectedHeaders, blocked_complaint, readable_complaint
from crossorigin.testing.disagreement import agreed
from crossorigin.testing.readable_headers import ReadableHeaders
from crossorigin.testing.summary import summary

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FetchResult:
    """The end of a fetch, as JavaScript and a person see it.

    Of several engines a property tells what all agree on, and raises `EnginesDisagree` where they do not.
    `result["firefox"]` is the result in one engine, and iterating gives each. Printed, it is the trace, as `cors check`
    writes it.

    Attributes:
        plan: What the page asks for, and of whom.
        fetches: What became of it, engine by engine.
        wire: What went over the wire, whichever engine asked.
        exceptions: Tracebacks of what the application in this process raised meanwhile.
    """

    plan: Plan
    fetches: tuple[BrowserFetch, ...]
    wire: tuple[Exchange, ...]
    exceptions: tuple[str, ...] = ()

    @property
    def engines(self) -> tuple[str, ...]:
        """The ids of the engines."""
        return tuple(fetch.browser.id for fetch in self.fetches)

    def __getitem__(self, engine: str) -> "FetchResult":
        """The result in one engine.

        Raises:
            KeyError: It was not asked.
            InputError: There is no verdict for it.
        """
        __tracebackhide__ = True
        found = find_browser(engine).id
        fetches = tuple(fetch for fetch in self.fetches if fetch.browser.id == found)
        if not fetches:
            raise KeyError(f"{engine!r} was not asked; these were: {', '.join(self.engines)}")
        return replace(self, fetches=fetches)

    def __iter__(self) -> Iterator["FetchResult"]:
        return (replace(self, fetches=(fetch,)) for fetch in self.fetches)

    @property
    def readable(self) -> bool:
        """Whether JavaScript can read the response, in every engine."""
        return all(outcome.is_readable for _, outcome in self._outcomes)

    @property
    def blocked(self) -> bool:
        """Whether JavaScript can read no response, in any engine: a network error, or an opaque response."""
        return not any(outcome.is_readable for _, outcome in self._outcomes)

    @property
    def cause(self) -> str | None:
        """The id of what blocks (`crossorigin.browser.Cause`); `None` where nothing does."""
        return self._agreed("cause", lambda outcome: None if outcome.cause is None else outcome.cause.value)

    @property
    def type(self) -> str:
        """The response's type: `basic`, `cors`, `opaque`, `opaqueredirect` or `error`."""
        return self._agreed("type", lambda outcome: outcome.response.type.value)

    @property
    def status(self) -> int | None:
        """What JavaScript sees as the status; `None` where it gets a network error."""
        return self._agreed(
            "status",
            lambda outcome: None if outcome.response.type is ResponseType.ERROR else outcome.response.status,
        )

    @property
    def url(self) -> str:
        """What JavaScript sees as the response's URL."""
        return self._agreed("url", lambda outcome: outcome.response.url)

    @property
    def headers(self) -> ReadableHeaders:
        """The response headers that JavaScript may read; of several engines those that all show alike."""
        shown = [dict(outcome.response.headers) for _, outcome in self._outcomes]
        alike = ((name, value) for name, value in shown[0].items() if all(each.get(name) == value for each in shown))
        return ReadableHeaders(tuple(alike))

    @property
    def body(self) -> bytes:
        """The body.

        Raises:
            AssertionError: JavaScript cannot read it.
        """
        __tracebackhide__ = True
        self.assert_readable()
        response = self._agreed("body", _last_response)
        if response.body_broke_off or response.body_truncated:
            raise AssertionError(f"reading the body fails: it did not end after {len(response.body)} bytes\n\n{self}")
        return response.body

    @property
    def text(self) -> str:
        """The body as `response.text()` gives it: UTF-8 decoded. https://encoding.spec.whatwg.org/#utf-8-decode"""
        __tracebackhide__ = True
        return self.body.decode("utf-8-sig", "replace")

    def json(self) -> Any:
        """The body as `response.json()` gives it.

        Raises:
            AssertionError: JavaScript cannot read it.
            ValueError: It is no JSON.
        """
        __tracebackhide__ = True
        return json.loads(self.text)

    @property
    def preflight(self) -> str:
        """`none`, `passed`, `failed` or `cached`: what became of the CORS-preflight fetches."""
        return self._agreed("preflight", lambda outcome: outcome.preflight)

    @property
    def exchange(self) -> tuple[Exchange, ...]:
        """What these engines sent and got, in the order of the wire; what several ask alike is sent once."""
        return tuple(sent for sent in self.wire if not set(sent.browsers).isdisjoint(self.engines))

    @property
    def preflights(self) -> tuple[Exchange, ...]:
        """Of the exchange, the CORS-preflight requests."""
        return tuple(sent for sent in self.exchange if sent.preflight)

    @property
    def summary(self) -> str:
        """The result in one line."""
        return summary(self._outcomes)

    @property
    def report(self) -> Report:
        """The report that `cors check` would give."""
        from crossorigin.testing.reporting import report_of  # noqa: PLC0415 - 150 ms, for who prints it alone

        return report_of(self)

    def assert_readable(self, *, headers: ExpectedHeaders = (), status: int | None = None) -> "FetchResult":
        """Fails unless JavaScript can read the response in every engine; the result itself where it can.

        Args:
            headers: Names of response headers that it has to see too; a mapping says their values.
            status: The status that it has to see.

        Raises:
            AssertionError: With the trace.
        """
        __tracebackhide__ = True
        return self._none(readable_complaint(self, headers, status))

    def assert_blocked(self, *, cause: ExpectedCause | None = None) -> "FetchResult":
        """Fails if JavaScript can read the response in any engine; the result itself where it cannot.

        Args:
            cause: What has to be the cause in each engine, or several of which one has to be. That nothing answered
                counts as blocked by its name alone, `NetworkFailure`.

        Raises:
            AssertionError: With the trace.
            ValueError: There is no such cause.
        """
        __tracebackhide__ = True
        return self._none(blocked_complaint(self, cause))

    def __str__(self) -> str:
        from crossorigin.testing.reporting import trace_of  # noqa: PLC0415 - see `report`

        return trace_of(self)

    def __repr__(self) -> str:
        request = self.plan.request
        asked = f"{request.method} {request.url} from {serialize_origin(request.origin)}"
        return f"<{type(self).__name__} {asked}: {self.summary}>"

    @property
    def _outcomes(self) -> tuple[tuple[str, Outcome], ...]:
        # NB: `BrowserFetch` has none where a request is held back, which no test asks for.
        return tuple((fetch.browser.name, fetch.outcome) for fetch in self.fetches if fetch.outcome is not None)

    def _agreed(self, what: str, read: Callable[[Outcome], _T]) -> _T:
        __tracebackhide__ = True
        return agreed(
            what, ((engine, read(outcome)) for engine, (_, outcome) in zip(self.engines, self._outcomes, strict=True))
        )

    def _none(self, complaint: str) -> "FetchResult":
        __tracebackhide__ = True
        if complaint:
            raise AssertionError(f"{complaint}\n\n{self}")
        return self


def _last_response(outcome: Outcome) -> HTTPResponse:
    answers = [event.response for event in outcome.trace if isinstance(event, Received)]
    assert isinstance(answers[-1], HTTPResponse)  # what is readable came
    return answers[-1]
