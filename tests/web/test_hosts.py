import pytest

from crossorigin.web.hosts import OwnHosts


def test_three_names_of_this_machine_at_the_port() -> None:
    own = OwnHosts(port=2677)
    assert own.hosts == {"127.0.0.1:2677", "localhost:2677", "[::1]:2677"}
    assert own.origins == ("http://127.0.0.1:2677", "http://localhost:2677", "http://[::1]:2677")


def test_the_port_of_http_is_one_that_no_browser_writes() -> None:
    own = OwnHosts(port=80)
    assert {"localhost", "localhost:80"} <= own.hosts
    assert own.origins == ("http://127.0.0.1", "http://localhost", "http://[::1]")
    assert own.url == "http://127.0.0.1/"


@pytest.mark.parametrize(("address", "url"), [("127.0.0.1", "http://127.0.0.1:2677/"), ("::1", "http://[::1]:2677/")])
def test_the_page_answers_at_one_address(address: str, url: str) -> None:
    assert OwnHosts(port=2677, address=address).url == url
