"""How stacks give themselves away: header values, cookies, and the bodies of their error responses.

A weight is the rough chance, in percent, that the stack is there if the pattern is found. Products that name themselves
in `Server` can be told to be silent or to lie, so nothing is certain. Patterns are linear: no nested repetition.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One mark of one stack.

    Attributes:
        stack: An id of the registry.
        weight: 1 to 99.
        header: The header's name in lower case; empty for the body.
        pattern: Searched in the value, without regard to case.
        words: What it is, after the words "the response has"; the value is shown beside it for a header.
    """

    stack: str
    weight: int
    header: str
    pattern: re.Pattern[str]
    words: str


def _marks(stack: str, *marks: tuple[int, str, str, str]) -> tuple[Fingerprint, ...]:
    return tuple(
        Fingerprint(stack, weight, header, re.compile(pattern, re.IGNORECASE), words)
        for weight, header, pattern, words in marks
    )


_BODY = ""

FINGERPRINTS: tuple[Fingerprint, ...] = (
    *_marks(
        "express",
        (95, "x-powered-by", r"^Express$", "Express by name"),
        (85, _BODY, r"<pre>Cannot [A-Z]+ /", "Express's own 404 page"),
        (60, _BODY, r'^\{"message":"Cannot [A-Z]+ /', "NestJS's 404, which runs on Express by default"),
    ),
    *_marks(
        "fastify",
        (95, "x-powered-by", r"^Fastify", "Fastify by name"),
        (90, _BODY, r'^\{"message":"Route [A-Z]+:/.{0,200} not found","error"', "Fastify's own 404"),
        (80, _BODY, r"^Invalid Preflight Request$", "@fastify/cors' refusal of a preflight"),
    ),
    *_marks(
        "fastapi",
        (55, "server", r"^(uvicorn|hypercorn|granian|daphne)", "a Python ASGI server by name"),
        (70, _BODY, r'^\{"detail":"(Not Found|Method Not Allowed|Not authenticated)"\}', "FastAPI's error body"),
        (85, _BODY, r'^\{"detail":\[\{"type":', "FastAPI's validation error"),
        (60, _BODY, r"^Disallowed CORS (origin|method|headers)", "Starlette's refusal of a preflight"),
    ),
    *_marks(
        "starlette",
        (45, "server", r"^(uvicorn|hypercorn|granian|daphne)", "a Python ASGI server by name"),
        (24, _BODY, r"^(Not Found|Method Not Allowed)$", "an error as short as Starlette's"),
        (60, _BODY, r"^Disallowed CORS (origin|method|headers)", "Starlette's refusal of a preflight"),
    ),
    *_marks(
        "flask",
        (85, "server", r"^Werkzeug/", "Werkzeug, Flask's development server, by name"),
        (35, "server", r"^(gunicorn|waitress)", "a Python WSGI server by name"),
        (
            75,
            _BODY,
            r"<title>\d{3} [A-Z ]+</title>\s{0,9}<h1>[^<]{1,80}</h1>\s{0,9}<p>The (requested URL|method is)",
            "Werkzeug's own error page",
        ),
    ),
    *_marks(
        "django",
        (90, "server", r"^WSGIServer/", "Django's development server by name"),
        (35, "server", r"^(gunicorn|waitress|uWSGI)", "a Python WSGI server by name"),
        (75, "set-cookie", r"^csrftoken=", "Django's CSRF cookie"),
        (35, "set-cookie", r"^sessionid=", "a cookie called as Django's session"),
        (15, "x-frame-options", r"^DENY$", "a header of Django's security middleware"),
        (20, "referrer-policy", r"^same-origin$", "a header of Django's security middleware"),
        (15, "cross-origin-opener-policy", r"^same-origin$", "a header of Django's security middleware"),
        (90, _BODY, r"CSRF verification failed\. Request aborted", "Django's CSRF page"),
        (85, _BODY, r"you have <code>DEBUG = True</code>", "Django's debug page"),
        (
            75,
            _BODY,
            r'^\{"detail":"(Not found\.|Authentication credentials were|Method \\"[A-Z]+\\" not allowed)',
            "Django REST framework's error body",
        ),
    ),
    *_marks(
        "spring",
        (95, "x-application-context", r".", "Spring Boot's context header"),
        (60, "server", r"^Apache-Coyote", "Tomcat by name"),
        (40, "set-cookie", r"^JSESSIONID=", "a Java session cookie"),
        (30, "cache-control", r"^no-cache, no-store, max-age=0, must-revalidate$", "Spring Security's caching header"),
        (90, _BODY, r"Invalid CORS request", "Spring's refusal of a cross-origin request"),
        (90, _BODY, r"Whitelabel Error Page", "Spring Boot's error page"),
        (80, _BODY, r'^\{"timestamp":.{1,60}"status":\d{3},"error":"', "Spring Boot's error body"),
    ),
    *_marks(
        "aspnet",
        (90, "server", r"^Kestrel", "Kestrel by name"),
        (75, "server", r"^Microsoft-IIS/", "IIS by name"),
        (90, "x-powered-by", r"^ASP\.NET", "ASP.NET by name"),
        (90, "x-aspnet-version", r".", "ASP.NET's version header"),
        (85, "set-cookie", r"^\.AspNetCore\.", "an ASP.NET Core cookie"),
        (60, _BODY, r'"type":"https://tools\.ietf\.org/html/rfc\d{4}#.{0,200}"traceId":"00-', "ASP.NET's problem body"),
    ),
    *_marks(
        "rails",
        (70, "x-runtime", r"^\d+\.\d+$", "Rack's runtime header, which Rails sends"),
        (15, "x-request-id", r"^[0-9a-f-]{36}$", "a request id in Rails' form"),
        (70, "server", r"^(Puma|Unicorn|Passenger|WEBrick)", "a Ruby server by name"),
        (80, "x-powered-by", r"Phusion Passenger", "Passenger by name"),
        (80, _BODY, r"(ActionController::|<h1>The page you were looking for doesn.t exist)", "Rails' error page"),
    ),
    *_marks(
        "laravel",
        (95, "set-cookie", r"^laravel_session=", "Laravel's session cookie"),
        (70, "set-cookie", r"^XSRF-TOKEN=eyJ", "Laravel's CSRF cookie"),
        (85, _BODY, r'"message": ?"The route .{1,200} could not be found', "Laravel's 404"),
        (80, _BODY, r"Symfony\\\\Component\\\\HttpKernel", "an exception as Laravel prints it"),
    ),
    *_marks(
        "php",
        (75, "x-powered-by", r"^PHP/", "PHP by name"),
        (70, "set-cookie", r"^PHPSESSID=", "PHP's session cookie"),
    ),
    *_marks("go", (80, _BODY, r"^404 page not found\n?$", "the 404 of Go's net/http")),
    *_marks(
        "nginx",
        (80, "server", r"^(nginx|openresty)", "nginx by name"),
        (90, _BODY, r"<hr><center>(nginx|openresty)", "nginx's own error page"),
    ),
    *_marks(
        "apache",
        (80, "server", r"^Apache(/| |$)", "Apache httpd by name"),
        (90, _BODY, r"<address>Apache(/| )", "Apache's own error page"),
    ),
    *_marks(
        "caddy",
        (80, "server", r"^Caddy", "Caddy by name"),
        (75, "via", r"\bCaddy\b", "Caddy by name"),
    ),
    *_marks(
        "haproxy",
        (
            85,
            _BODY,
            r"<h1>\d{3} [A-Za-z ]{1,40}</h1>\s{0,9}(No server is available|Request forbidden|The server didn)",
            "HAProxy's own error page",
        ),
        (30, "set-cookie", r"^(SERVERID|SRV)=", "a cookie called as in HAProxy's examples"),
    ),
    *_marks(
        "envoy",
        (85, "server", r"^(istio-)?envoy", "Envoy by name"),
        (85, "x-envoy-upstream-service-time", r".", "Envoy's timing header"),
        (80, _BODY, r"^(upstream connect error or disconnect|no healthy upstream)", "Envoy's own error body"),
    ),
    *_marks(
        "apigateway",
        (85, "apigw-requestid", r".", "the request id of an API Gateway HTTP API"),
    ),
    *_marks(
        "apigateway-rest",
        (85, "x-amz-apigw-id", r".", "the request id of an API Gateway REST API"),
        (60, "x-amzn-errortype", r"Exception", "an error type of AWS"),
        (80, _BODY, r'^\{"message": ?"Missing Authentication Token"\}', "API Gateway's answer where no route is"),
    ),
    *_marks(
        "lambda",
        (45, "x-amzn-trace-id", r".", "an AWS trace id"),
        (45, "x-amzn-requestid", r".", "an AWS request id"),
    ),
    *_marks(
        "s3",
        (95, "server", r"^AmazonS3", "S3 by name"),
        (85, "x-amz-id-2", r".", "S3's second request id"),
        (85, _BODY, r"CORSResponse: ", "S3's refusal of a cross-origin request"),
    ),
    *_marks(
        "cloudflare-workers",
        (35, "cf-ray", r".", "Cloudflare in front, where a Worker could set the headers"),
        (35, "server", r"^cloudflare", "Cloudflare by name"),
    ),
)
