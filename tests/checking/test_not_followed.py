import pytest

from crossorigin.checking.not_followed import ask_there, is_not_followed
from crossorigin.checking.report import Exchange
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse, NetworkFailure
from tests.checking.support import NOT_FOLLOWED, REFUSED


def exchange(
    url: str = "http://10.0.0.1/",
    headers: HeaderList = (),
    response: HTTPResponse | NetworkFailure = NOT_FOLLOWED,
) -> Exchange:
    return Exchange(
        request=HTTPRequest(method="GET", url=url, headers=headers),
        response=response,
        preflight=False,
        hop=1,
        browsers=("chromium",),
    )


@pytest.mark.parametrize(
    ("answer", "expected"), [(NOT_FOLLOWED, True), (REFUSED, False), (HTTPResponse(status=302), False)]
)
def test_what_was_not_followed(answer: HTTPResponse | NetworkFailure, expected: bool) -> None:
    assert is_not_followed(answer) is expected


def test_how_to_ask_there_is_said_once_for_each_url() -> None:
    null, safari = (("Origin", "null"),), (("User-Agent", "x"), ("Origin", "null"))
    there = ask_there(
        (exchange(response=REFUSED), exchange(headers=null), exchange(headers=safari), exchange("http://b/"))
    )
    assert there.splitlines() == [
        "To check what is behind the redirect, type `http://10.0.0.1/` as the URL, and `null` as the page's origin.",
        "To check what is behind the redirect, type `http://b/` as the URL.",
    ]


def test_nothing_is_said_where_all_was_asked() -> None:
    assert ask_there((exchange(response=REFUSED),)) == ""


def test_what_the_server_wrote_is_escaped() -> None:
    assert "`http://b/\\x1b`" in ask_there((exchange("http://b/\x1b"),))
