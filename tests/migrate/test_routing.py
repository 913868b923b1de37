from crossorigin.migrate.clock import Clock
from crossorigin.migrate.old import OldPolicy
from crossorigin.migrate.routing import TO_DECIDE, place
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.migrate.old_ones import PAGE, Granting, policy

A, B = Policy(origins=[PAGE]), Policy(origins=["https://b.example"])


def _old(*paths: str | None) -> tuple[OldPolicy, ...]:
    return tuple(policy(Granting(), path=path) for path in paths)


def test_one_policy_for_all() -> None:
    assert place(_old(None), (A,), Clock(60)).policies == A
    assert place(_old("^.*$", "/x"), (A, B), Clock(60)).policies == A, "the first that matches counts"


def test_routes_and_a_default() -> None:
    found = place(_old("/api/.*", None), (A, B), Clock(60))
    assert isinstance(found.policies, PolicyTable)
    assert found.policies.routes == (Route(path="/api/**", policy=A),)
    assert (found.policies.default, found.beyond, found.notes) == (B, (), ())


def test_paths_that_cannot_be_written_grant_nothing() -> None:
    found = place(_old(r"/.*\.json$"), (A,), Clock(60))
    assert isinstance(found.policies, PolicyTable)
    assert found.policies.routes == (Route(path=TO_DECIDE, policy=A),)
    assert found.policies.default is None
    assert found.notes == (r"Paths like `/.*\.json$` cannot be written as a route: add the routes that are meant.",)


def test_a_route_that_is_left_nothing_is_left_out() -> None:
    found = place(_old("/api/.*", "/api/v1/.*"), (A, B), Clock(60))
    assert isinstance(found.policies, PolicyTable)
    assert found.policies.routes == (Route(path="/api/**", policy=A),)
    (note,) = found.notes
    assert note.startswith("The route /api/v1/** is left out: ")


def test_what_the_end_of_a_path_lets_in() -> None:
    old = policy(Granting(PAGE, paths=("/api/", "/apix/y")), path="/api/*")
    (beyond,) = place((old,), (A,), Clock(60)).beyond
    assert (beyond.kind, beyond.example, beyond.place) == ("path", "/apix/y", "here")
    closed = policy(Granting(PAGE, paths=("/api/",)), path="/api/*")
    assert place((closed,), (A,), Clock(60)).beyond == ()
