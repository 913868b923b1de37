import pytest

from crossorigin.server.widening import Widening, WideningKind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (WideningKind.ORIGIN, "'entry' lets in 'example'."),
        (WideningKind.LOOK_UPS, "'entry' is asked for other origins, and may let in 'example'."),
        (WideningKind.CREDENTIALS, "Requests may carry credentials, from 'example' for one."),
        (WideningKind.METHOD, "'entry' among the methods allows 'example'."),
        (WideningKind.REQUEST_HEADER, "'entry' among the request headers allows 'example'."),
        (WideningKind.EXPOSED_HEADER, "'entry' among the exposed headers lets pages read 'example'."),
        (WideningKind.REQUEST_HEADERS_LIMIT, "Access-Control-Request-Headers may have example bytes."),
        (WideningKind.PRIVATE_NETWORK, "A preflight with 'example' is answered."),
        (WideningKind.NOT_ENFORCED, "An unsafe request from 'example' reaches the application."),
    ],
)
def test_text(kind: WideningKind, text: str) -> None:
    assert str(Widening(kind=kind, entry="entry", example="example")) == text


def test_kinds_are_part_of_what_tools_print() -> None:
    assert [kind.value for kind in WideningKind] == [
        *("origin", "look-ups", "credentials", "method", "request-header", "exposed-header"),
        *("request-headers-limit", "private-network", "not-enforced"),
    ]
