"""Express 5 and 4 with the middleware `cors` 2.8. https://expressjs.com/en/resources/middleware/cors.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    # An array compares exactly and sends `Vary: Origin`; one string is sent to everybody, and `true` reflects.
    origin = double_quoted("*") if answer.is_for_any_origin else f"[{items([answer.origin])}]"
    return joined(
        "// npm install cors",
        'import cors from "cors"; // or: const cors = require("cors");',
        "",
        "// Before every other app.use(), above all before authentication. It answers preflights by itself.",
        "app.use(",
        "  cors({",
        f"    origin: {origin},",
        f"    methods: [{items(answer.methods)}],",
        # Left out, the middleware allows whatever the preflight asks for.
        f"    allowedHeaders: [{items(answer.headers)}],",
        when(answer.expose, f"    exposedHeaders: [{items(answer.expose)}],"),
        when(answer.credentials, "    credentials: true,"),
        when_set(answer.max_age, "    maxAge: {},"),
        "  }),",
        ");",
    )


STACK = Stack(
    id="express",
    title="Express 5 or 4, with cors 2.8",
    language="js",
    place="in the module that makes the app, before its other middleware and routes",
    note="Middleware runs in the order of app.use(): authentication or a rate limit above cors() answers the"
    ' preflight with 401. No app.options() route is needed; in Express 5 its path would be "/{*splat}", not "*".',
    snippet=_snippet,
)
