from crossorigin.fetch.messages import HeaderList
from crossorigin.migrate.asker import Asker
from crossorigin.migrate.beyond import find_names_beyond, find_origins_beyond
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.migration import Beyond
from crossorigin.migrate.probes import Probe
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from tests.migrate.old_ones import PAGE, Granting, policy

CREDENTIALS = (("access-control-allow-credentials", "true"),)
NEW = compile_policy(Policy(origins=[PAGE], methods=["PUT"], request_headers=["x-a"]))
PROBES = (
    Probe(kind="case", origin="https://APP.EXAMPLE.COM"),
    Probe(kind="listed", origin=PAGE),
    Probe(kind="suffix", origin=f"{PAGE}.evil.example"),
    Probe(kind="suffix", origin=f"{PAGE}.evil2.example"),
    Probe(kind="null", origin="null"),
    Probe(kind="reflection", origin="https://evil.example"),
)


def _origins(*granted: str, headers: HeaderList = ()) -> list[tuple[str, str, bool]]:
    old = policy(Granting(*granted, headers=headers))
    found = find_origins_beyond(old, Asker(old, Clock(60)), NEW, PROBES)
    return [(item.kind, item.example, item.credentials) for item in found]


def test_what_both_let_in_is_nothing() -> None:
    assert _origins() == _origins(PAGE) == []


def test_credentials_are_beyond_a_policy_without() -> None:
    assert _origins(PAGE, headers=CREDENTIALS) == [("listed", PAGE, True)]


def test_one_example_of_each_kind_the_worst_first() -> None:
    suffixes = (f"{PAGE}.evil.example", f"{PAGE}.evil2.example")
    assert _origins("https://APP.EXAMPLE.COM", "null", *suffixes) == [
        ("null", "null", False),
        ("suffix", suffixes[0], False),
        ("case", "https://APP.EXAMPLE.COM", False),
    ]


def test_where_any_origin_is_let_in_the_others_are_no_news() -> None:
    all_of_them = [probe.origin for probe in PROBES]
    assert _origins(*all_of_them) == [("reflection", "https://evil.example", False), ("null", "null", False)]
    old = policy(Granting(*all_of_them, headers=CREDENTIALS))
    first, *_ = find_origins_beyond(old, Asker(old, Clock(60)), NEW, PROBES)
    assert first.sentence == "Any origin is let in with credentials: any page can act as whoever visits it."
    assert first.place == "here"


def test_methods_and_headers() -> None:
    headers = (
        ("access-control-allow-methods", "PUT, PATCH"),
        ("access-control-allow-headers", "x-a, x-b"),
    )
    old = policy(Granting(PAGE, headers=headers))
    asker = Asker(old, Clock(60))
    found = find_names_beyond(old, asker, NEW, PAGE, methods=["PUT", "PATCH", "DELETE"], headers=["x-a", "x-b", "x-c"])
    assert list(found) == [
        Beyond(kind="method", place="here", example="PATCH", credentials=False, sentence="The method is allowed."),
        Beyond(
            kind="request-header",
            place="here",
            example="x-b",
            credentials=False,
            sentence="The request header is allowed.",
        ),
    ]
