"""Caddy 2, with `header ... defer`. https://caddyserver.com/docs/caddyfile/directives/header"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import caddy, exact_pattern
from crossorigin.checking.fixes.stacks.layout import joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "# At the top of the Caddyfile.",
        "(cors_headers) {",
        *_headers(answer),
        # Last, as deferred blocks run from the last to the first (measured, 2.6.2).
        "    header {",
        "        -Access-Control-Allow-Origin",
        "        -Access-Control-Allow-Credentials",
        when(not answer.is_for_any_origin, "        +Vary Origin"),
        "        defer",
        "    }",
        "}",
        "",
        "# The site. The second import is for the errors that Caddy makes itself.",
        "api.example.com {",
        *_matchers(answer),
        "    # Inside route the order is as written; outside, Caddy runs basic_auth and forward_auth before respond.",
        "    route {",
        "        import cors_headers",
        "        respond @cors_preflight 204",
        "        # basic_auth, reverse_proxy, php_fastcgi or file_server, as before",
        "    }",
        "    handle_errors {",
        "        import cors_headers",
        '        respond "{err.status_code} {err.status_text}"',
        "    }",
        "}",
    )


def _matchers(answer: AllowedAnswer) -> tuple[str | None, ...]:
    origin = "header Origin *" if answer.is_for_any_origin else f"header_regexp Origin {exact_pattern(answer.origin)}"
    return (
        f"    @cors_allowed {origin}",
        "    @cors_preflight {",
        "        method OPTIONS",
        "        header Origin *",
        "        header Access-Control-Request-Method *",
        "    }",
        "    @cors_allowed_preflight {",
        "        method OPTIONS",
        f"        {origin}",
        "        header Access-Control-Request-Method *",
        "    }",
    )


def _headers(answer: AllowedAnswer) -> tuple[str | None, ...]:
    origin = "*" if answer.is_for_any_origin else "{http.request.header.Origin}"
    return (
        "    header @cors_allowed {",
        f'        Access-Control-Allow-Origin "{origin}"',
        when(answer.credentials, "        Access-Control-Allow-Credentials true"),
        when(answer.expose, f"        Access-Control-Expose-Headers {_names(answer.expose)}"),
        "        defer",
        "    }",
        "    header @cors_allowed_preflight {",
        f"        Access-Control-Allow-Methods {_names(answer.methods)}",
        when(answer.headers, f"        Access-Control-Allow-Headers {_names(answer.headers)}"),
        when_set(answer.max_age, "        Access-Control-Max-Age {}"),
        "        defer",
        "    }",
    )


def _names(names: tuple[str, ...]) -> str:
    return caddy(", ".join(names))


STACK = Stack(
    id="caddy",
    title="Caddy 2",
    language="caddyfile",
    place="in the Caddyfile",
    note="Without `defer` a header is set before the upstream's answer arrives, and both copies are sent; two"
    " Access-Control-Allow-Origin block the page. Errors that Caddy makes itself pass only through handle_errors.",
    snippet=_snippet,
)
