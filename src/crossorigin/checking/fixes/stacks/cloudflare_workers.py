"""Cloudflare Workers, module syntax. https://developers.cloudflare.com/workers/examples/cors-header-proxy/"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        when(not answer.is_for_any_origin, f"const ALLOWED_ORIGINS = new Set([{items([answer.origin])}]);\n"),
        "function isPreflight(request) {",
        '  return request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method");',
        "}",
        "",
        "function withCors(request, response) {",
        "  // A copy, as the headers of a fetched response cannot be changed.",
        "  const answer = new Response(response.body, response);",
        "  const { headers } = answer;",
        '  headers.delete("Access-Control-Allow-Origin");',
        '  headers.delete("Access-Control-Allow-Credentials");',
        *(_any_origin(answer) if answer.is_for_any_origin else _listed_origin(answer)),
        "  return answer;",
        "}",
        "",
        "export default {",
        "  async fetch(request, env, ctx) {",
        "    if (isPreflight(request)) return withCors(request, new Response(null, { status: 204 }));",
        "    try {",
        "      return withCors(request, await handle(request, env, ctx)); // handle: your code, or fetch(request)",
        "    } catch {",
        '      return withCors(request, new Response("Internal Server Error", { status: 500 }));',
        "    }",
        "  },",
        "};",
    )


def _any_origin(answer: AllowedAnswer) -> tuple[str | None, ...]:
    return ('  headers.set("Access-Control-Allow-Origin", "*");', *_values(answer, "  "))


def _listed_origin(answer: AllowedAnswer) -> tuple[str | None, ...]:
    return (
        '  headers.append("Vary", "Origin");',
        '  const origin = request.headers.get("Origin");',
        "  if (ALLOWED_ORIGINS.has(origin)) {",
        '    headers.set("Access-Control-Allow-Origin", origin);',
        *_values(answer, "    "),
        "  }",
    )


def _values(answer: AllowedAnswer, indent: str) -> tuple[str | None, ...]:
    return (
        when(answer.credentials, f'{indent}headers.set("Access-Control-Allow-Credentials", "true");'),
        when(answer.expose, f'{indent}headers.set("Access-Control-Expose-Headers", {_names(answer.expose)});'),
        f"{indent}if (isPreflight(request)) {{",
        f'{indent}  headers.set("Access-Control-Allow-Methods", {_names(answer.methods)});',
        when(answer.headers, f'{indent}  headers.set("Access-Control-Allow-Headers", {_names(answer.headers)});'),
        when_set(answer.max_age, f'{indent}  headers.set("Access-Control-Max-Age", "{{}}");'),
        f"{indent}}}",
    )


def _names(names: tuple[str, ...]) -> str:
    return double_quoted(", ".join(names))


STACK = Stack(
    id="cloudflare-workers",
    title="Cloudflare Workers",
    language="js",
    place="in the Worker's main module, around its own handler",
    note="A Worker that throws answers with Cloudflare's own error page, which has no CORS headers, so every path has"
    " to end in withCors(); the headers of a response from fetch() are immutable until it is copied.",
    snippet=_snippet,
)
