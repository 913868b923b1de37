import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.fixes.recognise import Layer, recognise_stack
from crossorigin.fetch.messages import HeaderList

NGINX_502 = b"<html>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>"
WERKZEUG_404 = b"<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found"

# Bodies and headers as the servers really send them; where one was at hand, as it did (Express 5.3, Fastify 5.12,
# Werkzeug 3.1, Starlette 1.10, PHP 8.2, Go 1.19, nginx 1.22, Apache 2.4, Caddy 2.6, HAProxy 2.6).
ROWS: list[tuple[str, HeaderList, bytes]] = [
    ("express", (("X-Powered-By", "Express"),), b""),
    ("express", (), b"<title>Error</title>\n<body>\n<pre>Cannot OPTIONS /items</pre>"),
    ("express", (), b'{"message":"Cannot OPTIONS /items","error":"Not Found","statusCode":404}'),
    ("fastify", (), b'{"message":"Route OPTIONS:/items not found","error":"Not Found","statusCode":404}'),
    ("fastify", (), b"Invalid Preflight Request"),
    ("fastify", (("x-powered-by", "Fastify"),), b""),
    ("fastapi", (("server", "uvicorn"),), b'{"detail":"Not Found"}'),
    ("fastapi", (("server", "uvicorn"),), b""),
    ("fastapi", (), b'{"detail":[{"type":"missing","loc":["query","q"]}]}'),
    ("fastapi", (), b"Disallowed CORS origin, method"),
    ("starlette", (("server", "uvicorn"),), b"Not Found"),
    ("flask", (("Server", "Werkzeug/3.1.9 Python/3.11.7"),), b""),
    ("flask", (), WERKZEUG_404),
    ("flask", (("Server", "gunicorn"),), WERKZEUG_404),
    ("django", (("Server", "WSGIServer/0.2 CPython/3.11.7"),), b""),
    ("django", (("Server", "gunicorn"), ("Set-Cookie", "csrftoken=abc; Path=/")), b""),
    ("django", (("Set-Cookie", "sessionid=abc"),), b""),
    (
        "django",
        (
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ),
        b"",
    ),
    ("django", (), b"<p>CSRF verification failed. Request aborted.</p>"),
    ("django", (), b"because you have <code>DEBUG = True</code> in your"),
    ("django", (), b'{"detail":"Method \\"OPTIONS\\" not allowed."}'),
    ("spring", (("X-Application-Context", "app:8080"),), b""),
    ("spring", (("Server", "Apache-Coyote/1.1"),), b""),
    ("spring", (("Set-Cookie", "JSESSIONID=1"),), b""),
    ("spring", (("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),), b""),
    ("spring", (), b"Invalid CORS request"),
    ("spring", (), b"<h1>Whitelabel Error Page</h1>"),
    ("spring", (), b'{"timestamp":"2026-11-21T10:00:00.000+00:00","status":404,"error":"Not Found","path":"/items"}'),
    ("aspnet", (("Server", "Kestrel"),), b""),
    ("aspnet", (("Server", "Microsoft-IIS/10.0"), ("X-Powered-By", "ASP.NET")), b""),
    ("aspnet", (("X-AspNet-Version", "4.0.30319"),), b""),
    ("aspnet", (("Set-Cookie", ".AspNetCore.Session=x"),), b""),
    (
        "aspnet",
        (),
        b'{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","traceId":"00-ab-cd-00"}',
    ),
    ("rails", (("X-Runtime", "0.012345"), ("X-Request-Id", "01234567-89ab-cdef-0123-456789abcdef")), b""),
    ("rails", (("Server", "Puma 6"),), b""),
    ("rails", (("X-Powered-By", "Phusion Passenger 6"),), b""),
    ("rails", (), b"<h1>The page you were looking for doesn't exist.</h1>"),
    ("laravel", (("X-Powered-By", "PHP/8.3.1"), ("Set-Cookie", "laravel_session=x")), b""),
    ("laravel", (("Set-Cookie", "XSRF-TOKEN=eyJpdiI6"),), b""),
    ("laravel", (), b'{"message": "The route api/items could not be found."}'),
    ("laravel", (), b'{"exception": "Symfony\\\\Component\\\\HttpKernel\\\\Exception"}'),
    ("php", (("X-Powered-By", "PHP/8.2.36"),), b""),
    ("php", (("Set-Cookie", "PHPSESSID=1"),), b""),
    ("go", (), b"404 page not found\n"),
    ("nginx", (("Server", "nginx/1.22.1"),), b""),
    ("nginx", (("Server", "openresty"),), NGINX_502),
    ("apache", (("Server", "Apache/2.4.71 (Debian)"),), b""),
    ("apache", (("Server", "Apache"),), b"<address>Apache/2.4.71 Server</address>"),
    ("caddy", (("Server", "Caddy"),), b""),
    ("caddy", (("Via", "1.1 Caddy"),), b""),
    ("haproxy", (), b"<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request."),
    ("haproxy", (("Set-Cookie", "SERVERID=a"),), b""),
    ("envoy", (("Server", "istio-envoy"),), b""),
    ("envoy", (("x-envoy-upstream-service-time", "3"),), b""),
    ("envoy", (), b"upstream connect error or disconnect/reset before headers"),
    ("apigateway", (("Apigw-Requestid", "abc="),), b'{"message":"Not Found"}'),
    ("apigateway-rest", (("x-amzn-RequestId", "1"), ("x-amz-apigw-id", "2")), b""),
    ("apigateway-rest", (("x-amzn-ErrorType", "MissingAuthenticationTokenException"),), b""),
    ("apigateway-rest", (), b'{"message":"Missing Authentication Token"}'),
    ("lambda", (("X-Amzn-Trace-Id", "Root=1"), ("x-amzn-RequestId", "1")), b""),
    ("s3", (("Server", "AmazonS3"),), b""),
    ("s3", (("x-amz-id-2", "x"),), b""),
    ("s3", (), b"<Message>CORSResponse: This CORS request is not allowed.</Message>"),
    ("cloudflare-workers", (("Server", "cloudflare"), ("CF-RAY", "8a-FRA")), b""),
]


@pytest.mark.parametrize(("stack", "headers", "body"), ROWS, ids=[f"{n}-{row[0]}" for n, row in enumerate(ROWS)])
def test_the_likeliest_stack_comes_first(stack: str, headers: HeaderList, body: bytes) -> None:
    guesses = recognise_stack(headers, body, 404)

    assert guesses[0].stack_id == stack
    assert 25 <= guesses[0].confidence <= 99
    assert [guess.confidence for guess in guesses] == sorted((guess.confidence for guess in guesses), reverse=True)


def test_a_front_and_an_application_are_both_recognised() -> None:
    guesses = recognise_stack((("Server", "nginx/1.22.1"), ("X-Powered-By", "Express")))

    assert [(guess.stack_id, guess.layer) for guess in guesses] == [
        ("express", Layer.APPLICATION),
        ("nginx", Layer.FRONT),
    ]
    assert guesses[1].evidence == ("`server: nginx/1.22.1` is nginx by name",)


def test_evidence_adds_up_and_the_best_comes_first() -> None:
    (guess,) = recognise_stack((("Server", "nginx"),), NGINX_502, 502)

    assert guess.confidence == 98
    assert guess.evidence == ("the body is nginx's own error page", "`server: nginx` is nginx by name")


def test_confidence_never_reaches_certainty() -> None:
    headers = (("x-powered-by", "Express"),)

    assert recognise_stack(headers, b"<pre>Cannot GET /</pre>", 404)[0].confidence == 99


def test_a_page_about_a_server_is_not_of_that_server() -> None:
    assert recognise_stack((), NGINX_502, 200) == ()
    assert recognise_stack((), NGINX_502, 502) != ()


def test_a_weak_hint_alone_is_no_guess() -> None:
    assert recognise_stack((("X-Frame-Options", "DENY"),), b"Not Found", 404) == ()


def test_nothing_is_recognised_in_nothing() -> None:
    assert recognise_stack(()) == ()


def test_the_value_of_a_cookie_is_not_shown() -> None:
    (guess,) = recognise_stack((("Set-Cookie", "PHPSESSID=s3cret; Path=/"),))

    assert guess.evidence == ("`set-cookie: PHPSESSID` is PHP's session cookie",)


def test_each_of_several_headers_of_one_name_is_looked_at() -> None:
    assert recognise_stack((("Set-Cookie", "a=1"), ("Set-Cookie", "laravel_session=2")))[0].stack_id == "laravel"


def test_text_of_the_server_is_escaped() -> None:
    (guess,) = recognise_stack((("Server", "Caddy\x1b[31m`"),))

    assert guess.evidence == ("`server: Caddy\\x1b[31m'` is Caddy by name",)


def test_only_the_beginning_is_looked_at() -> None:
    assert recognise_stack((), b" " * 40_000 + NGINX_502, 502) == ()
    assert recognise_stack((("Via", " " * 2_000 + "Caddy"),)) == ()


@given(st.lists(st.tuples(st.sampled_from(["Server", "Set-Cookie", "Via"]), st.text())).map(tuple), st.binary())
def test_anything_may_come(headers: HeaderList, body: bytes) -> None:
    assert all(guess.evidence for guess in recognise_stack(headers, body, 500))
