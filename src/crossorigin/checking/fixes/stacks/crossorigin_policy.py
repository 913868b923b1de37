"""The answer as arguments of `Policy`, which refuses what is not safe, and what no page can send or read."""

from typing import TYPE_CHECKING, Any

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items
from crossorigin.checking.fixes.wording import code
from crossorigin.fetch.methods import is_cors_safelisted_method

if TYPE_CHECKING:
    from crossorigin.server.issues import PolicyIssue

_LONGEST_MAX_AGE = 86_400
_INSECURE = "dangerously_allow_insecure_origins"
_LEFT_OUT = {
    "request_headers": "No policy allows the request header {}: it is one of responses, and the page must not send it.",
    "exposed_headers": "No policy exposes {}: no page can read it.",
}


def policy_lines(answer: AllowedAnswer) -> tuple[str, ...]:
    """The lines of `policy = Policy(...)`; the policy can be made.

    Raises:
        ValueError: No policy has this origin, or this method: a host that no name server knows, a method of 65 letters.
    """
    arguments, _ = _arguments(answer)
    return ("policy = Policy(", *(line for name, value in arguments.items() for line in _lines(name, value)), ")")


def left_out(answer: AllowedAnswer) -> tuple[str, ...]:
    """What no policy grants, a sentence each."""
    arguments, dropped = _arguments(answer)
    sentences = tuple(_LEFT_OUT[field].format(code(name)) for field, name in dropped)
    if arguments.get("max_age", answer.max_age) == answer.max_age:
        return sentences
    return (*sentences, f"No browser keeps the answer to a preflight for longer than {_LONGEST_MAX_AGE} s.")


def _arguments(answer: AllowedAnswer) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The arguments; and what was asked for and is not among them, with its field."""
    from crossorigin.server.issues import IssueCode  # noqa: PLC0415 - 60 ms, for this stack alone
    from crossorigin.server.policy import Policy  # noqa: PLC0415 - the same

    names = {
        "methods": [name for name in answer.methods if not is_cors_safelisted_method(name)],
        "request_headers": [name.lower() for name in answer.headers],
        "exposed_headers": [name.lower() for name in answer.expose],
    }
    issues = _issues(_present(answer, names))
    dropped = tuple((issue.field, str(issue.value)) for issue in issues if issue.field in _LEFT_OUT)
    for field, name in dropped:
        names[field].remove(name)
    arguments = _present(answer, names)
    if any(issue.code is IssueCode.INSECURE_ORIGIN for issue in issues):
        arguments[_INSECURE] = True
    Policy(**arguments)  # what is still wrong has no remedy
    return arguments, dropped


def _issues(arguments: dict[str, Any]) -> "tuple[PolicyIssue, ...]":
    from crossorigin.server.issues import PolicyError  # noqa: PLC0415 - as above
    from crossorigin.server.policy import Policy  # noqa: PLC0415 - as above

    try:
        Policy(**arguments)
    except PolicyError as error:
        return error.issues
    return ()


def _present(answer: AllowedAnswer, names: dict[str, list[str]]) -> dict[str, Any]:
    max_age = None if answer.max_age is None else min(answer.max_age, _LONGEST_MAX_AGE)
    arguments = {"origins": [answer.origin], "credentials": answer.credentials, **names, "max_age": max_age}
    # NB: by identity, as a `max_age` of 0 equals `False`.
    return {name: value for name, value in arguments.items() if not (value is None or value is False or value == [])}


def _lines(name: str, value: object) -> tuple[str, ...]:
    if name == _INSECURE:
        return (
            "    # Whoever is on the network can answer as an http page. Serve it over https, and drop this line.",
            f"    {name}=True,",
        )
    written = f"[{items(value)}]" if isinstance(value, list) else str(value)
    return (f"    {name}={written},",)
