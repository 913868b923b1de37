"""What the table of peers' behaviour asks of each: one policy as far as it goes, one request or a few, a cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tests.peers import words
from tests.peers.applications.protocol import Answer, PeerPolicy, Question, Request, Response

GOOD: Final = "https://good.example"
EVIL: Final = "https://evil.example"
PATTERN: Final = r"https://.*\.good\.example"
"""What a person who wants the subdomains gives to a peer that takes regular expressions."""
POLICY: Final = PeerPolicy(
    origins=(GOOD, "https://other.example"),
    credentials=True,
    methods=("GET", "PUT"),
    request_headers=("X-Token",),
    exposed_headers=("X-Total",),
    max_age=600,
)
FAULTS: Final = {
    "slash": replace(POLICY, origins=(f"{GOOD}/",)),
    "no scheme": replace(POLICY, origins=("good.example",)),
    ":443": replace(POLICY, origins=(f"{GOOD}:443",)),
    "glob": replace(POLICY, origins=("https://app.*",)),
    "max-age": replace(POLICY, max_age=-5),
}
"""Policies that cannot mean what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A row.

    Attributes:
        title: What is asked.
        questions: In the peers' words.
        cell: From the answers to a few words.
        ours: The words for crossorigin.
    """

    title: str
    questions: tuple[Question, ...]
    cell: Callable[[Sequence[Answer]], str]
    ours: str


def get(origin: str = "", target: str = "/") -> Request:
    return Request(method="GET", target=target, headers=(("Origin", origin),) if origin else ())


def preflight(method: str, names: str = "", *, origin: str = GOOD, target: str = "/") -> Request:
    headers = (("Origin", origin), ("Access-Control-Request-Method", method))
    asked = (("Access-Control-Request-Headers", names),) if names else ()
    return Request(method="OPTIONS", target=target, headers=headers + asked)


def _about(
    title: str, request: Request, cell: Callable[[Request, Response], str], *, ours: str, policy: PeerPolicy = POLICY
) -> Probe:
    """One request."""

    def read(answers: Sequence[Answer]) -> str:
        (answer,) = answers
        return refusal(answer) or cell(request, answer.responses[0])

    return Probe(title=title, questions=(Question(policy=policy, requests=(request,)),), cell=read, ours=ours)


def refusal(answer: Answer) -> str:
    """A word for a policy that was not taken."""
    if answer.refused.startswith("NotOfferedError"):
        return "not offered"
    return "refuses the policy" if answer.refused else ""


def _vary(request: Request, response: Response) -> str:
    shared = response.values("Access-Control-Allow-Origin") and not words.origin_of(request)
    return f"{words.vary(response)} and ACAO" if shared else words.vary(response)


def _denied_origin(request: Request, response: Response) -> str:
    varies = " + Vary: Origin" if "Origin" in words.vary(response).split(", ") else ""
    return words.preflight(request, response) + varies


def _options(request: Request, response: Response) -> str:
    # Frameworks that answer OPTIONS by themselves say which methods there are; a Django view answers every method.
    reached = response.values("Allow") or "Accept-Encoding" in words.vary(response)
    return f"application ({response.status})" if reached else f"swallowed ({response.status})"


def _errors(answers: Sequence[Answer]) -> str:
    failed, unknown = answers[0].responses
    assert (failed.status, unknown.status) == (500, 404)
    return f"{words.yes(failed.shares_with(GOOD))} / {words.yes(unknown.shares_with(GOOD))}"


def _any_with_credentials(answers: Sequence[Answer]) -> str:
    answer = answers[0]
    requests = _ANY_WITH_CREDENTIALS.requests
    cells = [words.sharing(request, response) for request, response in zip(requests, answer.responses, strict=False)]
    return refusal(answer) or " / ".join(cells)


def _faults(answers: Sequence[Answer]) -> str:
    named = dict(zip(FAULTS, answers, strict=True))
    refused = [name for name, answer in named.items() if answer.refused]
    noted = [name for name, answer in named.items() if any("corsheaders" in note for note in answer.notes)]
    said = [f"refuses {', '.join(refused)}"] if refused else []
    said += [f"its check finds {', '.join(noted)}"] if noted else []
    return "refuses all" if len(refused) == len(FAULTS) else "; ".join(said) or "takes all"


_ERRORS: Final = Question(policy=POLICY, requests=(get(GOOD, "/failing"), get(GOOD, "/nowhere")))
_ANY_WITH_CREDENTIALS: Final = Question(
    policy=PeerPolicy(origins=("*",), credentials=True), requests=(get(EVIL), get("null"))
)

PROBES: Final = (
    _about("GET, no Origin: Vary", get(), _vary, ours="Accept-Encoding, Origin"),
    _about("GET, allowed origin: Vary", get(GOOD), _vary, ours="Accept-Encoding, Origin"),
    _about(
        "GET, refused origin: CORS headers",
        get(EVIL),
        lambda _, response: words.cors_headers(response),
        ours="none",
    ),
    _about(
        "GET, refused origin: Vary has Origin",
        get(EVIL),
        lambda _, response: words.yes("Origin" in words.vary(response).split(", ")),
        ours="yes",
    ),
    # Browsers write origins in lower case: this one is of no browser.
    _about(
        "Origin with its host in capitals",
        get("https://GOOD.example"),
        lambda request, response: "allows" if response.shares_with(words.origin_of(request)) else "refuses",
        ours="refuses",
    ),
    _about("preflight PUT, x-token", preflight("PUT", "x-token"), words.preflight, ours="204 passes"),
    _about("preflight PUT, `x-token,`", preflight("PUT", "x-token,"), words.preflight, ours="204 passes"),
    # The standard needs no listing of it: an upload listener alone makes such a preflight.
    _about("preflight POST, no headers", preflight("POST"), words.preflight, ours="204 passes"),
    _about(
        "preflight PUT, refused origin",
        preflight("PUT", "x-token", origin=EVIL),
        _denied_origin,
        ours="403 fails + Vary: Origin",
    ),
    _about("preflight DELETE, not listed", preflight("DELETE"), words.preflight, ours="403 fails"),
    _about("preflight PUT, x-evil, not listed", preflight("PUT", "x-evil"), words.preflight, ours="403 fails"),
    _about(
        "OPTIONS with Origin, no preflight",
        Request(method="OPTIONS", headers=(("Origin", GOOD),)),
        _options,
        ours="application (405)",
    ),
    Probe(title="ACAO on a 500 / a 404", questions=(_ERRORS,), cell=_errors, ours="yes / yes"),
    _about("preflight on an unknown path", preflight("PUT", target="/nowhere"), words.preflight, ours="204 passes"),
    _about(
        "subdomains by pattern, + .evil.example",
        get("https://app.good.example.evil.example"),
        lambda request, response: "allows" if response.shares_with(words.origin_of(request)) else "refuses",
        policy=PeerPolicy(pattern=PATTERN, credentials=True),
        ours="refuses",
    ),
    Probe(
        title="`*` with credentials: any origin / null",
        questions=(_ANY_WITH_CREDENTIALS,),
        cell=_any_with_credentials,
        ours="refuses the policy",
    ),
    Probe(
        title="policies with a fault (slash, no scheme, :443, glob, max-age -5)",
        questions=tuple(Question(policy=policy) for policy in FAULTS.values()),
        cell=_faults,
        ours="refuses all",
    ),
)


def questions() -> tuple[Question, ...]:
    """Of all rows, in order."""
    return tuple(question for probe in PROBES for question in probe.questions)


def cells(answers: Sequence[Answer]) -> dict[str, str]:
    """The cell of each row, by its title, from the answers to `questions`."""
    rest = iter(answers)
    return {probe.title: probe.cell([next(rest) for _ in probe.questions]) for probe in PROBES}
