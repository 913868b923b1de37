import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.request_head import RequestHead

ORIGIN = ("origin", "https://a.example")
ASKS = ("access-control-request-method", "PUT")
NOT_CORS, CORS, PREFLIGHT = RequestKind.NOT_CORS, RequestKind.CORS, RequestKind.CORS_PREFLIGHT


@pytest.mark.parametrize(
    ("method", "headers", "kind"),
    [
        ("GET", (), NOT_CORS),
        ("GET", (ORIGIN,), CORS),
        ("POST", (ORIGIN,), CORS),
        ("POST", (), NOT_CORS),
        ("OPTIONS", (ORIGIN, ASKS), PREFLIGHT),
        ("OPTIONS", (("ORIGIN", "https://a.example"), ("Access-Control-Request-Method", "PUT")), PREFLIGHT),
        # An OPTIONS of the application's own: litestar swallows it.
        ("OPTIONS", (), NOT_CORS),
        ("OPTIONS", (ORIGIN,), CORS),
        ("OPTIONS", (ASKS,), NOT_CORS),
        ("OPTIONS", (ORIGIN, ("access-control-request-headers", "x-a")), CORS),
        # Method names are compared by case.
        ("options", (ORIGIN, ASKS), CORS),
        ("GET", (ORIGIN, ASKS), CORS),
        # What is there counts, not what it says.
        ("OPTIONS", (("origin", ""), ("access-control-request-method", "")), PREFLIGHT),
        ("GET", (("origin", "null"),), CORS),
        # "More than one Origin line -> treat as denied": answered here, so that it is no way round the middleware.
        ("OPTIONS", (ORIGIN, ORIGIN, ASKS), PREFLIGHT),
        ("GET", (ORIGIN, ORIGIN), CORS),
        # Names are whole.
        ("GET", (("x-origin", "https://a.example"), ("origins", "https://a.example")), NOT_CORS),
    ],
)
def test_kind(method: str, headers: HeaderList, kind: RequestKind) -> None:
    """R1: "Preflight iff method == OPTIONS and exactly one Origin and ACRM present. OPTIONS without both goes to the
    app".
    """
    assert classify(RequestHead(method=method, headers=headers)) is kind


NAMES = st.sampled_from(("origin", "Origin", "access-control-request-method", "Access-Control-Request-METHOD", "host"))


@settings(deadline=None)
@given(st.sampled_from(("OPTIONS", "GET", "Options")), st.lists(st.tuples(NAMES, st.just("x"))))
def test_kind_goes_by_which_headers_there_are(method: str, headers: list[tuple[str, str]]) -> None:
    """A CORS request "is an HTTP request that includes an `Origin` header"; a preflight asks for a method, too."""
    names = {name.lower() for name, _ in headers}
    expected = NOT_CORS if "origin" not in names else CORS
    if method == "OPTIONS" and {"origin", "access-control-request-method"} <= names:
        expected = PREFLIGHT
    assert classify(RequestHead(method=method, headers=tuple(headers))) is expected


def test_kinds_are_part_of_what_tools_print() -> None:
    assert [kind.value for kind in RequestKind] == ["not-cors", "cors", "cors-preflight", "websocket"]
