from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters import wsgi_response
from crossorigin.adapters.wsgi_response import editor, harmless
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.header_edits import HeaderEdits, apply_edits
from tests.adapters.header_inputs import ALIKE, TOUCHED, header_lists, respected

SHARED = (("access-control-allow-origin", "https://a.example"), ("vary", "Origin"))
EDITS = HeaderEdits(set=SHARED[:1], vary=("origin",))


@pytest.fixture(autouse=True)
def nothing_noted() -> Iterator[None]:
    before = set(harmless)
    harmless.clear()
    yield
    harmless.clear()
    harmless.update(before)


def never() -> None:
    raise AssertionError("it warned")


def quiet() -> None:
    pass


@settings(max_examples=200)
@given(header_lists(), st.booleans())
def test_the_slow_twin_merges_the_same(own: HeaderList, respect: bool) -> None:
    headers = [*own]
    merged = editor(respect_app_headers=respect, warn=quiet)(headers, EDITS.added)
    assert merged == [*(respected(own, EDITS) if respect else apply_edits(own, EDITS))]
    assert headers == [*own]
    assert merged is not headers


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("Access-Control-Allow-Origin", True),
        ("access-control-expose-headers", True),
        ("vary", False),
        ("access-control-request-method", False),
        ("x-access-control-allow-origin", False),
    ],
)
def test_it_warns_where_headers_are_replaced(name: str, warned: bool) -> None:
    warnings: list[None] = []
    replacing = editor(respect_app_headers=False, warn=lambda: warnings.append(None))
    replacing([("x", "y"), (name, "*"), (name, "*")], SHARED)
    assert len(warnings) == (1 if warned else 0)


def test_respecting_there_is_nothing_to_warn_of() -> None:
    own = [("Access-Control-Allow-Origin", "*"), ("vary", "Accept")]
    assert editor(respect_app_headers=True, warn=never)(own, SHARED) == [own[0], ("vary", "Accept, Origin")]
    assert own[1] == ("vary", "Accept")


def test_names_that_merging_leaves_alone_are_noted() -> None:
    """The quick look takes those that are noted, and those of 5 to 21 letters, for names that need no merging."""
    names = [name for known in (*TOUCHED, *ALIKE) for name in (known, known.upper())]
    editor(respect_app_headers=False, warn=quiet)([(name, "") for name in names], ())

    touched = {name for known in TOUCHED[:-1] for name in (known, known.upper())}
    assert harmless.isdisjoint(touched)
    assert {name for name in names if 4 < len(name) < 22 or name in harmless} == set(names) - touched


def test_names_that_an_application_makes_up_fill_no_memory() -> None:
    edit = editor(respect_app_headers=False, warn=never)
    for number in range(wsgi_response._MOST_KNOWN + 10):
        edit([(f"x-made-up-by-an-application-{number}", "")], ())
    assert len(harmless) == wsgi_response._MOST_KNOWN
    assert edit([("x", "")], SHARED) == [("x", ""), *SHARED]
