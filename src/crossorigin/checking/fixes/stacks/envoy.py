"""Envoy's CORS filter. https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import double_quoted
from crossorigin.checking.fixes.stacks.layout import joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack

_TYPE = "type.googleapis.com/envoy.extensions.filters.http.cors.v3"


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "# In http_filters, before jwt_authn, ext_authz and the router:",
        "http_filters:",
        "- name: envoy.filters.http.cors",
        "  typed_config:",
        f'    "@type": {_TYPE}.Cors',
        "",
        "# In the virtual host or the route:",
        "typed_per_filter_config:",
        "  envoy.filters.http.cors:",
        f'    "@type": {_TYPE}.CorsPolicy',
        "    allow_origin_string_match:",
        f"    - exact: {double_quoted(answer.origin)}",
        f"    allow_methods: {_names(answer.methods)}",
        when(answer.headers, f"    allow_headers: {_names(answer.headers)}"),
        when(answer.expose, f"    expose_headers: {_names(answer.expose)}"),
        when_set(answer.max_age, '    max_age: "{}"'),
        when(answer.credentials, "    allow_credentials: true"),
        "response_headers_to_add:",
        "- header: { key: vary, value: Origin }",
        "  append_action: APPEND_IF_EXISTS_OR_ADD",
    )


def _names(names: tuple[str, ...]) -> str:
    return double_quoted(", ".join(names))


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    if not answer.is_for_any_origin:
        return ()
    return ('Envoy sends no literal `*`: for `exact: "*"` it sends back whatever Origin the request has.',)


STACK = Stack(
    id="envoy",
    title="Envoy (v3 API)",
    language="yaml",
    place="in the HTTP connection manager's filters, and in the virtual host or route",
    note="The filter does nothing without both parts, adds no `Vary` of its own, and is bypassed on routes that answer"
    " with direct_response or redirect.",
    snippet=_snippet,
    cannot=_cannot,
)
