from pathlib import Path
from typing import Any

import pytest

from crossorigin.adapters.django.policy_settings import read_policies, read_policy
from crossorigin.adapters.django.problems import InvalidSettings
from crossorigin.server.compiled import compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import OTHER, PAGE

POLICY = Policy(origins=[PAGE], max_age=600)
MAPPING = {"origins": [PAGE], "max_age": 600}
TOML = f'origins = ["{PAGE}"]\nmax_age = 600\n'
JSON = f'{{"origins": ["{PAGE}"], "max_age": 600}}'
ROUTE = Route(path="/other/**", policy=Policy(origins=[OTHER]))
ROUTE_MAPPING = {"path": "/other/**", "policy": {"origins": [OTHER]}}
TABLE = PolicyTable([ROUTE], default=POLICY)


def problems(value: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSettings) as caught:
        read_policies(value)
    return [(problem.id, problem.what) for problem in caught.value.problems]


@pytest.mark.parametrize("value", [POLICY, MAPPING])
def test_a_policy(value: Any) -> None:
    assert read_policies({"policy": value}) == POLICY
    assert read_policy("report_only", value) == POLICY


def test_origins_that_are_asked_for() -> None:
    asked = DynamicOrigins(PAGE.__eq__)
    assert read_policies({"policy": {"origins": asked}}) == Policy(origins=asked)
    found = read_policies({"routes": [{"path": "/other/**", "policy": {"origins": asked}}]})
    assert isinstance(found, PolicyTable)
    assert found.routes == (Route(path="/other/**", policy=Policy(origins=asked)),)


@pytest.mark.parametrize("value", [compile_policy(POLICY), TABLE, TABLE.resolve])
def test_what_stays_as_it_is(value: Any) -> None:
    assert read_policies({"policy": value}) == value


@pytest.mark.parametrize(("name", "text"), [("cors.toml", TOML), ("cors.TOML", TOML), ("cors.json", JSON)])
def test_a_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert read_policies({"policy": path}) == read_policies({"policy": str(path)}) == POLICY


@pytest.mark.parametrize("policy", [POLICY, MAPPING])
@pytest.mark.parametrize("routes", [[ROUTE], (ROUTE,), [ROUTE_MAPPING]])
def test_routes(policy: Any, routes: Any) -> None:
    found = read_policies({"policy": policy, "routes": routes})
    assert isinstance(found, PolicyTable)
    assert (found.routes, found.default) == ((ROUTE,), POLICY)


@pytest.mark.parametrize("routes", [[ROUTE], [ROUTE_MAPPING]])
def test_routes_alone(routes: Any) -> None:
    found = read_policies({"routes": routes})
    assert isinstance(found, PolicyTable)
    assert (found.routes, found.default) == ((ROUTE,), None)


def test_no_routes() -> None:
    found = read_policies({"policy": POLICY, "routes": []})
    assert isinstance(found, PolicyTable)
    assert (found.routes, found.default) == ((), POLICY)


def test_routes_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cors.toml"
    path.write_text(f'{TOML}[[routes]]\npath = "/other/**"\npolicy.origins = ["{OTHER}"]\n', "utf-8")
    found = read_policies({"policy": path})
    assert isinstance(found, PolicyTable)
    assert (found.routes, found.default) == ((ROUTE,), POLICY)


@pytest.mark.parametrize(
    ("value", "code", "part"),
    [
        ({}, "E003", "has neither 'policy' nor 'routes'"),
        ({"policy": None}, "E003", "CROSSORIGIN['policy'] is None, no policy"),
        ({"policy": Policy}, "E003", "no policy"),
        ({"policy": [PAGE]}, "E003", "no policy"),
        ({"policy": PAGE}, "E005", f"is '{PAGE}': a policy file is called .toml or .json"),
        ({"policy": {"origins": []}}, "E003", "origins"),
        ({"policy": {"origins": TABLE.resolve, "max_agee": 5}}, "E003", "max_agee"),
        ({"policy": {"origins": Policy}}, "E003", "is a class"),
        ({"policy": TABLE, "routes": [ROUTE]}, "E004", "has routes of its own"),
        ({"policy": TABLE.resolve, "routes": [ROUTE]}, "E004", "is a function"),
        ({"policy": POLICY, "routes": "/other"}, "E003", "routes"),
        ({"policy": POLICY, "routes": [ROUTE, ROUTE_MAPPING]}, "E003", "routes[0]"),
        ({"policy": POLICY, "routes": [ROUTE, ROUTE]}, "E004", "route 2 (/other/**) can never match"),
        ({"policy": POLICY, "routes": [ROUTE_MAPPING | {"path": "other"}]}, "E004", "routes[0]: "),
    ],
)
def test_what_makes_no_sense(value: dict[str, Any], code: str, part: str) -> None:
    ((found, what),) = problems(value)
    assert found == f"crossorigin.{code}"
    assert part in what


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "cors.toml"
    ((code, what),) = problems({"policy": path})
    assert code == "crossorigin.E005"
    assert str(path) in what
    path.write_bytes(b"\xff")
    assert problems({"policy": path})[0][0] == "crossorigin.E005"
    path.write_text("origins = 1", "utf-8")
    assert problems({"policy": path})[0][0] == "crossorigin.E003"
    path.write_text("origins = ", "utf-8")
    assert problems({"policy": path})[0][0] == "crossorigin.E003"


@pytest.mark.parametrize("value", [TABLE, {"origins": [PAGE], "routes": [ROUTE_MAPPING]}])
def test_one_policy_has_no_routes(value: Any) -> None:
    with pytest.raises(InvalidSettings, match=r"crossorigin\.E003.*'report_only'.* without routes"):
        read_policy("report_only", value)
