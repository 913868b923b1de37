"""`cors origins remove`: an origin that stays granted, or was never there, is said loudly. It was to be revoked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossorigin.checking.fixes.wording import upper_first
from crossorigin.cli.policies.words import counted
from crossorigin.cli.render.page import Page
from crossorigin.cli.stores.opening import opened
from crossorigin.cli.stores.output import done, not_done, write_page
from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.server.issues import PolicyError
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_entry import check_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What came of it.

    Attributes:
        address: The store's.
        removed: The entries that are gone.
        missing: What was no entry.
        still_granted: Origins that other entries grant, and these.
    """

    address: str
    removed: tuple[str, ...]
    missing: tuple[str, ...]
    still_granted: tuple[tuple[str, tuple[str, ...]], ...]


def run_remove(origins: Sequence[str], url: str, table: str | None) -> bool:
    """Remove *origins* from the store at *url*, say so, and whether all are gone and not granted.

    Raises:
        ClickException: The store does not do it.
    """
    with opened(url, table) as store:
        removal = _remove(store, tuple(dict.fromkeys(origins)))
    write_page(lambda page: _print(page, removal))
    return not (removal.missing or removal.still_granted)


def _remove(store: AdministeredStore, origins: tuple[str, ...]) -> Removal:
    removed = store.remove(origins)
    return Removal(
        address=store.address,
        removed=removed,
        missing=tuple(origin for origin in origins if origin not in removed),
        still_granted=tuple(_still_granted(store, origins)),
    )


def _still_granted(store: AdministeredStore, origins: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    granted = tuple(origin for origin in origins if store.grants(origin))
    entries = frozenset(store.entries() if granted else ())
    for origin in granted:
        yield origin, tuple(entry for entry in candidates(origin) if entry in entries)


def _print(page: Page, removal: Removal) -> None:
    if removal.removed:
        done(page, f"{counted(len(removal.removed), 'origin')} removed from {removal.address}.")
    for origin in removal.missing:
        not_done(page, f"{origin} is no entry of {removal.address}.{_meant(origin)}")
    for origin, entries in removal.still_granted:
        not_done(page, f"{origin} is still granted, by {' and '.join(entries)}.")


def _meant(origin: str) -> str:
    try:
        check_entry(origin, insecure=True)
    except PolicyError as error:
        meant = error.issues[0].suggestion
        return "" if meant is None else f" {upper_first(f'did you mean {meant}?')}"
    return ""
