import pytest

from crossorigin.transport.errors import RequestError
from crossorigin.transport.target import authority_of, host_of, origin_text, parse_target, path_and_query, port_of


@pytest.mark.parametrize(
    ("url", "host", "port", "authority", "origin", "path"),
    [
        ("http://a.example/", "a.example", 80, "a.example", "http://a.example", "/"),
        ("https://a.example:443/x?", "a.example", 443, "a.example", "https://a.example", "/x?"),
        ("https://u:p@a.example:8443/x?y=1", "a.example", 8443, "a.example:8443", "https://a.example:8443", "/x?y=1"),
        ("http://[::1]:8080/", "::1", 8080, "[::1]:8080", "http://[::1]:8080", "/"),
    ],
)
def test_the_parts_that_the_wire_shows(url: str, host: str, port: int, authority: str, origin: str, path: str) -> None:
    target = parse_target(url)

    assert host_of(target) == host
    assert port_of(target) == port
    assert authority_of(target) == authority
    assert origin_text(target) == origin
    assert path_and_query(target) == path


@pytest.mark.parametrize(
    ("url", "complaint"), [("/path", "no absolute URL"), ("http://", "no absolute URL"), ("ws://a.example/", "'ws'")]
)
def test_other_urls_are_refused_by_name(url: str, complaint: str) -> None:
    with pytest.raises(RequestError, match=complaint) as refusal:
        parse_target(url)

    assert repr(url) in str(refusal.value)
