from crossorigin.server import private_network_names as names


def test_the_names() -> None:
    """https://wicg.github.io/private-network-access/#http-headers"""
    assert names.ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK == "access-control-request-private-network"
    assert names.ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK == "access-control-allow-private-network"
