import pytest

from crossorigin.fetch.messages import HeaderList, HTTPRequest
from crossorigin.transport.errors import RequestError
from crossorigin.transport.target import parse_target
from crossorigin.transport.wire_headers import wire_headers

URL = "https://api.example:8443/"


def wire(method: str = "GET", headers: HeaderList = (), body: bytes | None = None, agent: str = "") -> HeaderList:
    request = HTTPRequest(method=method, url=URL, headers=headers, body=body)
    return wire_headers(request, parse_target(URL), user_agent=agent)


def test_host_comes_first_and_the_rest_stays_as_it_is() -> None:
    headers = (("X-b", "\xff"), ("oRigin", "null"), ("X-b", ""))

    assert wire(headers=headers) == (("Host", "api.example:8443"), *headers)


def test_a_given_host_stays_where_it_stands() -> None:
    headers = (("A", "b"), ("hOst", "other.example"))

    assert wire(headers=headers) == headers


def test_credentials_come_last() -> None:
    request = HTTPRequest(method="GET", url=URL, headers=(("A", "b"),))
    credentials = (("Authorization", "Basic eA=="), ("Cookie", "a=b"))

    assert wire_headers(request, parse_target(URL), credentials=credentials)[1:] == (("A", "b"), *credentials)


def test_user_agent_is_added_unless_there_is_one() -> None:
    assert ("User-Agent", "cors") in wire(agent="cors")
    assert wire(agent="cors", headers=(("user-agent", ""),))[1:] == (("user-agent", ""),)


@pytest.mark.parametrize(
    ("method", "body", "length"),
    [("GET", None, None), ("POST", None, "0"), ("PUT", None, "0"), ("GET", b"", "0"), ("patch", b"abc", "3")],
)
def test_content_length_is_said_where_a_body_is_or_could_be_expected(
    method: str, body: bytes | None, length: str | None
) -> None:
    added = wire(method=method, body=body)[1:]

    assert added == (() if length is None else (("Content-Length", length),))


def test_a_right_content_length_stays() -> None:
    assert wire(headers=(("content-length", "3"),), body=b"abc")[1:] == (("content-length", "3"),)


@pytest.mark.parametrize("method", ["", "GE T", "GET\r\n", "GÉT", "CONNECT"])
def test_an_unsendable_method_is_refused_by_name(method: str) -> None:
    with pytest.raises(RequestError, match="method ") as refusal:
        wire(method=method)

    assert repr(method) in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("", "x", "header name '' is no token"),
        ("a b", "x", "header name 'a b' is no token"),
        ("A:", "x", "header name 'A:' is no token"),
        ("A", "x\r\nB: y", r"header 'A': its value holds '\\r'"),
        ("A", "\0", r"header 'A': its value holds '\\x00'"),
        ("A", "x\x0by", r"header 'A': its value holds '\\x0b'"),
        ("A", "\u20ac", "header 'A': its value holds '€', which no header carries; give UTF-8"),
        ("A", " x", "header 'A': its value ' x' starts or ends with white space"),
        ("A", "x\t", "starts or ends with white space"),
        ("Transfer-Encoding", "chunked", "'Transfer-Encoding' is the transport's to send"),
        ("Content-Length", "7", "'Content-Length' is '7', the body has 0 bytes"),
    ],
)
def test_an_unsendable_header_is_refused_by_name(name: str, value: str, complaint: str) -> None:
    with pytest.raises(RequestError, match=complaint):
        wire(headers=((name, value),))


def test_two_hosts_are_refused() -> None:
    with pytest.raises(RequestError, match="more than one 'Host' header"):
        wire(headers=(("Host", "a.example"), ("host", "a.example")))
