"""Old policies by path, as a table of routes."""

from dataclasses import dataclass
from typing import Final

from crossorigin.migrate.asker import Asker
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.migration import Beyond
from crossorigin.migrate.old import OldPolicy
from crossorigin.migrate.paths import is_everywhere, neighbours, route_path
from crossorigin.migrate.probes import STRANGER
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable

TO_DECIDE: Final = "/to-be-decided/**"
"""Stands where no path can be written as a route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Policies, and what their paths leave out.

    Attributes:
        policies: One, or a table.
        beyond: Paths that the old one grants, too.
        notes: What could not be moved.
    """

    policies: Policy | PolicyTable
    beyond: tuple[Beyond, ...] = ()
    notes: tuple[str, ...] = ()


def place(old: tuple[OldPolicy, ...], new: tuple[Policy, ...], clock: Clock) -> Placed:
    """The policies *new* at the paths of *old*, the first that matches counts."""
    routes: list[Route] = []
    notes: list[str] = []
    beyond: list[Beyond] = []
    default: Policy | None = None
    for before, policy in zip(old, new, strict=True):
        if is_everywhere(before.path):
            default = policy
            break  # what comes after it never counts
        path = route_path(before.path or "")
        if path is None:
            notes.append(f"Paths like `{before.path}` cannot be written as a route: add the routes that are meant.")
            continue
        routes.append(Route(path=path, policy=policy))
        beyond += _paths_beyond(before, policy, path, clock)
    return _table(routes, default, new, tuple(beyond), tuple(notes))


def _table(
    routes: list[Route],
    default: Policy | None,
    new: tuple[Policy, ...],
    beyond: tuple[Beyond, ...],
    notes: tuple[str, ...],
) -> Placed:
    if not routes and default is not None:
        return Placed(policies=default, beyond=beyond, notes=notes)
    if not routes:
        # Granted nowhere, until somebody says where.
        routes = [Route(path=TO_DECIDE, policy=new[0])]
    while True:
        try:
            return Placed(policies=PolicyTable(routes, default=default), beyond=beyond, notes=notes)
        except InvalidRoute as error:
            dropped = routes.pop()
            notes = (*notes, f"The route {dropped.path} is left out: {error}.")


def _paths_beyond(before: OldPolicy, policy: Policy, path: str, clock: Clock) -> list[Beyond]:
    asker = Asker(before, clock)
    origins = (STRANGER, *(origin for origin in policy.origins if "*" not in origin))
    for neighbour in neighbours(path):
        for origin in origins:
            if asker.shares(origin, path=neighbour):
                sentence = f"The path's end is open: {neighbour} is among `{before.path}`, too."
                return [
                    Beyond(kind="path", place=before.place, example=neighbour, credentials=False, sentence=sentence)
                ]
    return []
