"""nginx, with `map` and `add_header ... always`. https://nginx.org/en/docs/http/ngx_http_headers_module.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import exact_pattern, nginx, nginx_key
from crossorigin.checking.fixes.stacks.layout import joined, when
from crossorigin.checking.fixes.stacks.stack import Stack

# A map's hash bucket is one cache line (64 bytes) unless map_hash_bucket_size says otherwise, and holds a key of at
# most 46 characters: `nginx -t` refuses a longer one (measured, 1.22.1). A pattern needs no bucket.
_LONGEST_KEY = 46

_HEADERS = (
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",
)


def _snippet(answer: AllowedAnswer) -> str:
    maps = (*_origin_maps(answer), *_value_maps(answer))
    return joined(
        "# In the http context. A header whose value is empty is not sent.",
        when(any("${cors_dollar}" in line for line in maps), 'geo $cors_dollar { default "$"; }'),
        *maps,
        "",
        "# In the server context: these lines belong into the location that serves the API.",
        "location / {",
        *(f"    proxy_hide_header {name};" for name in _HEADERS),
        "    add_header Access-Control-Allow-Origin $cors_origin always;",
        when(answer.credentials, "    add_header Access-Control-Allow-Credentials $cors_credentials always;"),
        "    add_header Access-Control-Allow-Methods $cors_methods always;",
        when(answer.headers, "    add_header Access-Control-Allow-Headers $cors_headers always;"),
        when(answer.expose, "    add_header Access-Control-Expose-Headers $cors_expose always;"),
        when(answer.max_age is not None, "    add_header Access-Control-Max-Age $cors_max_age always;"),
        when(not answer.is_for_any_origin, "    add_header Vary Origin always;"),
        "    if ($cors_preflight) { return 204; }",
        "    # proxy_pass, fastcgi_pass or root, as before",
        "}",
    )


def _origin_maps(answer: AllowedAnswer) -> tuple[str, ...]:
    return (
        "map $http_origin $cors_origin {",
        *(('    default "*";',) if answer.is_for_any_origin else _origin_lines(answer.origin)),
        "}",
        'map "$request_method:$http_access_control_request_method:$cors_origin" $cors_preflight {',
        '    default "";',
        '    "~^OPTIONS:[^:]+:." 1;',
        "}",
    )


def _origin_lines(origin: str) -> tuple[str, ...]:
    key = nginx_key(origin) if len(origin) <= _LONGEST_KEY else f'"~{exact_pattern(origin)}"'
    return ('    default "";', f"    {key} $http_origin;")


def _value_maps(answer: AllowedAnswer) -> tuple[str, ...]:
    maps = (
        _map("preflight", "methods", nginx(", ".join(answer.methods))),
        when(answer.headers, _map("preflight", "headers", nginx(", ".join(answer.headers)))),
        when(answer.max_age is not None, _map("preflight", "max_age", f'"{answer.max_age}"')),
        when(answer.credentials, _map("origin", "credentials", '"true"')),
        when(answer.expose, _map("origin", "expose", nginx(", ".join(answer.expose)))),
    )
    return tuple(line for line in maps if line is not None)


def _map(condition: str, name: str, value: str) -> str:
    return f'map $cors_{condition} $cors_{name} {{ default {value}; "" ""; }}'


STACK = Stack(
    id="nginx",
    title="nginx",
    language="nginx",
    place="in nginx.conf, the map blocks in the http context and the rest in the location",
    note="Without `always` errors have no headers, and a nested location or an `if` with an add_header of its own drops"
    " all of these. add_header never replaces what the application sent: proxy_hide_header does (fastcgi_hide_header,"
    " uwsgi_hide_header for the other modules).",
    snippet=_snippet,
)
