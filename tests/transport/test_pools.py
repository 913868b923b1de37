import ssl
import subprocess
import sys
from pathlib import Path

import httpcore
import pytest

from crossorigin.transport import pools as pools_module
from crossorigin.transport.backend import Backend, NoConnectionError
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.errors import OptionError
from crossorigin.transport.options import LiveOptions
from crossorigin.transport.pools import Pools
from crossorigin.transport.proxies import parse_proxy
from tests.transport.raw_server import RawServer, answering, ok


def pools(options: LiveOptions | None = None) -> Pools:
    return Pools(options or LiveOptions(), Backend((), Deadline(5, wait=5)))


def test_each_way_has_one_pool() -> None:
    ways = pools()
    proxy = parse_proxy("proxy.example:3128", "")

    direct = ways.pool("http", None)

    assert ways.pool("http", None) is direct
    assert ways.pool("https", None) is not direct
    assert ways.pool("http", proxy) is not direct
    assert ways.pool("http", parse_proxy("proxy.example:3128", "")) is ways.pool("http", proxy)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("http://p.example", httpcore.HTTPProxy),
        ("https://p.example", httpcore.HTTPProxy),
        ("socks5://p.example", httpcore.SOCKSProxy),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_each_proxy_has_its_kind_of_pool(text: str, kind: type[httpcore.ConnectionPool], scheme: str) -> None:
    assert type(pools().pool(scheme, parse_proxy(text, ""))) is kind


def test_certificates_are_read_for_https_alone_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []

    def context(*, insecure: bool, cacert: Path | None) -> ssl.SSLContext:
        made.append(insecure)
        return ssl.create_default_context()

    monkeypatch.setattr(pools_module, "client_context", context)
    ways = pools(LiveOptions(insecure=True))
    ways.pool("http", None)
    ways.pool("http", parse_proxy("p.example", ""))
    assert made == []

    ways.pool("https", None)
    ways.pool("https", parse_proxy("https://p.example", ""))

    assert made == [True]


def test_a_ca_file_that_cannot_be_used_is_told_when_it_is_needed(tmp_path: Path) -> None:
    ways = pools(LiveOptions(cacert=tmp_path / "none.pem"))
    ways.pool("http", None)

    with pytest.raises(OptionError, match=r"none\.pem"):
        ways.pool("https", None)


def test_after_closing_a_request_opens_its_own_connection() -> None:
    ways = pools()
    with RawServer(answering(ok(), ok())) as server:
        for _ in range(2):
            assert ways.pool("http", None).request("GET", server.url()).status == 200
            ways.close()

        assert server.connections == 2


def test_importing_the_live_path_loads_no_second_client() -> None:
    program = """
import sys
import crossorigin.transport.live
print(*(name in sys.modules for name in ("asyncio", "trio", "urllib.request", "http.client", "http.cookiejar")))
"""

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False"] * 5


def test_a_proxy_may_be_anywhere() -> None:
    guarded, free = Backend((), Deadline(5, wait=5), frozenset()), Backend((), Deadline(5, wait=5))
    ways = Pools(LiveOptions(), guarded, to_proxies=free)
    with RawServer(answering(ok())) as server:
        proxy = parse_proxy(f"127.0.0.1:{server.port}", "")
        assert ways.pool("http", proxy).request("GET", "http://api.example/").status == 200
        with pytest.raises(NoConnectionError):
            ways.pool("http", None).request("GET", server.url())
        ways.close()
