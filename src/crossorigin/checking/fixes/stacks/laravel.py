"""Laravel 9 and later, whose HandleCors middleware is built in. https://laravel.com/docs/routing#cors"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import single_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "<?php",
        "",
        "return [",
        "    'paths' => ['*'],",
        f"    'allowed_methods' => [{items(answer.methods, single_quoted)}],",
        f"    'allowed_origins' => [{items([answer.origin], single_quoted)}],",
        "    'allowed_origins_patterns' => [],",
        f"    'allowed_headers' => [{items(answer.headers, single_quoted)}],",
        f"    'exposed_headers' => [{items(answer.expose, single_quoted)}],",
        # 0 is the value of Laravel's own file, and means: ask each time.
        f"    'max_age' => {answer.max_age or 0},",
        f"    'supports_credentials' => {'true' if answer.credentials else 'false'},",
        "];",
    )


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    mixed = [method for method in answer.methods if method != method.upper()]
    return tuple(
        f"Laravel answers with method names in upper case, so the browser will not find {name}." for name in mixed
    )


STACK = Stack(
    id="laravel",
    title="Laravel 9 or newer (its own HandleCors)",
    language="php",
    place="in config/cors.php, which `php artisan config:publish cors` makes, before `php artisan config:clear`",
    note="`paths` says where CORS applies at all, and its default leaves out everything but api/* and"
    " sanctum/csrf-cookie. With one origin in the list Laravel sends it to everybody, which needs no `Vary`.",
    snippet=_snippet,
    cannot=_cannot,
)
