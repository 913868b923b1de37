from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_PAGE,
    REFUSED,
    facts,
    on_preflight,
    page_request,
    responds,
)


def test_answers_are_those_with_a_response() -> None:
    server = on_preflight(responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT")), lambda _request: REFUSED)
    found = facts(server, page_request(method="PUT"), send=True)
    assert [answer.request.method for answer in found.answers()] == ["OPTIONS"]
    assert len(found.exchanges) == 2


def test_preflights_apart_from_requests() -> None:
    found = facts(responds(ALLOW_ALL, ("Access-Control-Allow-Headers", "*")), page_request(headers=(("X-Y", "1"),)))
    assert [answer.request.method for answer in found.answers(preflight=True)] == ["OPTIONS"]
    assert [answer.request.method for answer in found.answers(preflight=False)] == ["GET"]
    assert [answer.browsers for answer in found.answers()] == [("chromium", "firefox", "safari")] * 2


def test_whether_credentials_are_included() -> None:
    assert facts(responds(), page_request(credentials="include")).includes_credentials
    assert not facts(responds(), page_request()).includes_credentials
