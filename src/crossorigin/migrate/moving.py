"""From an old set-up to policies, and to all that there is to say of the change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.migrate.asker import Asker
from crossorigin.migrate.beyond import find_names_beyond, find_origins_beyond
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.drafting import UNKNOWN_HEADER, UNKNOWN_METHOD, draft_policy, headers_to_ask, methods_to_ask
from crossorigin.migrate.entries import meant_by, move_entries
from crossorigin.migrate.migration import Beyond, Migration, NeverMatched, Undecided
from crossorigin.migrate.old import EntryKind, OldPolicy, OldSetup
from crossorigin.migrate.probes import STRANGER, probes
from crossorigin.migrate.routing import Placed, place
from crossorigin.migrate.settling import settle
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.review import review

_SECONDS: Final = 10.0
_MOST_NAMES: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What came of one old policy."""

    policy: Policy
    undecided: tuple[Undecided, ...]
    never_matched: tuple[NeverMatched, ...]
    beyond: tuple[Beyond, ...]
    notes: tuple[str, ...]


def migrate(setup: OldSetup, *, seconds: float = _SECONDS) -> Migration:
    """The policies that take the place of *setup*, and what it grants beyond them.

    Args:
        setup: The old set-up.
        seconds: How long to ask it, at most.
    """
    clock = Clock(seconds)
    moved = tuple(_move(old, clock) for old in setup.policies)
    placed = place(setup.policies, tuple(one.policy for one in moved), clock)
    reviewed = (issue for one in moved for issue in review(one.policy))
    return Migration(
        product=setup.product,
        framework=setup.framework,
        policies=placed.policies,
        beyond=(*(item for one in moved for item in one.beyond), *placed.beyond),
        never_matched=tuple(item for one in moved for item in one.never_matched),
        undecided=tuple(item for one in moved for item in one.undecided),
        notes=tuple(dict.fromkeys(_notes(setup, moved, placed, clock))),
        review=tuple(reviewed),
        complete=not clock.was_over,
    )


def _move(old: OldPolicy, clock: Clock) -> Moved:
    asker = Asker(old, clock)
    entries = move_entries(old.entries, asker.shares)
    asked = probes(
        (pattern for entry in old.entries for pattern in meant_by(entry)),
        (entry.text for entry in old.entries if entry.kind is EntryKind.PARTS),
    )
    granted = next((probe.origin for probe in asked if asker.shares(probe.origin)), None)
    policy, notes = settle(draft_policy(old, asker, entries.kept, granted))
    compiled = compile_policy(policy)
    beyond = find_origins_beyond(old, asker, compiled, asked)
    common = next((origin for origin in (STRANGER, *_listed(policy)) if asker.shares(origin)), None)
    if common is not None:
        methods, named = (UNKNOWN_METHOD, *methods_to_ask(old)), headers_to_ask(old)
        headers = (UNKNOWN_HEADER, *named, *(f"{name}-other" for name in named[:_MOST_NAMES]))
        beyond = (*beyond, *find_names_beyond(old, asker, compiled, common, methods=methods, headers=headers))
    never = (*entries.never_matched, *_methods_never_matched(old, asker, granted))
    if old.path is not None and re.match(old.path, old.example) is None:
        never, notes = (
            (),
            (*notes, f"No path is known that `{old.path}` matches, so what it grants could not be asked."),
        )
    return Moved(policy=policy, undecided=entries.undecided, never_matched=never, beyond=beyond, notes=notes)


def _methods_never_matched(old: OldPolicy, asker: Asker, origin: str | None) -> Iterator[NeverMatched]:
    """Methods in lower case, mostly: browsers send `PUT`."""
    for method in old.methods if origin is not None else ():
        if method != method.upper() and not asker.allows_method(origin or "", method.upper()):
            yield NeverMatched(field="methods", entry=method, meant=method.upper())


def _listed(policy: Policy) -> Iterator[str]:
    yield from (origin for origin in policy.origins if "*" not in origin)
    yield from (origin.replace("*.", "www.").removesuffix(":*") for origin in policy.origins if origin != "*")


def _notes(setup: OldSetup, moved: tuple[Moved, ...], placed: Placed, clock: Clock) -> Iterator[str]:
    yield from setup.notes
    for one in moved:
        yield from one.notes
    yield from placed.notes
    if any("*" in one.policy.request_headers for one in moved):
        yield "Any request header is allowed, as before: list those that pages set, and the policy says what it grants."
    if clock.was_over:
        yield "The old one took so long to answer that not everything was asked: what is missing here may be granted."
