from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.transport.mock import MockTransport

GET = HTTPRequest(method="GET", url="https://api.example/")
PUT = HTTPRequest(method="PUT", url="https://api.example/")


def test_the_handler_answers_and_the_requests_are_kept() -> None:
    failure = NetworkFailure(kind=NetworkFailureKind.DNS, message="api.example does not resolve")
    answers: dict[str, HTTPResponse | NetworkFailure] = {"GET": HTTPResponse(status=204), "PUT": failure}
    with MockTransport(lambda request: answers[request.method]) as transport:
        assert not transport.requests
        assert transport.send(GET) == HTTPResponse(status=204)
        assert transport.send(PUT) is failure

        assert transport.requests == (GET, PUT)


def test_it_notes_that_it_was_closed() -> None:
    transport = MockTransport(lambda _: HTTPResponse(status=200))
    assert not transport.is_closed
    with transport:
        pass

    assert transport.is_closed
