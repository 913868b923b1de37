import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.preflight_copy import asked_by
from crossorigin.fetch.messages import HeaderList

ORIGIN = ("Origin", "https://app.example.com")
START = "this is the preflight itself; shown is the request that it asks about, "
END = "; copy that one for its headers and its body"


def test_headers_asked_about() -> None:
    asked = asked_by(
        "OPTIONS",
        (
            ORIGIN,
            ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", "authorization,content-type, x-request-id,no token"),
        ),
    )
    assert asked is not None
    assert asked.method == "PUT"
    assert asked.headers == (("authorization", ""), ("content-type", "application/json"), ("x-request-id", ""))
    assert asked.notes == (f"{START}PUT with values made up for authorization, content-type, x-request-id{END}",)


def test_no_headers_asked_about() -> None:
    asked = asked_by("OPTIONS", (ORIGIN, ("access-control-request-method", "patch")))
    assert asked is not None
    assert (asked.method, asked.headers) == ("patch", ())
    assert asked.notes[0] == f"{START}patch{END}"
    assert "did you mean PATCH?" in asked.notes[1]


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("OPTIONS", ()),
        ("OPTIONS", (ORIGIN,)),
        ("OPTIONS", (("Access-Control-Request-Method", "PUT"),)),
        ("GET", (ORIGIN, ("Access-Control-Request-Method", "PUT"))),
        (None, (ORIGIN, ("Access-Control-Request-Method", "PUT"))),
    ],
)
def test_no_preflight(method: str | None, headers: HeaderList) -> None:
    assert asked_by(method, headers) is None


def test_a_method_that_is_none() -> None:
    with pytest.raises(InputError, match="'P U T': a method is a token"):
        asked_by("OPTIONS", (ORIGIN, ("Access-Control-Request-Method", "P U T")))
