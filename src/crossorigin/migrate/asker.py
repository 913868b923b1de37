"""Asks the old middleware what it grants, by the rules that browsers go by; within a bounded time."""

from crossorigin.browser.cors_check import cors_check
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.header_list import FAILURE, extract_header_list_values
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    AUTHORIZATION,
    ORIGIN,
    WILDCARD,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.migrate.alarm import TookTooLong, time_limit
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.old import OldAnswer, OldPolicy, Question

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_NO_ANSWER = OldAnswer(status=0, headers=())


class Asker:
    """Asks on behalf of pages.

    Args:
        policy: The old one.
        clock: When to stop asking; then nothing is granted any more, and `Clock.is_over` tells.
    """

    def __init__(self, policy: OldPolicy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._answers: dict[Question, OldAnswer] = {}

    def shares(self, origin: str, *, credentials: bool = False, path: str = "") -> bool:
        """Whether a page of *origin* may read the response to a GET."""
        answer = self._ask("GET", path, ((ORIGIN, origin),))
        return _passes(origin, answer, credentials=credentials)

    def allows_method(self, origin: str, method: str, *, credentials: bool = False) -> bool:
        """Whether a page of *origin* may use *method*."""
        answer = self._ask("OPTIONS", "", ((ORIGIN, origin), (ACCESS_CONTROL_REQUEST_METHOD, method)))
        if not (200 <= answer.status <= 299 and _passes(origin, answer, credentials=credentials)):
            return False
        listed = _listed(ACCESS_CONTROL_ALLOW_METHODS, answer)
        return is_cors_safelisted_method(method) or method in listed or (WILDCARD in listed and not credentials)

    def allows_header(self, origin: str, name: str, *, credentials: bool = False) -> bool:
        """Whether a page of *origin* may set the request header *name*, by any method at all."""
        headers = (
            (ORIGIN, origin),
            (ACCESS_CONTROL_REQUEST_METHOD, self._method(origin)),
            (ACCESS_CONTROL_REQUEST_HEADERS, name),
        )
        answer = self._ask("OPTIONS", "", headers)
        if not (200 <= answer.status <= 299 and _passes(origin, answer, credentials=credentials)):
            return False
        listed = tuple(map(ascii_lower, _listed(ACCESS_CONTROL_ALLOW_HEADERS, answer)))
        return name in listed or (WILDCARD in listed and not credentials and name != AUTHORIZATION)

    def max_age(self, origin: str) -> int | None:
        """What the answer to a preflight says."""
        answer = self._ask("OPTIONS", "", ((ORIGIN, origin), (ACCESS_CONTROL_REQUEST_METHOD, self._method(origin))))
        found = _listed(ACCESS_CONTROL_MAX_AGE, answer)
        return int(found[0]) if found else None

    def _method(self, origin: str) -> str:
        """A method that is allowed. Starlette refuses the preflight of one that is not listed, be it safelisted."""
        wanted = (*_METHODS, *(method for method in self._policy.methods if method not in _METHODS))
        return next((method for method in wanted if self.allows_method(origin, method)), _METHODS[0])

    def _ask(self, method: str, path: str, headers: HeaderList) -> OldAnswer:
        question = Question(method=method, path=path or self._policy.example, headers=headers)
        if question not in self._answers:
            if self._clock.is_over():
                return _NO_ANSWER
            self._answers[question] = self._answer(question)
        return self._answers[question]

    def _answer(self, question: Question) -> OldAnswer:
        try:
            with time_limit(self._clock.patience):
                return self._policy.ask(question)
        except TookTooLong:
            # The next one would take as long.
            self._clock.stop()
            return _NO_ANSWER


def _passes(origin: str, answer: OldAnswer, *, credentials: bool) -> bool:
    mode = CredentialsMode.INCLUDE if credentials else CredentialsMode.OMIT
    return cors_check(origin, mode, answer.headers) is None


def _listed(name: str, answer: OldAnswer) -> tuple[str, ...]:
    found = extract_header_list_values(name, answer.headers)
    return () if found is None or found is FAILURE else found
