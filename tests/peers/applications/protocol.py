"""What the programs of this folder speak: questions as JSON on standard input, answers as JSON on standard output.

A program runs with one peer and what it needs on its path, and nothing else: no package of this environment. So this
module is of the standard library alone; the tests use its types too.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Self

Headers = tuple[tuple[str, str], ...]
_ALLOW_ORIGIN: Final = "Access-Control-Allow-Origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPolicy:
    """What a peer is configured with, in the words that they share."""

    origins: tuple[str, ...] = ()
    pattern: str = ""
    """A regular expression for more origins."""
    credentials: bool = False
    methods: tuple[str, ...] = ()
    request_headers: tuple[str, ...] = ()
    exposed_headers: tuple[str, ...] = ()
    max_age: int = 600
    paths: tuple[tuple[str, str], ...] = ()
    """The peer's own pattern of a path, and the origin for it: instead of `origins`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as it is on the wire; the target is a path."""

    method: str
    target: str = "/"
    headers: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The head of a response."""

    status: int
    headers: Headers = ()

    def values(self, name: str) -> tuple[str, ...]:
        """The values of the field lines of this name, in order."""
        return tuple(value for key, value in self.headers if key.lower() == name.lower())

    def shares_with(self, origin: str) -> bool:
        """Whether it says that this origin may read it."""
        return self.values(_ALLOW_ORIGIN) == (origin,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A policy, and the requests for an application that has it."""

    policy: PeerPolicy
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The responses, or why the peer did not take the policy."""

    responses: tuple[Response, ...] = ()
    refused: str = ""
    notes: tuple[str, ...] = ()
    """What the peer said beside its responses: lines of its log, findings of its check of the configuration."""

    @classmethod
    def from_json(cls, answer: dict[str, Any]) -> Self:
        responses = tuple(
            Response(status=response["status"], headers=_pairs(response["headers"])) for response in answer["responses"]
        )
        return cls(responses=responses, refused=answer["refused"], notes=tuple(answer["notes"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A peer under one policy: how to ask it, and what it has said since."""

    ask: Callable[[Request], Response]
    notes: Sequence[str] = ()


class NotOfferedError(Exception):
    """The peer has nothing for such a policy."""


def questions_to_json(questions: Iterable[Question]) -> str:
    return json.dumps([asdict(question) for question in questions])


def run(build: Callable[[PeerPolicy], Application]) -> None:
    """Answers the questions that standard input holds.

    A program calls it last, so that what its peer prints while it is imported is before the answer, not amid it.
    """
    answers = [_answer(build, question) for question in json.load(sys.stdin)]
    print("\n" + json.dumps([asdict(answer) for answer in answers]))


def _answer(build: Callable[[PeerPolicy], Application], question: dict[str, Any]) -> Answer:
    try:
        application = build(_policy(question["policy"]))
    except Exception as error:  # noqa: BLE001 - any error of a peer is its refusal of the policy
        return Answer(refused=f"{type(error).__name__}: {error}")
    responses = tuple(application.ask(_request(request)) for request in question["requests"])
    return Answer(responses=responses, notes=tuple(application.notes))


def _policy(policy: dict[str, Any]) -> PeerPolicy:
    sequences = {name: tuple(value) for name, value in policy.items() if isinstance(value, list)}
    return replace(PeerPolicy(**policy | sequences), paths=_pairs(policy["paths"]))


def _request(request: dict[str, Any]) -> Request:
    return Request(method=request["method"], target=request["target"], headers=_pairs(request["headers"]))


def _pairs(pairs: Iterable[Iterable[str]]) -> Headers:
    return tuple((name, value) for name, value in pairs)
