"""Apache httpd 2.4, with mod_headers, mod_setenvif and mod_rewrite. https://httpd.apache.org/docs/2.4/mod/"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import apache, exact_pattern
from crossorigin.checking.fixes.stacks.layout import joined, when
from crossorigin.checking.fixes.stacks.stack import Stack

_IF_ALLOWED = " env=CORS_ORIGIN"
_IF_PREFLIGHT = "%{REQUEST_METHOD} == 'OPTIONS' && -n %{HTTP:Access-Control-Request-Method}"


def _snippet(answer: AllowedAnswer) -> str:
    allowed = "" if answer.is_for_any_origin else _IF_ALLOWED
    return joined(
        "# a2enmod headers setenvif rewrite",
        *_origin_lines(answer),
        when(answer.credentials, f'Header always set Access-Control-Allow-Credentials "true"{allowed}'),
        when(answer.expose, f"Header always set Access-Control-Expose-Headers {_names(answer.expose)}{allowed}"),
        *_preflight_lines(answer),
        "RewriteEngine On",
        "RewriteCond %{REQUEST_METHOD} =OPTIONS",
        "RewriteCond %{HTTP:Access-Control-Request-Method} .",
        "RewriteCond %{HTTP:Origin} .",
        "RewriteRule ^ - [R=204,L]",
    )


def _origin_lines(answer: AllowedAnswer) -> tuple[str, ...]:
    unset = tuple(
        f"Header {table} unset {name}"
        for name in ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")
        for table in ("onsuccess", "always")
    )
    if answer.is_for_any_origin:
        return (*unset, 'Header always set Access-Control-Allow-Origin "*"')
    return (
        f'SetEnvIf Origin "{exact_pattern(answer.origin)}" CORS_ORIGIN=$0',
        *unset,
        f'Header always set Access-Control-Allow-Origin "%{{CORS_ORIGIN}}e"{_IF_ALLOWED}',
        'Header always merge Vary "Origin"',
    )


def _preflight_lines(answer: AllowedAnswer) -> tuple[str | None, ...]:
    allowed = "" if answer.is_for_any_origin else " && -n env('CORS_ORIGIN')"
    only = f'"expr={_IF_PREFLIGHT}{allowed}"'
    return (
        f"Header always set Access-Control-Allow-Methods {_names(answer.methods)} {only}",
        when(answer.headers, f"Header always set Access-Control-Allow-Headers {_names(answer.headers)} {only}"),
        when(answer.max_age is not None, f'Header always set Access-Control-Max-Age "{answer.max_age}" {only}'),
    )


def _names(names: tuple[str, ...]) -> str:
    return apache(", ".join(names))


STACK = Stack(
    id="apache",
    title="Apache httpd 2.4",
    language="apache",
    place="in the <VirtualHost> of the API",
    note="In .htaccess or <Directory> the rewrite runs after authentication, so a preflight gets 401. `Header set` and"
    " `Header always set` are two tables: a header in both is sent twice, which is why both are unset first.",
    snippet=_snippet,
)
