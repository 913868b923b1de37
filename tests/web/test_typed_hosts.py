import pytest

from crossorigin.transport.target import parse_target
from crossorigin.web.typed_hosts import typed_hosts


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("https://API.example.com:8443/x", {"api.example.com"}),
        ("http://192.168.0.1/", {"192.168.0.1"}),
        ("http://3232235521/", {"192.168.0.1"}),
        ("http://[fe80::1]/", {"fe80::1"}),
        ("http://localhost:3000/", {"localhost", "127.0.0.1", "::1"}),
        ("http://127.1/", {"localhost", "127.0.0.1", "::1"}),
        ("http://[::1]/", {"localhost", "127.0.0.1", "::1"}),
    ],
)
def test_the_host_that_was_typed(url: str, hosts: set[str]) -> None:
    assert typed_hosts(parse_target(url)) == hosts
