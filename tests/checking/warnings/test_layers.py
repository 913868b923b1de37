from crossorigin.checking.warnings.layers import expose_headers_unparsable, header_sent_twice
from tests.checking.support import ALLOW_ALL, ALLOW_CREDENTIALS, ALLOW_PAGE, facts, page_request, responds


def test_one_header_twice() -> None:
    warning = header_sent_twice(facts(responds(ALLOW_PAGE, ("access-control-allow-origin", "*"))))
    assert warning is not None
    assert warning.id == "header-sent-twice"
    assert warning.text.startswith("`Access-Control-Allow-Origin` comes more than once, as when two layers")


def test_several_headers_twice_in_several_answers() -> None:
    methods = ("Access-Control-Allow-Methods", "PUT")
    server = responds(ALLOW_PAGE, ALLOW_CREDENTIALS, ALLOW_CREDENTIALS, methods, methods)
    warning = header_sent_twice(facts(server, page_request(method="PUT")))
    assert warning is not None
    assert warning.text.startswith(
        "`Access-Control-Allow-Credentials` and `Access-Control-Allow-Methods` come more than once"
    )


def test_each_header_once() -> None:
    assert header_sent_twice(facts(responds(ALLOW_PAGE, ("Vary", "Origin"), ("Vary", "Accept")))) is None


def test_a_list_that_exposes_nothing() -> None:
    warning = expose_headers_unparsable(facts(responds(ALLOW_ALL, ("Access-Control-Expose-Headers", "X-A X-B"))))
    assert warning is not None
    assert warning.id == "expose-headers-unparsable"
    assert warning.text.startswith("`Access-Control-Expose-Headers: X-A X-B` is no list of header names")


def test_a_list_that_exposes() -> None:
    assert expose_headers_unparsable(facts(responds(ALLOW_ALL, ("Access-Control-Expose-Headers", "X-A, X-B")))) is None
    assert expose_headers_unparsable(facts(responds(ALLOW_ALL))) is None
