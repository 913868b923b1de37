from crossorigin.fetch.messages import HTTPRequest
from crossorigin.transport.in_process.wsgi_environ import cgi_variables
from crossorigin.transport.target import parse_target


def test_the_variables_of_a_request() -> None:
    url = "https://api.example:8443/a%20b/%C3%BC?c=%20"
    headers = (
        ("Host", "api.example:8443"),
        ("X-Twice", "1"),
        ("content-type", "text/plain"),
        ("Content-Length", "2"),
        ("x-twice", "\xff"),
        ("X_Twice", "smuggled"),
    )

    assert cgi_variables(HTTPRequest(method="patch", url=url), parse_target(url), headers) == {
        "REQUEST_METHOD": "patch",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/a b/\xc3\xbc",
        "QUERY_STRING": "c=%20",
        "SERVER_NAME": "api.example",
        "SERVER_PORT": "8443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "api.example:8443",
        "HTTP_X_TWICE": "1,\xff",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "2",
    }


def test_no_query_is_an_empty_one() -> None:
    url = "http://[::1]/"
    variables = cgi_variables(HTTPRequest(method="GET", url=url), parse_target(url), ())

    assert (variables["QUERY_STRING"], variables["SERVER_NAME"], variables["SERVER_PORT"]) == ("", "::1", "80")
