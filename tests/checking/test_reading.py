import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.places import ApplicationPlace, LivePlace
from crossorigin.checking.reading import read_options

ORIGIN = "https://app.example.com"


def test_a_url_and_an_origin() -> None:
    plan, place = read_options(CheckOptions(target="https://api.example.com/v1", origin=ORIGIN))
    assert (plan.target, str(plan.request.url)) == ("https://api.example.com/v1", "https://api.example.com/v1")
    assert [browser.id for browser in plan.browsers] == ["chromium", "firefox", "safari"]
    assert (plan.send, plan.probe, plan.stack, plan.framework, plan.notes) == (False, True, None, "", ())
    assert isinstance(place, LivePlace)


def test_an_application() -> None:
    plan, place = read_options(CheckOptions(target="main:app", origin=ORIGIN))
    assert (plan.target, str(plan.request.url)) == ("main:app", "http://localhost/")
    assert isinstance(place, ApplicationPlace)


def test_the_url_is_the_target_where_none_was_typed() -> None:
    plan, _ = read_options(CheckOptions(curl="curl https://api.example.com", origin=ORIGIN))
    assert plan.target == "https://api.example.com/"


def test_choices() -> None:
    plan, _ = read_options(
        CheckOptions(
            target="https://api.example.com/",
            origin=ORIGIN,
            send=True,
            probe=False,
            stack="spring-boot",
            browsers=("safari", "chrome", "Safari"),
        )
    )
    assert [browser.id for browser in plan.browsers] == ["chromium", "safari"]
    assert (plan.send, plan.probe, plan.stack) == (True, False, "spring")


def test_notes_of_all_parts_each_once() -> None:
    plan, _ = read_options(
        CheckOptions(
            target="https://api.example.com/#x",
            curl="curl https://api.example.com/ -L -b 'a=b' --resolve x:443:127.0.0.1",
            origin=ORIGIN,
            method="patch",
            credentials="omit",
        )
    )
    assert any(note.startswith("left out how curl gets to the server") for note in plan.notes)
    assert any(note.startswith("took https://api.example.com/#x for the URL") for note in plan.notes)
    assert "the fragment '#x' is not sent to the server" in plan.notes
    assert any(note.startswith("'patch' is sent as written") for note in plan.notes)
    assert any(note.startswith("cookies and passwords do not go") for note in plan.notes)
    assert len(plan.notes) == len(set(plan.notes))


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"browsers": ("lynx",)}, InputError, "no verdict for such a browser"),
        ({"stack": "ngnix"}, OptionsError, "unknown stack 'ngnix': did you mean nginx"),
        ({"origin": None}, OptionsError, "--origin is missing"),
    ],
)
def test_what_is_wrong(options: dict[str, object], error: type[Exception], message: str) -> None:
    given: dict[str, object] = {"target": "https://api.example.com/", "origin": ORIGIN} | options
    with pytest.raises(error, match=message):
        read_options(CheckOptions(**given))  # type: ignore[arg-type]  # rows
