import pytest

from crossorigin.server.private_network import asks_for_private_network
from crossorigin.server.private_network_names import (
    ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK,
    ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK,
)
from crossorigin.server.request_head import RequestHead

NAME = "Access-Control-Request-Private-Network"


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ((), False),
        (("true",), True),
        (("True",), False),
        (("TRUE",), False),
        (("true ",), False),
        (("truer",), False),
        (("false",), False),
        (("1",), False),
        (("",), False),
        (("true", "true"), False),
        (("false", "true"), False),
        (("", "true"), False),
    ],
)
def test_asks_only_by_the_one_word(values: tuple[str, ...], asks: bool) -> None:
    """R15: "The PNA header only on a preflight, only when requested `true`"."""
    head = RequestHead(method="OPTIONS", headers=tuple((NAME, value) for value in values))
    assert asks_for_private_network(head) is asks


def test_other_headers_do_not_ask() -> None:
    names = ("access-control-allow-private-network", "access-control-request-private-networks", "x")
    assert not asks_for_private_network(RequestHead(method="OPTIONS", headers=tuple((name, "true") for name in names)))


def test_names() -> None:
    """CVE-2024-6221 was the second one in a response that nobody had asked for."""
    assert NAME.lower() == ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
    assert ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK == "access-control-allow-private-network"
