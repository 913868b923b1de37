from dataclasses import replace

from crossorigin.migrate.migration import Beyond, Migration, Undecided
from crossorigin.server.policy import Policy


def _beyond(kind: str) -> Beyond:
    return Beyond(kind=kind, place="here", example="https://a.example", credentials=False, sentence="x")


def test_what_nobody_can_make_use_of_does_not_count() -> None:
    beyond = tuple(map(_beyond, ("case", "suffix", "path")))
    assert [item.harmless for item in beyond] == [True, False, False]
    policy = Policy(origins=["https://a.example"])
    assert Migration(product="x", framework="flask", policies=policy, beyond=beyond).harmful == 2
    assert Migration(product="x", framework="flask", policies=policy).harmful == 0


def test_when_it_is_settled() -> None:
    policy = Policy(origins=["https://a.example"])
    migration = Migration(product="x", framework="flask", policies=policy, beyond=(_beyond("case"),))
    assert migration.settled
    assert not replace(migration, complete=False).settled
    assert not replace(migration, beyond=(_beyond("null"),)).settled
    assert not replace(migration, undecided=(Undecided(entry="x", why="y", candidates=()),)).settled
