import asyncio
import subprocess
import sys
from collections.abc import Mapping

import pytest

from crossorigin.adapters.asking import Asker, asker_of
from crossorigin.server.compiled import compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.policy import Policy
from tests.adapters.lines import lines_of

CUSTOMER, KNOWN, EVIL = "https://customer.example", "https://app.example.com", "https://evil.example"


class Store:
    """A look-up that counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def grants(self, origin: str) -> bool:
        self.asked.append(origin)
        return origin == CUSTOMER


def asker(store: Store) -> Asker:
    compiled = compile_policy(Policy(origins=DynamicOrigins(store.grants, known=(KNOWN,)), credentials=True))
    found = asker_of(compiled)
    assert found is not None
    return found


def test_a_policy_that_lists_its_origins_asks_nothing() -> None:
    assert asker_of(compile_policy(Policy(origins=[KNOWN]))) is None


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize(
    ("origins", "look_up"),
    [
        ([CUSTOMER], LookUp.GRANTED),
        ([EVIL], LookUp.NOT_GRANTED),
        # Nothing has to be asked for these.
        ([KNOWN], None),
        ([], None),
        ([CUSTOMER, CUSTOMER], None),
        (["null"], None),
        (["https://customer.example/"], None),
        (["http://customer.example"], None),
        (["https://" + "a" * 100_000], None),
    ],
)
def test_what_comes_of_a_request(blocking: bool, origins: list[str], look_up: LookUp | None) -> None:
    store = Store()
    asks = asker(store)
    lines = lines_of(*(("origin", origin) for origin in origins))
    for _ in range(2):
        settled = asks.ask_blocking(lines) if blocking else asyncio.run(asks.ask(lines))
        assert settled.look_up is look_up
        assert (settled.dynamic is None) is (look_up is not None)
    assert store.asked == ([] if look_up is None else origins)


def test_the_answer_may_depend_on_other_headers() -> None:
    def grants(_origin: str, headers: Mapping[str, str]) -> bool:
        return headers["x-tenant"] == "a"

    compiled = compile_policy(Policy(origins=DynamicOrigins(grants, varies_on=("x-tenant",))))
    asks = asker_of(compiled)
    assert asks is not None
    assert asks.by_origin is None
    found = [
        asks.ask_blocking(lines_of(("origin", CUSTOMER), *(("x-tenant", value) for value in values))).look_up
        for values in (["a"], ["b"], [], ["a", "a"])
    ]
    assert found == [LookUp.GRANTED, LookUp.NOT_GRANTED, LookUp.NOT_GRANTED, LookUp.UNASKABLE]
    # What is granted without asking is granted whatever the headers are.
    assert asks.ask_blocking(lines_of(("x-tenant", "a"), ("x-tenant", "a"))) is compiled


def test_the_answer_is_known_by_its_origin() -> None:
    asks = asker(Store())
    assert asks.by_origin is not None
    assert asks.by_origin((CUSTOMER,)) is None
    asks.ask_blocking(lines_of(("origin", CUSTOMER)))
    assert asks.by_origin((CUSTOMER,)) is LookUp.GRANTED


def test_two_policies_ask_the_same_once() -> None:
    store = Store()
    dynamic = DynamicOrigins(store.grants)
    policies = [compile_policy(Policy(origins=dynamic)), compile_policy(Policy(origins=dynamic, max_age=5))]
    for compiled in policies:
        asks = asker_of(compiled)
        assert asks is not None
        assert asks.ask_blocking(lines_of(("origin", CUSTOMER))) is compiled.after(LookUp.GRANTED)
    assert store.asked == [CUSTOMER]


def test_what_asks_nothing_loads_nothing_that_asks() -> None:
    """asyncio and threads take 60 ms and 8 MB (measured)."""
    code = "import sys; import crossorigin.adapters.wsgi, crossorigin.adapters.asgi; print('asyncio' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
