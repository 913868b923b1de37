from typing import Any

import pytest

from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.target import is_application, read_url

NOTHING = DescribedRequest()
COPIED = DescribedRequest(url="https://copied.example/data?x=1")


@pytest.mark.parametrize(
    "text", ["myapp:app", "myapp.main:app", "main:create_app()", " main:api.app ", "main.py:app", "src/main.py:app"]
)
def test_an_application(text: str) -> None:
    assert is_application(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://api.example.com/",
        "http:app",
        "https:app",
        "localhost:8000",
        "api.example.com:443/x",
        "api.example.com",
        "ftp://x",
        "main:app/x",
        "",
    ],
)
def test_no_application(text: str) -> None:
    assert not is_application(text)


def url(described: DescribedRequest = NOTHING, /, **options: Any) -> tuple[str, tuple[str, ...]]:
    found, notes = read_url(CheckOptions(**options), described)
    return str(found), notes


def test_a_url() -> None:
    assert url(target="https://api.example.com/v1") == ("https://api.example.com/v1", ())


def test_a_url_with_something_to_say() -> None:
    _, notes = url(target="https://api.example.com/v1#top")
    assert notes == ("the fragment '#top' is not sent to the server",)


def test_a_copied_url() -> None:
    assert url(COPIED) == ("https://copied.example/data?x=1", ())


def test_a_typed_url_goes_before_a_copied_one() -> None:
    assert url(COPIED, target="http://localhost:8000/data") == (
        "http://localhost:8000/data",
        ("took http://localhost:8000/data for the URL in place of the copied one",),
    )


@pytest.mark.parametrize(
    ("described", "path", "found"),
    [
        (NOTHING, None, "http://localhost/"),
        (NOTHING, "/v1/pets?x=1", "http://localhost/v1/pets?x=1"),
        (NOTHING, "https://api.example.com/v1", "https://api.example.com/v1"),
        (COPIED, None, "https://copied.example/data?x=1"),
        (COPIED, "/other", "https://copied.example/other"),
    ],
)
def test_an_applications_url(described: DescribedRequest, path: str | None, found: str) -> None:
    assert read_url(CheckOptions(target="main:app", path=path), described)[0].path in found
    assert str(read_url(CheckOptions(target="main:app", path=path), described)[0]) == found


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "TARGET is missing: write a URL, as in cors check https://api.example.com/items --origin"),
        ({"path": "/x"}, "--path goes with an application such as myapp.main:app"),
        ({"path": "/x", "target": "https://api.example.com/"}, "--path goes with an application"),
    ],
)
def test_nothing_to_ask(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        url(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"target": "api.example.com/v1"}, "a URL starts with a scheme; did you mean https://api.example.com/v1?"),
        ({"target": "localhost:8000"}, "did you mean http://localhost:8000/?"),
        ({"target": "ftp://api.example.com/"}, "CORS is about http: and https:, not ftp:"),
        ({"target": "main:app", "path": "v1"}, "'v1': a path starts with a slash; did you mean '/v1'?"),
        ({"target": "main:app", "path": "https://["}, "it is no path on a server"),
        ({"target": "main:app", "path": "ftp://x/"}, "CORS is about http: and https:, not ftp:"),
    ],
)
def test_no_url(options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        url(**options)
    assert message in str(raised.value)
