"""Fastify 5 with @fastify/cors 11. https://github.com/fastify/fastify-cors"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    origin = double_quoted("*") if answer.is_for_any_origin else f"[{items([answer.origin])}]"
    return joined(
        "// npm install @fastify/cors",
        'import cors from "@fastify/cors";',
        "",
        "// Before the routes and before every plugin that adds an onRequest hook, above all authentication.",
        "await fastify.register(cors, {",
        f"  origin: {origin},",
        f"  methods: [{items(answer.methods)}],",
        # Left out, the plugin allows whatever the preflight asks for.
        f"  allowedHeaders: [{items(answer.headers)}],",
        when(answer.expose, f"  exposedHeaders: [{items(answer.expose)}],"),
        when(answer.credentials, "  credentials: true,"),
        when_set(answer.max_age, "  maxAge: {},"),
        "});",
    )


STACK = Stack(
    id="fastify",
    title="Fastify 5, with @fastify/cors 11",
    language="js",
    place="in the module that makes the server, before its other plugins and routes",
    note="Since version 11 the plugin allows only GET, HEAD and POST unless `methods` says more; onRequest hooks run in"
    " the order of registration, so an authentication plugin registered first answers the preflight with 401.",
    snippet=_snippet,
)
