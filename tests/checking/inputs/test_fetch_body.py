import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.fetch_body import Body, extract_body
from crossorigin.checking.inputs.javascript_values import UNDEFINED, Blob, Headers, URLObject, URLSearchParams, Value

TEXT = "text/plain;charset=UTF-8"


# Each row was compared with Node.js 20.
@pytest.mark.parametrize(
    ("value", "body"),
    [
        (None, Body(None, None)),
        (UNDEFINED, Body(None, None)),
        ("", Body(b"", TEXT)),
        ("é😀", Body("é😀".encode(), TEXT)),
        ("\ud83d", Body("\ufffd".encode(), TEXT)),
        (1.0, Body(b"1", TEXT)),
        (False, Body(b"false", TEXT)),
        (URLObject("https://a.example/"), Body(b"https://a.example/", TEXT)),
        (URLSearchParams((("a", "b c"),)), Body(b"a=b+c", "application/x-www-form-urlencoded;charset=UTF-8")),
        (Blob(b"\xff", "image/png"), Body(b"\xff", "image/png")),
        (Blob(b"", ""), Body(b"", None)),
    ],
)
def test_bodies(value: Value, body: Body) -> None:
    assert extract_body(value) == body


@pytest.mark.parametrize(
    ("value", "text"),
    [({"a": 1.0}, "[object Object]"), (["a", "b"], "a,b"), (Headers(()), "[object Headers]"), (["a" * 99], "a" * 40)],
)
def test_objects(value: Value, text: str) -> None:
    with pytest.raises(InputError) as caught:
        extract_body(value)
    assert str(caught.value) == (
        f"'body': fetch() would send an object as the text {text!r}; did you mean body: JSON.stringify(…)?"
    )
