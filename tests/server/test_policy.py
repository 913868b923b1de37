import copy
import dataclasses
import enum
import http
import inspect
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, Severity
from crossorigin.server.policy import Policy
from crossorigin.server.policy_fields import DEFAULTS
from tests.server.dynamic_inputs import Store, ask
from tests.server.policy_faults import ERRORS, WITHOUT_LIST, A, PolicyFault
from tests.server.policy_inputs import policies


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


def refused(**arguments: Any) -> tuple[PolicyIssue, ...]:
    with pytest.raises(PolicyError) as caught:
        Policy(**arguments)
    return caught.value.issues


def test_no_default_grants_anything() -> None:
    policy = Policy(origins=[A])
    assert policy.origins == (A,)
    assert {name: getattr(policy, name) for name in DEFAULTS if name != "origins"} == {
        "credentials": False,
        "methods": (),
        "request_headers": (),
        "exposed_headers": (),
        "max_age": None,
        "preflight_status": 204,
        "request_headers_limit": 4096,
        "disclose_methods": False,
        "debug": False,
        "enforce": False,
        "private_network_access": False,
        "dangerously_allow_null": False,
        "dangerously_allow_insecure_origins": False,
        "dangerously_allow_public_suffixes": False,
    }


def test_signature_and_attributes_are_those_of_the_table() -> None:
    parameters = inspect.signature(Policy).parameters
    assert list(parameters) == list(DEFAULTS)
    assert [*parameters, "dynamic"] == [field.name for field in dataclasses.fields(Policy)]
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    for name, parameter in parameters.items():
        assert parameter.default == (inspect.Parameter.empty if name == "origins" else DEFAULTS[name])
        assert f"        {name}: " in (Policy.__doc__ or "")


def test_names_are_normalized() -> None:
    policy = Policy(
        origins=["https://b.example", A, "https://b.example"],
        methods=("put", "PATCH", "PUT", "post", "patch"),
        request_headers=["X-B", "x-a", "X-A", "Content-Type"],
        exposed_headers=["ETag", "etag"],
    )
    assert policy.origins == ("https://b.example", A)
    assert policy.methods == ("PUT", "PATCH", "POST", "patch")
    assert policy.request_headers == ("x-b", "x-a", "content-type")
    assert policy.exposed_headers == ("etag",)


def test_sets_are_put_in_order() -> None:
    policy = Policy(origins={"https://c.example", A, "https://b.example"}, methods=frozenset({"PUT", "DELETE"}))
    assert policy.origins == (A, "https://b.example", "https://c.example")
    assert policy.methods == ("DELETE", "PUT")


def test_enumerations_become_what_they_are() -> None:
    class Origins(str, enum.Enum):  # noqa: UP042 - unlike a `StrEnum`, its `str()` is `Origins.APP`
        APP = A

    policy = Policy(origins=[Origins.APP], methods=[http.HTTPMethod.PUT], preflight_status=http.HTTPStatus.OK)
    assert [type(value) for value in (policy.origins[0], policy.methods[0], policy.preflight_status)] == [str, str, int]
    assert repr(policy) == "Policy(origins=('https://a.example',), methods=('PUT',), preflight_status=200)"


@pytest.mark.parametrize(
    "arguments",
    [
        {"origins": ["*"], "methods": ["*"], "request_headers": ["*", "authorization"], "exposed_headers": ["*"]},
        {"origins": [A], "credentials": True, "methods": ["*"], "request_headers": ["*"]},
        {"origins": ["null", A], "dangerously_allow_null": True},
        {"origins": ["http://a.example", "https://*.github.io", "https://*.com:*"]},
        {"origins": ["http://localhost:*", "http://127.0.0.1", "http://*.localhost:*"], "credentials": True},
        {"origins": ["http://[::1]"], "credentials": True},
        {"origins": ["http://a.example"], "credentials": True, "dangerously_allow_insecure_origins": True},
        {"origins": ["https://*.github.io"], "credentials": True, "dangerously_allow_public_suffixes": True},
        {"origins": ["https://*.a.example:*", "chrome-extension://abc"], "credentials": True},
        {"origins": [A], "max_age": 0},
        {"origins": [A], "max_age": 86_400, "preflight_status": 299, "request_headers_limit": 65_536},
        {"origins": [A], "preflight_status": 200, "request_headers_limit": 256},
        {"origins": ["https://github.io"], "credentials": True},
    ],
)
def test_allowed(arguments: dict[str, Any]) -> None:
    policy = Policy(**arguments)
    for name, value in arguments.items():
        assert getattr(policy, name) == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: f"{fault.code.value}-{fault.field}-{fault.value!r:.20}")
def test_each_fault_is_told(fault: PolicyFault) -> None:
    issues = refused(**fault.arguments)
    told = [(issue.code, issue.field, issue.value, issue.suggestion) for issue in issues]
    assert told == [(fault.code, fault.field, fault.value, fault.suggestion)]
    assert issues[0].severity is Severity.ERROR
    assert issues[0].why


def test_wildcards_with_credentials_need_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    (issue,) = refused(**WITHOUT_LIST.arguments)
    assert (issue.code, issue.field, issue.value) == (WITHOUT_LIST.code, WITHOUT_LIST.field, WITHOUT_LIST.value)
    Policy(origins=["https://*.a.example"])
    Policy(origins=["https://a.example"], credentials=True)


def test_each_error_of_a_policy_is_provoked() -> None:
    elsewhere = {IssueCode.UNKNOWN_FIELD, IssueCode.REPEATED_KEY, IssueCode.SYNTAX}
    errors = {code for code in IssueCode if code.severity is Severity.ERROR}
    assert {fault.code for fault in (*ERRORS, WITHOUT_LIST)} == errors - elsewhere


def test_everything_is_told_at_once() -> None:
    issues = refused(
        origins=["*", "null", "a.example", "http://a.example", "https://*.co.uk"],
        credentials=True,
        methods=["CONNECT", "a b"],
        request_headers="cookie",
        exposed_headers=["*", 3],
        max_age=-1,
        debug=1,
    )
    assert [(issue.field, issue.code) for issue in issues] == [
        ("origins", IssueCode.INVALID_ORIGIN),
        ("origins", IssueCode.WILDCARD_BESIDE_OTHERS),
        ("origins", IssueCode.WILDCARD_WITH_CREDENTIALS),
        ("origins", IssueCode.NULL_WITH_CREDENTIALS),
        ("origins", IssueCode.NULL_ORIGIN),
        ("origins", IssueCode.INSECURE_ORIGIN),
        ("origins", IssueCode.PUBLIC_SUFFIX),
        ("methods", IssueCode.FORBIDDEN_METHOD),
        ("methods", IssueCode.INVALID_METHOD),
        ("request_headers", IssueCode.BARE_STRING),
        ("request_headers", IssueCode.FORBIDDEN_REQUEST_HEADER),
        ("exposed_headers", IssueCode.WRONG_TYPE),
        ("exposed_headers", IssueCode.WILDCARD_WITH_CREDENTIALS),
        ("max_age", IssueCode.OUT_OF_BOUNDS),
        ("debug", IssueCode.WRONG_TYPE),
    ]


@settings(max_examples=50, deadline=None)
@given(policies())
def test_a_policy_is_a_value(policy: Policy) -> None:
    same = Policy(**{name: getattr(policy, name) for name in DEFAULTS})
    for other in (same, pickle.loads(pickle.dumps(policy)), copy.deepcopy(policy), eval(repr(policy))):
        assert other == policy
        assert hash(other) == hash(policy)
        assert repr(other) == repr(policy)


def test_nothing_can_be_changed() -> None:
    origins = [A]
    policy = Policy(origins=origins)
    origins.append("https://b.example")
    assert policy.origins == (A,)
    with pytest.raises(dataclasses.FrozenInstanceError):
        policy.credentials = True  # type: ignore[misc]


@pytest.mark.parametrize(("name", "value"), [("credentials", True), ("max_age", 5), ("methods", ("PUT",))])
def test_every_field_counts(name: str, value: Any) -> None:
    policy = Policy(origins=[A])
    changed = policy.replace(**{name: value})
    assert changed != policy
    assert changed.changed() == {"origins": (A,), name: value}
    assert dataclasses.replace(policy, **{name: value}) == changed


def test_a_change_is_validated() -> None:
    with pytest.raises(PolicyError):
        Policy(origins=["*"]).replace(credentials=True)


def test_what_is_unpickled_is_validated() -> None:
    forged = pickle.dumps(Policy(origins=["http://b.example"])).replace(b"http://b.example", b"http://b.example/"[1:])
    with pytest.raises(PolicyError):
        pickle.loads(forged)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8)))
def test_any_text_is_allowed_or_refused(origins: list[str], methods: list[str], headers: list[str]) -> None:
    found = outcome(origins=origins, methods=methods, request_headers=headers, exposed_headers=headers)
    if isinstance(found, Policy):
        assert found.replace() == found
    else:
        assert len(str(found).splitlines()) == 1 + len(found.issues) > 1
        assert all(isinstance(issue.value, str) for issue in found.issues)


def outcome(**arguments: Any) -> Policy | PolicyError:
    try:
        return Policy(**arguments)
    except PolicyError as error:
        return error


@pytest.mark.parametrize("asked", [ask, Store(), lambda origin, headers: False])
def test_origins_that_are_asked_for(asked: Any) -> None:
    policy = Policy(origins=asked, methods=["PUT"])
    assert policy.origins == ()
    assert policy.dynamic == DynamicOrigins(asked)
    assert Policy(origins=[A]).dynamic is None


def test_known_origins_are_validated_with_the_policy() -> None:
    known: Any = [A, "https://*.example.com"]
    dynamic = DynamicOrigins(ask, known=known)
    policy = Policy(origins=dynamic, credentials=True)
    assert policy.origins == (A, "https://*.example.com")
    assert policy.dynamic is dynamic
    (issue,) = refused(origins=DynamicOrigins(ask, known=("https://*.com",)), credentials=True)
    assert (issue.code, issue.field, issue.value) == (IssueCode.PUBLIC_SUFFIX, "origins", "https://*.com")
    (issue,) = refused(origins=DynamicOrigins(ask, known=("*",)))
    assert issue.code is IssueCode.WILDCARD_BESIDE_OTHERS


def test_a_dynamic_policy_is_a_value() -> None:
    dynamic = DynamicOrigins(ask, known=(A,), ttl=5)
    policy = Policy(origins=dynamic, debug=True)
    assert policy.changed() == {"origins": dynamic, "debug": True}
    assert list(policy.changed()) == ["origins", "debug"]
    assert repr(policy) == f"Policy(origins={dynamic!r}, debug=True)"
    for other in (Policy(origins=dynamic, debug=True), pickle.loads(pickle.dumps(policy)), copy.deepcopy(policy)):
        assert other == policy
        assert hash(other) == hash(policy)
    assert policy != Policy(origins=[A], debug=True)
    assert policy != Policy(origins=DynamicOrigins(ask, known=(A,)), debug=True)


def test_a_dynamic_policy_changed() -> None:
    policy = Policy(origins=ask)
    assert policy.replace(debug=True).dynamic is policy.dynamic
    assert policy.replace(origins=[A]) == Policy(origins=[A])
    assert Policy(origins=[A]).replace(origins=ask) == policy


def test_a_class_cannot_be_asked() -> None:
    with pytest.raises(TypeError, match="make one: Store"):
        Policy(origins=Store)  # type: ignore[arg-type] # a type checker says so, too


def test_100_000_origins_are_kept_once() -> None:
    origins = [f"https://a{number}.example" for number in range(100_000)]
    policy = Policy(origins=origins)
    assert all(kept is given for kept, given in zip(policy.origins, origins, strict=True))


def test_a_type_checker_refuses_one_string() -> None:
    """Strict mypy tells of an ignore that nothing needs."""
    makers: tuple[Callable[[], Policy], ...] = (
        lambda: Policy(origins="https://a.example"),  # type: ignore[arg-type]
        lambda: Policy(origins=[A], methods="PUT"),  # type: ignore[arg-type]
        lambda: Policy(origins=[A], request_headers="x-a"),  # type: ignore[arg-type]
        lambda: Policy(origins=[A], exposed_headers="x-a"),  # type: ignore[arg-type]
    )
    for make in makers:
        with pytest.raises(PolicyError, match="the field takes a list of strings, not one string"):
            make()
