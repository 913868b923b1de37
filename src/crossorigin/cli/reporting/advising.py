"""What to say to somebody who might let pass what was refused: what to write, and what that opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.checking.probe import OTHER_ORIGIN
from crossorigin.cli.policies.words import counted
from crossorigin.cli.reporting.causes import is_looked_up, remarks_on
from crossorigin.cli.reporting.granting import Grant, grant_of
from crossorigin.cli.reporting.present import Present, PresentPolicies
from crossorigin.cli.reporting.tally import Refused
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.server.compare import compare
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from crossorigin.server.review import review

_NOBODY: Final = Policy(origins=["https://nobody.invalid"])
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What granting would take, and do.

    Attributes:
        grant: What to add to the policy; of a policy that is not known, what it has to have. `None`: it cannot be.
        why_not: Why it cannot be; else empty.
        remarks: What else there is to know, or to do, a sentence each.
        opens: What else would then be allowed that is not today, a sentence each.
        warnings: What would be doubtful in the policy, and is not today, a clause each.
        place: The path of the route to whose policy `grant` is to be added; empty for a policy that is no route's;
            `None` where the policy is not known.
    """

    grant: Grant | None
    why_not: str = ""
    remarks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    place: str | None = None


def advise(refused: Refused, policies: PresentPolicies | None) -> Advice:
    """What to say about *refused*.

    Args:
        refused: Who was refused what.
        policies: The present policies, if they are known.
    """
    causes = tuple(cause for cause, _ in refused.causes.each)
    remarks = remarks_on(causes)
    if refused.key.origin == OTHER_ORIGIN:
        return Advice(grant=None, why_not="it is nobody's, and what `cors check` asks as to see what answers vary on")
    try:
        grant = grant_of(refused)
    except ValueError as error:
        return Advice(grant=None, why_not=str(error), remarks=remarks)
    present = None if policies is None else policies.of(refused)
    if present is None:
        unknown = () if policies is None else ("None of the file's policies is the one that refused.",)
        return _alone(grant, (*remarks, *unknown), looked_up=is_looked_up(causes))
    return _beside(present, grant, remarks)


def _alone(grant: Grant, remarks: tuple[str, ...], *, looked_up: bool) -> Advice:
    written = Grant(origins=(), methods=grant.methods, request_headers=grant.request_headers) if looked_up else grant
    # Of what is to be written alone: where the origin is to be added elsewhere, or cannot be, the remarks say so.
    changed = _with(_NOBODY, written)
    return Advice(grant=written, remarks=remarks, opens=_opens(_NOBODY, changed), warnings=_warnings(_NOBODY, changed))


def _beside(present: Present, grant: Grant, remarks: tuple[str, ...]) -> Advice:
    policy = present.compiled.policy
    missing = _missing(present.compiled, grant)
    # A cause of another kind refused it, which has been remarked on.
    already = () if missing.toml or remarks else ("The file's policy grants all of this already.",)
    told = (*remarks, *already, *_of_present(present, missing))
    try:
        changed = _with(policy, missing)
    except PolicyError as error:
        return Advice(grant=None, why_not="; ".join(map(str, error.issues)), remarks=told)
    return Advice(
        grant=missing,
        remarks=told,
        opens=_opens(policy, changed),
        warnings=_warnings(policy, changed),
        place=present.route,
    )


def _of_present(present: Present, missing: Grant) -> Iterator[str]:
    if not present.same:
        yield "The file's policy is not the one that refused: it was changed since, or it is another one."
    if missing.methods or missing.request_headers:
        yield f"Methods and request headers are granted to every origin of the policy: {_origins(present.compiled)}."


def _origins(compiled: CompiledPolicy) -> str:
    origins = compiled.policy.origins
    return ", ".join(origins) if len(origins) <= _MOST_NAMED else counted(len(origins), "origin")


def _missing(compiled: CompiledPolicy, grant: Grant) -> Grant:
    """What *compiled* does not grant of *grant*."""
    (origin,) = grant.origins
    # NB: asked of one origin that is granted. The policy's own may be many, and with this one it may be none.
    others = compile_policy(compiled.policy.replace(origins=_NOBODY.origins))
    (somebody,) = _NOBODY.origins
    return Grant(
        origins=() if _is_granted(compiled, origin, "GET") else grant.origins,
        methods=tuple(method for method in grant.methods if not _is_granted(others, somebody, method)),
        request_headers=tuple(n for n in grant.request_headers if not _is_granted(others, somebody, "GET", n)),
    )


def _is_granted(compiled: CompiledPolicy, origin: str, method: str, name: str = "") -> bool:
    asked = (
        (ORIGIN, origin),
        (ACCESS_CONTROL_REQUEST_METHOD, method),
        (ACCESS_CONTROL_REQUEST_HEADERS, name),
    )
    return decide(compiled, RequestHead(method="OPTIONS", headers=asked)).granted


def _with(policy: Policy, grant: Grant) -> Policy:
    """*policy* with the entries of *grant*.

    Raises:
        PolicyError: It cannot be.
    """
    return policy.replace(
        origins=(*policy.origins, *grant.origins),
        methods=(*policy.methods, *grant.methods),
        request_headers=(*policy.request_headers, *grant.request_headers),
    )


def _opens(before: Policy, after: Policy) -> tuple[str, ...]:
    return tuple(map(str, compare(before, after)))


def _warnings(before: Policy, after: Policy) -> tuple[str, ...]:
    known = frozenset(review(before))
    return tuple(str(issue) for issue in review(after) if issue not in known)
