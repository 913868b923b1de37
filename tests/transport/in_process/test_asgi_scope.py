from crossorigin.fetch.messages import HTTPRequest
from crossorigin.transport.in_process.asgi_scope import http_scope
from crossorigin.transport.target import parse_target


def test_the_scope_of_a_request() -> None:
    url = "https://api.example:8443/a%20b/%C3%BC?c=%20"
    request = HTTPRequest(method="patch", url=url)

    assert http_scope(request, parse_target(url), (("X-Case", "\xff"), ("x-case", "2")), {"db": 1}) == {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "patch",
        "scheme": "https",
        "path": "/a b/ü",
        "raw_path": b"/a%20b/%C3%BC",
        "query_string": b"c=%20",
        "root_path": "",
        "headers": [(b"x-case", b"\xff"), (b"x-case", b"2")],
        "client": ("127.0.0.1", 49152),
        "server": ("api.example", 8443),
        "state": {"db": 1},
    }


def test_the_state_is_a_copy() -> None:
    state = {"count": 1}
    url = "http://[::1]/"

    scope = http_scope(HTTPRequest(method="GET", url=url), parse_target(url), (), state)
    scope["state"]["count"] = 2

    assert state == {"count": 1}
    assert scope["server"] == ("::1", 80)
    assert scope["query_string"] == b""
