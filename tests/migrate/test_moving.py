"""The table of faulty set-ups: what people have (server.md 2, 3 and 8), and what moving in says of each, measured."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.migrate import migrate, read_setup
from crossorigin.migrate.django_setup import read_django
from crossorigin.migrate.migration import Migration
from crossorigin.migrate.old import EntryKind, OldAnswer, OldSetup, Question
from crossorigin.migrate.settling import PLACEHOLDER
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import override_settings
from tests.migrate.old_ones import PAGE, Granting, entry, flask, policy, starlette

EVIL = "https://evil.example"
REGEX = r"https://.*\.good\.example"


def _django(**settings: Any) -> Migration:
    names = {f"CORS_{name.upper()}": value for name, value in settings.items()}
    with override_settings(MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"], **names):
        return migrate(read_django())


def _origins(found: Migration) -> tuple[str, ...]:
    assert isinstance(found.policies, Policy)
    return found.policies.origins


def _beyond(found: Migration) -> list[tuple[str, str]]:
    return [(item.kind, item.example) for item in found.beyond]


SUFFIX = ("suffix", "https://www.good.example.evil.example")
REFLECTED = [("reflection", EVIL), ("null", "null")]


@pytest.mark.parametrize(
    ("found", "origins", "beyond"),
    [
        # Nothing is wrong with these.
        (migrate(read_setup(starlette(allow_origins=[PAGE]))), (PAGE,), []),
        (migrate(read_setup(starlette(allow_origins=["*"]))), ("*",), []),
        (migrate(read_setup(flask())), ("*",), []),
        (_django(allow_all_origins=True), ("*",), []),
        (_django(allowed_origins=[PAGE]), (PAGE,), []),
        # 2.3: any origin with credentials. CVE-2025-34291
        (migrate(read_setup(starlette(allow_origins=["*"], allow_credentials=True))), ("*",), REFLECTED),
        (migrate(read_setup(flask(supports_credentials=True))), ("*",), REFLECTED),
        (_django(allow_all_origins=True, allow_credentials=True), ("*",), REFLECTED),
        # 2.4: a text that is searched.
        (
            migrate(read_setup(starlette(allow_origins="https://app.company.com", allow_credentials=True))),
            ("https://app.company.com",),
            [("part", "https://app.company.co")],
        ),
        (
            migrate(read_setup(starlette(allow_origins="https://a.example,https://b.example"))),
            ("https://a.example", "https://b.example"),
            [("part", "https://a.exampl")],
        ),
        (
            migrate(read_setup(starlette(allow_origins="https://*.example.com", allow_credentials=True))),
            ("*",),
            REFLECTED,
        ),
        # 2.9: `re.match`. CVE-2026-37737
        (migrate(read_setup(starlette(allow_origin_regex=REGEX))), ("https://*.good.example",), []),
        (
            migrate(read_setup(flask(origins=[REGEX]))),
            ("https://*.good.example",),
            [SUFFIX, ("port", "https://www.good.example:8443"), ("case", "https://WWW.GOOD.EXAMPLE")],
        ),
        (
            _django(allowed_origin_regexes=[REGEX], allow_credentials=True),
            ("https://*.good.example",),
            [SUFFIX, ("port", "https://www.good.example:8443")],
        ),
        (_django(allowed_origin_regexes=[rf"^{REGEX}$"]), ("https://*.good.example",), []),
        # Dots that are not escaped.
        (
            migrate(read_setup(starlette(allow_origin_regex="https://app.good.example"))),
            ("https://app.good.example",),
            [("dot", "https://appxgood.example")],
        ),
        # The start of the host is open.
        (
            migrate(read_setup(starlette(allow_origin_regex=r"https://.*good\.example"))),
            ("https://good.example", "https://*.good.example"),
            [("prefix", "https://evilgood.example")],
        ),
        # A glob that is taken for an expression (1a, note 3).
        (
            migrate(read_setup(flask(origins=["https://*.good.example", PAGE]))),
            (PAGE,),
            [("prefix", "https://xgood.example"), ("case", "https://APP.EXAMPLE.COM")],
        ),
        # `null` and http.
        (
            migrate(read_setup(starlette(allow_origins=["null", "http://a.example", PAGE], allow_credentials=True))),
            (PAGE,),
            [("null", "null"), ("scheme", "http://a.example")],
        ),
    ],
)
def test_origins(found: Migration, origins: tuple[str, ...], beyond: list[tuple[str, str]]) -> None:
    assert (_origins(found), _beyond(found)) == (origins, beyond)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://good.example/", "https://good.example"),
        ("https://good.example:443", "https://good.example"),
        ("good.example", "https://good.example"),
        ("https://*.good.example", "https://*.good.example"),
        ("http://localhost:*", "http://localhost:*"),
    ],
)
def test_less_than_was_thought(written: str, meant: str) -> None:
    """2.5: accepted silently, and matched by nothing."""
    found = migrate(read_setup(starlette(allow_origins=[written])))
    assert [(item.entry, item.meant) for item in found.never_matched] == [(written, meant)]
    assert _origins(found) == (PLACEHOLDER,)


def test_django_ignores_a_slash_and_so_does_the_policy() -> None:
    found = _django(allowed_origins=["https://good.example/x"])
    assert (_origins(found), found.never_matched) == (("https://good.example",), ())


def test_methods_in_lower_case() -> None:
    found = migrate(read_setup(starlette(allow_origins=[PAGE], allow_methods=["patch", "PUT"])))
    assert isinstance(found.policies, Policy)
    assert found.policies.methods == ("PUT",)
    assert [(item.field, item.entry, item.meant) for item in found.never_matched] == [("methods", "patch", "PATCH")]


def test_a_part_of_a_pattern_is_left_to_a_person() -> None:
    found = migrate(read_setup(starlette(allow_origin_regex=r"https://[a-z0-9-]+\.good\.example")))
    assert _origins(found) == (PLACEHOLDER,)
    assert found.undecided[0].candidates == ("https://*.good.example",)
    assert _beyond(found) == [("listed", "https://www.good.example")]


def test_an_expression_of_request_headers() -> None:
    found = migrate(read_setup(flask(origins=[PAGE], allow_headers=["x-a", "x-b.*"])))
    assert isinstance(found.policies, Policy)
    assert set(found.policies.request_headers) == {"x-a", "x-b"}
    assert ("request-header", "x-b-other") in _beyond(found)


def test_resources_become_routes() -> None:
    found = migrate(read_setup(flask(resources={r"/api/*": {"origins": PAGE}})))
    assert isinstance(found.policies, PolicyTable)
    assert [route.path for route in found.policies.routes] == ["/api/**"]
    assert found.policies.default is None
    assert ("path", "/api-other") in _beyond(found)


def test_resources_by_number_are_asked() -> None:
    found = migrate(read_setup(flask(resources={r"^/v\d+/": {"origins": [PAGE, REGEX]}, "/api/.*": {"origins": "*"}})))
    assert found.never_matched == ()
    assert SUFFIX in _beyond(found)


def test_nothing_is_said_of_entries_that_could_not_be_asked_about() -> None:
    found = migrate(read_setup(flask(resources={r"/(?!internal).+": {"origins": [PAGE]}})))
    assert found.never_matched == ()
    assert "No path is known that `/(?!internal).+` matches, so what it grants could not be asked." in found.notes


def test_all_fields() -> None:
    options = {
        "allow_origins": [PAGE],
        "allow_credentials": True,
        "allow_methods": ["*"],
        "allow_headers": ["X-Token"],
        "expose_headers": ["X-Total"],
        "max_age": 900,
        "allow_private_network": True,
    }
    found = migrate(read_setup(starlette(**options)))
    assert found.policies == Policy(
        origins=[PAGE],
        credentials=True,
        methods=["DELETE", "PATCH", "PUT", "QUERY"],
        request_headers=["content-type", "x-token"],
        exposed_headers=["x-total"],
        max_age=900,
        private_network_access=True,
    )
    assert (found.beyond, found.harmful) == ((), 0)
    assert [issue.code.value for issue in found.review] == ["max-age-capped"]


def test_notes() -> None:
    found = migrate(read_setup(starlette(allow_origins=[PAGE], allow_headers=["*"], max_age=-1)))
    assert [note.partition(":")[0] for note in found.notes] == ["Any request header is allowed, as before"]
    hostile = policy(Granting(PAGE), entries=(entry(PAGE),))
    found = migrate(OldSetup(product="x", framework="asgi", policies=(hostile,), notes=("Said.",)), seconds=-1)
    assert not found.complete
    assert found.notes[0] == "Said."
    assert found.notes[-1].startswith("The old one took so long to answer that not everything was asked")


def test_hostile_expressions_cost_bounded_work() -> None:
    asked: list[str] = []

    def ask(question: Question) -> OldAnswer:
        asked.append(dict(question.headers)["origin"])
        return OldAnswer(status=200, headers=())

    regexes = [rf"^https://(a+)+\.x{number}\.example$" for number in range(500)] + ["(" * 900, "x" * 100_000]
    entries = tuple(entry(regex, EntryKind.REGEX) for regex in regexes)
    exact = tuple(entry(f"https://a{number}.example") for number in range(500))
    migrate(OldSetup(product="x", framework="asgi", policies=(policy(ask, entries=entries + exact),)))
    assert len(asked) < 2_000
    assert max(map(len, asked)) <= 120


@given(st.sampled_from([r"a.*\.x", r".*a\.x", r"[a-z]+\.x", r"a\.x(:\d+)?", r"(a|b).x", r"a\.*x", r"a?b\.x"]))
def test_the_policy_grants_nothing_that_the_old_one_does_not(host: str) -> None:
    expression = re.compile(f"https://{host}")
    found = migrate(read_setup(starlette(allow_origin_regex=expression.pattern)))
    for origin in _origins(found):
        exact = origin.replace("*.", "a.b.").replace(":*", ":8080")
        assert origin == PLACEHOLDER or expression.fullmatch(exact)
