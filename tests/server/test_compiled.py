from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.server.compiled import compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.policy_id import policy_id
from tests.server.dynamic_inputs import ask, ask_by_headers
from tests.server.origin_inputs import EVIL_ORIGINS
from tests.server.policy_inputs import policies
from tests.server.request_inputs import PAGE, asked_origins


def policy(**fields: Any) -> Policy:
    return Policy(**{"origins": [PAGE]} | fields)


def test_origins() -> None:
    origins = ["https://*.a.example", PAGE, "http://localhost:*", "https://b.example"]
    compiled = compile_policy(policy(origins=origins))
    assert compiled.origins.exact == {PAGE.encode(), b"https://b.example"}
    assert compiled.patterns == (parse_origin_pattern(origins[0]), parse_origin_pattern(origins[2]))
    assert compiled.origins.holds(b"https://x.a.example")
    assert compiled.origins.holds(b"http://localhost:3000")
    assert not compiled.any_origin


def test_any_origin() -> None:
    compiled = compile_policy(policy(origins=["*"]))
    assert compiled.any_origin
    assert (compiled.origins.exact, compiled.patterns) == (frozenset(), ())


@pytest.mark.parametrize(
    ("origins", "switch", "granted"),
    [
        ([PAGE], False, False),
        # The switch lets `null` stand among the origins; by itself it grants nothing, least of all with credentials.
        ([PAGE], True, False),
        ([PAGE, "null"], True, True),
    ],
)
def test_null(origins: list[str], switch: bool, granted: bool) -> None:
    """R3: "`null` never matches unless `allow_null=True`"."""
    compiled = compile_policy(policy(origins=origins, dangerously_allow_null=switch))
    assert compiled.origins.holds(b"null") is granted


def test_the_switch_for_null_grants_nothing_with_credentials() -> None:
    compiled = compile_policy(policy(credentials=True, dangerously_allow_null=True))
    assert not compiled.origins.holds(b"null")


@pytest.mark.parametrize("origin", EVIL_ORIGINS)
def test_near_misses(origin: str) -> None:
    compiled = compile_policy(policy(origins=["https://*.example.com", "https://www.example.com"]))
    assert not compiled.origins.holds(origin.encode("latin-1"))


@settings(max_examples=200, deadline=None)
@given(policies(), asked_origins())
def test_an_origin_is_held_if_an_entry_has_it(given_policy: Policy, origin: str) -> None:
    """The slow twin asks entry by entry."""
    entries = [entry for entry in given_policy.origins if entry != "*"]
    expected = any(
        origin == "null" if entry == "null" else parse_origin_pattern(entry).matches(origin) for entry in entries
    )
    assert compile_policy(given_policy).origins.holds(origin.encode("latin-1")) is expected


@pytest.mark.parametrize(
    ("methods", "listed", "every"),
    [
        ([], frozenset(), False),
        (["put", "GET", "HEAD", "POST"], frozenset({"PUT"}), False),
        (["patch", "PATCH"], frozenset({"patch", "PATCH"}), False),
        (["*"], frozenset(), True),
    ],
)
def test_methods(methods: list[str], listed: frozenset[str], every: bool) -> None:
    """R6: "GET/HEAD/POST always pass the method step": they need no listing."""
    compiled = compile_policy(policy(methods=methods))
    assert (compiled.methods, compiled.any_method) == (listed, every)


@pytest.mark.parametrize(
    ("names", "listed", "every"),
    [
        ([], frozenset(), False),
        (["X-Token", "authorization"], frozenset({"x-token", "authorization"}), False),
        (["*"], frozenset(), True),
        (["*", "Authorization"], frozenset({"authorization"}), True),
    ],
)
def test_request_headers(names: list[str], listed: frozenset[str], every: bool) -> None:
    compiled = compile_policy(policy(request_headers=names))
    assert (compiled.request_headers, compiled.any_request_header) == (listed, every)


@pytest.mark.parametrize(
    ("fields", "shared"),
    [
        ({}, ()),
        ({"credentials": True}, (("access-control-allow-credentials", "true"),)),
        ({"exposed_headers": ["X-Total", "ETag"]}, (("access-control-expose-headers", "x-total,etag"),)),
        ({"exposed_headers": ["*"]}, (("access-control-expose-headers", "*"),)),
        (
            {"credentials": True, "exposed_headers": ["etag"]},
            (("access-control-allow-credentials", "true"), ("access-control-expose-headers", "etag")),
        ),
        # These are a preflight's.
        ({"max_age": 600, "methods": ["PUT"], "request_headers": ["x-a"], "private_network_access": True}, ()),
    ],
)
def test_shared(fields: dict[str, Any], shared: object) -> None:
    """R9: "Allowed origin: ACAO, ACAC, ACEH"; R5: "do NOT send ACAM/ACAH/ACMA on an actual response"."""
    assert compile_policy(policy(**fields)).shared == shared


BY_TENANT = DynamicOrigins(ask_by_headers, varies_on=("x-tenant", "access-control-request-method"))
ASKED = ("access-control-request-method", "access-control-request-headers")


@pytest.mark.parametrize(
    ("fields", "varies_on", "preflight_varies_on"),
    [
        ({}, ("origin",), ("origin", *ASKED)),
        ({"private_network_access": True}, ("origin",), ("origin", *ASKED, "access-control-request-private-network")),
        ({"origins": ["*"]}, (), ASKED),
        ({"origins": ["https://*.a.example"]}, ("origin",), ("origin", *ASKED)),
        ({"origins": ask}, ("origin",), ("origin", *ASKED)),
        ({"origins": BY_TENANT}, ("origin", "x-tenant", ASKED[0]), ("origin", "x-tenant", *ASKED)),
    ],
)
def test_varies_on(fields: dict[str, Any], varies_on: object, preflight_varies_on: object) -> None:
    """R10: "not when the policy is anonymous `*` AND ACAO:* is sent unconditionally"; R11: "+ … only if PNA is on"."""
    compiled = compile_policy(policy(**fields))
    assert compiled.varies_on == varies_on
    assert compiled.preflight_varies_on == preflight_varies_on


@pytest.mark.parametrize("given_policy", [None, {"origins": ["*"]}, Policy, compile_policy(policy())])
def test_what_is_no_policy(given_policy: Any) -> None:
    with pytest.raises(TypeError) as caught:
        compile_policy(given_policy)
    hint = "write Policy(origins=['https://app.example.com'])"
    assert str(caught.value) == f"{given_policy!r} is no policy; {hint}"


def test_a_compiled_policy_is_handed_out_and_cannot_be_changed() -> None:
    given_policy = policy(methods=["PUT"])
    compiled = compile_policy(given_policy)
    assert compiled.policy is given_policy
    for name in ("policy", "any_origin", "origins", "methods", "request_headers", "shared"):
        with pytest.raises(FrozenInstanceError):
            setattr(compiled, name, None)
    assert isinstance(compiled.origins.exact, frozenset)
    assert isinstance(compiled.methods, frozenset)
    assert isinstance(compiled.request_headers, frozenset)


def test_equal_to_itself_alone() -> None:
    """A key of dictionaries, whatever the policy's size."""
    one, other = (compile_policy(policy()) for _ in range(2))
    assert one != other
    assert len({one, other, one}) == 2


DYNAMIC = DynamicOrigins(ask, known=("https://a.example", "https://*.a.example"))


def test_what_is_asked() -> None:
    compiled = compile_policy(policy(origins=DYNAMIC))
    assert compiled.dynamic is DYNAMIC
    assert compiled.look_up is None
    assert compiled.origins is compiled.known
    assert compile_policy(policy()).dynamic is None


@pytest.mark.parametrize("look_up", LookUp)
def test_after_a_look_up(look_up: LookUp) -> None:
    """A static policy, which is made once."""
    compiled = compile_policy(policy(origins=DYNAMIC, credentials=True), route="/api/**")
    settled = compiled.after(look_up)
    assert settled is compiled.after(look_up)
    assert (settled.dynamic, settled.look_up) == (None, look_up)
    for name in ("policy", "known", "patterns", "methods", "shared", "varies_on", "preflight_varies_on", "policy_id"):
        assert getattr(settled, name) is getattr(compiled, name)
    assert settled.route == "/api/**"
    assert settled.origins.holds(b"https://b.example") is (look_up is LookUp.GRANTED)
    assert settled.known.holds(b"https://x.a.example")
    assert not settled.must_ask("https://b.example")
    assert settled.after(look_up) is settled


def test_a_static_policy_has_nothing_to_ask() -> None:
    compiled = compile_policy(policy())
    assert compiled.after(LookUp.GRANTED) is compiled
    assert not compiled.must_ask("https://b.example")


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        ("https://b.example", True),
        ("capacitor://localhost", True),
        ("http://localhost", True),
        ("https://a.example", False),
        ("https://x.a.example", False),
        ("http://b.example", False),
        ("null", False),
        ("", False),
        ("https://B.example", False),
        ("https://b\xe9.example", False),
        ("https://" + "b" * 1_000_000, False),
    ],
)
def test_must_ask(origin: str, asked: bool) -> None:
    compiled = compile_policy(policy(origins=DYNAMIC, credentials=True))
    assert compiled.must_ask(origin) is compiled.must_ask(origin.encode("latin-1")) is asked


def test_must_ask_for_what_the_network_can_forge() -> None:
    """With credentials by the switch alone, as validation has it."""
    for fields in ({}, {"credentials": True, "dangerously_allow_insecure_origins": True}):
        assert compile_policy(policy(origins=ask, **fields)).must_ask(b"http://b.example")


def test_what_is_no_latin_1_is_not_asked_for() -> None:
    assert not compile_policy(policy(origins=ask)).must_ask("https://b\u0101.example")


def test_routes_and_ids() -> None:
    compiled = compile_policy(policy(), route="/items/*")
    assert compiled.route == "/items/*"
    assert compile_policy(policy()).route == ""
    assert compiled.policy_id == policy_id(compiled.policy)


def test_its_text_has_no_list_of_compiled_origins() -> None:
    assert "OriginTable" not in repr(compile_policy(policy(origins=["https://*.a.example"])))
