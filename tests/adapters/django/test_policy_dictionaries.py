from typing import Any

import pytest

from crossorigin.adapters.django.policy_dictionaries import policies_of
from crossorigin.origins.stores.sqlite import SQLiteOrigins
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import OTHER, PAGE

INSECURE = "http://app.example.com"


def is_customer(origin: str) -> bool:
    return origin == PAGE


STORE = SQLiteOrigins("origins.db")
KNOWING = DynamicOrigins(is_customer, known=(OTHER,))


def fields_of(dictionary: dict[str, Any]) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        policies_of(dictionary)
    return [issue.field for issue in caught.value.issues]


@pytest.mark.parametrize("origins", [[PAGE], is_customer, STORE, KNOWING])
def test_a_policy(origins: Any) -> None:
    found = policies_of({"origins": origins, "credentials": True, "max_age": 60})
    assert found == Policy(origins=origins, credentials=True, max_age=60)


def test_routes() -> None:
    asking, listing = {"path": "/a/**", "policy": {"origins": STORE}}, {"path": "/b", "policy": {"origins": [OTHER]}}
    none = {"path": "/c", "policy": "none"}
    found = policies_of({"origins": KNOWING, "methods": ["PUT"], "routes": (asking, listing, none)})
    assert isinstance(found, PolicyTable)
    assert found.default == Policy(origins=KNOWING, methods=["PUT"])
    assert found.routes == (
        Route(path="/a/**", policy=Policy(origins=STORE)),
        Route(path="/b", policy=Policy(origins=[OTHER])),
        Route(path="/c", policy=None),
    )


@pytest.mark.parametrize("dictionary", [{}, {"origins": [PAGE]}])
def test_routes_whose_default_asks_nobody(dictionary: dict[str, Any]) -> None:
    found = policies_of(dictionary | {"routes": [{"path": "/a", "policy": {"origins": is_customer}}]})
    assert isinstance(found, PolicyTable)
    assert found.default == (Policy(origins=[PAGE]) if dictionary else None)


def test_all_that_is_wrong_has_its_place() -> None:
    assert fields_of({"origins": KNOWING, "max_agee": 5, "methods": "PUT"}) == ["methods", "max_agee"]
    assert fields_of({"origins": object()}) == ["origins"]
    routes = [{"path": "/a", "policy": {"origins": KNOWING, "max_age": -1}}, 5]
    assert fields_of({"routes": routes}) == ["routes[0].policy.max_age", "routes[1]"]
    assert fields_of({"origins": STORE, "routes": 5}) == ["routes"]


def test_origins_that_are_known_are_validated() -> None:
    asked = DynamicOrigins(is_customer, known=(INSECURE,))
    policy = {"origins": asked, "credentials": True}
    assert fields_of(policy) == ["origins"]
    routes = [{"path": "/a", "policy": {"origins": [PAGE]}}, {"path": "/b", "policy": policy}]
    assert fields_of({"routes": routes}) == ["routes[1].policy.origins"]


def test_a_class_is_no_store() -> None:
    with pytest.raises(PolicyError, match=r"^.*\n- origins: .*is a class, .*make one: SQLiteOrigins\(…\)"):
        policies_of({"origins": SQLiteOrigins})
    assert fields_of({"routes": [{"path": "/a", "policy": {"origins": int}}]}) == ["routes[0].policy.origins"]
