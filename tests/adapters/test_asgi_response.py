from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters import asgi_response
from crossorigin.adapters.asgi_response import editor, harmless
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.header_edits import HeaderEdits, apply_edits
from tests.adapters.asgi_calls import PAGE, SHARED
from tests.adapters.header_inputs import ALIKE, TOUCHED, encoded, header_lists, respected

EDITS = HeaderEdits(set=(("access-control-allow-origin", PAGE.decode()),), vary=("origin",))


@pytest.fixture(autouse=True)
def nothing_noted() -> Iterator[None]:
    before = set(harmless)
    harmless.clear()
    yield
    harmless.clear()
    harmless.update(before)


def message(headers: Any) -> dict[str, Any]:
    return {"type": "http.response.start", "status": 200, "headers": headers}


def never() -> None:
    raise AssertionError("it warned")


def quiet() -> None:
    pass


@settings(max_examples=200)
@given(header_lists(), st.booleans())
def test_the_slow_twin_merges_the_same(own: HeaderList, respect: bool) -> None:
    given = message(encoded(own))
    edited = editor(respect_app_headers=respect, warn=quiet)(given, [*encoded(EDITS.added)])
    merged = respected(own, EDITS) if respect else apply_edits(own, EDITS)
    assert edited == message([*encoded(merged)])
    assert given == message(encoded(own))


@pytest.mark.parametrize("make", [list, tuple, iter])
def test_any_iterable_of_pairs(make: Callable[[Any], Any]) -> None:
    for pair in (list, tuple):
        own = make([pair((b"x", b"y")), pair((b"vary", b"Accept"))])
        edited = editor(respect_app_headers=False, warn=never)(message(own), [(b"vary", b"Origin")])
        assert edited == message([(b"x", b"y"), (b"vary", b"Accept, Origin")])


def test_a_message_without_headers() -> None:
    given = {"type": "http.response.start", "status": 200, "trailers": True}
    assert editor(respect_app_headers=False, warn=never)(given, SHARED) == {**given, "headers": SHARED}
    assert "headers" not in given


def test_what_is_given_is_not_changed() -> None:
    given, added = message([(b"vary", b"Accept"), (b"access-control-max-age", b"5")]), [*SHARED]
    before = deepcopy(given)
    edited = editor(respect_app_headers=False, warn=quiet)(given, added)
    assert given == before
    assert added == SHARED
    assert edited["headers"] is not given["headers"]
    assert edited["headers"] is not added


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        (b"Access-Control-Allow-Origin", True),
        (b"access-control-expose-headers", True),
        (b"vary", False),
        (b"access-control-request-method", False),
        (b"x-access-control-allow-origin", False),
    ],
)
def test_it_warns_where_headers_are_replaced(name: bytes, warned: bool) -> None:
    warnings: list[None] = []
    replacing = editor(respect_app_headers=False, warn=lambda: warnings.append(None))
    replacing(message([(b"x", b"y"), (name, b"*"), (name, b"*")]), SHARED)
    assert len(warnings) == (1 if warned else 0)


def test_respecting_there_is_nothing_to_warn_of() -> None:
    own = [(b"Access-Control-Allow-Origin", b"*"), (b"vary", b"Accept")]
    edited = editor(respect_app_headers=True, warn=never)(message(own), SHARED)
    assert edited == message([own[0], (b"vary", b"Accept, Origin")])


def test_names_that_merging_leaves_alone_are_noted() -> None:
    """The quick look takes those that are noted, and those of 5 to 21 bytes, for names that need no merging."""
    names = [name.encode() for known in (*TOUCHED, *ALIKE) for name in (known, known.upper())]
    editor(respect_app_headers=False, warn=quiet)(message([(name, b"") for name in names]), [])

    touched = {name.encode() for known in TOUCHED[:-1] for name in (known, known.upper())}
    assert harmless.isdisjoint(touched)
    quick = {name for name in names if 4 < len(name) < 22 or name in harmless}
    assert quick == set(names) - touched
    assert all(type(name) is bytes for name in harmless)


def test_names_that_an_application_makes_up_fill_no_memory() -> None:
    edit = editor(respect_app_headers=False, warn=never)
    for number in range(asgi_response._MOST_KNOWN + 10):
        edit(message([(b"x-made-up-by-an-application-%d" % number, b"")]), [])
    assert len(harmless) == asgi_response._MOST_KNOWN
    assert edit(message([(b"x", b"")]), SHARED) == message([(b"x", b""), *SHARED])
