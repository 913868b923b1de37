"""Go's net/http with github.com/rs/cors 1.11. https://github.com/rs/cors"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items, joined, when
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    # rs/cors: 0 sends no Access-Control-Max-Age, a negative number sends `0`.
    max_age = -1 if answer.max_age == 0 else answer.max_age
    return joined(
        'import "github.com/rs/cors" // go get github.com/rs/cors',
        "",
        "allowed := cors.New(cors.Options{",
        f"\tAllowedOrigins: []string{{{items([answer.origin])}}},",
        f"\tAllowedMethods: []string{{{items(answer.methods)}}},",
        when(answer.headers, f"\tAllowedHeaders: []string{{{items(answer.headers)}}},"),
        when(answer.expose, f"\tExposedHeaders: []string{{{items(answer.expose)}}},"),
        when(answer.credentials, "\tAllowCredentials: true,"),
        when(max_age, f"\tMaxAge: {max_age},"),
        "})",
        "",
        "// Around the whole handler, authentication included.",
        'http.ListenAndServe(":8080", allowed.Handler(handler))',
    )


STACK = Stack(
    id="go",
    title="Go net/http, with github.com/rs/cors 1.11",
    language="go",
    place="in main, where the server is started",
    note="Registered on a router (chi, gin, gorilla) the handler may run only for routes that exist, and OPTIONS does"
    " not: wrap the router. An empty AllowedOrigins allows every origin.",
    snippet=_snippet,
)
