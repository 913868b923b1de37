from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters import header_editor
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.header_edits import HeaderEdits, apply_edits
from crossorigin.server.response_headers import IN_BYTES, IN_STR
from tests.adapters.asgi_calls import PAGE, SHARED
from tests.adapters.header_inputs import ALIKE, TOUCHED, encoded, header_lists, respected

EDITS = HeaderEdits(set=(("access-control-allow-origin", PAGE.decode()),), vary=("origin",))


def never() -> None:
    raise AssertionError("it warned")


def quiet() -> None:
    pass


def editor(*, respect: bool = False, warn: Callable[[], None] = quiet) -> HeaderEditor[bytes]:
    return HeaderEditor(IN_BYTES, respect_app_headers=respect, warn=warn)


@settings(max_examples=200)
@given(header_lists(), st.booleans())
def test_the_slow_twin_merges_the_same(own: HeaderList, respect: bool) -> None:
    wanted = respected(own, EDITS) if respect else apply_edits(own, EDITS)

    merged = editor(respect=respect).merge(encoded(own), [*encoded(EDITS.added)])
    assert merged == [*encoded(wanted)]
    in_str = HeaderEditor(IN_STR, respect_app_headers=respect, warn=quiet)
    assert in_str.merge(own, EDITS.added) == [*wanted]


@pytest.mark.parametrize("make", [list, tuple, iter])
def test_any_iterable_of_pairs(make: Callable[[Any], Any]) -> None:
    for pair in (list, tuple):
        own = make([pair((b"x", b"y")), pair((b"vary", b"Accept"))])
        assert editor(warn=never).merge(own, [(b"vary", b"Origin")]) == [(b"x", b"y"), (b"vary", b"Accept, Origin")]


def test_what_is_given_is_not_changed() -> None:
    own, added = [(b"vary", b"Accept"), (b"access-control-max-age", b"5")], [*SHARED]
    before = deepcopy(own)
    merged = editor().merge(own, added)
    assert own == before
    assert added == SHARED
    assert merged is not own
    assert merged is not added


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
    editor(warn=lambda: warnings.append(None)).merge([(b"x", b"y"), (name, b"*"), (name, b"*")], SHARED)
    assert len(warnings) == (1 if warned else 0)


def test_respecting_there_is_nothing_to_warn_of() -> None:
    own = [(b"Access-Control-Allow-Origin", b"*"), (b"vary", b"Accept")]
    assert editor(respect=True, warn=never).merge(own, SHARED) == [own[0], (b"vary", b"Accept, Origin")]


def test_names_that_merging_leaves_alone_are_noted() -> None:
    """The quick look takes those that are noted, and those of 5 to 21 bytes, for names that need no merging."""
    names = [name.encode() for known in (*TOUCHED, *ALIKE) for name in (known, known.upper())]
    found = editor()
    found.merge([(name, b"") for name in names], [])

    touched = {name.encode() for known in TOUCHED[:-1] for name in (known, known.upper())}
    assert found.harmless.isdisjoint(touched)
    quick = {name for name in names if 4 < len(name) < 22 or name in found.harmless}
    assert quick == set(names) - touched


def test_names_that_an_application_makes_up_fill_no_memory() -> None:
    found = editor(warn=never)
    for number in range(header_editor._MOST_KNOWN + 10):
        found.merge([(b"x-made-up-by-an-application-%d" % number, b"")], [])
    assert len(found.harmless) == header_editor._MOST_KNOWN
    assert found.merge([(b"x", b"")], SHARED) == [(b"x", b""), *SHARED]
