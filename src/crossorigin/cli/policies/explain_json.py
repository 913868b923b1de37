"""`cors policy explain` as JSON. Its contract is `schema/policy-explain-1.json`."""

import json
from typing import Any, Final

from crossorigin.checking.json_format import report_json
from crossorigin.checking.secrets import is_secret_header
from crossorigin.cli.policies.answering import Answer
from crossorigin.cli.policies.explain_words import NO_CORS, headline, refusal
from crossorigin.cli.policies.explaining import Explained
from crossorigin.cli.policies.steps import steps_of
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.explain import Explanation

VERSION: Final = 1

_OF_REQUEST: Final = ("method", "headers", "credentials", "initiator", "upload_listener")
_OF_BROWSER: Final = ("name", "readable", "preflight", "cause", "parameter", "failed_step", "checks")


def render_explained(explained: Explained) -> str:
    """*explained* as a JSON text in ASCII, ending in a line break."""
    return json.dumps(explained_json(explained), indent=2) + "\n"


def explained_json(explained: Explained) -> dict[str, Any]:
    """*explained* as JSON values."""
    report = report_json(explained.report)
    return {
        "version": VERSION,
        "source": explained.report.target,
        "granted": explained.granted,
        "words": headline(explained),
        "refusal": None if explained.granted else refusal(explained),
        "origin": explained.report.origin,
        "path": explained.path,
        "route": explained.request.routed.route,
        "request": {name: report["request"][name] for name in _OF_REQUEST},
        "preflight_words": explained.report.preflight_words,
        "preflight": None if explained.preflight is None else _answer(explained.preflight),
        "actual": _answer(explained.request),
        "browsers": {
            browser: {name: verdict[name] for name in _OF_BROWSER} for browser, verdict in report["browsers"].items()
        },
        "notes": report["notes"],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    explanation = answer.explanation
    return {
        "request": {"method": answer.request.method, "headers": _headers(answer.request.headers)},
        "decision": None if explanation is None else _decision(explanation),
        "sentences": [NO_CORS] if explanation is None else list(explanation.sentences),
        "status": None if explanation is None else explanation.status,
        "headers": [] if explanation is None else _headers(explanation.headers),
    }


def _decision(explanation: Explanation) -> dict[str, Any]:
    decision = explanation.decision
    return {
        "kind": decision.kind.value,
        "granted": decision.granted,
        "reason": decision.reason.value,
        "parameter": decision.parameter or None,
        "credentials": decision.credentials,
        "blocked": decision.blocked,
        "varies_on": list(decision.varies_on),
        "steps": [{"step": step.value, "outcome": outcome.value} for step, outcome in steps_of(decision)],
    }


def _headers(headers: HeaderList) -> list[list[str | None]]:
    return [[name, None if is_secret_header(name) else value] for name, value in headers]
