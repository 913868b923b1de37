import pytest

from crossorigin.transport.in_process.server_error import SERVER_ERROR, checked_headers, reason_phrase


def test_the_servers_own_answer_allows_no_origin() -> None:
    assert SERVER_ERROR.status == 500
    assert [name for name, _ in SERVER_ERROR.headers] == ["content-type"]


def test_good_headers_stay_as_they_are() -> None:
    headers = (("A", "\xff"), ("a", ""), ("A", "1"))

    assert checked_headers(headers) == headers


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [("a b", "x", "illegal header name 'a b'"), ("a", "x\ny", "header 'a': illegal value"), ("a", "\0", "header 'a'")],
)
def test_headers_that_no_server_sends(name: str, value: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        checked_headers(((name, value),))


def test_reason_phrases() -> None:
    assert reason_phrase(404) == "Not Found"
    assert reason_phrase(299) == ""
