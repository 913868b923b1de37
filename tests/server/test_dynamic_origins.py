import copy
import functools
import gc
import math
import pickle
import weakref
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from crossorigin.server.dynamic_origins import DynamicOrigins, dynamic_of
from tests.server.dynamic_inputs import Store, ask, ask_another, ask_by_headers

STORE = Store()


class Asker:
    def __call__(self, origin: str) -> bool:
        return False


def test_defaults() -> None:
    dynamic = DynamicOrigins(ask)
    assert dynamic.ask is ask
    assert (dynamic.known, dynamic.varies_on) == ((), ())
    assert (dynamic.ttl, dynamic.refused_ttl, dynamic.unwatched_ttl, dynamic.timeout) == (60.0, 10.0, 1.0, 2.0)
    assert (dynamic.most_kept, dynamic.most_at_once, dynamic.most_strangers_per_second) == (10_000, 16, 100)


def test_what_is_given_is_normalized() -> None:
    known: Any = ["https://b.example", "https://a.example", "https://b.example"]
    varies_on: Any = ["Host", "host", "X-Tenant"]
    dynamic = DynamicOrigins(ask_by_headers, known=known, varies_on=varies_on, ttl=5)
    known.append("https://evil.example")
    assert dynamic.known == ("https://b.example", "https://a.example")
    assert dynamic.varies_on == ("host", "x-tenant")
    assert type(dynamic.ttl) is float
    of_a_set: Any = {"https://b.example", "https://a.example"}
    assert DynamicOrigins(ask, known=of_a_set).known == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"ask": None}, "None is neither a function from an origin to a boolean nor a store with grants and watch"),
        ({"ask": ["https://a.example"]}, "['https://a.example'] is neither a function from an origin"),
        ({"ask": Store}, "Store'> is a class, and no origin can be asked of it; make one: Store(…)"),
        ({"known": "https://a.example"}, "known is a list of strings, not 'https://a.example'"),
        ({"known": [1]}, "known is a list of strings, not [1]"),
        ({"known": None}, "known is a list of strings, not None"),
        ({"varies_on": "host"}, "varies_on is a list of strings, not 'host'"),
        ({"ttl": "60"}, "ttl is a number of seconds, not '60'"),
        ({"timeout": True}, "timeout is a number of seconds, not True"),
        ({"unwatched_ttl": None}, "unwatched_ttl is a number of seconds, not None"),
        ({"most_kept": 1.5}, "most_kept is an integer, not 1.5"),
        ({"most_at_once": True}, "most_at_once is an integer, not True"),
    ],
)
def test_wrong_types(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        DynamicOrigins(**{"ask": ask} | fields)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"ttl": -1}, "ttl is 0 to 86400 seconds, not -1"),
        ({"refused_ttl": 86_400.5}, "refused_ttl is 0 to 86400 seconds, not 86400.5"),
        ({"refused_ttl": 10**400}, "refused_ttl is 0 to 86400 seconds, not 10000"),
        ({"unwatched_ttl": math.nan}, "unwatched_ttl is 0 to 86400 seconds, not nan"),
        ({"unwatched_ttl": math.inf}, "unwatched_ttl is 0 to 86400 seconds, not inf"),
        ({"timeout": 0}, "timeout is 0.001 to 86400 seconds, not 0"),
        ({"most_kept": 0}, "most_kept is 1 to 1000000, not 0"),
        ({"most_kept": 1_000_001}, "most_kept is 1 to 1000000, not 1000001"),
        ({"most_at_once": 257}, "most_at_once is 1 to 256, not 257"),
        ({"most_strangers_per_second": -3}, "most_strangers_per_second is 1 to 1000000, not -3"),
        ({"varies_on": ["*"]}, "varies_on: '*' is not the name of a header"),
        ({"varies_on": ["x tenant"]}, "varies_on: 'x tenant' is not the name of a header"),
        ({"varies_on": [""]}, "varies_on: '' is not the name of a header"),
        ({"varies_on": ["Origin"]}, "varies_on: the answer depends on 'origin' anyway; leave it out"),
        ({"varies_on": [f"x-{number}" for number in range(9)]}, "varies_on: 9 headers, more than 8"),
        ({"ask": STORE, "varies_on": ["host"]}, "varies_on is for functions: a store is asked for the origin alone"),
    ],
)
def test_what_cannot_be(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        DynamicOrigins(**{"ask": ask} | fields)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "fields",
    [
        {"ttl": 0, "refused_ttl": 0, "unwatched_ttl": 0, "timeout": 0.001},
        {"ttl": 86_400, "refused_ttl": 86_400, "unwatched_ttl": 86_400, "timeout": 86_400},
        {"most_kept": 1, "most_at_once": 1, "most_strangers_per_second": 1},
        {"most_kept": 1_000_000, "most_at_once": 256, "most_strangers_per_second": 1_000_000},
        {"varies_on": [f"x-{number}" for number in range(8)]},
    ],
)
def test_bounds_are_taken(fields: dict[str, Any]) -> None:
    dynamic = DynamicOrigins(ask, **fields)
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    assert {name: getattr(dynamic, name) for name in given} == given


def test_it_is_a_value() -> None:
    dynamic = DynamicOrigins(ask, ttl=5)
    for other in (DynamicOrigins(ask, ttl=5.0), pickle.loads(pickle.dumps(dynamic)), copy.deepcopy(dynamic)):
        assert other == dynamic
        assert hash(other) == hash(dynamic)
    assert dynamic != DynamicOrigins(ask, ttl=6)
    assert dynamic != DynamicOrigins(ask_another, ttl=5)
    with pytest.raises(FrozenInstanceError):
        dynamic.ttl = 1  # type: ignore[misc]


def test_its_text_is_short() -> None:
    known = ("https://a.example",)
    assert repr(DynamicOrigins(STORE)) == f"DynamicOrigins({STORE!r})"
    assert repr(DynamicOrigins(STORE, known=known, ttl=5)) == f"DynamicOrigins({STORE!r}, known={known!r}, ttl=5.0)"


def test_it_can_be_known_without_being_kept_alive() -> None:
    dynamic = DynamicOrigins(ask)
    known = weakref.ref(dynamic)
    del dynamic
    gc.collect()
    assert known() is None


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (ask, "tests.server.dynamic_inputs.ask"),
        (functools.partial(ask), "tests.server.dynamic_inputs.ask"),
        (STORE, "tests.server.dynamic_inputs.Store"),
        (STORE.grants, "tests.server.dynamic_inputs.Store.grants"),
        (Asker(), f"{__name__}.Asker"),
        (len, "builtins.len"),
        (("https://a.example",).__contains__, "builtins.method-wrapper"),
    ],
)
def test_asked(asked: Any, name: str) -> None:
    assert DynamicOrigins(asked).asked == name


def test_asks_as() -> None:
    dynamic = DynamicOrigins(ask_by_headers, varies_on=("host",), ttl=5)
    assert dynamic.asks_as(DynamicOrigins(ask_by_headers, varies_on=("host",), ttl=6, known=("https://a.example",)))
    assert not dynamic.asks_as(DynamicOrigins(ask_by_headers, varies_on=("x-tenant",)))
    assert not dynamic.asks_as(DynamicOrigins(ask, varies_on=("host",)))
    assert not dynamic.asks_as(None)


@pytest.mark.parametrize("asked", [ask, STORE, Asker(), lambda origin: False])
def test_dynamic_of_what_can_be_asked(asked: Any) -> None:
    assert dynamic_of(asked) == DynamicOrigins(asked)


def test_dynamic_of_dynamic_origins() -> None:
    """Policies that have the same share what is kept of its answers."""
    dynamic = DynamicOrigins(ask)
    assert dynamic_of(dynamic) is dynamic


@pytest.mark.parametrize(
    "origins", ["https://a.example", ["https://a.example"], (), {"https://a.example"}, None, 3, {}]
)
def test_dynamic_of_what_is_listed(origins: object) -> None:
    assert dynamic_of(origins) is None


def test_dynamic_of_a_class() -> None:
    with pytest.raises(TypeError, match="make one: Store"):
        dynamic_of(Store)
