"""From the origins of the old set-up to entries of a policy, each of them granted by the old one when it was asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from crossorigin.migrate.candidates import candidates
from crossorigin.migrate.migration import NeverMatched, Undecided
from crossorigin.migrate.old import EntryKind, OldEntry
from crossorigin.migrate.samples import samples
from crossorigin.server.origin_pattern import InvalidOriginPattern, OriginPattern, parse_origin_pattern

_NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What came of the old one's origins.

    Attributes:
        kept: Entries for the policy.
        undecided: What a person has to decide.
        never_matched: Entries that granted nothing.
    """

    kept: tuple[str, ...]
    undecided: tuple[Undecided, ...]
    never_matched: tuple[NeverMatched, ...]


def move_entries(entries: Iterable[OldEntry], shares: Callable[[str], bool]) -> Entries:
    """The entries of a policy that grants what *entries* do, and no more.

    Args:
        entries: The old ones.
        shares: Whether the old middleware grants an origin.
    """
    kept: dict[OriginPattern, None] = {}
    undecided: list[Undecided] = []
    never: list[NeverMatched] = []
    for entry in entries:
        if entry.kind is EntryKind.ANY:
            return Entries(kept=("*",), undecided=(), never_matched=tuple(never))
        meant = tuple(_meant(entry))
        good = [pattern for pattern in meant if all(map(shares, samples(pattern)))]
        kept.update(dict.fromkeys(good))
        if entry.kind is EntryKind.REGEX and not good and not _is_glob(entry.text, shares):
            undecided.append(_undecided(entry, meant))
        elif not good and entry.text != _NULL:
            never.append(NeverMatched(field="origins", entry=entry.text, meant=str(meant[0]) if meant else None))
    return Entries(kept=_uncovered(tuple(kept)), undecided=tuple(undecided), never_matched=tuple(never))


def meant_by(entry: OldEntry) -> tuple[OriginPattern, ...]:
    """The patterns that *entry* may stand for."""
    return tuple(_meant(entry))


def _meant(entry: OldEntry) -> Iterator[OriginPattern]:
    if entry.kind is EntryKind.REGEX:
        yield from _as_pattern(entry.text)
        yield from candidates(entry.text)
        return
    for text in entry.text.split(",") if entry.kind is EntryKind.PARTS else [entry.text]:
        try:
            yield parse_origin_pattern(text.strip())
        except InvalidOriginPattern as error:
            if (suggestion := error.suggestion) is not None:
                yield parse_origin_pattern(suggestion)


def _as_pattern(text: str) -> Iterator[OriginPattern]:
    """The pattern that *text* is already, with a `*` that a regular expression takes for something else."""
    try:
        yield parse_origin_pattern(text)
    except InvalidOriginPattern:
        return


def _is_glob(text: str, shares: Callable[[str], bool]) -> bool:
    """Whether *text* is a pattern that lets in nothing of what it says."""
    return any(not any(map(shares, samples(pattern))) for pattern in _as_pattern(text))


def _undecided(entry: OldEntry, meant: tuple[OriginPattern, ...]) -> Undecided:
    if meant:
        why = "it grants a part of what the pattern would"
    else:
        why = "no pattern is like it: list the origins that are meant, or decide by a function"
    return Undecided(entry=entry.text, why=why, candidates=tuple(map(str, meant)))


def _uncovered(patterns: tuple[OriginPattern, ...]) -> tuple[str, ...]:
    return tuple(
        str(pattern)
        for pattern in patterns
        if not any(other.covers(pattern) for other in patterns if other is not pattern)
    )
