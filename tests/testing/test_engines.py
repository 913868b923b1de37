import pytest

from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.inputs.described import InputError
from crossorigin.testing.engines import choose_engines


def ids(*names: str) -> list[str]:
    return [engine.id for engine in choose_engines(names)]


def test_all_of_them() -> None:
    assert choose_engines(None) == choose_engines(()) == BROWSERS
    assert choose_engines((), BROWSERS[:1]) == BROWSERS[:1]


def test_some_of_them_in_their_usual_order() -> None:
    assert ids("webkit", "Chrome", "safari") == ["chromium", "safari"]


def test_what_is_none() -> None:
    with pytest.raises(InputError, match=r"'opera mini'.*no verdict"):
        ids("opera mini")
    with pytest.raises(TypeError, match=r"engines='firefox' is a string; write engines=\['firefox'\]"):
        choose_engines("firefox")
